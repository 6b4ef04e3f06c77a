"""base64: every encoding and its errors."""
import base64 as b

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "b.b64encode(b'hello'), b.b64encode(b''), b.b64encode(b'\\xfb\\xff', b'-_'), b.b64encode(bytearray(b'ab')), b.standard_b64encode(b'\\xff'), b.urlsafe_b64encode(b'\\xfb\\xff\\xfe')",
    "b.b64decode('aGVsbG8='), b.b64decode(b'aGVs\\nbG8='), b.b64decode('-_8=', '-_'), b.b64decode(b'YQ==!!'), b.urlsafe_b64decode('-_-_'), b.standard_b64decode(b'YWI=')",
    "b.b64encode('text')",
    "b.b64decode('aGVsbG8')",
    "b.b64decode('a')",
    "b.b64decode('é')",
    'b.b64decode(5)',
    "b.b64decode('YQ==!!', validate=True)",
    "b.b64decode('YQ', validate=True)",
    "b.b32encode(b'hello world'), b.b32encode(b''), [b.b32encode(b'x' * n) for n in range(1, 6)], b.b32hexencode(b'abc')",
    "b.b32decode('NBSWY3DP'), b.b32decode(b'mfrgg===', casefold=True), b.b32decode('ME======'), b.b32decode('00======', map01='L'), b.b32hexdecode(b'C5H66===')",
    "b.b32decode('abc')",
    "b.b32decode('mfrgg===')",
    "b.b32decode('ABCDEFG1')",
    "b.b32decode('AAAAA=A=')",
    "b.b16encode(b'\\x01\\xab'), b.b16decode('01AB'), b.b16decode(b'01ab', casefold=True)",
    "b.b16decode('01ab')",
    "b.b16decode('0')",
    "b.a85encode(b'hello world'), b.a85encode(b'\\0\\0\\0\\0'), b.a85encode(b'    ', foldspaces=True), b.a85encode(b'abc', adobe=True), b.a85encode(b'x' * 20, wrapcol=10), b.a85encode(b'ab', pad=True), b.a85encode(b'')",
    "b.a85decode(b'BOu!rD]j7BEbo7'), b.a85decode('z'), b.a85decode(b'<~@:E^~>', adobe=True), b.a85decode('y', foldspaces=True), b.a85decode(b'BOu! rD]j7\\n')",
    "b.a85decode(b'abc', adobe=True)",
    "b.a85decode('v')",
    "b.a85decode('aza')",
    "b.a85decode('uuuuu')",
    "b.b85encode(b'hello world'), b.b85encode(b'ab', pad=True), b.b85decode('Xk~0{Zy<MXa%^M'), b.b85decode(b''), b.z85encode(b'\\x86O\\xd2o\\xb5Y\\xf7['), b.z85decode('HelloWorld')",
    "b.b85decode('~~~~~')",
    "b.b85decode(b'a b')",
    "b.encodebytes(b'x' * 100), b.decodebytes(b'eHh4\\neA==\\n'), b.encodebytes(b'')",
    "b.encodebytes('x')",
    "(lambda io: (b.encode(io.BytesIO(b'q' * 60), o := io.BytesIO()), o.getvalue()))(__import__('io')), (lambda io: (b.decode(io.BytesIO(b'cXE=\\n'), o := io.BytesIO()), o.getvalue()))(__import__('io'))",
    'b.b64decode(b.b64encode(bytes(range(256)))) == bytes(range(256)), b.b85decode(b.b85encode(bytes(range(256)))) == bytes(range(256)), b.b32decode(b.b32encode(bytes(range(256)))) == bytes(range(256)), b.a85decode(b.a85encode(bytes(range(255)))) == bytes(range(255))',
    'sorted(b.__all__), b.MAXLINESIZE',
):
    show(line)
