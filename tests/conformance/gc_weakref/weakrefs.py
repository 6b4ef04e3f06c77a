# weakref.ref, callbacks, proxies, WeakValueDictionary, WeakKeyDictionary, WeakSet, finalize.
import weakref


class C:
    def __init__(self, v=0):
        self.v = v

    def hello(self):
        return f"hello {self.v}"


c = C(5)
r = weakref.ref(c, lambda ref: print("callback", ref() is None, end="; "))
print(r() is c, r is weakref.ref(c), weakref.getweakrefcount(c), r == weakref.ref(c))
p = weakref.proxy(c)
print(p.v, p.hello(), type(p).__name__)
p.v = 6
print(c.v)
del c
print(r())
try:
    p.v
except ReferenceError as e:
    print(e)
wv = weakref.WeakValueDictionary()
x = C("x")
wv["a"] = x
wv["b"] = C("temp")
print(sorted(wv), len(wv), wv["a"].v)
del x
print(len(wv), "a" in wv)
wk = weakref.WeakKeyDictionary()
k = C("k")
wk[k] = "data"
print(len(wk), wk[k])
del k
print(len(wk))
ws = weakref.WeakSet([C(1)])
m = C(2)
ws.add(m)
print(len(ws), m in ws)
f = weakref.finalize(m, print, "finalized", end="; ")
print(f.alive)
del m
print(len(ws), f.alive)
for bad in (5, "s", [], (), None):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)


class S:
    __slots__ = ("a",)


class W:
    __slots__ = ("__weakref__",)


try:
    weakref.ref(S())
except TypeError as e:
    print(e)
w = W()
print(weakref.ref(w)() is w)
o = C()
bm = weakref.WeakMethod(o.hello)
print(bm()(), weakref.ref(C)() is C)
del o
print(bm())
h = C()
hr = weakref.ref(h)
print(hash(hr) == hash(h))
