"""Counting: updates by mappings and iterables, results without counts that are not positive."""
from collections import Counter

c = Counter('banana', extra=2)
c.update({'a': 1}, n=-5)
print(c, c.total(), c.most_common(2), list(c.elements()))
c.subtract('abc')
print(c, c['nothing'], 'nothing' in c)
a, b = Counter(a=3, b=1, c=-1), Counter(a=1, b=2, d=0)
print(a + b, a - b, a | b, a & b, +a, -a)
for name in 'iadd', 'isub', 'ior', 'iand':
    x = a.copy()
    print(name, getattr(x, f'__{name}__')(b), x)
print(a <= b, a >= Counter(), Counter(a=0) == Counter())
try:
    Counter.fromkeys('ab')
except NotImplementedError as e:
    print(e)
try:
    a ^ b
except TypeError as e:
    print(e)
