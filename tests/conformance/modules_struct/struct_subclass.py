"""The format of a Struct may come with __init__: subclasses with arguments of their own; objects without a format."""
import struct


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Mine(struct.Struct):
    def __init__(self):
        super().__init__('>h')


print(Mine().pack(12345), Mine().size, Mine().format)
s = struct.Struct('>h')
s.__init__('>hh')
print(s, s.size, s.pack(1, 2), s.unpack(b'\0\1\0\2'))
attempt(s.__init__, 'z')
print(s.format)

bare = struct.Struct.__new__(struct.Struct)
print(bare.size)
for use in lambda: bare.format, lambda: bare.pack(1), lambda: bare.unpack(b''), lambda: repr(bare):
    attempt(use)
attempt(struct.Struct)
attempt(struct.Struct, 'i', 'i')
attempt(struct.Struct, 5)
for format in '\0', '2\0', 'ii\0', b'\0':
    attempt(struct.calcsize, format)
attempt(struct.pack_into, '<I', bytearray(10), 2**63 - 1, 1)
