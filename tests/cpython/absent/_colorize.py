"""Stands for CPython's _colorize: nothing is coloured here."""

COLORIZE = False


def can_colorize(*, file=None):
    return False


class default_theme:
    traceback = {name: '' for name in ('type', 'message', 'filename', 'line_no', 'frame', 'error_highlight',
                                       'error_range', 'reset')}


class _Plain(str):
    """A theme and all of its parts: nothing."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return _Plain()


def get_theme(**options):
    return _Plain()
