"""The algorithms of BLAKE2, under the name of CPython's own module for them."""

from hashlib import blake2b, blake2s

BLAKE2B_MAX_DIGEST_SIZE, BLAKE2B_MAX_KEY_SIZE = blake2b.MAX_DIGEST_SIZE, blake2b.MAX_KEY_SIZE
BLAKE2B_PERSON_SIZE, BLAKE2B_SALT_SIZE = blake2b.PERSON_SIZE, blake2b.SALT_SIZE
BLAKE2S_MAX_DIGEST_SIZE, BLAKE2S_MAX_KEY_SIZE = blake2s.MAX_DIGEST_SIZE, blake2s.MAX_KEY_SIZE
BLAKE2S_PERSON_SIZE, BLAKE2S_SALT_SIZE = blake2s.PERSON_SIZE, blake2s.SALT_SIZE

# Bytes from which on CPython lets other threads run.
_GIL_MINSIZE = 2048
