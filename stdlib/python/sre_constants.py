"""Deprecated: the constants of `re`'s trees."""

import warnings

warnings.warn(f"module {__name__!r} is deprecated", DeprecationWarning, stacklevel=2)

from re import _constants

globals().update({name: value for name, value in vars(_constants).items() if name[:2] != '__'})
del _constants, warnings
