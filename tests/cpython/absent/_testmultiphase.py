"""Stands for extension modules that only CPython can load: what uses it is skipped."""

import unittest


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    raise unittest.SkipTest('%s.%s' % (__name__, name))
