"""translate: characters to characters, to nothing, to longer texts, by dicts and by objects of the program."""
text = "the quick brown fox jumps over the lazy dog"
print(text.translate(str.maketrans("aeiou", "12345")))
print(text.translate(str.maketrans("", "", "aeiou ")))
print(text.translate(str.maketrans("aeiou", "AEIOU", "xyz ")))
print(text.translate({ord("a"): "<a>", ord("o"): "", ord("q"): "ü", ord("t"): 0x1F600, ord("z"): "日本"}))
print("ünd täglich".translate({ord("ä"): "ae", ord("ü"): None, ord("t"): "T", ord("c"): "\udc80"}).encode("ascii", "backslashreplace"))
print("".translate({97: "b"}) == "", "abc".translate({}) == "abc", "abc".translate([]) == "abc")


class Table:
    def __init__(self):
        self.asked = []

    def __getitem__(self, key):
        self.asked.append(chr(key))
        if key == ord("!"):
            raise KeyError(key)
        if key == ord("?"):
            raise ValueError("not that one")
        return chr(key).upper()


table = Table()
print("one! two!".translate(table))
try:
    "why? no".translate(table)
except ValueError as exc:
    print(exc)
for wrong in ({97: 1.5}, {97: -1}, {97: 0x110000}, {97: b"x"}, 5):
    try:
        print("xa".translate(wrong))
    except (TypeError, ValueError) as exc:
        print(type(exc).__name__, exc)
print("abcabc".translate(dict.fromkeys(map(ord, "abc"))) == "")
print("x\x7f\x80".translate({0x7F: "del", 0x80: 0x7F}).encode())
