"""Stands for the native half of datetime in CPython."""

import unittest


def __getattr__(name):
    raise unittest.SkipTest('implementation detail: _datetime.%s' % name)
