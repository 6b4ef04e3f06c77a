"""Colours of what the library prints: when there are any, and which."""

import os
import sys
from collections.abc import Mapping

import _traceback

# Whether there are colours at all, wherever the environment does not ask for them by PYTHON_COLORS.
COLORIZE = True


class ANSIColors:
    """The sequences with which a terminal changes colours."""

    RESET = "\x1b[0m"
    BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE = (f"\x1b[{30 + n}m" for n in range(8))
    GREY = "\x1b[90m"
    BOLD = "\x1b[1m"


_NAMES = ("BLACK", "RED", "GREEN", "YELLOW", "BLUE", "MAGENTA", "CYAN", "WHITE")
for _first, _prefix in (("1;3", "BOLD_"), ("9", "INTENSE_"), ("4", "BACKGROUND_"), ("10", "INTENSE_BACKGROUND_")):
    for _number, _name in enumerate(_NAMES):
        setattr(ANSIColors, _prefix + _name, f"\x1b[{_first}{_number}m")

ColorCodes = {_code for _name, _code in vars(ANSIColors).items() if not _name.startswith("__")}

NoColors = ANSIColors()
for _name in vars(ANSIColors):
    if not _name.startswith("__"):
        setattr(NoColors, _name, "")


class _Record:
    """Fields that do not change, with defaults that a class names in `_fields`."""

    _fields = {}

    def __init__(self, *values, **named):
        cls = type(self)
        if len(values) > (0 if cls._only_named else len(cls._fields)):
            count = 1 if cls._only_named else len(cls._fields) + 1
            given = len(values) + 1
            raise TypeError(f"{cls.__name__}.__init__() takes {'' if cls._only_named else 'from 1 to '}{count} positional "
                            f"argument{'s' if count > 1 else ''} but {given} were given")
        named = dict(zip(cls._fields, values)) | named
        for name in named:
            if name not in cls._fields:
                raise TypeError(f"{cls.__name__}.__init__() got an unexpected keyword argument {name!r}")
        self.__dict__.update(cls._fields | named)

    _only_named = False

    def __repr__(self):
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in self._fields])
        return f"{type(self).__qualname__}({shown})"

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return all([getattr(self, name) == getattr(other, name) for name in self._fields])

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in self._fields]))

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot assign to field {name!r}")

    def __delattr__(self, name):
        raise AttributeError(f"cannot delete field {name!r}")

    def __replace__(self, /, **changes):
        return type(self)(**{name: getattr(self, name) for name in self._fields} | changes)


class ThemeSection(_Record, Mapping):
    """Colours of one thing: sequences by the names of its parts."""

    def copy_with(self, **kwargs):
        """The section with other colours for some parts."""
        return self.__replace__(**kwargs)

    @classmethod
    def no_colors(cls):
        """The section with no colours."""
        return cls(**dict.fromkeys(cls._fields, ""))

    def __getitem__(self, key):
        if key not in self._fields:
            raise KeyError(key)
        return getattr(self, key)

    def __len__(self):
        return len(self._fields)

    def __iter__(self):
        return iter(self._fields)


_RESET = {"reset": ANSIColors.RESET}


class Argparse(ThemeSection):
    """Messages of command line parsers."""

    _only_named = True
    _fields = dict(
        usage=ANSIColors.BOLD_BLUE, prog=ANSIColors.BOLD_MAGENTA, prog_extra=ANSIColors.MAGENTA,
        heading=ANSIColors.BOLD_BLUE, summary_long_option=ANSIColors.CYAN, summary_short_option=ANSIColors.GREEN,
        summary_label=ANSIColors.YELLOW, summary_action=ANSIColors.GREEN, long_option=ANSIColors.BOLD_CYAN,
        short_option=ANSIColors.BOLD_GREEN, label=ANSIColors.BOLD_YELLOW, action=ANSIColors.BOLD_GREEN) | _RESET


class Syntax(ThemeSection):
    """Source code."""

    _fields = dict(
        prompt=ANSIColors.BOLD_MAGENTA, keyword=ANSIColors.BOLD_BLUE, keyword_constant=ANSIColors.BOLD_BLUE,
        builtin=ANSIColors.CYAN, comment=ANSIColors.RED, string=ANSIColors.GREEN, number=ANSIColors.YELLOW,
        op=ANSIColors.RESET, definition=ANSIColors.BOLD, soft_keyword=ANSIColors.BOLD_BLUE) | _RESET


class Traceback(ThemeSection):
    """Tracebacks."""

    # The interpreter has to know them too.
    _fields = dict(_traceback.theme())


class Unittest(ThemeSection):
    """Results of tests."""

    _fields = dict(passed=ANSIColors.GREEN, warn=ANSIColors.YELLOW, fail=ANSIColors.RED,
                   fail_info=ANSIColors.BOLD_RED) | _RESET


for _section in (Argparse, Syntax, Traceback, Unittest):
    # The defaults are attributes of the classes, too.
    for _name, _code in _section._fields.items():
        setattr(_section, _name, _code)


class Theme(_Record):
    """Colours of everything, in sections."""

    _fields = dict(argparse=Argparse(), syntax=Syntax(), traceback=Traceback(), unittest=Unittest())

    def copy_with(self, *, argparse=None, syntax=None, traceback=None, unittest=None):
        """The theme with other sections."""
        given = dict(argparse=argparse, syntax=syntax, traceback=traceback, unittest=unittest)
        return self.__replace__(**{name: section for name, section in given.items() if section})

    @classmethod
    def no_colors(cls):
        """The theme with no colours."""
        return cls(**{name: section.no_colors() for name, section in cls._fields.items()})


default_theme = Theme()
theme_no_color = default_theme.no_colors()
_theme = default_theme


def get_theme(*, tty_file=None, force_color=False, force_no_color=False):
    """The theme for what is written to a file: the one that is set, or one without colours."""
    if force_color or not force_no_color and can_colorize(file=tty_file):
        return _theme
    return theme_no_color


def set_theme(t):
    """Set the theme."""
    global _theme
    if not isinstance(t, Theme):
        raise ValueError(f"Expected Theme object, found {t}")
    _theme = t


def get_colors(colorize=False, *, file=None):
    """The colours for what is written to a file: empty ones if it takes none."""
    return ANSIColors() if colorize or can_colorize(file=file) else NoColors


def decolor(text):
    """A text without the sequences of ANSIColors."""
    for code in ColorCodes:
        text = text.replace(code, "")
    return text


def can_colorize(*, file=None):
    """Whether what is written to a file, the standard output if none is named, is coloured."""
    if file is None:
        file = sys.stdout
    asked = _traceback.colours_asked_for(bool(sys.flags.ignore_environment), COLORIZE)
    if asked is not None:
        return asked
    if not hasattr(file, "fileno"):
        return False
    try:
        return os.isatty(file.fileno())
    except OSError:
        return hasattr(file, "isatty") and file.isatty()
