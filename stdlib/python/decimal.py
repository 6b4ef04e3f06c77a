"""Decimal fixed-point and floating-point arithmetic.

Decimal is the number, Context holds precision, rounding, limits, flags and traps; getcontext(),
setcontext() and localcontext() are about the current context.
"""

from _decimal import *
from _decimal import __libmpdec_version__, __version__
