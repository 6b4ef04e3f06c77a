# Large literals, long lines and big results.
s = "abc" * 100000
print(len(s), s[150000], s.count("ca"), hash(s) == hash("abc" * 100000), s == "abc" * 100000)
src = (
    "x = '"
    + "y" * 200000
    + "'\nz = "
    + "1" * 4000
    + "\n# "
    + "c" * 100000
    + "\nw = '''"
    + "line\n" * 10000
    + "'''"
)
ns = {}
exec(src, ns)
print(len(ns["x"]), ns["z"] % 1000007, ns["w"].count("\n"))
print(
    len(eval("+".join(["'ab'"] * 500))),
    len(eval(" ".join(["'ab'"] * 3000))),
    eval("0x" + "f" * 1000) == 16**1000 - 1,
)
n = 1
for i in range(1, 201):
    n *= i
print(n % 10**20 == 0, len(str(n)), n // (2**500) % 1000, n.bit_length())
f = [0, 1]
while len(f) < 1000:
    f.append(f[-1] + f[-2])
print(f[999])
print(
    pow(3, 10**6, 10**9 + 7),
    7**300 % 1000,
    (10**100 + 1) ** 2 % 10**20,
    -(10**50) // 7**20,
    divmod(-(10**40), 3**30),
)
l = list(range(100000))
print(
    sum(l), l[::-1][0], len(l * 3), l.index(99999), max(l), len(set(l)), len({i: None for i in l})
)
d = {}
for i in range(50000):
    d[f"key{i}"] = i
print(len(d), d["key49999"], sum(d.values()), list(d)[25000])
parts = []
for i in range(20000):
    parts.append(str(i))
print(len("".join(parts)), len(",".join(parts).split(",")))
t = ""
for i in range(5000):
    t += chr(97 + i % 26)
print(len(t), t[4999], t[-26:])
# stress: 10000
