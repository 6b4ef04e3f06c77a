"""Deprecated: the compiler of `re`."""

import warnings

warnings.warn(f"module {__name__!r} is deprecated", DeprecationWarning, stacklevel=2)

from re import _compiler

globals().update({name: value for name, value in vars(_compiler).items() if name[:2] != '__'})
del _compiler, warnings
