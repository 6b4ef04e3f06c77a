# slice objects: attributes, indices, comparison, hash, custom __getitem__.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10))
print(s == slice(1, 10, 2), slice(1) < slice(2), hash(slice(1, 2)) == hash(slice(1, 2)), s != slice(1))
class G:
    def __getitem__(self, k): return k
g = G()
print(g[1:2], g[::], g[1:2, ::3], g[:, 1], g[...], g[1, ...], g["a":"b"], g[()], g[(1, 2)], g[*[1, 2], 3], g[1:2:3])
evens = slice(None, None, 2)
print([0, 1, 2, 3][evens], "abcd"[evens], (1, 2, 3)[evens])
for f in (lambda: s.indices(-1), lambda: s.indices("a"), lambda: slice("a").indices(3), lambda: slice(1, 2, 0).indices(3), lambda: setattr(s, "start", 3), lambda: slice(1, 2, 3, 4), lambda: hash(slice([])), lambda: slice(1) < slice("a")):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
class V:
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return V(self.d[k]) if isinstance(k, slice) else self.d[k]
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
v = V([1, 2, 3, 4])
print(v[1:].d, v[-1], v[::2][0])
v[1:2] = "x"; v[0] = 1; del v[:]; v[1:3, 5] = 2
