"""Stands for CPython's tests of its C API: what calls into it is skipped, after the fixtures of the tests have been set up."""

import unittest


def CodeLike(events):
    return None


def skipped(*arguments, **options):
    raise unittest.SkipTest('the C API of CPython')


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    return skipped
