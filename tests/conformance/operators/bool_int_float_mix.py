# bool, int, float and complex together.
vals = [True, False, 0, 1, -1, 2, 0.0, 1.0, -0.5, 1e300, 2**70, 1j]
for op in ("+", "*", "-"):
    print(op, [eval(f"a {op} b", {"a": a, "b": b}) for a, b in zip(vals, vals[1:])])
print([type(a + b).__name__ for a in (True, 1, 1.0, 1j) for b in (True, 1, 1.0, 1j)])
print(
    True + True,
    True / 2,
    True // 1,
    -True,
    ~True if False else "",
    True << 3,
    True & 1,
    True & False,
    True | False,
    True ^ True,
    type(True & True).__name__,
    type(True & 1).__name__,
    type(True + 0).__name__,
)
print(
    7 // 2.0,
    7 % 2.5,
    -7 // 2.0,
    2**0.5,
    2**-2,
    (-2) ** 2,
    (-2) ** 0.5 != 0,
    0**0.0,
    10 / 5,
    1e16 + 1,
    2**53 + 1.0,
)
print(
    1 == 1.0 == True == (1 + 0j),
    {1: "a"}[1.0],
    [True, 1, 1.0].count(1),
    3 in (3.0,),
    hash(3.0) == hash(3),
    0.1 + 0.2 == 0.3,
    1e400 == float("inf"),
)
print(
    int(True),
    float(True),
    str(True),
    complex(True),
    bool("False"),
    bool(0.0),
    bool(-0.0),
    bool("0"),
    [1, 2][True],
    "ab"[False],
    "x" * True,
    sum([True] * 5),
    max(True, 2),
    sorted([2, True, 0]),
)
print(
    divmod(7.5, 2),
    divmod(-7, 2.0),
    divmod(True, 2),
    round(2.5),
    round(3.5),
    round(-2.5),
    round(1.25, 1),
    round(True),
    round(15, -1),
    round(25, -1),
    round(1e300, 2),
    round(2**70, -5),
)
print(
    (1.5).is_integer(),
    (2.0).is_integer(),
    (0.75).as_integer_ratio(),
    (10).as_integer_ratio(),
    (255).to_bytes(2, "big"),
    int.from_bytes(b"\x01\x00", "little"),
    (5).bit_count(),
    (0.1).hex(),
    float.fromhex("0x1.8p1"),
    True.bit_length(),
)
print(
    1 < 1.5 < 2,
    2**63 < 1e19,
    10**22 == 1e22,
    10**23 == 1e23,
    2**1024 > 1e308,
    -1e308 > -(10**400),
    float("nan") < 1,
    5 > float("-inf"),
    0 == -0.0,
)
for code in (
    "2 ** 1024 * 1.0",
    "int('1' * 400) * 1.0",
    "1e308 * 10 // 1",
    "float(10 ** 400)",
    "10 ** 400 / 3",
    "10 ** 400 / 10 ** 399",
    "(2 ** 70) / (2 ** 69)",
    "-(2 ** 1100) / 2 ** 1099",
    "1 % 0.0",
    "0.0 // 0",
    "True / False",
    "2 ** 5000 % 7.0",
    "int(1e300) % 7",
    "5 @ 2",
    "1.5 << 1",
    "1.0 | 2",
    "round('x')",
    "round(1.5, 'a')",
    "round(1.5, 1.5)",
):
    try:
        print(code, eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
