"""Secure hashes and message digests with one interface for all of them."""

import _hash
from _sealed import native as _native
from operator import index as _index

_names = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256',
          'sha3_384', 'sha3_512', 'shake_128', 'shake_256')
algorithms_guaranteed = set(_names)
algorithms_available = set(_names)

__all__ = _names + ('new', 'algorithms_guaranteed', 'algorithms_available', 'file_digest', 'pbkdf2_hmac', 'scrypt')


class _Nothing(bytes):
    # The default of data, which looks like any other that is empty.
    pass


_NOTHING = _Nothing()


def _one_of(data, string):
    if string is None:
        return data
    if data is not _NOTHING:
        raise TypeError("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is "
                        'slated for removal in a future version.')
    return string


def _constructor(algorithm):
    def make(data=_NOTHING, *, usedforsecurity=True, string=None):
        return _hash.new(algorithm, _one_of(data, string))
    make.__name__ = make.__qualname__ = 'openssl_' + algorithm
    make.__doc__ = 'Make a %s hash object, fed with data.' % algorithm
    make.__module__ = '_hashlib'
    return _native(make)


md5 = _constructor('md5')
sha1 = _constructor('sha1')
sha224 = _constructor('sha224')
sha256 = _constructor('sha256')
sha384 = _constructor('sha384')
sha512 = _constructor('sha512')
sha3_224 = _constructor('sha3_224')
sha3_256 = _constructor('sha3_256')
sha3_384 = _constructor('sha3_384')
sha3_512 = _constructor('sha3_512')
shake_128 = _constructor('shake_128')
shake_256 = _constructor('shake_256')


def _blake2(name, size):
    def make(data=_NOTHING, *, digest_size=size, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,
             node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None):
        _check_tree(size, fanout, depth, leaf_size, node_offset, node_depth, inner_size)
        return _hash.blake2(name, _one_of(data, string), digest_size, key, salt, person, fanout, depth, leaf_size,
                            node_offset, node_depth, inner_size, bool(last_node))
    make.__name__ = make.__qualname__ = name
    make.SALT_SIZE = make.PERSON_SIZE = size // 4
    make.MAX_KEY_SIZE = make.MAX_DIGEST_SIZE = size
    return make


def _check_tree(size, fanout, depth, leaf_size, node_offset, node_depth, inner_size):
    if not 0 <= fanout <= 255:
        raise ValueError('fanout must be between 0 and 255')
    if not 1 <= depth <= 255:
        raise ValueError('depth must be between 1 and 255')
    if leaf_size < 0 or node_offset < 0:
        raise ValueError('Cannot convert negative int')
    if leaf_size >= 2 ** 32:
        raise OverflowError('leaf_size is too large')
    if node_offset >= 2 ** 64:
        raise OverflowError('Python int too large for C unsigned long long')
    if size == 32 and node_offset >= 2 ** 48:
        raise OverflowError('node_offset is too large')
    if not 0 <= node_depth <= 255:
        raise ValueError('node_depth must be between 0 and 255')
    if not 0 <= inner_size <= size:
        raise ValueError(f'inner_size must be between 0 and is {size}')


blake2b = _blake2('blake2b', 64)
blake2s = _blake2('blake2s', 32)


__builtin_constructor_cache = {}


def __get_builtin_constructor(name):
    # The one way to a constructor by its name that others know.
    found = __builtin_constructor_cache.get(name)
    if found is None:
        if name not in _names and name.lower() not in _names[:6]:
            raise ValueError('unsupported hash type ' + name)
        found = __builtin_constructor_cache[name] = globals()[name.lower()]
    return found


def new(name, data=_NOTHING, *, usedforsecurity=True, string=None, **kwargs):
    """Make a hash object of the named algorithm, fed with data."""
    data = _one_of(data, string)
    if not isinstance(name, str):
        raise TypeError("new() argument 'name' must be str, not %s" % type(name).__name__)
    lowered = name.lower().replace('-', '_') if name.lower() not in _names else name.lower()
    if lowered in ('blake2b', 'blake2s'):
        return globals()[lowered](data, **kwargs)
    if kwargs:
        raise TypeError(f'new() got an unexpected keyword argument {next(iter(kwargs))!r}')
    lowered = {'sha_1': 'sha1', 'sha_224': 'sha224', 'sha_256': 'sha256', 'sha_384': 'sha384', 'sha_512': 'sha512',
               'shake128': 'shake_128', 'shake256': 'shake_256'}.get(lowered, lowered)
    made = _hash.new(lowered, data)
    if made is None:
        raise ValueError('unsupported hash type ' + name)
    return made


