"""repr of bytes: printable ASCII as it is, the rest as escapes; quotes as in str."""

print(b"plain", b"it's", b'"x"', b"\"it's\"", b"\t\n\r\\\0\x7f\x80\xff", b"", bytes(range(32, 48)))
print(str(b"s"), [b"a"], f"{b'x'}", f"{b'x'!r:>8}")
print(rb"\n", b"a" b"b", b"\x41\101", ascii(b"\xff"))
print(bytearray(b"it's\x00"), repr(bytearray()), [bytearray(b"q")], str(bytearray(b"\"'")))
for source in ('b"\u00e9"', 'b"\\x4"', '"a" b"b"'):
    try:
        eval(source)
    except SyntaxError as error:
        print(ascii(source), error.msg)
