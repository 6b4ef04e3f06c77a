"""Lone surrogates live in strings; only encoding them fails."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


s = "a\ud83d\ude00b"
print(len(s), ascii(s), ascii(s[1]), ascii(s[::-1]), s == "a\U0001f600b", len("\U0001f600"))
print(hash(s) == hash("a\ud83d" + "\ude00b"))
print(ascii("\ud800" + "\udc00"), len("\ud800" + "\udc00"), ascii("".join(["\ud800", "\udc00"])))
print(ascii("\udfff".upper()), "\udfff".isprintable(), "\udfff".isalpha())
print(ascii("x\ud800y".replace("\ud800", "-")), "x\ud800y".find("\ud800"))
print(ascii("x\ud800y".split("\ud800")), {"\ud800": 1}["\ud800"], ord("\udead"), ascii(chr(0xDEAD)))
print(ascii(f"{'\ud800':>3}|"), ascii("%s" % "\ud800"))
print(ascii(s.encode("utf-16-le", "surrogatepass").decode("utf-16-le")), ascii(repr("\ud800")))
fails(s.encode, "utf-8")
fails(s.encode, "utf-16")
fails(int, "\ud800")
fails(b"\xed\xa0\x80".decode)
