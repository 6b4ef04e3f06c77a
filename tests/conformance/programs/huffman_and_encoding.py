# Huffman coding, base64 by hand, run lengths, checksums, bit packing.
import heapq
from collections import Counter


def huffman(text):
    heap = [(n, i, c) for i, (c, n) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    i = len(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], i, (a, b)))
        i += 1
    codes = {}

    def walk(n, prefix):
        if isinstance(n[2], tuple):
            walk(n[2][0], prefix + "0")
            walk(n[2][1], prefix + "1")
        else:
            codes[n[2]] = prefix or "0"

    walk(heap[0], "")
    return codes


text = "abracadabra alakazam"
codes = huffman(text)
bits = "".join(codes[c] for c in text)
print(codes, len(bits), bits)
back, cur, rev = [], "", {v: k for k, v in codes.items()}
for b in bits:
    cur += b
    if cur in rev:
        back.append(rev[cur])
        cur = ""
print("".join(back) == text)
packed = int("1" + bits, 2).to_bytes((len(bits) + 8) // 8, "big")
print(packed, len(packed), bin(int.from_bytes(packed, "big"))[3:] == bits)
ALPHA = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64(data):
    out = ""
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        n = int.from_bytes(chunk + b"\0" * (3 - len(chunk)), "big")
        out += "".join(ALPHA[n >> s & 63] for s in (18, 12, 6, 0))[: len(chunk) + 1] + "=" * (
            3 - len(chunk)
        )
    return out


print([b64(s) for s in (b"", b"f", b"fo", b"foo", "héllo".encode(), bytes(range(6)))])


def crc32(data):
    c = 0xFFFFFFFF
    for b in data:
        c ^= b
        for _ in range(8):
            c = c >> 1 ^ (0xEDB88320 if c & 1 else 0)
    return c ^ 0xFFFFFFFF


def adler(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = (h ^ b) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


print(hex(crc32(b"123456789")), hex(adler(b"Wikipedia")), hex(fnv(b"hello")))


def vigenere(s, key, sign=1):
    out, k = [], 0
    for c in s:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            out.append(
                chr((ord(c) - base + sign * (ord(key[k % len(key)].lower()) - 97)) % 26 + base)
            )
            k += 1
        else:
            out.append(c)
    return "".join(out)


e = vigenere("Attack at Dawn!", "Lemon")
print(
    e,
    vigenere(e, "Lemon", -1),
    "".join(f"{b:02x}" for b in "hé".encode()),
    bytes.fromhex("68c3a9").decode(),
)