class UnsupportedDigestmodError(ValueError):
    """There is no such algorithm."""

    __module__ = '_hashlib'


def _bytes_like(value):
    try:
        memoryview(value)
    except TypeError:
        raise TypeError('a bytes-like object is required, not %r' % type(value).__name__) from None


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Derive a key from a password by PBKDF2 (PKCS #5), with HMAC of the named hash."""
    if not isinstance(hash_name, str):
        raise TypeError("pbkdf2_hmac() argument 'hash_name' must be str, not %s" % type(hash_name).__name__)
    _bytes_like(password)
    _bytes_like(salt)
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    try:
        made = new(hash_name)
    except ValueError:
        raise UnsupportedDigestmodError('[digital envelope routines] unsupported') from None
    if dklen is None:
        dklen = made.digest_size
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    if made.name.startswith('shake'):
        raise ValueError('[Provider routines] xof digests not allowed')
    key = _hash.pbkdf2(made.name, password, salt, iterations, dklen)
    return _pbkdf2(hash_name, bytes(password), bytes(salt), iterations, dklen) if key is None else key


def _pbkdf2(hash_name, password, salt, iterations, dklen):
    inner, outer = new(hash_name), new(hash_name)
    block = inner.block_size
    if len(password) > block:
        password = new(hash_name, password).digest()
    password += bytes(block - len(password))
    inner.update(bytes(b ^ 0x36 for b in password))
    outer.update(bytes(b ^ 0x5C for b in password))

    def prf(message):
        a, b = inner.copy(), outer.copy()
        a.update(message)
        b.update(a.digest())
        return b.digest()

    out, number = b'', 0
    while len(out) < dklen:
        number += 1
        last = prf(salt + number.to_bytes(4, 'big'))
        total = int.from_bytes(last, 'big')
        for _ in range(iterations - 1):
            last = prf(last)
            total ^= int.from_bytes(last, 'big')
        out += total.to_bytes(len(last), 'big')
    return out[:dklen]


_MISSING = object()


def scrypt(password=_MISSING, *args, salt=_MISSING, n=_MISSING, r=_MISSING, p=_MISSING, maxmem=0, dklen=64):
    """Derive a key from a password by scrypt (RFC 7914), with a cost of n, blocks of r and p lanes."""
    if args:
        raise TypeError('scrypt() takes exactly 1 positional argument (%d given)' % (1 + len(args)))
    for position, (name, value) in enumerate((('password', password), ('salt', salt), ('n', n), ('r', r), ('p', p)), 1):
        if value is _MISSING:
            raise TypeError('scrypt() missing required argument %r (pos %d)' % (name, position))
    _bytes_like(password)
    _bytes_like(salt)
    n, r, p, maxmem, dklen = map(_index, (n, r, p, maxmem, dklen))
    for value in (n, r, p):
        if value < 0:
            raise ValueError('Cannot convert negative int')
        if value >= 2 ** 64:
            raise OverflowError('Python int too large for C unsigned long')
    if max(maxmem, dklen) >= 2 ** 63:
        raise OverflowError('Python int too large to convert to C long')
    if n < 2 or n & n - 1:
        raise ValueError('n must be a power of 2.')
    if not 0 <= maxmem < 2 ** 31:
        raise ValueError('maxmem must be positive and smaller than 2147483647')
    if not 1 <= dklen < 2 ** 31:
        raise ValueError('dklen must be greater than 0 and smaller than 2147483647')
    if not r or not p:
        raise ValueError('Invalid parameter combination for n, r, p, maxmem.')
    if p > (2 ** 30 - 1) // r or n.bit_length() > 16 * r:
        raise ValueError('[digital envelope routines] parameter too large')
    if 128 * r * (n + p + 2) > (maxmem or 32 * 1024 * 1024):
        raise ValueError('[digital envelope routines] memory limit exceeded')
    key = _hash.scrypt(password, salt, n.bit_length() - 1, r, p, dklen)
    if key is None:
        raise ValueError('Invalid parameter combination for n, r, p, maxmem.')
    return key


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """Feed a hash object of an algorithm, or one that a function makes, with the rest of a binary file."""
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        made.update(fileobj.getbuffer())
        return made
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError('%r is not a file-like object in binary reading mode.' % (fileobj,))
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while (size := fileobj.readinto(buffer)) != 0:
        if size is None:
            raise BlockingIOError('I/O operation would block.')
        made.update(view[:size])
    return made
