"""Random numbers, bytes and tokens for secrets, from the system's generator."""

from _operator import _compare_digest as compare_digest
from random import SystemRandom

__all__ = ['SystemRandom', 'choice', 'compare_digest', 'randbelow', 'randbits', 'token_bytes', 'token_hex',
           'token_urlsafe']

# Bytes of a token whose size is not given.
DEFAULT_ENTROPY = 32

_system = SystemRandom()
choice, randbits = _system.choice, _system.getrandbits


def randbelow(exclusive_upper_bound):
    """A random integer from 0 up to a bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    return _system._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """Random bytes."""
    return _system.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """Random bytes as hexadecimal text."""
    data = token_bytes(nbytes)
    return data.hex()


def token_urlsafe(nbytes=None):
    """Random bytes as text that is safe in URLs."""
    from base64 import urlsafe_b64encode
    text = urlsafe_b64encode(token_bytes(nbytes)).decode('ascii')
    return text.rstrip('=')
