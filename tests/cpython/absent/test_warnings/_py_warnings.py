"""Stands for CPython's second implementation of warnings, the tests of which are skipped."""


def _set_module(module):
    pass

onceregistry = {}
