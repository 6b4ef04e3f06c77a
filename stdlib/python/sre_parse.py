"""Deprecated: the parser of `re`."""

import warnings

warnings.warn(f"module {__name__!r} is deprecated", DeprecationWarning, stacklevel=2)

from re import _parser

globals().update({name: value for name, value in vars(_parser).items() if name[:2] != '__'})
del _parser, warnings
