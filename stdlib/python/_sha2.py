"""The algorithms of SHA-2, under the name of CPython's own module for them."""

from hashlib import sha224, sha256, sha384, sha512

# Bytes from which on CPython lets other threads run.
_GIL_MINSIZE = 2048
