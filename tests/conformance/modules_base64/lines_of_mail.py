"""Quoted-printable and uuencoded lines of binascii: odd ends, what is illegal, what may be given."""
import binascii


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


for data in b'', b'=', b'=A', b'=AB', b'=a', b'==', b'=XY', b'= ', b'=\r\nx', b'=\nx', b'=\rx\ny', 'a=3D', 'é', 5:
    attempt(binascii.a2b_qp, data)
attempt(binascii.a2b_qp, b'a_b', header=True)
for data in b'a b', b'a \n', b'.\n', b'..', b'a\t', b'a_b=', b'x' * 80, b'\r\nx\r', b'\xff', memoryview(b'abcd')[::2], 'x':
    attempt(binascii.b2a_qp, data)
attempt(binascii.b2a_qp, b'a b_', header=True)
attempt(binascii.b2a_qp, b'a b\t', quotetabs=True)
attempt(binascii.b2a_qp, b'a\nb', istext=False)

for data in b'', b' ', b'#86)C', b'#86)C\n', b'#86)C  \r\n', b'#86)Cxx', b'!!!!', b'\x7f', b'M' + b'0' * 60, b'!\x7f', 'x', 'é', 5:
    attempt(binascii.a2b_uu, data)
for data in b'', b'a', b'abc', b'\0\0\0', bytes(45), bytes(46), 'x', memoryview(b'abcd')[::2]:
    attempt(binascii.b2a_uu, data)
attempt(binascii.b2a_uu, b'\0\0', backtick=True)
attempt(binascii.a2b_uu, binascii.b2a_uu(b'\0\0', backtick=True))
