"""Stands for a module about CPython's bytecode, which Molt does not have: what calls into it is skipped."""

import unittest


def skipped(*arguments, **options):
    raise unittest.SkipTest('CPython bytecode: dis and opcode')


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)
    # Lists of instructions are read when test modules are imported.
    return [] if name.startswith('has') or name == 'hasarg' else {} if name.islower() and name.endswith('map') else skipped


class _Numbers(dict):
    """Numbers of opcodes, some of which are read when test modules are imported: there is none."""

    def __missing__(self, name):
        return 0


opmap = _Numbers()
