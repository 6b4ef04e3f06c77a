"""Runs of numbers: small integers and floats, and between them values that need their own methods."""
import struct


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        return self.value

    def __float__(self):
        print("float", self.value)
        return float(self.value)


for order in "<>=@":
    for code in "bBhHiIlLqQ":
        print(order + code, struct.pack(f"{order}4{code}", 1, Index(2), 3, True).hex())
    for code in "efd":
        print(order + code, struct.pack(f"{order}4{code}", 1.5, Index(2), 3, 0.5).hex())
print(struct.pack("<2s3hx?2d", b"ab", 1, -2, 3, [], 1.25, -0.0).hex())
print(struct.pack("0i2h", 1, 2).hex(), struct.pack("<q", 2**62).hex(), struct.pack("<Q", 2**64 - 1).hex())
for form, values in [("3b", (1, 128, 2)), ("3b", (1, -129, 2)), ("2B", (255, 256)), ("2B", (-1, 0)), ("h", (40000,)), ("H", (-1,)),
                     ("i", (2**31,)), ("<I", (-1,)), ("<I", (2**32,)), ("<q", (2**63,)), ("<Q", (-1,)), ("<Q", (2**64,)),
                     ("2i", (1, 1.0)), ("d", ("x",)), ("2d", (1.0, None)), ("e", (70000.0,)), ("f", (1e40,)), ("2i", (1,))]:
    try:
        print(struct.pack(form, *values))
    except (struct.error, OverflowError) as exc:
        print(form, type(exc).__name__, exc)
room = bytearray(12)
try:
    struct.pack_into("<3i", room, 0, 1, 2, "three")
except struct.error as exc:
    print(exc, room)
struct.pack_into("<3h", room, 2, 1, 2, 3)
print(room.hex())
print(struct.unpack("<1000i", struct.pack("<1000i", *range(-500, 500))) == tuple(range(-500, 500)))
