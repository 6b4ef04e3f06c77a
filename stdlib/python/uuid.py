"""UUIDs of RFC 9562: versions 1, 3, 4, 5, 6, 7 and 8."""

import os
from enum import Enum

RESERVED_NCS = 'reserved for NCS compatibility'
RFC_4122 = 'specified in RFC 4122'
RESERVED_MICROSOFT = 'reserved for Microsoft compatibility'
RESERVED_FUTURE = 'reserved for future definition'
_VARIANTS = (*[RESERVED_NCS] * 4, *[RFC_4122] * 2, RESERVED_MICROSOFT, RESERVED_FUTURE)
# Names are used for parameters and properties too.
int_, bytes_ = int, bytes
# The fields of version 1, from the highest bits down.
_FIELDS = (('time_low', 32), ('time_mid', 16), ('time_hi_version', 16), ('clock_seq_hi_variant', 8),
           ('clock_seq_low', 8), ('node', 48))


class SafeUUID(Enum):
    safe, unsafe, unknown = 0, -1, None


_VERSION_MASK = ~(0xF000 << 64) & ~(0xC000 << 48)


def _with_version(value, version):
    # Version and variant in their places.
    return value & _VERSION_MASK | version << 76 | 0x8000 << 48


def _bits(shift, count, doc):
    """A property that is a part of the number."""
    mask = (1 << count) - 1
    return property(lambda self: self.int >> shift & mask, doc=doc)


def _swapped(data):
    """The first three fields with their bytes in the other order."""
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]


def _from_hex(text):
    digits = text.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
    if len(digits) == 32:
        return int(digits, 16)
    raise ValueError('badly formed hexadecimal UUID string')


def _from_bytes(data, name):
    if len(data) != 16:
        raise ValueError(f'{name} is not a 16-char string')
    assert isinstance(data, bytes), repr(data)
    return int.from_bytes(data)


def _from_fields(fields):
    if len(fields) != len(_FIELDS):
        raise ValueError('fields is not a 6-tuple')
    number = 0
    for place, (value, (_, bits)) in enumerate(zip(fields, _FIELDS), 1):
        if value < 0 or value >> bits:
            raise ValueError(f'field {place} out of range (need a {bits}-bit value)')
        number = number << bits | value
    return number


class UUID:
    """A UUID, made of one of: hex, bytes, bytes_le, fields, int.

    Instances are immutable and can be compared and hashed.
    """

    __slots__ = 'int', 'is_safe', '__weakref__'

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None,
                 *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be '
                            'given')
        if hex is not None:
            int = _from_hex(hex)
        elif bytes is not None:
            int = _from_bytes(bytes, 'bytes')
        elif bytes_le is not None:
            int = _from_bytes(bytes_le, 'bytes_le')
            int = int_.from_bytes(_swapped(bytes_le))
        elif fields is not None:
            int = _from_fields(fields)
        if int < 0 or int >> 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if version not in range(1, 9):
                raise ValueError('illegal version number')
            int = _with_version(int, version)
        self._set(int, is_safe)

    @classmethod
    def _from_int(cls, value):
        self = object.__new__(cls)
        self._set(value, SafeUUID.unknown)
        return self

    def _set(self, number, is_safe):
        # Assignment is forbidden.
        object.__setattr__(self, 'int', number)
        object.__setattr__(self, 'is_safe', is_safe)

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __getstate__(self):
        state = {'int': self.int}
        if self.is_safe is not SafeUUID.unknown:
            # As a value, for readers that do not know the class.
            state['is_safe'] = self.is_safe.value
        return state

    def __setstate__(self, state):
        self._set(state['int'], SafeUUID(state.get('is_safe')))

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        digits = self.hex
        return '-'.join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    @property
    def hex(self):
        return f'{self.int:032x}'

    @property
    def urn(self):
        return f'urn:uuid:{self}'

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        return _swapped(self.bytes)

    @property
    def fields(self):
        return tuple(getattr(self, name) for name, _ in _FIELDS)

    time_low = _bits(96, 32, 'The lowest bits of the time.')
    time_mid = _bits(80, 16, 'Bits in the middle of the time.')
    time_hi_version = _bits(64, 16, 'The version, and the highest bits of the time.')
    clock_seq_hi_variant = _bits(56, 8, 'The variant, and the highest bits of the sequence number.')
    clock_seq_low = _bits(48, 8, 'The lowest bits of the sequence number.')
    clock_seq = _bits(48, 14, 'The sequence number.')
    node = _bits(0, 48, 'The number of the machine.')

    @property
    def time(self):
        low, middle, high = self.time_low, self.time_mid, self.time_hi_version & 0xFFF
        match self.version:
            case 6:
                # The time is in order, its highest bits first.
                return low << 28 | middle << 12 | high
            case 7:
                return self.int >> 80
        return high << 48 | middle << 32 | low

    @property
    def variant(self):
        # Bits are looked at up to the first that is zero.
        bits = self.int >> 61 & 7
        return _VARIANTS[bits]

    @property
    def version(self):
        return self.int >> 76 & 15 if self.variant == RFC_4122 else None


