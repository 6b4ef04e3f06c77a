# What header objects make of MIME values, parameters and addresses, and the defects they note.
from email.headerregistry import Address, HeaderRegistry

registry = HeaderRegistry()


def kinds(header):
    return [type(defect).__name__ for defect in header.defects]


for value in ('text/plain; charset=us-ascii (Plain text)', 'blarg; baz; boo', 'text/plain;title=foo;;x=y;',
              "text/plain; name*0*=''This%20is%20;name*1*=%2A%2A; name*2=\"is it\"", "a/b; n*=utf-8''b%C3%A1r.txt",
              'a/b; n="a\\"b"; n=c', 'a/b; n*1=a; n*0=b', 'a/b; n*1*=a; n*5=b', 'a/b; =x', 'a/b; n="x', 'a/b; n=x y',
              'a/b (c); n=(d)"x"(e); m = (k) z (l)', 'a/b; n="File =?utf-8?q?N=C3=A4me?= x"', "a/b; title*=bogus''%e9x",
              'a/b; n*=x', "a/b; n=us-ascii'en'x", '', 'a/b/c; d=e', 'A /B; C=D', '; a=b', 'text'):
    header = registry('Content-Type', value)
    print(ascii(value), ascii(str(header)), header.content_type, ascii(dict(header.params)), kinds(header))
for value in ('inline', 'attachment; filename=genome.jpeg;', '', 'ab./k; filename="foo"', ';attachment', '(c) Attachment (d); x=1'):
    header = registry('Content-Disposition', value)
    print(value, header, header.content_disposition, dict(header.params), kinds(header))
for value in ('base64', '', '7bit and more', '(c) 8BIT (d)'):
    header = registry('Content-Transfer-Encoding', value)
    print(value, header, header.cte, kinds(header))
for value in ('1.0', '', '1.0 <abc>', '1..0', '2.x', '1.(c)0', '(x) 1.0 (y)', '1', '10.20'):
    header = registry('MIME-Version', value)
    print(value, header, header.version, header.major, header.minor, kinds(header))
for value in ('<>', 'zippy@pinhead.com', 'Zaphrod <"foo bar"@pinhead.com>', r'"A \(Special\) Person" <person@dom.ain>',
              'John X. Doe <jxd@example.com>', '""example" example"@example.com', r'"\\"example\\" example"@example.com',
              'merwok  wok  @example.com', 'merwok. wok .  wok@example.com', 'The =?utf-8?q?=C3=89ric=2C?= Himself <foo@example.com>',
              '"=?utf-8?q?=C3=89ric?=" <foo@example.com>', '. Doe <jxd@example.com>', 'dummy list:;', 'foo: a@b, c <d@e>;, f@g',
              'a@b,,c@d', 'a@b, ', '(only comment)', 'ping example.com', '<dinsdale@example.com', '<@a,@b:c@d>', 'x@[127.0.0.1]',
              'exámple@example.com', 'a b c', '=?utf-8?q?B=C3=A9r?= =?utf-8?q?=C3=A9nice?= <foo@example.com>', 'a.b.@c', '.a@c', ''):
    header = registry('To', value)
    print(ascii(value), ascii(str(header)), ascii(header.groups), kinds(header))
for spec in ('foo@bar@x', 'foo bar@x', '"foo bar"@x', 'foo', 'fü@x.com', 'a@b c', 'a @b', '', '<a@b>', 'a@', 'x.y@z'):
    try:
        print(repr(Address(addr_spec=spec)))
    except Exception as error:
        print(spec, type(error).__name__)
