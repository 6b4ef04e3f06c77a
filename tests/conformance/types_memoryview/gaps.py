# Views that have gaps are no plain bytes.
import binascii
import io
import zlib

view = memoryview(bytearray(b'abcdefgh'))[::2]
print(bytes(view))
for name, ask in (('hexlify', binascii.hexlify), ('b2a_base64', binascii.b2a_base64), ('a2b_base64', binascii.a2b_base64),
                  ('crc32', zlib.crc32), ('compress', zlib.compress), ('BytesIO.write', io.BytesIO().write),
                  ('find', b'abc'.find), ('split', b'abc'.split), ('replace', lambda view: b'abc'.replace(view, b'')),
                  ('in', lambda view: view in b'abc'), ('int', int.from_bytes)):
    try:
        print(name, ask(view))
    except (BufferError, TypeError) as error:
        print(name, type(error).__name__, error)
