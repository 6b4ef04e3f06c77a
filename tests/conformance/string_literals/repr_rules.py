# How repr chooses quotes and escapes; ascii(); str of bytes; surrogates.
for s in ("", "a", "'", '"', "'\"", "\\", "\n\t\r", "\0", "\x1f", "\x7f", "é", "\xa0", "\xad", "\u200b", "日本", "😀", "\ufeff", "\ud83d", "a'b\"c\\d"):
    print(repr(s), ascii(s), len(s), len(repr(s)))
for b in (b"", b"'", b'"', b"'\"", b"\\", b"\n\0\x7f\x80\xff~ "):
    print(repr(b), str(b), len(b))
print([s for s in ("a\n", 'b"')], ("x'",), {"k\t": "v\\"}, str("a\n"), f"{'a':r}" if False else "", f"{'x'!r}")
try:
    print("\ud800".encode())
except UnicodeEncodeError as e:
    print(e)
print("\ud800".encode("utf-8", "surrogatepass"), "\ud800" == "\ud800", ["\udcff"])
