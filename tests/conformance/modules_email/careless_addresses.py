# Addresses of careless mail, strict and not; dates that are none; names outside ASCII.
from email.utils import getaddresses, parseaddr, parsedate_tz, formataddr
cases = [
    r'Pete(A nice \) chap) <pete(his account)@silly.test(his host)>','"Sürname, Firstname" <to@example.com>','foo: ;','(Empty list)(start)Undisclosed recipients  :(nobody(I know))','Mary <@machine.tld:mary@example.net>, , jdoe@test   . example','John Doe <jdoe@machine(comment).  example>','"Mary Smith: Personal Account" <smith@home.example>','Undisclosed recipients:;',r'<boss@nil.test>, "Giant; \"Big\" Box" <bob@example.net>','[]*-- =~$','a@b@c','a@b.c@c','""example" example"@example.com','"\\"example\\" example"@example.com','"\\\\"example\\\\" example"@example.com','merwok wok@xample.com','merwok  wok@xample.com',' merwok  wok  @xample.com','merwok"wok"  wok@xample.com','merwok. wok .  wok@xample.com']
cases+=[f'alice@example.org{c}<bob@example.com>' for c in '()<>[]@;:.",']
cases+=['alice@x, bob@y','Alice (nick) <a@b>','(c) a@b','a@b (c)','A: b@c, d@e; f@g','A: b@c','<a@b','a@b>','x','<>','','@',' , ,','"a','"a" <b@c>','a b c','=?utf-8?q?=C3=A9?= <a@b>','a@[1.2.3.4]','a@[1.2.3.4','"quoted local"@x','a."b c".d@e', 'Bob <a@b>, Al <c@d>','Bob Al <a@b> x', 'a,b@c','"a,b" <c@d>, e@f','a\\b@c', 'A B <a@b', '<a@b>(c)', 'user@[IPv6:::1]','x@y.z.','.x@y','é <a@b>', 'a@b;c@d', 'group: "x, y" <a@b>, c@d;, e@f']
for c in cases:
    print(ascii(c))
    for strict in (True, False):
        print('   ', ascii(getaddresses([c], strict=strict)), ascii(parseaddr(c, strict=strict)))
print(getaddresses(['a@b','c@d, e@f'])); print(getaddresses(['a@b','c@d; e@f'])); print(getaddresses(['x <a@b','c@d']))
for d in ['', ' ','0','A Complete Waste of Time','Wed, 3 Apr 2002 12.34.56.78+0800','17 June , 2022','Friday, -Nov-82 16:14:55 EST','Friday, Nov--82 16:14:55 EST','Friday, 19-Nov- 16:14:55 EST','Wed, 3 Apr 2002 12.34.56','Wed, 3 Apr 2002 12.34','Wed, 3 Apr 2002 12:34:56.78 +0100','3 Apr 02 1:2 GMT','Wed, 3 Apr 2002 14:58:26 +0800', '3 Apr 2002', 'Apr 3 2002 1:2:3', 'Mon, 31 Feb 2002 25:61:61 -0000']:
    print(repr(d), parsedate_tz(d))
for a in [('Häns','p@d'),('A, B','a@b'),('','a@b'),('x "y"','a@b')]:
    for ch in ('utf-8','iso-8859-1'): print(ascii(formataddr(a,ch)))
