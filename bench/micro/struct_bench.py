"""struct: packing and unpacking of small and large records."""
import struct
from timing import measure

HEADER = struct.Struct("<4sHHIQd")
MANY = struct.Struct("<1000i")
NUMBERS = list(range(1000))
PACKED = HEADER.pack(b"MOLT", 1, 2, 3, 4, 5.5)
TABLE = b"".join(struct.pack(">IHB", i, i & 0xFFFF, i & 0xFF) for i in range(2000))


def pack_loop():
    pack = HEADER.pack
    for i in range(1000):
        last = pack(b"MOLT", 1, 2, i, i, 0.5)
    return last


def unpack_loop():
    unpack = HEADER.unpack
    total = 0
    for _ in range(1000):
        total += unpack(PACKED)[3]
    return total


def module_pack():
    for i in range(1000):
        last = struct.pack("<Ihf", i, -1, 0.5)
    return last


measure("Struct.pack", pack_loop)
measure("Struct.unpack", unpack_loop)
measure("struct.pack", module_pack)
measure("pack 1000 ints", lambda: MANY.pack(*NUMBERS))
measure("unpack 1000 ints", MANY.unpack, MANY.pack(*NUMBERS))
measure("iter_unpack", lambda: sum(a + b + c for a, b, c in struct.iter_unpack(">IHB", TABLE)))
measure("pack_into", lambda b=bytearray(64): [HEADER.pack_into(b, 8, b"MOLT", 1, 2, i, i, 0.5) for i in range(500)] and bytes(b))
