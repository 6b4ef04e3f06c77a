"""b2a_qp: blanks, line ends and where lines are broken."""
import binascii

texts = (b"a\rb", b"a\r\nb\n", b"a\nb\r\n", b" \r", b"x \n", b"x\t\r\ny", b"a \r b", b".\n.", b"a\n.\r\n", b"caf\xc3\xa9 _" * 12,
         b" " * 100, b"a" * 75 + b" ", b"a" * 76, b"a" * 76 + b"\n", b"a" * 77, b"a" * 74 + b"==", b"a\r\r\nb", b"\n\r", b"")
for text in texts:
    for options in ({}, {"header": True}, {"quotetabs": True}, {"istext": False}, {"quotetabs": True, "header": True}):
        encoded = binascii.b2a_qp(text, **options)
        print(options, encoded, binascii.a2b_qp(encoded, header=options.get("header", False)) == text)
