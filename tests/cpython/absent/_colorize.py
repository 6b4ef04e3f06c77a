"""Stands for CPython's _colorize: nothing is coloured here."""

COLORIZE = False


def can_colorize(*, file=None):
    return False


class default_theme:
    traceback = {name: '' for name in ('type', 'message', 'filename', 'line_no', 'frame', 'error_highlight',
                                       'error_range', 'reset')}
