"""
Operator interface.

This module exports a set of functions that correspond to the operators of
Python: operator.add(x, y) is the expression x+y.  The names are those of the
special methods; variants without leading and trailing '__' are there too.
"""

import builtins as _builtins
import _operator
from _operator import *
from _operator import abs, pow, not_, length_hint

_abs = _builtins.abs

__all__ = ['abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains', 'countOf',
           'delitem', 'eq', 'floordiv', 'ge', 'getitem', 'gt', 'iadd', 'iand',
           'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul',
           'index', 'indexOf', 'inv', 'invert', 'ior', 'ipow', 'irshift',
           'is_', 'is_none', 'is_not', 'is_not_none', 'isub', 'itemgetter', 'itruediv',
           'ixor', 'le', 'length_hint', 'lshift', 'lt', 'matmul', 'methodcaller', 'mod',
           'mul', 'ne', 'neg', 'not_', 'or_', 'pos', 'pow', 'rshift',
           'setitem', 'sub', 'truediv', 'truth', 'xor']

for _name in ('lt le eq ne ge gt abs add floordiv index inv invert lshift mod mul matmul neg '
              'pos pow rshift sub truediv xor concat contains delitem getitem setitem call '
              'iadd iand iconcat ifloordiv ilshift imod imul imatmul ior ipow irshift isub '
              'itruediv ixor').split():
    globals()['__' + _name + '__'] = getattr(_operator, _name)
__not__ = not_
__and__ = and_
__or__ = or_
del _name
