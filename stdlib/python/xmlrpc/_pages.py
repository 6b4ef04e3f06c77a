"""The page on which a server of procedures shows what can be called."""

import html
import re

STYLE = """\
body { margin: 0 auto; max-width: 60em; padding: 1em; font-family: sans-serif; background: #fff; color: #222 }
h1, h2 { border-bottom: 1px solid #aac }
dl { margin: 1em 0; padding: .5em 1em; background: #f4f4fa }
tt { font-family: monospace }
@media (prefers-color-scheme: dark) { body { background: #111; color: #ddd } dl { background: #223 } a { color: #9cf } }
"""

# What becomes a link or strong in a text.
_LINKED = re.compile(r"""
    \b (?: (?P<url> (?: https? | ftp ) :// \S+ [\w/] )
         | (?: RFC [- ]? (?P<rfc> \d+ ) | PEP [- ]? (?P<pep> \d+ ) | (?P<own> self\. )? (?P<name> \w+ (?: \.\w+ )* ) ) \b )
    """, re.VERBOSE)

_BEFORE_EMPTY = re.compile(r"\n(?=\n)")


def _escaped(text):
    return html.escape(text, quote=False)


def _preformatted(text):
    # Text that looks as it is written.
    solid = _escaped(text.expandtabs()).replace(" ", "&nbsp;")
    return _BEFORE_EMPTY.sub("\n&nbsp;", solid).replace("\n", "<br>\n")


class ServerHTMLDoc:
    """Makes pages of procedures and their documentation."""

    def escape(self, text):
        return _escaped(text)

    def markup(self, text, escape=None, funcs={}, classes={}, methods={}):
        """Text as HTML, with links to what is known."""
        escape = escape or self.escape
        known = {**classes, **methods, **funcs}
        made, done = [], 0
        for found in _LINKED.finditer(text):
            begin, end = found.span()
            made += escape(text[done:begin]), self._marked(found, text[end:end + 1], escape, known)
            done = end
        return "".join(made) + escape(text[done:])

    def _marked(self, found, following, escape, known):
        url, rfc, pep, own, name = found.group("url", "rfc", "pep", "own", "name")
        if url:
            return f'<a href="{html.escape(url)}">{escape(url)}</a>'
        if rfc:
            return f'<a href="https://www.rfc-editor.org/rfc/rfc{int(rfc)}.txt">{escape(found[0])}</a>'
        if pep:
            return f'<a href="https://peps.python.org/pep-{int(pep):04}/">{escape(found[0])}</a>'
        if own:
            return f"self.<strong>{escape(name)}</strong>"
        if following == "(":
            return self._link(name, known)
        return escape(found[0])

    def _link(self, name, known):
        target = known.get(name)
        return f'<a href="{html.escape(target)}">{_escaped(name)}</a>' if target else _escaped(name)

    def docroutine(self, object, name, mod=None, funcs={}, classes={}, methods={}, cl=None):
        """A function, or a pair of what is known of one: its parameters and its documentation."""
        if isinstance(object, tuple):
            parameters, documentation = object[0] or "(...)", object[1] or ""
        else:
            import inspect
            import pydoc
            parameters, documentation = "(...)", pydoc.getdoc(object)
            if inspect.isroutine(object):
                parameters = str(inspect.signature(object))
        anchor = html.escape(f"{cl.__name__ if cl else ''}-{name}")
        title = f'<a name="{anchor}"><strong>{_escaped(name)}</strong></a>'
        shown = self.markup(documentation, _preformatted, funcs, classes, methods)
        if shown:
            shown = f"<dd><tt>{shown}</tt></dd>"
        return f"<dl><dt>{title}{_escaped(parameters)}</dt>{shown}</dl>\n"

    def docserver(self, server_name, package_documentation, methods):
        """What is on the page of a server, of which the methods are in a dictionary."""
        links = {name: f"#-{name}" for name in methods}
        about = self.markup(package_documentation, _preformatted, links)
        entries = "".join(self.docroutine(method, name, funcs=links) for name, method in sorted(methods.items(), key=lambda item: item[0]))
        return (f"<h1>{_escaped(server_name)}</h1>\n<p><tt>{about}</tt></p>\n"
                f"<h2>Methods</h2>\n{entries}")

    def page(self, title, contents):
        """A whole page."""
        return ('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
                f"<title>Python: {_escaped(title)}</title>\n"
                '<link rel="stylesheet" type="text/css" href="/pydoc.css">\n'
                f"</head>\n<body>\n{contents}</body>\n</html>\n")
