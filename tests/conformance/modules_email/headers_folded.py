# How header objects are written in lines that are not too long.
from email import _encoded_words, policy
from email.headerregistry import Address, Group, HeaderRegistry

registry = HeaderRegistry()


def show(name, value, *limits):
    header = registry(name, value)
    for limit in limits or (78, 40):
        print(ascii(header.fold(policy=policy.default.clone(max_line_length=limit))))


show('Subject', 'Hübsch ist das hier, und es geht noch eine Weile weiter, bis die Zeile voll wird.')
show('Subject', 'Mein Kaktus ist hübsch.  Es beißt mich.  And that is all there is to say.')
show('Subject', 'plain words only, but so many of them that there are two lines of them for sure')
show('Subject', 'x' * 24 + ' é aaa bbb Genève fin', 40, 60, 78)
show('Subject', '日本語テキスト ' * 6)
show('Subject', 'one  two   three    four     five      six       seven        eight', 20, 30)
show('Subject', '')
show('To', 'whom_it_may_concern_in_this_house@example.com', 20)
show('To', '"Theodore H. Perfect" <yes@man.com>, "My name is long" <foo@bar.com>, "Only A. Friend" <no@yes.com>')
show('To', [Address('me', 'foo', 'example.com'), Group('bing', [Address('fiz', 'z', 'b.com'), Address('zif', 'f', 'c.com')]),
            Address('you', 'bar', 'example.com')])
for name in ('Foo Bar, France', 'Foo Bar, España', 'Foo, Bar España', 'Foo, Bar [España]', 'Foo Bär, France', 'Foo Bär <France>'):
    show('To', Address(name, addr_spec='a@b.com'))
show('To', [Address(f'é {place}', f'a{place}', 'example.com') for place in range(6)])
show('To', Group('Grüppe', [Address('é', 'a', 'b.c')]))
show('To', 'John X.<jxd@example.com>, (a comment) x@y.z (another)')
show('Content-Type', 'text/plain; charset=utf-8; name="A rather long name of a file.txt"')
show('Content-Type', 'a/b; n="bár.txt"')
show('Content-Type', 'a/b; n=' + 'x' * 100)
show('Content-Type', 'a/b; n="' + 'é' * 30 + '"')
show('Content-Disposition', 'attachment; filename=genome.jpeg; modification-date="Wed, 12 Feb 1997 16:29:51 -0500"')
show('Content-Disposition', '')
show('Message-ID', '<somemessageidlongerthan@maxlinelength.com>', 20)
show('References', '<referenceid1thatislong@example.com> <referenceid2thatislong@example.com>', 20)

# Encoded words.
for word in ('=?us-ascii?q?foo_bar=21?=', '=?utf-8*de?B?w7xiZXI=?=', '=?utf-8?b?w7xiZXI?=', '=?us-ascii?b?dm\x01k?=', '=?x?q?=e9?=',
             '=?unknown-8bit?q?=e9?=', '=?us-ascii?q?=e9?=', '=?utf-8?b?abcde?='):
    text, charset, language, defects = _encoded_words.decode(word)
    print(ascii(text), charset, language, [type(defect).__name__ for defect in defects])
for text in ('foo', 'vi.', '.....', 'vi vi vi.vi ', 'über'):
    print(_encoded_words.encode(text), _encoded_words.encode(text, 'latin-1', 'b', 'en'))
