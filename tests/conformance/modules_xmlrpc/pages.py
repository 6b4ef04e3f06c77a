# What a server shows of its procedures: parameters, documentation and links.
from xmlrpc import server


def add(x, y=2):
    """Add two numbers, see RFC 10,
    PEP 8 and http://example.org/a.

    Not self.sub, but sub() and add."""


page = server.ServerHTMLDoc()
print(page.docroutine(add, "add"), end="")
print(page.docroutine(add, "other", funcs={"add": "#-add"}), end="")
print(page.docroutine(("(a, b)", "what <it> does"), "calc.sum"), end="")
print(page.docroutine((None, None), "unknown"), end="")
print(page.markup("one <two> three", funcs={"three": "#3"}))

served = server.DocXMLRPCServer(("localhost", 0), bind_and_activate=False)
served.socket.close()
served.register_function(add)
served.set_server_title("a <title>")
served.set_server_documentation("Call self.add, or add(1, 2).")
text = served.generate_html_documentation()
for part in ("<title>Python: a &lt;title&gt;</title>", '<a name="-add"><strong>add</strong></a>(x, y=2)', '<a href="#-add">add</a>(1,',
             "self.<strong>add</strong>"):
    print(part in text)
