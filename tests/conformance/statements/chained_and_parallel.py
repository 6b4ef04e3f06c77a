# Swaps, rotations, chained assignments with side effects, deletion of several targets, else branches.
a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
l = [1, 2, 3]
l[0], l[-1] = l[-1], l[0]
i = 0
i, l[i] = 1, "here"
l[i], i = "there", 2
print(l, i)
x = y = z = {}
x["k"] = 1
print(y, z is x)
d = {}
d["a"] = d["b"] = d["c"] = len(d)
print(d)
(a), (b, (c,)) = "q", ("r", "s")
[e, *f], g = (1, 2, 3), 4
print(a, b, c, e, f, g)
fib = [0, 1]
m, n = fib
for _ in range(10):
    m, n = n, m + n
print(m, n)
matrix = [[1, 2], [3, 4]]
matrix[0][0], matrix[1][1] = matrix[1][1], matrix[0][0]
(p, q), (r, s) = matrix
print(p, q, r, s)


class O:
    pass


o = O()
o.x, o.y = o.z, o.w = 1, 2
print(vars(o))
k = [0, 0]
k[0] = k[1] = k
print(k[0][1] is k)
first, second = second, first = "ab"
print(first, second)
for i, l[i] in enumerate("xyz"):
    pass
print(l, i)
for o.attr in range(3):
    pass
for d["key"], (u, *v) in [("p", "qrs"), ("t", "u")]:
    print(d["key"], u, v, end="; ")
print(o.attr)
with open("/dev/null") as o.file, open("/dev/null") as d["f"]:
    print(o.file is d["f"], o.file.closed)
del a, (b, c), [e, f], d["key"], o.x, l[0]
print(l, "x" in vars(o), sorted(d))
t = (1, 2) if True else (3, 4)
u, v = t if t else (0, 0)
w = [u, v][::-1]
print(u, v, w, *w, sep=",")
num, text = divmod(17, 5), "even" if 17 % 2 == 0 else "odd"
q, r = num
print(q, r, text)
