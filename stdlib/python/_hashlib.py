"""The digests and keyed digests of hashlib, under the names of CPython's module that binds OpenSSL."""

import types as _types

import hashlib as _public
import _hmac_objects as _objects
from _operator import _compare_digest as compare_digest
from hashlib import new, pbkdf2_hmac, scrypt

_GIL_MINSIZE = 2048
_names = [name for name in _public._names if not name.startswith('blake2')]
for _name in _names:
    globals()[f'openssl_{_name}'] = getattr(_public, _name)
openssl_md_meth_names = frozenset(_public._names)
_constructors = _types.MappingProxyType({getattr(_public, name): name for name in _names})
HASH = HASHXOF = type(_public.md5())
HMAC = _objects.make_class('_hashlib')


class UnsupportedDigestmodError(ValueError):
    """There is no digest of that name."""


def _maker(digest):
    if isinstance(digest, str):
        if digest in openssl_md_meth_names:
            return getattr(_public, digest)
        raise UnsupportedDigestmodError(f'Unsupported digestmod {digest}')
    try:
        known = digest in _constructors
    except TypeError:
        known = False
    if not known:
        raise UnsupportedDigestmodError(f'Unsupported digestmod {digest!r}')
    return digest


def hmac_new(key, msg=b'', digestmod=None):
    """A keyed digest, fed with a message."""
    if digestmod is None:
        raise TypeError("Missing required parameter 'digestmod'.")
    return _objects.make_object(HMAC, _maker(digestmod), key, msg)


def hmac_digest(key, msg, digest):
    """The keyed digest of a message."""
    make = _maker(digest)
    for name, value in (('key', key), ('msg', msg)):
        if not isinstance(value, str) and memoryview(value).nbytes >= 1 << 31:
            raise OverflowError(f'{name} is too long.')
    return _objects.make_object(HMAC, make, key, msg).digest()


def get_fips_mode():
    """0: there is no such mode."""
    return 0


del _name
