# update() of weak dictionaries, and keys whose comparison deletes others.
import weakref


class C:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f'C({self.n})'


a, b = C(1), C(2)
d = weakref.WeakValueDictionary()
d.update({'a': a}, b=b)
d.update([('c', a)])
d.update()
print(dict(d))
k = weakref.WeakKeyDictionary()
k.update({a: 1})
k.update([(b, 2)])
print(dict(k))


class Keys:
    def keys(self):
        yield 'a'
        raise ZeroDivisionError

    def __getitem__(self, key):
        return key


for d in weakref.WeakKeyDictionary(), weakref.WeakValueDictionary():
    for wrong in Keys(), 42:
        try:
            d.update(wrong)
        except (ZeroDivisionError, TypeError) as e:
            print(type(e).__name__, e)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        del keys[-1]
        return self.n == other.n


keys = [Key(n) for n in range(4)]
d = weakref.WeakKeyDictionary((key, key.n) for key in keys)
keys = list(d.keys())
keys.reverse()
for count, key in enumerate(keys, 1):
    del d[key]
print(len(d), count)
