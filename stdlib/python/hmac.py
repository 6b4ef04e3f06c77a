"""HMAC (Keyed-Hashing for Message Authentication) module, as of RFC 2104."""

import hashlib as _hashlib
from _hmac_objects import finished as _finished, padded as _padded

try:
    import _hashlib as _native
    from _hashlib import compare_digest
except ImportError:
    _native = None
    from _operator import _compare_digest as compare_digest
try:
    import _hmac as _builtin
except ImportError:
    _builtin = None

# The constructors that the native ways know as well as names.
_one_shots = [getattr(_hashlib, _name) for _name in _hashlib._names if not _name.startswith('blake2')]
trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))
digest_size = None


class HMAC:
    """A keyed digest as RFC 2104 describes it."""

    blocksize = 64
    _hmac = _inner = _outer = None

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('key: expected bytes or bytearray, but got %r' % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        for module, begin in ((_native, self._init_openssl_hmac), (_builtin, self._init_builtin_hmac)):
            if module is not None and (isinstance(digestmod, str) or digestmod in _one_shots):
                try:
                    return begin(key, msg, digestmod)
                except ValueError:
                    # Only the general way knows it.
                    continue
        self._init_old(key, msg, digestmod)

    def _init_openssl_hmac(self, key, msg, digestmod):
        self._begin_native(_native.hmac_new(key, msg, digestmod=digestmod))

    def _init_builtin_hmac(self, key, msg, digestmod):
        self._begin_native(_builtin.new(key, msg, digestmod=digestmod))

    def _begin_native(self, native):
        self._hmac, self._inner, self._outer = native, None, None
        self.digest_size, self.block_size = native.digest_size, native.block_size

    def _init_old(self, key, msg, digestmod):
        make = _maker(digestmod)
        self._hmac = None
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = self._checked_block_size()
        key = _padded(make, key, self.block_size)
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    def _checked_block_size(self):
        size = getattr(self._inner, 'block_size', 0)
        if size >= 16:
            return size
        import warnings
        if not hasattr(self._inner, 'block_size'):
            warnings.warn('No block_size attribute on given digest object; Assuming %d.' % self.blocksize,
                          RuntimeWarning, 4)
        else:
            warnings.warn('block_size of %d seems too small; using our default of %d.' % (
                size, self.blocksize), RuntimeWarning, 4)
        return self.blocksize

    @property
    def name(self):
        return self._hmac.name if self._hmac else 'hmac-' + self._inner.name

    def update(self, msg):
        """Feed more data."""
        (self._hmac or self._inner).update(msg)

    def copy(self):
        """A second object in the same state."""
        other = self.__class__.__new__(self.__class__)
        other.digest_size, other.block_size = self.digest_size, self.block_size
        if self._hmac:
            other._hmac = self._hmac.copy()
        else:
            other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def digest(self):
        """The digest of what was fed so far."""
        return self._hmac.digest() if self._hmac else _finished(self._inner, self._outer)

    def hexdigest(self):
        """The digest as text, two hexadecimal digits for each byte."""
        return self.digest().hex()


def _maker(digestmod):
    """The constructor of a digest: itself, or what a name or a module leads to."""
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return lambda data=b'': _hashlib.new(digestmod, data)
    return lambda data=b'': digestmod.new(data)


def new(key, msg=None, digestmod=''):
    """A keyed digest, fed with a message."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The keyed digest of a message."""
    for compute in (_native and _native.hmac_digest, _builtin and _builtin.compute_digest):
        if compute and (isinstance(digest, str) or digest in _one_shots):
            try:
                return compute(key, msg, digest)
            except (OverflowError, ValueError):
                # It is too long, or only the general way knows it.
                continue
    return _compute_digest_fallback(key, msg, digest)


def _compute_digest_fallback(key, msg, digest):
    if isinstance(digest, str) or callable(digest):
        make = _maker(digest)
    else:
        make = digest.new
    if not isinstance(key, (bytes, bytearray)):
        raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
    made = HMAC.__new__(HMAC)
    made._init_old(key, msg, make)
    return made.digest()
