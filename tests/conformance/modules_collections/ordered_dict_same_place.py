# Moving a key to the end where it is leaves the dict as it is, also while a comparison of keys is under way.
from collections import OrderedDict


class Key:
    def __init__(self, name, moves=False):
        self.name, self.moves = name, moves

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.moves:
            order.move_to_end(self)
        return self.name == other.name

order = OrderedDict()
last = Key("b", moves=True)
order[Key("a")] = 1
order[last] = 2
order.move_to_end(Key("b"))
print([key.name for key in order], order[Key("b")])
order.move_to_end(last, last=False)
print([key.name for key in order])
