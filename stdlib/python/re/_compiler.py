"""Compiling of patterns, by the name under which programs know it."""

import re
from . import _parser
from ._constants import *


def isstring(obj):
    return isinstance(obj, (str, bytes))


def compile(p, flags=0):
    """Compile a pattern, or what `_parser.parse` made of one."""
    if isinstance(p, _parser.SubPattern):
        p, flags = p.state.str, p.state.flags
    return re.compile(p, flags)
