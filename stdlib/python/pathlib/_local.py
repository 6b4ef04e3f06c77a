"""Where pickles of Python 3.13 find the classes of pathlib."""

from pathlib import *
