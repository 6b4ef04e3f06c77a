# New members go into the place of a deleted one: the last that was passed while looking.
import random

m = {0, 32, 64, 96, 10, 11}
m.discard(32)
m.discard(64)
m.add(128)
m.add(160)
print(list(m))
m = {1, 2, 3}
m.discard(2)
m.add(10)
m.add(18)
print(list(m))


class Key:
    def __init__(self, name, number):
        self.name, self.number = name, number

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


keys = [Key(name, ord(name) // 7) for name in 'abcdefghijklmnop']
m = set(keys[:9])
for old, new in zip(keys, keys[7:]):
    m.discard(old)
    m.add(new)
    print(m)

r = random.Random(1)
for turn in range(40):
    m = set(r.sample(range(-500, 500), r.choice((5, 20, 60))))
    match turn % 4:
        case 1: m.update(r.sample(range(-500, 500), 40))
        case 2: m.difference_update(list(m)[:len(m) // 2])
        case 3: m.intersection_update(range(0, 500))
    for x in r.sample(range(-500, 500), 30):
        m.add(x)
        if r.random() < 0.5:
            m.discard(x)
    print(list(m)[:12], [m.pop() for _ in range(6)])
