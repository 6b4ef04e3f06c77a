# Slice assignment and deletion.
def t(code):
    l = list(range(6))
    try:
        exec(code, {"l": l})
        print(code, "->", l)
    except (TypeError, ValueError) as e:
        print(code, "->", type(e).__name__ + ":", e)


for code in (
    "l[1:3] = 'ab'",
    "l[1:1] = [9, 8, 7]",
    "l[:] = []",
    "l[2:] = (x for x in 'zz')",
    "l[::2] = 'xyz'",
    "l[::2] = [1]",
    "l[::-1] = range(6)",
    "l[4:1] = [5]",
    "l[-2:] = [1, 2, 3]",
    "l[100:] = [7]",
    "l[:-100] = [7]",
    "l[1:3] = 5",
    "l[::2] = 5",
    "l[0:2] = l",
    "l[:] = l",
    "l[2:4] = {}",
    "del l[1:3]",
    "del l[::2]",
    "del l[::-2]",
    "del l[5:1]",
    "del l[:]",
    "del l[-1:]",
    "l[1:3] += [0]",
    "l[::3] *= 1",
    "l[1:5:0] = []",
    "l[3:3] = 'q'",
    "l['a':] = []",
    "l[::2] = {1: 2, 3: 4, 5: 6}",
    "l[1], l[2:4] = 'A', 'BC'",
):
    t(code)
b = bytearray(b"abcdef")
b[1:3] = b"XYZ"
b[::2] = b"...." if len(b[::2]) == 4 else b""
del b[-1]
print(b)
