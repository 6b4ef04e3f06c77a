"""`__reduce__` of an object goes before that of its class, where the class has one."""

import copy
import pickle


class Lazy:
    def __reduce__(self):
        return int, ()


class Plain:
    pass


lazy = Lazy()
lazy.__reduce__ = lambda: (str, (5,))
print(repr(pickle.loads(pickle.dumps(lazy))), repr(copy.copy(lazy)), lazy.__reduce_ex__(4), Lazy().__reduce_ex__(4))
plain = Plain()
plain.__reduce__ = lambda: (str, (5,))
print(plain.__reduce_ex__(4)[0].__name__)
