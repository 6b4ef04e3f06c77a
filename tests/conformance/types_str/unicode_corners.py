"""Text beyond ASCII: case, classes of characters, normal forms, surrogates, widths, splitting and comparison."""
import unicodedata

samples = ["ß", "ẞ", "İ", "ı", "ǆ", "ǅ", "ﬁ", "Σ", "σς", "ΑΣ", "Ά", "ŉ", "ΐ", "ա", "Ⅷ", "ⅷ", "²", "½", "٣", "三", "Ⓐ", "é", "e\u0301", "\u00a0", "\u2003", "\u200b", "\ufeff", "\x1c", "\x85", "\u2028", "😀", "👨‍👩‍👧", "\U0001d400", "\ud800", "\udfff", "ª", "·", "_", "\u0660", "𝟘", "ﷺ", "\N{GREEK SMALL LETTER FINAL SIGMA}", "K", "Å", "\x00", "\x7f", "\xad"]
for s in samples:
    print(ascii(s), len(s), ascii(s.upper()), ascii(s.lower()), ascii(s.title()), ascii(s.capitalize()), ascii(s.swapcase()), ascii(s.casefold()),
          "".join("01"[f()] for f in (s.isalpha, s.isalnum, s.isdigit, s.isdecimal, s.isnumeric, s.isspace, s.isupper, s.islower, s.istitle, s.isprintable, s.isidentifier, s.isascii)), [unicodedata.category(c) for c in s])
print(ascii("ὈΔΥΣΣΕΎΣ".lower()), ascii("ὈΔΥΣΣΕΎΣ ΣΑΣ".title()), "Straße".casefold() == "STRASSE".casefold(), "ﬃ".upper(), "ŉ".upper().isupper(), "ǆabc".title(), "they're bill's".title(), "x\u02b0y".title())
for s in ("a b\u2003c\u00a0d\x1ce\u200bf", "  a  ", "\u3000a\u3000", "a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i\u2029j", "", "\n", "a\n"):
    print(ascii(s), [ascii(p) for p in s.split()], ascii(s.strip()), [ascii(p) for p in s.splitlines()], [ascii(p) for p in s.splitlines(True)], [ascii(p) for p in s.split(None, 1)], [ascii(p) for p in s.rsplit(None, 1)])
for s in ("é", "ﬁ", "①", "e\u0301\u0327", "ｶﾞ", "한", "Å", "½", "\u1e9b\u0323"):
    print(ascii(s), *(ascii(unicodedata.normalize(form, s)) for form in ("NFC", "NFD", "NFKC", "NFKD")), *(unicodedata.is_normalized(form, s) for form in ("NFC", "NFD")))
text = "añb😀c\u0301"
print(len(text), ascii(text[::-1]), ascii(text[3]), ascii(text[-1]), text.find("😀"), text.index("c"), text.count(""), ascii(text.replace("😀", "")), ascii(text.center(9, "é")), text.encode(), text.encode("utf-16-le"), text.encode("utf-32-be")[:8], ascii(text.translate({0x1F600: "x", ord("ñ"): None})), [hex(ord(c)) for c in text], ascii(text.expandtabs()), ascii(text.zfill(10)), ascii(text.partition("😀")), sorted(text, key=ord) == sorted(text), ascii(max(text)), ascii("%s|%5.2s|%c" % (text, text, 128512)), ascii(f"{text:*>10}"), ascii(text * 2), "😀" in text, ascii(text.ljust(8)), ascii(repr(text)))
print("a" < "B", "Z" < "a", "é" > "z", "\U00010000" > "\uffff", "" < "a", "ab" < "abc", sorted(["é", "e", "z", "E", "ß", "ss"]), "é" == "e\u0301", hash("é") == hash("é"), max("aé😀") == "😀")
for s in ("\ud800", "a\udc80", "\ud83d\ude00"):
    for codec, errors in (("utf-8", "strict"), ("utf-8", "surrogatepass"), ("utf-8", "surrogateescape"), ("utf-8", "replace"), ("utf-8", "backslashreplace"), ("utf-8", "xmlcharrefreplace"), ("utf-8", "namereplace"), ("utf-8", "ignore"), ("ascii", "backslashreplace"), ("latin-1", "replace"), ("utf-16-le", "surrogatepass"), ("utf-16-le", "strict")):
        try:
            print(ascii(s), codec, errors, s.encode(codec, errors))
        except UnicodeEncodeError as error:
            print(ascii(s), codec, errors, error)
for data in (b"\xff", b"a\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"ok\x80ok", b"\xef\xbb\xbfbom"):
    for errors in ("strict", "replace", "ignore", "surrogateescape", "backslashreplace"):
        try:
            print(data, errors, ascii(data.decode("utf-8", errors)))
        except UnicodeDecodeError as error:
            print(data, errors, error, error.start, error.end)
identifiers = {"ﬁ": 1}
exec("ﬁ = 2\nªb = 3\n变量 = 4\nµ = 5", identifiers)
print(sorted(ascii(k) for k in identifiers if not k.startswith("__")), identifiers["fi"])
for source in ("²a = 1", "a² = 1", "½ = 1", "a\u200b = 1", "€ = 1", "a\u0301 = 1", "\u0301a = 1", "😀 = 1", "x = “a”", "x = 1\u00a0+ 2", "x = ٣", "x：= 1", "x = 5\u2028y = 6"):
    try:
        compile(source, "s", "exec")
        print(ascii(source), "fine")
    except SyntaxError as error:
        print(ascii(source), error.msg, error.offset)
