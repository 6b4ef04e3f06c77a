"""ipaddress: networks, order, classification, formats."""
from ipaddress import *

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "IPv4Network('1.2.3.0/30')[4]",
    "IPv4Network('1.2.3.0/30')[-5]",
    "IPv4Network('1.2.3.0/24').netmask, IPv4Network('1.2.3.0/24').hostmask, IPv4Network('1.2.3.0/24').broadcast_address, IPv4Network('1.2.3.0/24').with_netmask, IPv4Network('1.2.3.0/24').with_hostmask, IPv4Network('1.2.3.0/24').with_prefixlen, IPv4Network('1.2.3.0/24').prefixlen",
    "list(IPv4Network('10.0.0.0/22').subnets())",
    "list(IPv4Network('10.0.0.0/22').subnets(new_prefix=24))",
    "list(IPv4Network('10.0.0.0/22').subnets(prefixlen_diff=0))",
    "list(IPv4Network('10.0.0.0/32').subnets())",
    "next(IPv4Network('10.0.0.0/22').subnets(prefixlen_diff=20))",
    "next(IPv4Network('10.0.0.0/22').subnets(new_prefix=20))",
    "next(IPv4Network('10.0.0.0/22').subnets(prefixlen_diff=2,new_prefix=24))",
    "IPv4Network('10.0.0.0/22').supernet(), IPv4Network('10.0.0.0/22').supernet(prefixlen_diff=3), IPv4Network('10.0.0.0/22').supernet(new_prefix=8), IPv4Network('0.0.0.0/0').supernet()",
    "IPv4Network('10.0.0.0/22').supernet(prefixlen_diff=30)",
    "IPv4Network('10.0.0.0/22').supernet(new_prefix=24)",
    "IPv4Network('10.0.0.0/8').subnet_of(IPv4Network('10.0.0.0/7')), IPv4Network('10.0.0.0/8').supernet_of(IPv4Network('10.1.0.0/16')), IPv4Network('10.0.0.0/8').overlaps(IPv4Network('10.1.0.0/16'))",
    "IPv4Network('10.0.0.0/8').subnet_of(IPv6Network('::/8'))",
    "list(IPv4Network('10.0.0.0/24').address_exclude(IPv4Network('10.0.0.64/26')))",
    "list(IPv4Network('10.0.0.0/24').address_exclude(IPv4Network('11.0.0.64/26')))",
    "IPv4Network('10.0.0.0/24').compare_networks(IPv4Network('10.0.1.0/24'))",
    "IPv4Address('1.2.3.4') in IPv4Network('1.2.3.0/24'), IPv6Address('::1') in IPv4Network('1.2.3.0/24'), 5 in IPv4Network('1.2.3.0/24'), IPv4Network('1.2.3.0/25') in IPv4Network('1.2.3.0/24')",
    "IPv4Address('1.2.3.4')+1, IPv4Address('1.2.3.4')-1, int(IPv4Address('1.2.3.4')), hash(IPv4Address('1.2.3.4'))==hash(hex(16909060)), str(IPv4Address(5))",
    "IPv4Address('255.255.255.255')+1",
    "IPv4Address('1.2.3.4')+'a'",
    "IPv4Address('1.2.3.4')<IPv4Address('1.2.3.5'), IPv4Address('1.2.3.4')==IPv4Address(16909060), IPv4Address('1.2.3.4')==5",
    "IPv4Address('1.2.3.4')<IPv6Address('::')",
    "IPv4Address('1.2.3.4')<5",
    "IPv4Network('1.0.0.0/8')<IPv4Network('2.0.0.0/8'), IPv4Network('1.0.0.0/8')<IPv4Network('1.0.0.0/9'), sorted([IPv4Network('2.0.0.0/8'),IPv4Network('1.0.0.0/8')])",
    "IPv4Network('1.0.0.0/8')<IPv4Address('1.0.0.0')",
    "IPv4Network('1.0.0.0/8')<IPv6Network('::/8')",
    "[getattr(IPv4Address('127.0.0.1'),n) for n in ('is_loopback','is_private','is_global','is_multicast','is_reserved','is_link_local','is_unspecified','packed','reverse_pointer','version','max_prefixlen','compressed','exploded','ipv6_mapped')]",
    "[(a,ip_address(a).is_private,ip_address(a).is_global,ip_address(a).is_reserved,ip_address(a).is_link_local,ip_address(a).is_multicast) for a in ('10.0.0.1','172.16.0.1','172.32.0.1','192.168.1.1','8.8.8.8','100.64.0.1','169.254.1.1','224.0.0.1','240.0.0.1','255.255.255.255','0.0.0.0','192.0.0.9','192.0.0.8','192.0.0.170','192.0.2.1','198.18.0.1','198.51.100.1','203.0.113.1')]",
    "[(a,ip_address(a).is_private,ip_address(a).is_global,ip_address(a).is_reserved,ip_address(a).is_link_local,ip_address(a).is_multicast,ip_address(a).is_site_local,ip_address(a).is_loopback,ip_address(a).is_unspecified) for a in ('::','::1','fe80::1','fc00::1','fec0::1','ff02::1','2001:db8::1','2001::1','2001:4860:4860::8888','::ffff:10.0.0.1','::ffff:8.8.8.8','64:ff9b::1','64:ff9b:1::1','2002::1','2001:1::1','2001:20::1','4000::','100::1','3fff::1','5f00::1')]",
    "IPv6Address('2001:db8::1').exploded, IPv6Address('2001:db8::1').compressed, IPv6Address('2001:0db8:0:0:1:0:0:1').compressed, IPv6Address('::').exploded, IPv6Address('1:0:0:2:0:0:0:3'), IPv6Address('0:0:1::'), IPv6Address('1:0:2:3:4:5:6:7')",
    "IPv6Address('::ffff:1.2.3.4').ipv4_mapped, IPv6Address('::1').ipv4_mapped, IPv6Address('2002:102:304::').sixtofour, IPv6Address('2001:0:4136:e378:8000:63bf:3fff:fdd2').teredo, IPv6Address('::1').teredo, IPv6Address('fe80::1%e').scope_id, str(IPv6Address('::ffff:1.2.3.4'))",
    "IPv6Address('::1').reverse_pointer, IPv6Address('::1').packed, IPv4Network('10.0.0.0/8').reverse_pointer, IPv6Network('::/64').reverse_pointer",
    "IPv6Address('fe80::1%a')==IPv6Address('fe80::1'), hash(IPv6Address('fe80::1%a'))==hash(IPv6Address('fe80::1%a'))",
    "IPv4Interface('1.2.3.4/24'), IPv4Interface('1.2.3.4'), IPv4Interface('1.2.3.4/24').network, IPv4Interface('1.2.3.4/24').ip, str(IPv4Interface('1.2.3.4/255.255.255.0')), IPv4Interface('1.2.3.4/24').with_netmask, IPv4Interface('1.2.3.4/24').with_prefixlen, IPv4Interface('1.2.3.4/24').with_hostmask, IPv4Interface(('1.2.3.4',8))",
    "IPv6Interface('2001:db8::5/64'), IPv6Interface('::1').network, IPv6Interface('2001:db8::5/64').ip, IPv4Interface('1.2.3.4/24')==IPv4Interface('1.2.3.4/25'), IPv4Interface('1.2.3.4/24')<IPv4Interface('1.2.3.5/24'), hash(IPv4Interface('1.2.3.4/24'))==hash(IPv4Interface('1.2.3.4/24'))",
    "ip_interface('1.2.3.4/8'), ip_interface('::1/8')",
    "ip_interface('x')",
    "list(summarize_address_range(IPv4Address('192.0.2.0'),IPv4Address('192.0.2.130'))), list(collapse_addresses([IPv4Network('192.0.2.0/25'),IPv4Network('192.0.2.128/25'),IPv4Address('1.2.3.4')]))",
    "list(summarize_address_range(IPv4Address('2.0.0.0'),IPv4Address('1.0.0.0')))",
    "list(summarize_address_range(IPv4Address('2.0.0.0'),IPv6Address('::')))",
    'list(summarize_address_range(5,6))',
    "list(collapse_addresses([IPv4Network('192.0.2.0/25'),IPv6Network('::/8')]))",
    "sorted([IPv4Network('2.0.0.0/8'),IPv4Address('1.0.0.0')],key=get_mixed_type_key), get_mixed_type_key(5)",
    'v4_int_to_packed(5), v6_int_to_packed(5)',
    'v4_int_to_packed(-1)',
    "format(IPv4Address('1.2.3.4'),'x'), format(IPv4Address('1.2.3.4'),'b'), format(IPv4Address('1.2.3.4'),'#_n'), format(IPv4Address('1.2.3.4'),'s'), format(IPv4Address('1.2.3.4'),'>20'), format(IPv6Address('::1'),'X'), format(IPv4Address('1.2.3.4'),'#b')",
    "format(IPv4Address('1.2.3.4'),'d')",
    "IPv4Network('10.0.0.0/8').is_private, IPv4Network('8.0.0.0/8').is_global, IPv4Network('100.64.0.0/10').is_private, IPv4Network('100.64.0.0/10').is_global, IPv6Network('fe80::/10').is_link_local, IPv6Network('fec0::/10').is_site_local, IPv4Network('224.0.0.0/4').is_multicast, IPv4Network('0.0.0.0/32').is_unspecified",
    "repr(IPv4Network('10.0.0.0/8')), hash(IPv4Network('10.0.0.0/8'))==hash(IPv4Network('10.0.0.0/8')), IPv4Network('10.0.0.0/8').exploded, IPv6Network('2001:db8::/32').exploded, IPv6Network('2001:db8::/32').compressed, IPv4Address('1.2.3.4').__reduce__(), IPv4Network('1.2.3.0/24').__reduce__(), IPv4Network(5), IPv4Network('1.2.3.4'), IPv4Network(b'abcd')",
):
    show(line)
