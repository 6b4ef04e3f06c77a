"""A subclass of int keeps its type in construction and loses it in arithmetic."""


class Meters(int):
    unit = "m"

    def __repr__(self):
        return f"Meters({int(self)})"

    def __add__(self, other):
        return Meters(int(self) + other)


m = Meters(5)
print(m, repr(m), str(m), f"{m}", f"{m:03d}", m + 1, type(m + 1), type(m - 1), type(-m), type(+m))
print(type(abs(m)))
print(m == 5, hash(m) == hash(5), {5: "five"}[m], [10, 11, 12, 13, 14, 15][m], isinstance(m, int), m.unit)
m.label = "x"
print(m.__dict__, m.real, type(m.real), type(int(m)), Meters("12"), Meters.from_bytes(b"\5"), 1 + m)
print(type(1 + m))
print(bool(Meters()), Meters(0x10), range(m), "ab" * m, round(m), type(round(m)))


class Odd(int):
    def __int__(self):
        return 99

    def __index__(self):
        return 98


print(int(Odd(3)), Odd(3) + 0, [0] * Odd(3), hex(Odd(3)))
