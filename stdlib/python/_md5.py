"""The algorithms of MD5, under the name of CPython's own module for them."""

from hashlib import md5

# Bytes from which on CPython lets other threads run.
_GIL_MINSIZE = 2048
