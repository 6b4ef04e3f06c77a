"""Stands for a module that Molt does not have, for the tests of the other generic classes."""

from types import GenericAlias


class Mailbox:
    __class_getitem__ = classmethod(GenericAlias)


class _PartialFile(Mailbox):
    pass


def stand_in_for_cookies():
    import sys
    import types

    class Morsel(dict):
        __class_getitem__ = classmethod(GenericAlias)
    module = types.ModuleType('http.cookies')
    module.Morsel = Morsel
    sys.modules[module.__name__] = module


try:
    import http.cookies
except ImportError:
    stand_in_for_cookies()
