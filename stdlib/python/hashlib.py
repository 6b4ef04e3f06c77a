"""Secure hashes and message digests with one interface for all of them."""

import _hash

_names = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256',
          'sha3_384', 'sha3_512', 'shake_128', 'shake_256')
algorithms_guaranteed = set(_names)
algorithms_available = set(_names)

__all__ = _names + ('new', 'algorithms_guaranteed', 'algorithms_available', 'file_digest', 'pbkdf2_hmac')


def _constructor(algorithm):
    def make(data=b'', *, usedforsecurity=True, string=None):
        if string is not None:
            data = string
        return _hash.new(algorithm, data)
    make.__name__ = make.__qualname__ = 'openssl_' + algorithm
    make.__doc__ = 'Make a %s hash object, fed with data.' % algorithm
    return make


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
    def make(data=b'', /, *, digest_size=size, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,
             node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None):
        if (fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node) != (1, 1, 0, 0, 0, 0, False):
            raise NotImplementedError('tree hashing with ' + name)
        return _hash.blake2(name, data if string is None else string, digest_size, key, salt, person)
    make.__name__ = make.__qualname__ = name
    make.SALT_SIZE = make.PERSON_SIZE = size // 4
    make.MAX_KEY_SIZE = make.MAX_DIGEST_SIZE = size
    return make


blake2b = _blake2('blake2b', 64)
blake2s = _blake2('blake2s', 32)


def new(name, data=b'', *, usedforsecurity=True, string=None, **kwargs):
    """Make a hash object of the named algorithm, fed with data."""
    if string is not None:
        data = string
    if not isinstance(name, str):
        raise TypeError("new() argument 'name' must be str, not %s" % type(name).__name__)
    lowered = name.lower().replace('-', '_') if name.lower() not in _names else name.lower()
    if lowered in ('blake2b', 'blake2s'):
        return globals()[lowered](data, **kwargs)
    lowered = {'sha_1': 'sha1', 'sha_224': 'sha224', 'sha_256': 'sha256', 'sha_384': 'sha384', 'sha_512': 'sha512',
               'shake128': 'shake_128', 'shake256': 'shake_256'}.get(lowered, lowered)
    made = _hash.new(lowered, data)
    if made is None:
        raise ValueError('unsupported hash type ' + name)
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Derive a key from a password by PBKDF2 (PKCS #5), with HMAC of the named hash."""
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    if dklen is None:
        dklen = new(hash_name).digest_size
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    password = bytes(password)
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
        last = prf(bytes(salt) + number.to_bytes(4, 'big'))
        total = int.from_bytes(last, 'big')
        for _ in range(iterations - 1):
            last = prf(last)
            total ^= int.from_bytes(last, 'big')
        out += total.to_bytes(len(last), 'big')
    return out[:dklen]


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
    while size := fileobj.readinto(buffer):
        made.update(view[:size])
    return made
