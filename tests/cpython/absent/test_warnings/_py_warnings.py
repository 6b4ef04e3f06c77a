"""Stands for CPython's implementation of warnings in Python: the one that there is has its place."""

import sys
import warnings

warnings._set_module = lambda module: None
sys.modules[__name__] = warnings
