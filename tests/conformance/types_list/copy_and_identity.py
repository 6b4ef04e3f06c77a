"""Assignment shares, augmented assignment changes in place, concatenation makes anew."""

a = [1, 2]
b = a
b += [3]
c = a
c = c + [4]
print(a, b, c, a is b, a is c)


def change(x):
    x += [9]
    x = x + [10]
    return x


print(change(a), a)
t = ([1], 2)
try:
    t[0] += [5]
except TypeError as e:
    print(e, t)
d = e = []
d.append(1)
e = e + [2]
print(d, e)
f = [a, a]
f[0].append("shared")
print(f[1][-1], f == [a, a], f[0] is f[1], [] is [], [1] == [1], id(a) == id(b))
for x in f:
    x = None
print(f[0] is a)
for i, x in enumerate(a):
    a[i] = x if isinstance(x, str) else x * 2
print(a)
