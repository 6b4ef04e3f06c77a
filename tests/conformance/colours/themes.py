"""Themes: what set_theme() takes shows in tracebacks and help."""
# env: FORCE_COLOR=1
import _colorize
import argparse
import io
import sys
import traceback
from _colorize import default_theme, get_theme, set_theme


def fails(function, *args, **options):
    try:
        print(function(*args, **options))
    except Exception as error:
        print(type(error).__name__ if type(error).__name__ != "FrozenInstanceError" else "AttributeError", error)


for section in "argparse", "syntax", "traceback", "unittest":
    colours = getattr(default_theme, section)
    print(ascii(dict(colours)), len(colours), colours == getattr(get_theme(), section))
    print(set(colours.no_colors().values()), colours.no_colors() == colours)
print(ascii(repr(default_theme.unittest)), get_theme(force_no_color=True) == default_theme.no_colors())
fails(set_theme, "x")
fails(_colorize.Argparse, "a")
fails(_colorize.Argparse, nonsense="a")
fails(_colorize.Unittest, 1, 2, 3, 4, 5, 6)
fails(setattr, default_theme.unittest, "fail", "")
fails(delattr, default_theme.unittest, "fail")
fails(default_theme.unittest.copy_with, nonsense="")
fails(lambda: default_theme.unittest["nonsense"])
print(ascii(_colorize.decolor("\x1b[1;35ma\x1b[0m b")), ascii(_colorize.get_colors(colorize=True).BOLD_RED))
print(ascii(_colorize.get_colors().INTENSE_BACKGROUND_CYAN), ascii(_colorize.NoColors.RED))
theme = default_theme.copy_with(
    traceback=default_theme.traceback.copy_with(message="<", type="[", reset=">", error_range="{"),
    argparse=_colorize.Argparse(usage="U", reset="R"))
set_theme(theme)
argparse.ArgumentParser(prog="prog").print_usage()
try:
    1 / 0
except ZeroDivisionError as error:
    name = error.__traceback__.tb_frame.f_code.co_filename
    print(ascii("".join(traceback.format_exception(error, colorize=True)).replace(name, "FILE")))
    sys.stderr = io.StringIO()
    sys.excepthook(*sys.exc_info())
    print(ascii(sys.stderr.getvalue().replace(name, "FILE")))
