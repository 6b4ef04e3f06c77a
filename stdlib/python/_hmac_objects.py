"""Keyed digests as objects, for the modules that CPython has natively."""

from _sealed import instance, seal

_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))


def padded(make, key, block_size):
    """The key as long as a block: longer ones are hashed."""
    if len(key) > block_size:
        key = make(key).digest()
    return bytes(key).ljust(block_size, b'\0')


def started(make, key):
    """The inner and the outer digest, fed with the key."""
    inner, outer = make(), make()
    key = padded(make, key, inner.block_size)
    inner.update(key.translate(_INNER))
    outer.update(key.translate(_OUTER))
    return inner, outer


def finished(inner, outer):
    """The digest of what both were fed with."""
    outer = outer.copy()
    outer.update(inner.digest())
    return outer.digest()


def checked_key(key):
    """The bytes of a key."""
    if isinstance(key, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(key))


def make_class(module):
    """A class of keyed digests for a module."""

    class HMAC:
        """A keyed digest in the making."""

        # In the order in which instance() fills them.
        __slots__ = '_inner', '_outer'

        def __new__(cls, *args, **kwargs):
            raise TypeError(f"cannot create '{module}.HMAC' instances")

        @property
        def name(self):
            """hmac- and the name of the digest."""
            return f'hmac-{self._inner.name}'

        @property
        def digest_size(self):
            """Bytes of the digest."""
            return self._inner.digest_size

        @property
        def block_size(self):
            """Bytes of a block."""
            return self._inner.block_size

        def update(self, msg):
            """Feed more data."""
            self._inner.update(msg)

        def copy(self):
            """A second object in the same state."""
            return instance(HMAC, self._inner.copy(), self._outer)

        def digest(self):
            """The digest of what was fed so far."""
            return finished(self._inner, self._outer)

        def hexdigest(self):
            """The digest as text."""
            return self.digest().hex()

        def __repr__(self):
            return f'<{self._inner.name} HMAC object @ {id(self):#x}>'

    HMAC.__module__, HMAC.__qualname__ = module, 'HMAC'
    return seal(HMAC, True)


def make_object(cls, make, key, msg):
    """An object of such a class."""
    made = instance(cls, *started(make, checked_key(key)))
    if msg is not None:
        made.update(msg)
    return made
