# Assignment to names, attributes, subscripts, slices, and chains.
x = y = z = []
x.append(1)
print(y, z is x)
class O: pass
o = O()
o.a = o.b = 3
l = [0, 1, 2, 3, 4]
l[1], l[0], o.c = o.a, 9, l
l[2:4] = "xyz"
print(o.a, o.b, o.c is l, l)
i, l[i] = 2, "at2"
print(i, l)
l[1:1] = [7, 8]; l[::2] = [0] * len(l[::2]); l[-1:] = []
print(l)
a, b = b, a = 1, 2
print(a, b)
(p), [q], (r,) = 1, [2], (3,)
print(p, q, r)
[] = ()
() = []
s: int = 5
t: "anything"
u.v: int = 3 if False else 4 if (u := O()) else 0
print(s, u.v, "t" in globals(), __annotations__ if False else "")
d = {}
d["k"], d["j"] = d, 1
print(d)
