# a < b < c evaluates b once and stops at the first false comparison.
def v(x):
    print("<%s>" % x, end="")
    return x


print(v(1) < v(2) < v(3))
print(v(1) < v(0) < v(3))
print(v(1) < v(2) > v(0) != v(5) == v(5))
print(1 < 2 == 2, (1 < 2) == 2, 1 < 2 < 3 < 4 < 4)
print(3 in [1, 2, 3] == True, 1 in [1] in [[1]])
a = b = []
print(a is b is not None, a is not [] is not None if False else "skip")
print("a" < "b" <= "b" < "c", [1, 2] < [1, 3] < [2], (1,) < (1, 0))
assert 0 <= 5 < 10
print(1 < 3 > 2 >= 2 != 3, not 1 < 2 < 3)
