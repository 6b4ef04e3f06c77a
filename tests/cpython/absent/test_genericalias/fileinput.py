"""Stands for a module that Molt does not have, for the tests of the other generic classes."""

from types import GenericAlias


class FileInput:
    __class_getitem__ = classmethod(GenericAlias)
