# Ordering of unrelated types is a TypeError; equality is False.
pairs = [
    ("1", 1),
    ([], ()),
    ({}, {}),
    (None, 0),
    (1j, 1),
    (object, int),
    ({1}, [1]),
    (b"a", "a"),
    (len, print),
]
for a, b in pairs:
    for op in ("<", "<=", ">", ">="):
        try:
            print(eval(f"a {op} b"))
        except TypeError as e:
            print(e)
    print(a == b, a != b)
print(1 == 1.0 == (1 + 0j), "a" == b"a", [] == (), {} == set(), None == 0, 0 == False)
try:
    sorted([3, "a", None])
except TypeError as e:
    print(e)
try:
    max(1, "2")
except TypeError as e:
    print(e)
