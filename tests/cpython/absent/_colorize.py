"""Stands for CPython's _colorize: nothing is coloured here."""

COLORIZE = False


def can_colorize(*, file=None):
    return False
