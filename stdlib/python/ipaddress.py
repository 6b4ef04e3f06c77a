"""IPv4 and IPv6 addresses, interfaces and networks."""

import functools
import itertools

IPV4LENGTH = 32
IPV6LENGTH = 128
_DECIMAL = frozenset('0123456789')
_HEX = frozenset('0123456789ABCDEFabcdef')


class AddressValueError(ValueError):
    """The value is not a valid address."""


class NetmaskValueError(ValueError):
    """The value is not a valid netmask."""


def _first(what, classes, address, *options):
    """The object of the first class that takes an address."""
    for cls in classes:
        try:
            return cls(address, *options)
        except (AddressValueError, NetmaskValueError):
            continue
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 {what}')


def ip_address(address):
    """The IPv4Address or IPv6Address of a string or integer."""
    return _first('address', (IPv4Address, IPv6Address), address)


def ip_network(address, strict=True):
    """The IPv4Network or IPv6Network of a string, integer or pair."""
    return _first('network', (IPv4Network, IPv6Network), address, strict)


def ip_interface(address):
    """The IPv4Interface or IPv6Interface of a string, integer or pair."""
    return _first('interface', (IPv4Interface, IPv6Interface), address)


def _packed(address, version, bits):
    try:
        return address.to_bytes(bits // 8)
    except OverflowError:
        raise ValueError(f"Address negative or too large for IPv{version}")


def v4_int_to_packed(address):
    """The integer as 4 bytes."""
    return _packed(address, 4, IPV4LENGTH)


def v6_int_to_packed(address):
    """The integer as 16 bytes."""
    return _packed(address, 6, IPV6LENGTH)


def _same_version(a, b, what='version'):
    if a.version != b.version:
        raise TypeError(f'{a} and {b} are not of the same {what}')


def _split_optional_netmask(address):
    parts = str(address).split('/')
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return parts


def _count_righthand_zero_bits(number, bits):
    if number == 0:
        return bits
    return min(bits, (~number & (number - 1)).bit_length())


def summarize_address_range(first, last):
    """The networks that cover a range of addresses."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError('first and last must be IP addresses, not networks')
    _same_version(first, last)
    if last < first:
        raise ValueError('last IP address must be greater than first')
    networks = {4: IPv4Network, 6: IPv6Network}.get(first.version)
    if networks is None:
        raise ValueError('unknown IP version')
    bits = first.max_prefixlen
    start, end = first._ip, last._ip + 1
    while start < end:
        # As large as the start allows, and not larger than what is left.
        free = min(_count_righthand_zero_bits(start, bits), (end - start).bit_length() - 1)
        yield networks((start, bits - free))
        start += 1 << free


def collapse_addresses(addresses):
    """The networks that cover addresses and networks, joined where that is possible."""
    singles, networks = [], []
    for each in addresses:
        if isinstance(each, _BaseAddress):
            known, single = singles, each
        elif each._prefixlen == each.max_prefixlen:
            known, single = singles, each.network_address
        else:
            known, single = networks, None
        if known:
            _same_version(each, known[-1])
        if single is None:
            networks.append(each)
        else:
            singles.append(single)
    covering = []
    runs = []
    for each in sorted(set(singles)):
        if runs and each._ip == runs[-1][1]._ip + 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    for first, last in runs:
        covering += summarize_address_range(first, last)
    return _joined(covering + networks)


def _joined(networks):
    # Neighbours become their supernet; what lies within another one is left out.
    todo = list(networks)
    subnets = {}
    while todo:
        net = todo.pop()
        supernet = net.supernet()
        existing = subnets.get(supernet)
        if existing is None:
            subnets[supernet] = net
        elif existing != net:
            del subnets[supernet]
            todo.append(supernet)
    last = None
    for net in sorted(subnets.values()):
        if last is not None and last.broadcast_address >= net.broadcast_address:
            continue
        yield net
        last = net


def get_mixed_type_key(obj):
    """A key to sort networks and addresses together."""
    if isinstance(obj, _BaseNetwork):
        return obj._get_networks_key()
    if isinstance(obj, _BaseAddress):
        return obj._get_address_key()
    return NotImplemented


class _IPAddressBase:
    """What addresses and networks have in common."""

    __slots__ = ()

    @property
    def exploded(self):
        """The long form."""
        return self._explode_shorthand_ip_string()

    @property
    def compressed(self):
        """The short form."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name of the reverse DNS record."""
        return self._reverse_pointer()

    def _refuse(self, address, why):
        raise AddressValueError(f"{address!r} ({why}) is not permitted as an IPv{self.version} address")

    def _int_from_number(self, address):
        """The number of an address that was given as a number or as bytes."""
        if isinstance(address, int):
            if address < 0:
                self._refuse(int(address), "< 0")
            if address > self._ALL_ONES:
                self._refuse(int(address), f">= 2**{self.max_prefixlen}")
            return address
        size = self.max_prefixlen // 8
        if len(address) != size:
            self._refuse(address, f"len {len(address)} != {size}")
        return int.from_bytes(address)

    @classmethod
    def _ip_int_from_prefix(cls, prefixlen):
        return cls._ALL_ONES - (cls._ALL_ONES >> prefixlen)

    @classmethod
    def _prefix_from_ip_int(cls, ip_int):
        """The length of the prefix that a mask stands for; ValueError if it is no mask."""
        host_bits = _count_righthand_zero_bits(ip_int, cls.max_prefixlen)
        length = cls.max_prefixlen - host_bits
        if cls._ip_int_from_prefix(length) != ip_int:
            shown = ip_int.to_bytes(cls.max_prefixlen // 8)
            raise ValueError(f'Netmask pattern {shown!r} mixes zeroes & ones')
        return length

    @classmethod
    def _report_invalid_netmask(cls, netmask_str):
        raise NetmaskValueError(f'{netmask_str!r} is not a valid netmask') from None

    @classmethod
    def _prefix_from_prefix_string(cls, text):
        if text.isdigit() and text.isascii() and int(text) <= cls.max_prefixlen:
            return int(text)
        cls._report_invalid_netmask(text)

    @classmethod
    def _prefix_from_ip_string(cls, ip_str):
        try:
            mask = cls._ip_int_from_string(ip_str)
        except AddressValueError:
            cls._report_invalid_netmask(ip_str)
        # A netmask, or a hostmask.
        for pattern in (mask, cls._ALL_ONES - mask):
            try:
                return cls._prefix_from_ip_int(pattern)
            except ValueError:
                continue
        cls._report_invalid_netmask(ip_str)

    @classmethod
    def _make_netmask(cls, arg):
        """The mask and the length of a prefix that is given as a number or text."""
        known = cls._netmask_cache.get(arg)
        if known is None:
            if not isinstance(arg, int):
                length = cls._prefix_from_text(arg)
            elif 0 <= arg <= cls.max_prefixlen:
                length = arg
            else:
                cls._report_invalid_netmask(arg)
            mask = cls._single(cls._ip_int_from_prefix(length))
            known = cls._netmask_cache[arg] = mask, length
        return known

    @classmethod
    def _split_addr_prefix(cls, address):
        if isinstance(address, (bytes, int)):
            return address, cls.max_prefixlen
        if not isinstance(address, tuple):
            address = _split_optional_netmask(address)
        return address if len(address) > 1 else (address[0], cls.max_prefixlen)

    def __reduce__(self):
        return self.__class__, (str(self),)


class _BaseAddress(_IPAddressBase):
    """A single address."""

    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            mine, others = (self.version, self._ip), (other.version, other._ip)
        except AttributeError:
            return NotImplemented
        return mine == others

    def _order(self, other):
        """A negative number, 0 or a positive one, as the address comes before, at or after another."""
        if not isinstance(other, _BaseAddress):
            return None
        _same_version(self, other)
        return self._ip - other._ip

    def __lt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order >= 0

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        return self._string_from_ip_int(self._ip)

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def _get_address_key(self):
        return self.version, self

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __format__(self, fmt):
        """The address as a number: 'b' binary, 'x' or 'X' hexadecimal, 'n' either; else text."""
        if not fmt or fmt[-1] == 's':
            return format(str(self), fmt)
        kind = fmt[-1]
        flags = fmt[:-1]
        alternate = flags[:1] == '#'
        grouping = flags[alternate:]
        if kind not in 'bnxX' or grouping not in ('', '_'):
            return super().__format__(fmt)
        if kind == 'n':
            kind = 'b' if self.version == 4 else 'x'
        padlen = self.max_prefixlen if kind == 'b' else self.max_prefixlen // 4
        if grouping:
            padlen += padlen // 4 - 1
        if alternate:
            padlen += 2
        return format(int(self), f'{"#" if alternate else ""}0{padlen}{grouping}{kind}')


@functools.total_ordering
class _BaseNetwork(_IPAddressBase):
    """A network: an address and a mask."""

    def __init__(self, address, strict=True):
        text, mask = self._split_addr_prefix(address)
        given = self._single(text)
        self.netmask, self._prefixlen = self._make_netmask(mask)
        inner = int(given) & int(self.netmask)
        self.network_address = given if inner == int(given) else self._single(inner)
        if strict and inner != int(given):
            raise ValueError(f'{given}/{self._prefixlen} has host bits set')

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        return f'{self.network_address}/{self.prefixlen}'

    def _bounds(self):
        """The first and the last address, as numbers."""
        first = int(self.network_address)
        return first, first | int(self.hostmask)

    def hosts(self):
        """The addresses of hosts: those of the network itself and of broadcasts are left out."""
        first, last = self._bounds()
        if self.max_prefixlen - self._prefixlen > 1:
            first += 1
            if self.version == 4:
                last -= 1
        yield from map(self._single, range(first, last + 1))

    def __iter__(self):
        first, last = self._bounds()
        yield from map(self._single, range(first, last + 1))

    def __getitem__(self, n):
        first, last = self._bounds()
        at = first + n if n >= 0 else last + 1 + n
        if first <= at <= last:
            return self._single(at)
        raise IndexError('address out of range')

    def _key(self):
        return self.network_address, self.netmask

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        _same_version(self, other)
        return self._key() < other._key()

    def __eq__(self, other):
        try:
            if self.version != other.version or self.network_address != other.network_address:
                return False
            return int(other.netmask) == int(self.netmask)
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(tuple(map(int, self._key())))

    def __contains__(self, other):
        if other.version != self.version or isinstance(other, _BaseNetwork):
            return False
        return self.netmask._ip & other._ip == self.network_address._ip

    def overlaps(self, other):
        """Whether one network lies within the other."""
        return any(
            bound in outer
            for outer, inner in ((other, self), (self, other))
            for bound in (inner.network_address, inner.broadcast_address)
        )

    @functools.cached_property
    def broadcast_address(self):
        return self._single(self._bounds()[1])

    @functools.cached_property
    def hostmask(self):
        return self._single(self._ALL_ONES - int(self.netmask))

    @property
    def with_prefixlen(self):
        return f'{self.network_address}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self.network_address}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.network_address}/{self.hostmask}'

    @property
    def num_addresses(self):
        """Number of addresses."""
        return int(self.hostmask) + 1

    @property
    def prefixlen(self):
        return self._prefixlen

    def address_exclude(self, other):
        """The networks that remain when another one is taken out."""
        _same_version(self, other)
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        # The half without the other remains, the one with it is divided on.
        rest = self
        while rest._prefixlen < other._prefixlen:
            halves = [*rest.subnets()]
            inner = next(half for half in halves if other.subnet_of(half))
            yield from (half for half in halves if half is not inner)
            rest = inner

    def compare_networks(self, other):
        """-1, 0 or 1 by address and mask."""
        _same_version(self, other, 'type')
        mine, others = self._key(), (other.network_address, other.netmask)
        return (mine > others) - (mine < others)

    def _get_networks_key(self):
        return self.version, *self._key()

    def _difference(self, diff, new_prefix, sign, direction):
        """By how much the prefix becomes longer (sign 1) or shorter (-1)."""
        if new_prefix is None:
            return diff
        if (new_prefix - self._prefixlen) * sign < 0:
            raise ValueError(f'new prefix must be {direction}')
        if diff != 1:
            raise ValueError('cannot set prefixlen_diff and new_prefix')
        return (new_prefix - self._prefixlen) * sign

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks that this one is made of."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        diff = self._difference(prefixlen_diff, new_prefix, 1, 'longer')
        if diff < 0:
            raise ValueError('prefix length diff must be > 0')
        length = self._prefixlen + diff
        if length > self.max_prefixlen:
            raise ValueError(f'prefix length diff {length} is invalid for netblock {self}')
        first, last = self._bounds()
        for start in range(first, last + 1, 1 << self.max_prefixlen - length):
            yield type(self)((start, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network that contains this one."""
        if not self._prefixlen:
            return self
        diff = self._difference(prefixlen_diff, new_prefix, -1, 'shorter')
        length = self._prefixlen - diff
        if length < 0:
            raise ValueError(f'current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {diff}')
        start = int(self.network_address) & int(self.netmask) << diff
        return type(self)((start, length))

    @staticmethod
    def _is_within(inner, outer):
        try:
            _same_version(inner, outer)
            return (inner.network_address >= outer.network_address
                    and inner.broadcast_address <= outer.broadcast_address)
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {inner} and {outer}")

    def subnet_of(self, other):
        """Whether this network lies within another one."""
        return self._is_within(self, other)

    def supernet_of(self, other):
        """Whether another network lies within this one."""
        return self._is_within(other, self)

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    is_multicast, is_reserved, is_link_local, is_unspecified, is_loopback = (
        property(lambda self, name=name: self._both(name))
        for name in ('is_multicast', 'is_reserved', 'is_link_local', 'is_unspecified', 'is_loopback')
    )

    @property
    def is_private(self):
        first, last = self.network_address, self.broadcast_address
        if not any(first in block and last in block for block in _networks(self.version, 'private')):
            return False
        return not any(first in block or last in block for block in _networks(self.version, 'exceptions'))

    @property
    def is_global(self):
        return not self.is_private


class _BaseV4:
    """What is particular to IPv4."""

    __slots__ = ()
    version = _version = 4
    _ALL_ONES = (1 << IPV4LENGTH) - 1
    max_prefixlen = _max_prefixlen = IPV4LENGTH
    _netmask_cache = {}

    def _explode_shorthand_ip_string(self):
        return str(self)

    @classmethod
    def _single(cls, address):
        return IPv4Address(address)

    @classmethod
    def _prefix_from_text(cls, text):
        try:
            return cls._prefix_from_prefix_string(text)
        except NetmaskValueError:
            return cls._prefix_from_ip_string(text)

    @classmethod
    def _ip_int_from_string(cls, ip_str):
        if not ip_str:
            raise AddressValueError('Address cannot be empty')
        parts = ip_str.split('.')
        if len(parts) != 4:
            raise AddressValueError(f"Expected 4 octets in {ip_str!r}")
        number = 0
        for part in parts:
            if problem := cls._octet_problem(part):
                raise AddressValueError(f"{problem} in {ip_str!r}")
            number = number << 8 | int(part)
        return number

    @staticmethod
    def _octet_problem(text):
        if not text:
            return "Empty octet not permitted"
        if not (text.isdigit() and text.isascii()):
            return f"Only decimal digits permitted in {text!r}"
        if len(text) > 3:
            return f"At most 3 characters permitted in {text!r}"
        if text[0] == '0' and len(text) > 1:
            # Some systems would read it as octal.
            return f"Leading zeros are not permitted in {text!r}"
        return f"Octet {int(text)} (> 255) not permitted" if int(text) > 255 else None

    @classmethod
    def _string_from_ip_int(cls, ip_int):
        return '.'.join(str(octet) for octet in ip_int.to_bytes(4))

    def _reverse_pointer(self):
        return '.'.join(str(self).split('.')[::-1]) + '.in-addr.arpa'


def _is_in(address, name):
    """Whether an address is in a network of a list."""
    return any(address in network for network in _networks(address.version, name))


def _is_private(address):
    return _is_in(address, 'private') and not _is_in(address, 'exceptions')


def _listed(name):
    return property(lambda self: _is_in(self, name))


class IPv4Address(_BaseV4, _BaseAddress):
    """A single IPv4 address."""

    __slots__ = ('_ip', '__weakref__')

    def __init__(self, address):
        if isinstance(address, (int, bytes)):
            self._ip = self._int_from_number(address)
        elif '/' in (text := str(address)):
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        else:
            self._ip = self._ip_int_from_string(text)

    @property
    def packed(self):
        """The address as bytes."""
        return self._ip.to_bytes(4)

    is_reserved = _listed('reserved')
    is_multicast = _listed('multicast')
    is_link_local = _listed('link_local')
    is_loopback = _listed('loopback')

    @property
    def is_private(self):
        """Whether the address is for private use by the registry of IANA."""
        return _is_private(self)

    @property
    def is_global(self):
        """Whether the address can be reached from everywhere."""
        return not (self.is_private or _is_in(self, 'public'))

    @property
    def is_unspecified(self):
        """Whether the address is 0.0.0.0."""
        # No interface is it.
        return self == IPv4Address(0)

    @property
    def ipv6_mapped(self):
        """The address as an IPv6 address."""
        return IPv6Address(f'::ffff:{self}')


class _Interface:
    # Methods of both interface classes.

    __slots__ = ()

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __init__(self, address):
        given, mask = self._split_addr_prefix(address)
        super().__init__(given)
        self.network = self._network_class((given, mask), strict=False)
        self.netmask, self._prefixlen = self.network.netmask, self.network._prefixlen

    def __str__(self):
        return f'{super().__str__()}/{self._prefixlen}'

    def __eq__(self, other):
        is_same = super().__eq__(other)
        if is_same is not True:
            return is_same
        # An address without a network is equal to no interface.
        network = getattr(other, 'network', None)
        return network is not None and self.network == network

    def __lt__(self, other):
        is_less = super().__lt__(other)
        if is_less is NotImplemented:
            return is_less
        network = getattr(other, 'network', None)
        return network is not None and (self.network < network or is_less and self.network == network)

    def __le__(self, other):
        is_less = self.__lt__(other)
        return is_less if is_less is NotImplemented else is_less or self == other

    def __gt__(self, other):
        is_less = self.__lt__(other)
        return is_less if is_less is NotImplemented else not (is_less or self == other)

    def __ge__(self, other):
        is_less = self.__lt__(other)
        return is_less if is_less is NotImplemented else not is_less

    def __hash__(self):
        return hash((self._ip, int(self.network.network_address), self._prefixlen))

    __reduce__ = _IPAddressBase.__reduce__

    ip = property(lambda self: self._single(self._ip))

    def _with(self, what):
        return f'{self._string_from_ip_int(self._ip)}/{what}'

    with_prefixlen = property(lambda self: self._with(self._prefixlen))
    with_netmask = property(lambda self: self._with(self.netmask))
    with_hostmask = property(lambda self: self._with(self.hostmask))


class IPv4Interface(_Interface, IPv4Address):
    """An address with the network it belongs to."""

    _network_class = property(lambda self: IPv4Network)


class IPv4Network(_BaseV4, _BaseNetwork):
    """A network of IPv4 addresses."""

    _address_class = IPv4Address

    @property
    def is_global(self):
        """Whether the network can be reached from everywhere."""
        shared, = _networks(4, 'public')
        return not (self.is_private or self.subnet_of(shared))


class _BaseV6:
    """What is particular to IPv6."""

    __slots__ = ()
    version = _version = 6
    _ALL_ONES = (1 << IPV6LENGTH) - 1
    _HEXTET_COUNT = 8
    max_prefixlen = _max_prefixlen = IPV6LENGTH
    _netmask_cache = {}

    @classmethod
    def _single(cls, address):
        return IPv6Address(address)

    @classmethod
    def _prefix_from_text(cls, text):
        return cls._prefix_from_prefix_string(text)

    @classmethod
    def _ip_int_from_string(cls, ip_str):
        if not ip_str:
            raise AddressValueError('Address cannot be empty')
        if len(ip_str) > 45:
            left_out = len(ip_str) - 90
            shown = ip_str if left_out <= 10 else f"{ip_str[:45]}({left_out} chars elided){ip_str[-45:]}"
            raise AddressValueError(f"At most 45 characters expected in {shown!r}")
        parts = ip_str.split(':', 9)
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {ip_str!r}")
        if '.' in parts[-1]:
            # The end may be written as an IPv4 address.
            try:
                low = int(IPv4Address(parts.pop()))
            except AddressValueError as problem:
                raise AddressValueError(f"{problem} in {ip_str!r}") from None
            parts += f'{low >> 16:x}', f'{low & 0xFFFF:x}'
        if problem := cls._parts_problem(parts):
            raise AddressValueError(f"{problem} in {ip_str!r}")
        number = 0
        for part in cls._filled(parts):
            if problem := cls._hextet_problem(part):
                raise AddressValueError(f"{problem} in {ip_str!r}")
            number = number << 16 | int(part, 16)
        return number

    @staticmethod
    def _parts_problem(parts):
        if len(parts) > 9:
            return "At most 8 colons permitted"
        # '::' is an empty part that is neither the first nor the last.
        gaps = [at for at, part in enumerate(parts[1:-1], 1) if not part]
        if len(gaps) > 1:
            return "At most one '::' permitted"
        if not gaps and len(parts) != 8:
            return "Exactly 8 parts expected without '::'"
        if not parts[0] and gaps != [1]:
            return "Leading ':' only permitted as part of '::'"
        if not parts[-1] and gaps != [len(parts) - 2]:
            return "Trailing ':' only permitted as part of '::'"
        # An empty part at an end belongs to the gap.
        if gaps and sum(map(bool, parts)) > 7:
            return "Expected at most 7 other parts with '::'"
        return None

    @staticmethod
    def _filled(parts):
        """The parts, with zeros for those that '::' stands for."""
        if '' not in parts:
            return parts
        gap = parts.index('', 1, len(parts) - 1)
        high = [part for part in parts[:gap] if part]
        low = [part for part in parts[gap:] if part]
        return [*high, *['0'] * (8 - len(high) - len(low)), *low]

    @staticmethod
    def _hextet_problem(text):
        if not _HEX.issuperset(text):
            return f"Only hex digits permitted in {text!r}"
        return f"At most 4 characters permitted in {text!r}" if len(text) > 4 else None

    @classmethod
    def _string_from_ip_int(cls, ip_int):
        hextets = [f'{ip_int >> shift & 0xFFFF:x}' for shift in range(112, -1, -16)]
        # The longest run of zeros is left out, the first of several.
        runs, at = [], 0
        for is_zero, group in itertools.groupby(hextets, '0'.__eq__):
            length = len([*group])
            if is_zero and length > 1:
                runs.append((length, -at))
            at += length
        if not runs:
            return ':'.join(hextets)
        length, start = max(runs)
        return f"{':'.join(hextets[:-start])}::{':'.join(hextets[length - start:])}"

    def _long(self, number, scope=None):
        digits = f'{number:032x}'
        text = ':'.join(digits[at:at + 4] for at in range(0, 32, 4))
        return text if scope is None else f'{text}%{scope}'

    def _reverse_pointer(self):
        nibbles = self.exploded.replace(':', '')
        return '.'.join(reversed(nibbles)) + '.ip6.arpa'

    @staticmethod
    def _split_scope_id(ip_str):
        address, sign, scope = ip_str.partition('%')
        if sign and (not scope or '%' in scope):
            raise AddressValueError(f'Invalid IPv6 address: "{ip_str!r}"')
        return address, scope if sign else None


def _judged(name, own):
    """An attribute of IPv6 addresses that mapped IPv4 addresses have from what they stand for."""
    def judge(self):
        mapped = self.ipv4_mapped
        return own(self) if mapped is None else getattr(mapped, name)

    return property(judge)


class IPv6Address(_BaseV6, _BaseAddress):
    """A single IPv6 address."""

    __slots__ = ('_ip', '_scope_id', '__weakref__')

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, (int, bytes)):
            self._ip = self._int_from_number(address)
        elif '/' in (text := str(address)):
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        else:
            text, self._scope_id = self._split_scope_id(text)
            self._ip = self._ip_int_from_string(text)

    def _explode_shorthand_ip_string(self):
        if self.ipv4_mapped is None:
            return self._long(self._ip, self._scope_id)
        # The last two groups are those of the IPv4 address.
        return f"{self._long(self._ip)[:-9]}{self.ipv4_mapped}"

    def _reverse_pointer(self):
        if self.ipv4_mapped is None:
            return super()._reverse_pointer()
        return '.'.join(reversed(f'{self._ip:032x}')) + '.ip6.arpa'

    def __str__(self):
        mapped = self.ipv4_mapped
        text = super().__str__() if mapped is None else f"::ffff:{mapped}"
        return f'{text}%{self._scope_id}' if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        is_same = super().__eq__(other)
        if is_same is not True:
            return is_same
        return getattr(other, '_scope_id', None) == self._scope_id

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def scope_id(self):
        """The zone of a link-local address, or None."""
        return self._scope_id

    @property
    def packed(self):
        """The address as bytes."""
        return self._ip.to_bytes(16)

    is_multicast = _judged('is_multicast', lambda self: _is_in(self, 'multicast'))
    is_reserved = _judged('is_reserved', lambda self: _is_in(self, 'reserved'))
    is_link_local = _judged('is_link_local', lambda self: _is_in(self, 'link_local'))
    # These are no longer in use.
    is_site_local = _listed('site_local')
    is_private = _judged('is_private', _is_private)
    is_global = _judged('is_global', lambda self: not self.is_private)
    is_unspecified = _judged('is_unspecified', lambda self: self._ip == 0)
    is_loopback = _judged('is_loopback', lambda self: self._ip == 1)

    def _ipv4_at(self, shift, is_inverted=False):
        return IPv4Address((~self._ip if is_inverted else self._ip) >> shift & IPv4Address._ALL_ONES)

    @property
    def ipv4_mapped(self):
        """The IPv4 address that is mapped, or None."""
        return self._ipv4_at(0) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        """Server and client of a Teredo address, or None."""
        is_teredo = self._ip >> 96 == 0x2001_0000
        return (self._ipv4_at(64), self._ipv4_at(0, is_inverted=True)) if is_teredo else None

    @property
    def sixtofour(self):
        """The IPv4 address of a 6to4 address, or None."""
        return self._ipv4_at(80) if self._ip >> 112 == 0x2002 else None


class IPv6Interface(_Interface, IPv6Address):
    """An address with the network it belongs to."""

    _network_class = property(lambda self: IPv6Network)

    def _explode_shorthand_ip_string(self):
        if self.ipv4_mapped is not None:
            return super()._explode_shorthand_ip_string()
        return f'{self._long(self._ip, self._scope_id)}/{self._prefixlen}'

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback


class IPv6Network(_BaseV6, _BaseNetwork):
    """A network of IPv6 addresses."""

    _address_class = IPv6Address

    def _explode_shorthand_ip_string(self):
        return f'{self._long(int(self.network_address), self.network_address._scope_id)}/{self._prefixlen}'

    is_site_local = property(lambda self: self._both('is_site_local'))


_LISTS = {
    (4, 'link_local'): '169.254.0.0/16',
    (4, 'loopback'): '127.0.0.0/8',
    (4, 'multicast'): '224.0.0.0/4',
    (4, 'public'): '100.64.0.0/10',
    (4, 'private'): '0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 '
                    '192.0.0.170/31 192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 '
                    '203.0.113.0/24 240.0.0.0/4 255.255.255.255/32',
    (4, 'exceptions'): '192.0.0.9/32 192.0.0.10/32',
    (4, 'reserved'): '240.0.0.0/4',
    (6, 'link_local'): 'fe80::/10',
    (6, 'multicast'): 'ff00::/8',
    (6, 'private'): '::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 '
                    '2002::/16 3fff::/20 fc00::/7 fe80::/10',
    (6, 'exceptions'): '2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 '
                       '2001:30::/28',
    (6, 'reserved'): '::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 '
                     'A000::/3 C000::/3 E000::/4 F000::/5 F800::/6 FE00::/9',
    (6, 'site_local'): 'fec0::/10',
}
_networks_made = {}


def _networks(version, name):
    # The networks of a list, made when they are asked for.
    key = version, name
    found = _networks_made.get(key)
    if found is None:
        cls = IPv4Network if version == 4 else IPv6Network
        found = _networks_made[key] = [cls(text) for text in _LISTS[key].split()]
    return found
