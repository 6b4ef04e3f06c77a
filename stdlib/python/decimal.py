"""Decimal fixed-point and floating-point arithmetic.

Decimal is the number, Context holds precision, rounding, limits, flags and traps; getcontext(),
setcontext() and localcontext() are about the current context.
"""

# _decimal makes its tuple with it; a program that is built has to know.
import collections as _collections
from _decimal import *
from _decimal import __libmpdec_version__, __version__

del _collections
