# In-place operators mutate when the type can, and rebind the target.
a = b = [1]
a += [2]
a += (3,)
a += "xy"
print(a, b, a is b)
a *= 2
print(len(b))
t = u = (1,)
t += (2,)
print(t, u)
s = {1, 2}
s2 = s
s |= {3}
s &= {2, 3, 4}
s -= {2}
s ^= {3, 9}
print(s, s2 is s)
d = {1: 1}
d |= {2: 2}
d |= [(3, 3)]
print(d)
tup = ([1],)
try:
    tup[0] += [2]
except TypeError as e:
    print(e, tup)
x = 5
x **= 2
x //= 3
x <<= 2
x |= 1
x ^= 3
x %= 20
x >>= 1
x -= 1
x *= 2.5
x /= 2
print(x)
for code in (
    "a += 1",
    "q = 'a'; q += 1",
    "q = 1; q += 'a'",
    "q = None; q -= 1",
    "q = (); q += []",
    "q = {}; q |= 1",
    "missing += 1",
):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e)
