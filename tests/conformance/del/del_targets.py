# del of attributes, items and slices, and the methods behind it.
class O:
    def __delattr__(self, n):
        print("delattr", n)
        super().__delattr__(n)

    def __delitem__(self, k):
        print("delitem", k)


o = O()
o.a = 1
del o.a
try:
    del o.a
except AttributeError as e:
    print(e)
del o[1], o["x", 2], o[1:2], o[::3, ...]
l = list(range(10))
del l[0], l[-1], l[1:3]
print(l)
del l[::2]
print(l)
del l[:]
print(l)
d = {1: 1, 2: 2}
del d[1]
print(d)
for code in (
    "del d[1]",
    "del l[0]",
    "del (1).real",
    "del 'abc'[0]",
    "del o.zz",
    "del [][0:1]; print('ok')",
    "del O.__init__",
):
    try:
        exec(code)
    except Exception as e:
        print(code, type(e).__name__, e)
