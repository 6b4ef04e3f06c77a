"""Bit manipulation as algorithms write it: masks, population counts, Gray codes, hashes, random generators."""


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def xorshift(state):
    while True:
        state ^= state << 13 & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 7
        state ^= state << 17 & 0xFFFFFFFFFFFFFFFF
        yield state


def crc(data):
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ 0xEDB88320 if n & 1 else n >> 1
        table.append(n)
    value = 0xFFFFFFFF
    for byte in data:
        value = value >> 8 ^ table[(value ^ byte) & 0xFF]
    return value ^ 0xFFFFFFFF


def signed(value, bits):
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> bits - 1 else value


r = xorshift(88172645463325252)
print(hex(fnv(b"hello")), [next(r) for _ in range(3)], hex(crc(b"123456789")), signed(0xFF, 8))
print(signed(0x7F, 8), signed(-1, 16), signed(2 ** 31, 32))
print([n ^ n >> 1 for n in range(8)], [bin(n & -n) for n in (12, 7, 64)])
print([n & n - 1 == 0 for n in (1, 6, 64)], [n.bit_length() for n in (0, 1, 255, 2 ** 70)])
print([s for s in range(16) if s.bit_count() == 2])
print([(x, y) for x in (5, -5) for y in (x >> 1, x << 1, x & 3, x | 8, x ^ 1, ~x)])
print(int("1011", 2) << 4 | 0b11, f"{0b1011 << 3:010b}")
mask = 0
for bit in (1, 5, 64, 100):
    mask |= 1 << bit
print(mask, [i for i in range(mask.bit_length()) if mask >> i & 1], mask & ~(1 << 64))
print(bool(mask & 1 << 5), mask.bit_count(), hex(mask), mask.to_bytes(13, "little")[:2])
