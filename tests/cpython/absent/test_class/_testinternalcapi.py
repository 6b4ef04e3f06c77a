"""Stands for a module that looks into CPython's objects: what uses it is skipped."""

import unittest


def has_inline_values(*arguments):
    raise unittest.SkipTest('CPython internals: _testinternalcapi')
