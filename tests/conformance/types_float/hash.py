"""Equal numbers of different types have equal hashes."""
from math import pi

print(hash(1.0) == hash(1), hash(0.5), hash(-1.0), hash(1e20) == hash(10 ** 20), hash(2.0 ** 61))
print(hash(2.0 ** 61 - 512))
print(hash(float("inf")), hash(float("-inf")), hash(pi), hash(-pi), hash(0.1), hash(1e-300))
print(hash(5e-324), hash(1e300))
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-(2 ** 61) + 1), hash(-1), hash(-2), hash(10 ** 40))
print(hash(-10 ** 40))
print(hash(1 + 0j), hash(1j), hash(2.5 - 1.5j), hash(complex("inf")), hash(True), hash(False))
print({1: "a"}.get(1.0), {2.0: "b"}.get(2), {3: "c"}.get(3 + 0j), len({1, 1.0, True, 1 + 0j}))
