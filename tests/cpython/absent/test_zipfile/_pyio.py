"""CPython's io in Python: there is one implementation here."""

from io import *
