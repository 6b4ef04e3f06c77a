"""Stands for a module that Molt does not have yet: what uses it is skipped."""

import unittest

NAMES = ('open', 'is_tarfile', 'TarFile', 'TarError', 'ReadError', 'CompressionError', 'data_filter')


def __getattr__(name):
    # Other names are looked for by what searches all modules for an object.
    if name not in NAMES:
        raise AttributeError(name)
    raise unittest.SkipTest('not in the library: %s.%s' % (__name__, name))
