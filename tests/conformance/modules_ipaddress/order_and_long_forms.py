"""Interfaces are ordered by their networks first; addresses, networks and interfaces together; long forms with scopes."""
import ipaddress
from ipaddress import ip_interface

for a, b in (('1.1.1.1/16', '1.1.1.1/24'), ('1.1.1.2/16', '1.1.1.1/24'), ('1.1.1.1/24', '1.1.1.2/24'),
             ('1.1.1.1/24', '1.1.1.1/24'), ('::2/48', '::1/64'), ('::1%a/64', '::1/80')):
    x, y = ip_interface(a), ip_interface(b)
    print(a, b, x < y, x <= y, x > y, x >= y, x == y)

things = [ipaddress.ip_interface('1.2.3.4'), ipaddress.ip_network('1.2.3.4'), ipaddress.ip_address('1.2.3.4')]
print(sorted(things, key=ipaddress.get_mixed_type_key))

for text in 'fe80::1%1', 'fe80::1%eth0', '::', '2001:db8::1':
    address = ipaddress.ip_address(text)
    print(address.exploded, address.reverse_pointer)
print(ip_interface('fe80::1%1/64').exploded, ip_interface('::1').exploded, ipaddress.ip_network('2001::/96').exploded)


class Other(ipaddress.IPv6Address):
    version = 7


try:
    list(ipaddress.summarize_address_range(Other('::1'), Other('::2')))
except ValueError as e:
    print(e)
