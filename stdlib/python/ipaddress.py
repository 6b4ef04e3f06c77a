"""IPv4 and IPv6 addresses, interfaces and networks."""

import functools

IPV4LENGTH = 32
IPV6LENGTH = 128
_DECIMAL = frozenset('0123456789')
_HEX = frozenset('0123456789ABCDEFabcdef')


class AddressValueError(ValueError):
    """The value is not a valid address."""


class NetmaskValueError(ValueError):
    """The value is not a valid netmask."""


def ip_address(address):
    """The IPv4Address or IPv6Address of a string or integer."""
    for cls in (IPv4Address, IPv6Address):
        try:
            return cls(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 address')


def ip_network(address, strict=True):
    """The IPv4Network or IPv6Network of a string, integer or pair."""
    for cls in (IPv4Network, IPv6Network):
        try:
            return cls(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 network')


def ip_interface(address):
    """The IPv4Interface or IPv6Interface of a string, integer or pair."""
    for cls in (IPv4Interface, IPv6Interface):
        try:
            return cls(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 interface')


def v4_int_to_packed(address):
    """The integer as 4 bytes."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4")


def v6_int_to_packed(address):
    """The integer as 16 bytes."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6")


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
    if first.version != last.version:
        raise TypeError("%s and %s are not of the same version" % (first, last))
    if first > last:
        raise ValueError('last IP address must be greater than first')
    if first.version not in (4, 6):
        raise ValueError('unknown IP version')
    ip = IPv4Network if first.version == 4 else IPv6Network
    ip_bits = first.max_prefixlen
    first_int = first._ip
    last_int = last._ip
    while first_int <= last_int:
        nbits = min(_count_righthand_zero_bits(first_int, ip_bits),
                    (last_int - first_int + 1).bit_length() - 1)
        yield ip((first_int, ip_bits - nbits))
        first_int += 1 << nbits
        if first_int - 1 == ip._ALL_ONES:
            break


def collapse_addresses(addresses):
    """The networks that cover addresses and networks, joined where that is possible."""
    addrs, ips, nets = [], [], []
    for ip in addresses:
        last = (ips or nets)[-1] if isinstance(ip, _BaseAddress) and ips else (
            nets[-1] if nets and not isinstance(ip, _BaseAddress) else None)
        if last is not None and last.version != ip.version:
            raise TypeError("%s and %s are not of the same version" % (ip, last))
        if isinstance(ip, _BaseAddress):
            ips.append(ip)
        elif ip._prefixlen == ip.max_prefixlen:
            ips.append(ip.network_address)
        else:
            nets.append(ip)
    ips = sorted(set(ips))
    i = 0
    while i < len(ips):
        j = i
        while j + 1 < len(ips) and ips[j + 1]._ip == ips[j]._ip + 1:
            j += 1
        addrs.extend(summarize_address_range(ips[i], ips[j]))
        i = j + 1
    return _joined(addrs + nets)


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

    def _check_int_address(self, address):
        if address < 0:
            raise AddressValueError("%d (< 0) is not permitted as an IPv%d address"
                                    % (address, self.version))
        if address > self._ALL_ONES:
            raise AddressValueError("%d (>= 2**%d) is not permitted as an IPv%d address"
                                    % (address, self.max_prefixlen, self.version))

    def _check_packed_address(self, address, expected):
        if len(address) != expected:
            raise AddressValueError("%r (len %d != %d) is not permitted as an IPv%d address"
                                    % (address, len(address), expected, self.version))

    @classmethod
    def _ip_int_from_prefix(cls, prefixlen):
        return cls._ALL_ONES ^ (cls._ALL_ONES >> prefixlen)

    @classmethod
    def _prefix_from_ip_int(cls, ip_int):
        zeroes = _count_righthand_zero_bits(ip_int, cls.max_prefixlen)
        prefixlen = cls.max_prefixlen - zeroes
        if ip_int >> zeroes != (1 << prefixlen) - 1:
            raise ValueError('Netmask pattern %r mixes zeroes & ones'
                             % ip_int.to_bytes(cls.max_prefixlen // 8))
        return prefixlen

    @classmethod
    def _report_invalid_netmask(cls, netmask_str):
        raise NetmaskValueError('%r is not a valid netmask' % netmask_str) from None

    @classmethod
    def _prefix_from_prefix_string(cls, text):
        if not (text.isascii() and text.isdigit()):
            cls._report_invalid_netmask(text)
        prefixlen = int(text)
        if not 0 <= prefixlen <= cls.max_prefixlen:
            cls._report_invalid_netmask(text)
        return prefixlen

    @classmethod
    def _prefix_from_ip_string(cls, ip_str):
        try:
            ip_int = cls._ip_int_from_string(ip_str)
        except AddressValueError:
            cls._report_invalid_netmask(ip_str)
        # A netmask, or a hostmask.
        try:
            return cls._prefix_from_ip_int(ip_int)
        except ValueError:
            pass
        try:
            return cls._prefix_from_ip_int(ip_int ^ cls._ALL_ONES)
        except ValueError:
            cls._report_invalid_netmask(ip_str)

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
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def _check_order(self, other):
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same version' % (self, other))

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        self._check_order(other)
        return self._ip < other._ip

    def __le__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        self._check_order(other)
        return self._ip <= other._ip

    def __gt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        self._check_order(other)
        return self._ip > other._ip

    def __ge__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        self._check_order(other)
        return self._ip >= other._ip

    def __add__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) + other)

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) - other)

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

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
        addr, mask = self._split_addr_prefix(address)
        self.network_address = self._address_class(addr)
        self.netmask, self._prefixlen = self._make_netmask(mask)
        packed = int(self.network_address)
        if packed & int(self.netmask) != packed:
            if strict:
                raise ValueError('%s has host bits set' % self)
            self.network_address = self._address_class(packed & int(self.netmask))

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __str__(self):
        return '%s/%d' % (self.network_address, self.prefixlen)

    def hosts(self):
        """The addresses of hosts: those of the network itself and of broadcasts are left out."""
        network = int(self.network_address)
        broadcast = int(self.broadcast_address)
        if self._prefixlen >= self.max_prefixlen - 1:
            first, last = network, broadcast
        elif self.version == 4:
            first, last = network + 1, broadcast - 1
        else:
            first, last = network + 1, broadcast
        for x in range(first, last + 1):
            yield self._address_class(x)

    def __iter__(self):
        for x in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(x)

    def __getitem__(self, n):
        network = int(self.network_address)
        broadcast = int(self.broadcast_address)
        address = network + n if n >= 0 else broadcast + n + 1
        if not network <= address <= broadcast:
            raise IndexError('address out of range')
        return self._address_class(address)

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        if self.network_address != other.network_address:
            return self.network_address < other.network_address
        return self.netmask < other.netmask

    def __eq__(self, other):
        try:
            return (self.version == other.version
                    and self.network_address == other.network_address
                    and int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash((int(self.network_address), int(self.netmask)))

    def __contains__(self, other):
        if self.version != other.version:
            return False
        if isinstance(other, _BaseNetwork):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Whether one network lies within the other."""
        return (self.network_address in other or self.broadcast_address in other
                or other.network_address in self or other.broadcast_address in self)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    @property
    def with_prefixlen(self):
        return '%s/%d' % (self.network_address, self._prefixlen)

    @property
    def with_netmask(self):
        return '%s/%s' % (self.network_address, self.netmask)

    @property
    def with_hostmask(self):
        return '%s/%s' % (self.network_address, self.hostmask)

    @property
    def num_addresses(self):
        """Number of addresses."""
        return int(self.broadcast_address) - int(self.network_address) + 1

    @property
    def prefixlen(self):
        return self._prefixlen

    def address_exclude(self, other):
        """The networks that remain when another one is taken out."""
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        if not isinstance(other, _BaseNetwork):
            raise TypeError("%s is not a network object" % other)
        if not other.subnet_of(self):
            raise ValueError('%s not contained in %s' % (other, self))
        if other == self:
            return
        other = other.__class__('%s/%s' % (other.network_address, other.prefixlen))
        s1, s2 = self.subnets()
        while s1 != other and s2 != other:
            if other.subnet_of(s1):
                yield s2
                s1, s2 = s1.subnets()
            else:
                yield s1
                s1, s2 = s2.subnets()
        yield s2 if s1 == other else s1

    def compare_networks(self, other):
        """-1, 0 or 1 by address and mask."""
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same type' % (self, other))
        a = self.network_address, self.netmask
        b = other.network_address, other.netmask
        return -1 if a < b else 0 if a == b else 1

    def _get_networks_key(self):
        return self.version, self.network_address, self.netmask

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks that this one is made of."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError('new prefix must be longer')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        new_prefixlen = self._prefixlen + prefixlen_diff
        if new_prefixlen > self.max_prefixlen:
            raise ValueError('prefix length diff %d is invalid for netblock %s'
                             % (new_prefixlen, self))
        start = int(self.network_address)
        end = int(self.broadcast_address) + 1
        step = (int(self.hostmask) + 1) >> prefixlen_diff
        for address in range(start, end, step):
            yield self.__class__((address, new_prefixlen))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network that contains this one."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        new_prefixlen = self.prefixlen - prefixlen_diff
        if new_prefixlen < 0:
            raise ValueError('current prefixlen is %d, cannot have a prefixlen_diff of %d'
                             % (self.prefixlen, prefixlen_diff))
        return self.__class__((int(self.network_address) & (int(self.netmask) << prefixlen_diff),
                               new_prefixlen))

    def _is_subnet_of(self, a, b):
        if a.version != b.version:
            raise TypeError(f"{a} and {b} are not of the same version")
        try:
            return (b.network_address <= a.network_address
                    and b.broadcast_address >= a.broadcast_address)
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {a} and {b}")

    def subnet_of(self, other):
        """Whether this network lies within another one."""
        return self._is_subnet_of(self, other)

    def supernet_of(self, other):
        """Whether another network lies within this one."""
        return self._is_subnet_of(other, self)

    def _both(self, name):
        return (getattr(self.network_address, name) and getattr(self.broadcast_address, name))

    @property
    def is_multicast(self):
        return self._both('is_multicast')

    @property
    def is_reserved(self):
        return self._both('is_reserved')

    @property
    def is_link_local(self):
        return self._both('is_link_local')

    @property
    def is_private(self):
        return (any(self.network_address in net and self.broadcast_address in net
                    for net in _networks(self.version, 'private'))
                and all(self.network_address not in net and self.broadcast_address not in net
                        for net in _networks(self.version, 'exceptions')))

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._both('is_unspecified')

    @property
    def is_loopback(self):
        return self._both('is_loopback')


class _BaseV4:
    """What is particular to IPv4."""

    __slots__ = ()
    version = 4
    _version = 4
    _ALL_ONES = 2 ** IPV4LENGTH - 1
    max_prefixlen = IPV4LENGTH
    _max_prefixlen = IPV4LENGTH
    _netmask_cache = {}

    def _explode_shorthand_ip_string(self):
        return str(self)

    @classmethod
    def _make_netmask(cls, arg):
        if arg not in cls._netmask_cache:
            if isinstance(arg, int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls.max_prefixlen:
                    cls._report_invalid_netmask(prefixlen)
            else:
                try:
                    prefixlen = cls._prefix_from_prefix_string(arg)
                except NetmaskValueError:
                    prefixlen = cls._prefix_from_ip_string(arg)
            netmask = IPv4Address(cls._ip_int_from_prefix(prefixlen))
            cls._netmask_cache[arg] = netmask, prefixlen
        return cls._netmask_cache[arg]

    @classmethod
    def _ip_int_from_string(cls, ip_str):
        if not ip_str:
            raise AddressValueError('Address cannot be empty')
        octets = ip_str.split('.')
        if len(octets) != 4:
            raise AddressValueError("Expected 4 octets in %r" % ip_str)
        try:
            return int.from_bytes(map(cls._parse_octet, octets), 'big')
        except ValueError as exc:
            raise AddressValueError("%s in %r" % (exc, ip_str)) from None

    @classmethod
    def _parse_octet(cls, octet_str):
        if not octet_str:
            raise ValueError("Empty octet not permitted")
        if not (octet_str.isascii() and octet_str.isdigit()):
            raise ValueError("Only decimal digits permitted in %r" % octet_str)
        if len(octet_str) > 3:
            raise ValueError("At most 3 characters permitted in %r" % octet_str)
        # Some systems would read it as octal.
        if octet_str != '0' and octet_str[0] == '0':
            raise ValueError("Leading zeros are not permitted in %r" % octet_str)
        octet_int = int(octet_str, 10)
        if octet_int > 255:
            raise ValueError("Octet %d (> 255) not permitted" % octet_int)
        return octet_int

    @classmethod
    def _string_from_ip_int(cls, ip_int):
        return '.'.join(map(str, ip_int.to_bytes(4, 'big')))

    def _reverse_pointer(self):
        return '.'.join(str(self).split('.')[::-1]) + '.in-addr.arpa'


def _listed(name):
    def test(self):
        return any(self in net for net in _networks(self.version, name))
    return property(test)


class IPv4Address(_BaseV4, _BaseAddress):
    """A single IPv4 address."""

    __slots__ = ('_ip', '__weakref__')

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
            return
        if isinstance(address, bytes):
            self._check_packed_address(address, 4)
            self._ip = int.from_bytes(address)
            return
        text = str(address)
        if '/' in text:
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        self._ip = self._ip_int_from_string(text)

    @property
    def packed(self):
        """The address as bytes."""
        return v4_int_to_packed(self._ip)

    is_reserved = _listed('reserved')
    is_multicast = _listed('multicast')
    is_link_local = _listed('link_local')
    is_loopback = _listed('loopback')

    @property
    def is_private(self):
        """Whether the address is for private use by the registry of IANA."""
        return (any(self in net for net in _networks(4, 'private'))
                and all(self not in net for net in _networks(4, 'exceptions')))

    @property
    def is_global(self):
        """Whether the address can be reached from everywhere."""
        return not any(self in net for net in _networks(4, 'public')) and not self.is_private

    @property
    def is_unspecified(self):
        """Whether the address is 0.0.0.0."""
        return self._ip == 0

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

    def __str__(self):
        return '%s/%d' % (super().__str__(), self._prefixlen)

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return (self.network < other.network
                    or self.network == other.network and less)
        except AttributeError:
            return False

    def __le__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else less or self == other

    def __gt__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else not less and self != other

    def __ge__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else not less

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    __reduce__ = _IPAddressBase.__reduce__

    @property
    def with_prefixlen(self):
        return '%s/%s' % (self._string_from_ip_int(self._ip), self._prefixlen)

    @property
    def with_netmask(self):
        return '%s/%s' % (self._string_from_ip_int(self._ip), self.netmask)

    @property
    def with_hostmask(self):
        return '%s/%s' % (self._string_from_ip_int(self._ip), self.hostmask)


class IPv4Interface(_Interface, IPv4Address):
    """An address with the network it belongs to."""

    def __init__(self, address):
        addr, mask = self._split_addr_prefix(address)
        IPv4Address.__init__(self, addr)
        self.network = IPv4Network((addr, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @property
    def ip(self):
        return IPv4Address(self._ip)


class IPv4Network(_BaseV4, _BaseNetwork):
    """A network of IPv4 addresses."""

    _address_class = IPv4Address

    @property
    def is_global(self):
        """Whether the network can be reached from everywhere."""
        shared = _networks(4, 'public')[0]
        return (not (self.network_address in shared and self.broadcast_address in shared)
                and not self.is_private)


class _BaseV6:
    """What is particular to IPv6."""

    __slots__ = ()
    version = 6
    _version = 6
    _ALL_ONES = 2 ** IPV6LENGTH - 1
    _HEXTET_COUNT = 8
    max_prefixlen = IPV6LENGTH
    _max_prefixlen = IPV6LENGTH
    _netmask_cache = {}

    @classmethod
    def _make_netmask(cls, arg):
        if arg not in cls._netmask_cache:
            if isinstance(arg, int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls.max_prefixlen:
                    cls._report_invalid_netmask(prefixlen)
            else:
                prefixlen = cls._prefix_from_prefix_string(arg)
            netmask = IPv6Address(cls._ip_int_from_prefix(prefixlen))
            cls._netmask_cache[arg] = netmask, prefixlen
        return cls._netmask_cache[arg]

    @classmethod
    def _ip_int_from_string(cls, ip_str):
        if not ip_str:
            raise AddressValueError('Address cannot be empty')
        if len(ip_str) > 45:
            shown = ip_str
            if len(shown) > 100:
                shown = shown[:50] + f"({len(shown) - 90} chars elided)" + shown[-40:]
            raise AddressValueError(f"At most 45 characters expected in {shown!r}")
        parts = ip_str.split(':', 9)
        if len(parts) < 3:
            raise AddressValueError("At least 3 parts expected in %r" % ip_str)
        if '.' in parts[-1]:
            # The end may be written as an IPv4 address.
            try:
                ipv4_int = IPv4Address(parts.pop())._ip
            except AddressValueError as exc:
                raise AddressValueError("%s in %r" % (exc, ip_str)) from None
            parts.append('%x' % (ipv4_int >> 16 & 0xFFFF))
            parts.append('%x' % (ipv4_int & 0xFFFF))
        if len(parts) > 9:
            raise AddressValueError("At most 8 colons permitted in %r" % ip_str)
        # '::' is an empty part that is neither the first nor the last.
        skip_index = None
        for i in range(1, len(parts) - 1):
            if not parts[i]:
                if skip_index is not None:
                    raise AddressValueError("At most one '::' permitted in %r" % ip_str)
                skip_index = i
        if skip_index is not None:
            parts_hi = skip_index
            parts_lo = len(parts) - skip_index - 1
            if not parts[0]:
                parts_hi -= 1
                if parts_hi:
                    raise AddressValueError("Leading ':' only permitted as part of '::' in %r"
                                            % ip_str)
            if not parts[-1]:
                parts_lo -= 1
                if parts_lo:
                    raise AddressValueError("Trailing ':' only permitted as part of '::' in %r"
                                            % ip_str)
            parts_skipped = 8 - (parts_hi + parts_lo)
            if parts_skipped < 1:
                raise AddressValueError("Expected at most 7 other parts with '::' in %r" % ip_str)
        else:
            if len(parts) != 8:
                raise AddressValueError("Exactly 8 parts expected without '::' in %r" % ip_str)
            if not parts[0]:
                raise AddressValueError("Leading ':' only permitted as part of '::' in %r"
                                        % ip_str)
            if not parts[-1]:
                raise AddressValueError("Trailing ':' only permitted as part of '::' in %r"
                                        % ip_str)
            parts_hi, parts_lo, parts_skipped = 8, 0, 0
        try:
            ip_int = 0
            for i in range(parts_hi):
                ip_int = ip_int << 16 | cls._parse_hextet(parts[i])
            ip_int <<= 16 * parts_skipped
            for i in range(-parts_lo, 0):
                ip_int = ip_int << 16 | cls._parse_hextet(parts[i])
            return ip_int
        except ValueError as exc:
            raise AddressValueError("%s in %r" % (exc, ip_str)) from None

    @classmethod
    def _parse_hextet(cls, hextet_str):
        if not _HEX.issuperset(hextet_str):
            raise ValueError("Only hex digits permitted in %r" % hextet_str)
        if len(hextet_str) > 4:
            raise ValueError("At most 4 characters permitted in %r" % hextet_str)
        return int(hextet_str, 16)

    @classmethod
    def _string_from_ip_int(cls, ip_int):
        text = '%032x' % ip_int
        hextets = ['%x' % int(text[x:x + 4], 16) for x in range(0, 32, 4)]
        # The longest run of zeros is left out, the first of several.
        best = best_len = 0
        i = 0
        while i < 8:
            j = i
            while j < 8 and hextets[j] == '0':
                j += 1
            if j - i > best_len:
                best, best_len = i, j - i
            i = max(j, i + 1)
        if best_len > 1:
            return ':'.join(hextets[:best]) + '::' + ':'.join(hextets[best + best_len:])
        return ':'.join(hextets)

    def _explode_shorthand_ip_string(self):
        if isinstance(self, IPv6Network):
            ip_str = str(self.network_address)
        elif isinstance(self, IPv6Interface):
            ip_str = str(self.ip)
        else:
            ip_str = str(self)
        ip_str, scope = self._split_scope_id(ip_str)
        if isinstance(self, IPv6Interface):
            scope = self._scope_id
        digits = '%032x' % self._ip_int_from_string(ip_str)
        text = ':'.join([digits[x:x + 4] for x in range(0, 32, 4)])
        if scope is not None:
            text = f'{text}%{scope}'
        if isinstance(self, (_BaseNetwork, IPv6Interface)):
            return '%s/%d' % (text, self._prefixlen)
        return text

    def _reverse_pointer(self):
        return '.'.join(self.exploded[::-1].replace(':', '')) + '.ip6.arpa'

    @staticmethod
    def _split_scope_id(ip_str):
        addr, sep, scope_id = ip_str.partition('%')
        if not sep:
            scope_id = None
        elif not scope_id or '%' in scope_id:
            raise AddressValueError('Invalid IPv6 address: "%r"' % ip_str)
        return addr, scope_id


def _mapped(name):
    # A mapped IPv4 address is judged as such.
    def test(self):
        mapped = self.ipv4_mapped
        if mapped is not None:
            return getattr(mapped, name)
        return any(self in net for net in _networks(6, name[3:]))
    return property(test)


class IPv6Address(_BaseV6, _BaseAddress):
    """A single IPv6 address."""

    __slots__ = ('_ip', '_scope_id', '__weakref__')

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
            self._scope_id = None
            return
        if isinstance(address, bytes):
            self._check_packed_address(address, 16)
            self._ip = int.from_bytes(address, 'big')
            self._scope_id = None
            return
        text = str(address)
        if '/' in text:
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        text, self._scope_id = self._split_scope_id(text)
        self._ip = self._ip_int_from_string(text)

    def _explode_shorthand_ip_string(self):
        mapped = self.ipv4_mapped
        if mapped is None:
            return super()._explode_shorthand_ip_string()
        prefix_len = 30
        raw = super()._explode_shorthand_ip_string()
        return f"{raw[:prefix_len]}{mapped}{raw[39:]}"

    def _reverse_pointer(self):
        mapped = self.ipv4_mapped
        if mapped is None:
            return super()._reverse_pointer()
        text = '%032x' % self._ip
        return '.'.join(text[::-1]) + '.ip6.arpa'

    def __str__(self):
        mapped = self.ipv4_mapped
        if mapped is None:
            ip_str = super().__str__()
        else:
            ip_str = f"::ffff:{mapped}"
        return ip_str + '%' + self._scope_id if self._scope_id else ip_str

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented:
            return NotImplemented
        if not equal:
            return False
        return self._scope_id == getattr(other, '_scope_id', None)

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def scope_id(self):
        """The zone of a link-local address, or None."""
        return self._scope_id

    @property
    def packed(self):
        """The address as bytes."""
        return v6_int_to_packed(self._ip)

    is_multicast = _mapped('is_multicast')
    is_reserved = _mapped('is_reserved')
    is_link_local = _mapped('is_link_local')

    @property
    def is_site_local(self):
        """Whether the address is site-local, which is no longer in use."""
        return any(self in net for net in _networks(6, 'site_local'))

    @property
    def is_private(self):
        """Whether the address is for private use by the registry of IANA."""
        mapped = self.ipv4_mapped
        if mapped is not None:
            return mapped.is_private
        return (any(self in net for net in _networks(6, 'private'))
                and all(self not in net for net in _networks(6, 'exceptions')))

    @property
    def is_global(self):
        """Whether the address can be reached from everywhere."""
        mapped = self.ipv4_mapped
        if mapped is not None:
            return mapped.is_global
        return not self.is_private

    @property
    def is_unspecified(self):
        """Whether the address is ::."""
        mapped = self.ipv4_mapped
        if mapped is not None:
            return mapped.is_unspecified
        return self._ip == 0

    @property
    def is_loopback(self):
        """Whether the address is ::1."""
        mapped = self.ipv4_mapped
        if mapped is not None:
            return mapped.is_loopback
        return self._ip == 1

    @property
    def ipv4_mapped(self):
        """The IPv4 address that is mapped, or None."""
        if self._ip >> 32 != 0xFFFF:
            return None
        return IPv4Address(self._ip & 0xFFFFFFFF)

    @property
    def teredo(self):
        """Server and client of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return (IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF))

    @property
    def sixtofour(self):
        """The IPv4 address of a 6to4 address, or None."""
        if self._ip >> 112 != 0x2002:
            return None
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF)


class IPv6Interface(_Interface, IPv6Address):
    """An address with the network it belongs to."""

    def __init__(self, address):
        addr, mask = self._split_addr_prefix(address)
        IPv6Address.__init__(self, addr)
        self.network = IPv6Network((addr, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @property
    def ip(self):
        return IPv6Address(self._ip)

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback


class IPv6Network(_BaseV6, _BaseNetwork):
    """A network of IPv6 addresses."""

    _address_class = IPv6Address

    @property
    def is_site_local(self):
        return self._both('is_site_local')


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
