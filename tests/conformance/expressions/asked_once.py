# Every part of a logical expression is asked for its truth at most once, in order.
class V:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __bool__(self):
        asked.append(self.name)
        return self.truth

    def __repr__(self):
        return self.name


import itertools

for truths in itertools.product((False, True), repeat=4):
    a, b, c, d = map(V, 'abcd', truths)
    results = []
    for f in (lambda: a and b or c or d, lambda: a or b and c or d, lambda: (a or b) and (c or d),
              lambda: a and (b or c and d), lambda: (a or b or c) and d, lambda: not (a and b) or c,
              lambda: 1 if a and b or c else 2):
        asked = []
        results.append('%r %s' % (f(), ''.join(asked)))
    print(*results, sep=', ')
