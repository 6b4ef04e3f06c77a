"""repr quotes and escapes; printable characters stay as they are."""

for s in ("plain", "it's", 'say "hi"', "it's \"both\"", "tab\tnew\nret\r", "\\", "\0\x01\x1f\x7f\x80\xa0\xad", "\u00e9\u20ac\u4e2d",
          "\u2028\ue000\ufeff", "\U0001f600\U0010ffff\U000e0001", "\ud800\udfff", "\u0301", "\u200b\u3000", ""):
    print(ascii(s), len(s), repr(s))
print(["a'b", 'c"d'], {"k\n": "v\t"}, ("x\\",), ascii("\u00e9\u20ac\U0001f600'"), repr("a" "b"))
