"""Keyed digests of the digests that are always there."""

import hashlib as _hashlib
import _hmac_objects as _objects

_GIL_MINSIZE = 2048
_NAMES = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512')
HMAC = _objects.make_class('_hmac')


class UnknownHashError(ValueError):
    """There is no digest of that name."""


def _maker(digest):
    """The constructor of a digest, by its name or by itself."""
    if isinstance(digest, str):
        name = digest.lower().replace('-', '_') if digest.lower().startswith(('sha3', 'blake2')) else digest.lower()
        if name in _NAMES:
            return getattr(_hashlib, name)
        if name in ('blake2b_32', 'blake2s_32', 'blake2b', 'blake2s'):
            return getattr(_hashlib, name.removesuffix('_32'))
        raise UnknownHashError(f'unsupported hash type: {digest}')
    if callable(digest) and getattr(digest, '__name__', '').removeprefix('openssl_') in _NAMES:
        return getattr(_hashlib, digest.__name__.removeprefix('openssl_'))
    raise UnknownHashError(f'unsupported hash type: {digest!r}')


def _checked_size(*values):
    for name, value in zip(('key', 'msg'), values):
        if value is not None and not isinstance(value, str) and memoryview(value).nbytes >= 1 << 32:
            raise OverflowError(f'{name} length exceeds UINT32_MAX')


def new(key, msg=None, digestmod=None):
    """A keyed digest, fed with a message."""
    if digestmod is None:
        raise TypeError("new() missing 1 required argument 'digestmod'")
    return _objects.make_object(HMAC, _maker(digestmod), key, msg)


def compute_digest(key, msg, digest):
    """The keyed digest of a message."""
    make = _maker(digest)
    _checked_size(key, msg)
    return _objects.make_object(HMAC, make, key, msg).digest()


def _one_shot(name, make):
    def compute(key, msg, /):
        _checked_size(key, msg)
        return _objects.make_object(HMAC, make, key, msg).digest()

    compute.__name__ = compute.__qualname__ = f'compute_{name}'
    compute.__doc__ = f'The keyed digest of a message by {name}.'
    return compute


for _name in _NAMES:
    globals()[f'compute_{_name}'] = _one_shot(_name, getattr(_hashlib, _name))
compute_blake2s_32 = _one_shot('blake2s_32', _hashlib.blake2s)
compute_blake2b_32 = _one_shot('blake2b_32', _hashlib.blake2b)
del _name
