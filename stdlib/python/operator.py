"""The operators of Python as functions.

operator.add(x, y) is x + y.  Each function has the name of the special method, with and without
the underscores around it.
"""

from builtins import abs as _abs

import _operator
from _operator import *
from _operator import abs, pow, not_, length_hint

__all__ = [
    # Comparisons, identity and truth.
    'lt', 'le', 'eq', 'ne', 'ge', 'gt', 'is_', 'is_not', 'is_none', 'is_not_none', 'not_', 'truth',
    # Numbers.
    'abs', 'add', 'and_', 'floordiv', 'index', 'inv', 'invert', 'lshift', 'matmul', 'mod', 'mul', 'neg',
    'or_', 'pos', 'pow', 'rshift', 'sub', 'truediv', 'xor',
    # Sequences and mappings.
    'concat', 'contains', 'countOf', 'delitem', 'getitem', 'indexOf', 'length_hint', 'setitem',
    # In place.
    'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul', 'ior', 'ipow',
    'irshift', 'isub', 'itruediv', 'ixor',
    # What makes functions, and what calls them.
    'attrgetter', 'call', 'itemgetter', 'methodcaller',
]

for _name in ('lt le eq ne ge gt abs add floordiv index inv invert lshift mod mul matmul neg '
              'pos pow rshift sub truediv xor concat contains delitem getitem setitem call '
              'iadd iand iconcat ifloordiv ilshift imod imul imatmul ior ipow irshift isub '
              'itruediv ixor').split():
    globals()['__' + _name + '__'] = getattr(_operator, _name)
__not__ = not_
__and__ = and_
__or__ = or_
del _name, _operator
