"""Mailboxes and lists of addresses read from the front of a text, with what is wrong with them."""

from email import errors
from email.headerregistry import AddressHeader, parser

for text in ["a@b.c", "A B <a@b.c>", '"A, B" <a.b@c.d> rest', "to@other.com, x@y", 'A (c) B <"x y"@b>', "x", "", "a b@c", "<a@b>", "<>",
             "a@[1.2.3.4]", "a@", "@b", "a..b@c", "=?utf-8?q?=C3=A9?= <a@b>", "a@b@c", "to@other.com <x", "<@r1,@r2:a@b>",
             "a (x) @ b . c (d) z", "to @ b", "a@b c@d"]:
    try:
        box, rest = parser.get_mailbox(text)
    except errors.HeaderParseError as error:
        print(repr(text), error)
    else:
        print(repr(text), box.display_name, box.local_part, box.domain, box.addr_spec, box.route, repr(rest))
        print("   ", [(type(defect).__name__, str(defect)) for defect in box.all_defects])

for text in ["a@b, c@d", "G: a@b, c@d;, e@f", "a@b x, c", ",a@b", "a@b,,c@d", "", "G:;", '<a@b>, "q" <c@d>', "a@b; c"]:
    found = AddressHeader.value_parser(text)
    print(repr(text), [(box.display_name, box.local_part, box.domain) for box in found.all_mailboxes], len(found.mailboxes))
    print("   ", [(type(defect).__name__, str(defect)) for defect in found.all_defects])
