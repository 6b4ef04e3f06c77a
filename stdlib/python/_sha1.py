"""The algorithms of SHA-1, under the name of CPython's own module for them."""

from hashlib import sha1

# Bytes from which on CPython lets other threads run.
_GIL_MINSIZE = 2048
