"""The algorithms of SHA-3, under the name of CPython's own module for them."""

from hashlib import sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256

implementation = 'sha3'

# Bytes from which on CPython lets other threads run.
_GIL_MINSIZE = 2048
