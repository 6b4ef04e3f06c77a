"""UUIDs of RFC 9562: versions 1, 3, 4, 5, 6, 7 and 8."""

import os
import sys
from enum import Enum

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122',
    'reserved for Microsoft compatibility', 'reserved for future definition']

int_ = int
bytes_ = bytes


class SafeUUID(Enum):
    safe = 0
    unsafe = -1
    unknown = None


_VERSION_MASK = ~(0xF000 << 64) & ~(0xC000 << 48)


def _with_version(value, version):
    # Version and variant in their places.
    return value & _VERSION_MASK | version << 76 | 0x8000 << 48


class UUID:
    """A UUID, made of one of: hex, bytes, bytes_le, fields, int.

    Instances are immutable and can be compared and hashed.
    """

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None,
                 *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be '
                            'given')
        if int is not None:
            pass
        elif hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '')
            hex = hex.strip('{}').replace('-', '')
            if len(hex) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = int_(hex, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            assert isinstance(bytes_le, bytes_), repr(bytes_le)
            bytes = (bytes_le[4 - 1::-1] + bytes_le[6 - 1:4 - 1:-1] + bytes_le[8 - 1:6 - 1:-1]
                     + bytes_le[8:])
            int = int_.from_bytes(bytes)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes)
        else:
            if len(fields) != 6:
                raise ValueError('fields is not a 6-tuple')
            int = 0
            for n, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
                if not 0 <= value < 1 << bits:
                    raise ValueError(f'field {n} out of range (need a {bits}-bit value)')
                int = int << bits | value
        if not 0 <= int <= (1 << 128) - 1:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError('illegal version number')
            int = _with_version(int, version)
        object.__setattr__(self, 'int', int)
        object.__setattr__(self, 'is_safe', is_safe)

    @classmethod
    def _from_int(cls, value):
        self = object.__new__(cls)
        object.__setattr__(self, 'int', value)
        object.__setattr__(self, 'is_safe', SafeUUID.unknown)
        return self

    def __getstate__(self):
        d = {'int': self.int}
        if self.is_safe != SafeUUID.unknown:
            d['is_safe'] = self.is_safe.value
        return d

    def __setstate__(self, state):
        object.__setattr__(self, 'int', state['int'])
        object.__setattr__(self, 'is_safe', SafeUUID(state['is_safe']) if 'is_safe' in state
                           else SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        x = '%032x' % self.int
        return f'{x[:8]}-{x[8:12]}-{x[12:16]}-{x[16:20]}-{x[20:]}'

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        b = self.bytes
        return b[4 - 1::-1] + b[6 - 1:4 - 1:-1] + b[8 - 1:6 - 1:-1] + b[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant,
                self.clock_seq_low, self.node)

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xFFFF

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xFFFF

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xFF

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xFF

    @property
    def time(self):
        version = self.version
        if version == 6:
            # The time is in order, its highest bits first.
            return (self.time_low << 28) | (self.time_mid << 12) | (self.time_hi_version & 0x0FFF)
        if version == 7:
            return self.int >> 80
        return ((self.time_hi_version & 0x0FFF) << 48) | (self.time_mid << 32) | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xFFFFFFFFFFFF

    @property
    def hex(self):
        return '%032x' % self.int

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def variant(self):
        if not self.int & (0x8000 << 48):
            return RESERVED_NCS
        if not self.int & (0x4000 << 48):
            return RFC_4122
        if not self.int & (0x2000 << 48):
            return RESERVED_MICROSOFT
        return RESERVED_FUTURE

    @property
    def version(self):
        if self.variant == RFC_4122:
            return self.int >> 76 & 0xF


_node = None


def getnode():
    """The hardware address of a network interface, or a random number marked as such."""
    global _node
    if _node is None:
        _node = _hardware_address()
        if _node is None:
            _node = int.from_bytes(os.urandom(6)) | 1 << 40
    return _node


def _hardware_address():
    try:
        names = sorted(os.listdir('/sys/class/net'))
    except OSError:
        return None
    found = None
    for name in names:
        try:
            with open(f'/sys/class/net/{name}/address') as file:
                address = int(file.read().strip().replace(':', ''), 16)
        except (OSError, ValueError):
            continue
        # Addresses that the maker assigned are preferred.
        if address and not address >> 40 & 2:
            return address
        found = found or address or None
    return found


def _ticks():
    # 100 ns intervals since the calendar reform.
    import time
    return time.time_ns() // 100 + 0x01b21dd213814000


_last_timestamp = None
_last_timestamp_v6 = None


def uuid1(node=None, clock_seq=None):
    """A UUID of node, sequence number and time."""
    global _last_timestamp
    timestamp = _ticks()
    if _last_timestamp is not None and timestamp <= _last_timestamp:
        timestamp = _last_timestamp + 1
    _last_timestamp = timestamp
    if clock_seq is None:
        clock_seq = int.from_bytes(os.urandom(2)) & 0x3FFF
    if node is None:
        node = getnode()
    return UUID(fields=(timestamp & 0xffffffff, timestamp >> 32 & 0xffff, timestamp >> 48 & 0x0fff,
                        clock_seq >> 8 & 0x3f, clock_seq & 0xff, node), version=1)


def uuid3(namespace, name):
    """A UUID of the MD5 hash of a namespace and a name."""
    from hashlib import md5
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    digest = md5(namespace.bytes + name, usedforsecurity=False).digest()
    return UUID._from_int(_with_version(int.from_bytes(digest[:16]), 3))


def uuid4():
    """A random UUID."""
    return UUID._from_int(_with_version(int.from_bytes(os.urandom(16)), 4))


def uuid5(namespace, name):
    """A UUID of the SHA-1 hash of a namespace and a name."""
    from hashlib import sha1
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    digest = sha1(namespace.bytes + name, usedforsecurity=False).digest()
    return UUID._from_int(_with_version(int.from_bytes(digest[:16]), 5))


def uuid6(node=None, clock_seq=None):
    """Like uuid1(), with the time in an order that sorts."""
    global _last_timestamp_v6
    timestamp = _ticks()
    if _last_timestamp_v6 is not None and timestamp <= _last_timestamp_v6:
        timestamp = _last_timestamp_v6 + 1
    _last_timestamp_v6 = timestamp
    if clock_seq is None:
        clock_seq = int.from_bytes(os.urandom(2)) & 0x3FFF
    if node is None:
        node = getnode()
    value = (timestamp >> 12 & 0xFFFFFFFFFFFF) << 80 | (timestamp & 0xFFF) << 64
    value |= (clock_seq & 0x3FFF) << 48 | node & 0xFFFFFFFFFFFF
    return UUID._from_int(_with_version(value, 6))


_last_v7 = None


def uuid7():
    """A UUID of the time in milliseconds and a counter with random bits; sorts by time."""
    global _last_v7
    import time
    ms = time.time_ns() // 1000000
    if _last_v7 is not None and ms <= _last_v7[0]:
        ms, counter = _last_v7
        counter += 1
        if counter > 0x3FFFFFFFFFF:
            ms += 1
            counter = int.from_bytes(os.urandom(6)) & 0x1FFFFFFFFFF
        tail = int.from_bytes(os.urandom(4))
    else:
        random = int.from_bytes(os.urandom(10))
        counter = random >> 32 & 0x1FFFFFFFFFF
        tail = random & 0xFFFFFFFF
    _last_v7 = ms, counter
    value = (ms & 0xFFFFFFFFFFFF) << 80 | (counter >> 30 & 0xFFF) << 64
    value |= (counter & 0x3FFFFFFF) << 32 | tail
    return UUID._from_int(_with_version(value, 7))


def uuid8(a=None, b=None, c=None):
    """A UUID of three numbers of 48, 12 and 62 bits; random ones by default."""
    if a is None:
        a = int.from_bytes(os.urandom(6))
    if b is None:
        b = int.from_bytes(os.urandom(2)) & 0xFFF
    if c is None:
        c = int.from_bytes(os.urandom(8)) & 0x3FFFFFFFFFFFFFFF
    value = (a & 0xFFFFFFFFFFFF) << 80 | (b & 0xFFF) << 64 | c & 0x3FFFFFFFFFFFFFFF
    return UUID._from_int(_with_version(value, 8))


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
NIL = UUID('00000000-0000-0000-0000-000000000000')
MAX = UUID('ffffffff-ffff-ffff-ffff-ffffffffffff')