_node = None


def getnode():
    """The hardware address of a network interface, or a random number marked as such."""
    global _node
    if _node is None:
        # The bit says that the address is one of a group, as no interface has.
        _node = _hardware_address() or _random(48) | 1 << 40
    return _node


def _random(bits):
    """A random number of so many bits."""
    return int.from_bytes(os.urandom(-(-bits // 8))) & (1 << bits) - 1


def _hardware_address():
    try:
        names = sorted(os.listdir('/sys/class/net'))
    except OSError:
        return None
    addresses = []
    for name in names:
        try:
            with open(f'/sys/class/net/{name}/address') as file:
                addresses.append(int(file.read().strip().replace(':', ''), 16))
        except (OSError, ValueError):
            pass
    # Addresses that the maker assigned are preferred.
    addresses.sort(key=lambda address: address >> 41 & 1)
    return next(filter(None, addresses), None)


# No time is used twice.
_last_timestamp = _last_timestamp_v6 = None


def _time_based(last, node, clock_seq):
    """The time in intervals of 100 ns since the calendar reform, the node and the sequence number for a UUID."""
    import time
    ticks = time.time_ns() // 100 + 0x01b21dd213814000
    if last is not None and ticks <= last:
        ticks = last + 1
    if clock_seq is None:
        import random
        clock_seq = random.getrandbits(14)
    return ticks, getnode() if node is None else node, clock_seq


def uuid1(node=None, clock_seq=None):
    """A UUID of node, sequence number and time."""
    if node is clock_seq is None and _generate_time_safe is not None:
        made, safety = _generate_time_safe()
        try:
            is_safe = SafeUUID(safety)
        except ValueError:
            is_safe = SafeUUID.unknown
        return UUID(bytes=made, is_safe=is_safe)
    return _of_time(node, clock_seq)


def _generate_time_safe():
    """The bytes of a UUID of this host and time, and a value of SafeUUID. What freezes time sets it to None."""
    return _of_time(None, None).bytes, None


_UuidCreate = None  # the function of Windows


def _of_time(node, clock_seq):
    global _last_timestamp
    ticks, node, sequence = _time_based(_last_timestamp, node, clock_seq)
    _last_timestamp = ticks
    times = ticks & 0xFFFFFFFF, ticks >> 32 & 0xFFFF, ticks >> 48 & 0xFFF
    return UUID(fields=(*times, sequence >> 8 & 0x3F, sequence & 0xFF, node), version=1)


def _of_name(namespace, name, hash_name, version):
    import hashlib
    data = name.encode("utf-8") if isinstance(name, str) else name
    digest = getattr(hashlib, hash_name)(namespace.bytes + data, usedforsecurity=False).digest()
    return UUID._from_int(_with_version(int.from_bytes(digest[:16]), version))


def uuid3(namespace, name):
    """A UUID of the MD5 hash of a namespace and a name."""
    return _of_name(namespace, name, 'md5', 3)


def uuid4():
    """A random UUID."""
    number = int.from_bytes(os.urandom(16))
    return UUID._from_int(_with_version(number, 4))


def uuid5(namespace, name):
    """A UUID of the SHA-1 hash of a namespace and a name."""
    return _of_name(namespace, name, 'sha1', 5)


def uuid6(node=None, clock_seq=None):
    """Like uuid1(), with the time in an order that sorts."""
    global _last_timestamp_v6
    ticks, node, sequence = _time_based(_last_timestamp_v6, node, clock_seq)
    _last_timestamp_v6 = ticks
    times = (ticks >> 12 & 0xFFFFFFFFFFFF) << 80 | (ticks & 0xFFF) << 64
    return UUID._from_int(_with_version(times | (sequence & 0x3FFF) << 48 | node & 0xFFFFFFFFFFFF, 6))


_last_timestamp_v7 = None
_last_counter_v7 = 0


def _counter_v7():
    """A new counter, which begins with a zero so that there is room to count, and random bits."""
    return divmod(_random(80) & (1 << 73) - 1, 1 << 32)


def uuid7():
    """A UUID of the time in milliseconds and a counter with random bits; sorts by time."""
    global _last_timestamp_v7, _last_counter_v7
    import time
    milliseconds = time.time_ns() // 1_000_000
    if _last_timestamp_v7 is None or milliseconds > _last_timestamp_v7:
        counter, tail = _counter_v7()
    else:
        if milliseconds < _last_timestamp_v7:
            # The clock was set back.
            milliseconds = _last_timestamp_v7 + 1
        counter = _last_counter_v7 + 1
        if counter >> 42:
            milliseconds += 1
            counter, tail = _counter_v7()
        else:
            tail = _random(32)
    _last_timestamp_v7, _last_counter_v7 = milliseconds, counter
    number = (milliseconds & 0xFFFFFFFFFFFF) << 80 | (counter >> 30) << 64 | (counter & 0x3FFFFFFF) << 32 | tail
    return UUID._from_int(_with_version(number, 7))


def uuid8(a=None, b=None, c=None):
    """A UUID of three numbers of 48, 12 and 62 bits; random ones by default."""
    number = 0
    for value, bits, place in ((a, 48, 80), (b, 12, 64), (c, 62, 0)):
        part = _random(bits) if value is None else value & (1 << bits) - 1
        number |= part << place
    return UUID._from_int(_with_version(number, 8))


# Well-known namespaces differ in one number.
NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (
    UUID(fields=(0x6ba7b810 + place, 0x9dad, 0x11d1, 0x80, 0xb4, 0x00c04fd430c8)) for place in (0, 1, 2, 4))
NIL, MAX = UUID(int=0), UUID(int=(1 << 128) - 1)


def main():
    """The command ``python -m uuid``."""
    import argparse
    functions = {f.__name__: f for f in (uuid1, uuid3, uuid4, uuid5, uuid6, uuid7, uuid8)}
    namespaces = {'@dns': NAMESPACE_DNS, '@url': NAMESPACE_URL, '@oid': NAMESPACE_OID, '@x500': NAMESPACE_X500}
    parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter, color=True,
                                     description="Generate a UUID using the selected UUID function.")
    for options, settings in (
            (('-u', '--uuid'), dict(choices=functions, default='uuid4', help="function to generate the UUID")),
            (('-n', '--namespace'), dict(metavar=f"{{any UUID,{','.join(namespaces)}}}",
                                         help="uuid3/uuid5 only: a UUID, or a well-known predefined UUID "
                                              "addressed by namespace name")),
            (('-N', '--name'), dict(help="uuid3/uuid5 only: name used as part of generating the UUID")),
            (('-C', '--count'), dict(metavar='NUM', type=int, default=1, help="generate NUM fresh UUIDs"))):
        parser.add_argument(*options, **settings)
    args = parser.parse_args()
    arguments = ()
    if args.uuid in ('uuid3', 'uuid5'):
        if not (args.namespace and args.name):
            parser.error(f"Incorrect number of arguments. {args.uuid} requires a namespace and a name. "
                         "Run 'python -m uuid -h' for more information.")
        try:
            namespace = namespaces.get(args.namespace) or UUID(args.namespace)
        except ValueError as e:
            parser.error(f"{e}: {args.namespace!r}")
        arguments = namespace, args.name
    for _ in range(args.count):
        print(functions[args.uuid](*arguments))


if __name__ == "__main__":
    main()
