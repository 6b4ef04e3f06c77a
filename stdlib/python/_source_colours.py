"""Python source in the colours of the theme. The source may be unfinished or wrong."""

import builtins
import keyword
import re

from _colorize import get_theme

_PARTS = re.compile(
    r"""(?P<comment>#[^\n]*)"""
    r"""|(?P<string>(?<!\w)[rbuft]{0,2}(?:'''(?:[^\\]|\\.)*?(?:'''|\Z)|\"{3}(?:[^\\]|\\.)*?(?:\"{3}|\Z)"""
    r"""|'(?:[^\\'\n]|\\.)*(?:'|(?=\n)|\Z)|"(?:[^\\"\n]|\\.)*(?:"|(?=\n)|\Z)))"""
    r"""|(?P<number>(?:0[xob][0-9a-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d[\d_]*)?j?))"""
    r"""|(?P<name>[^\W\d]\w*)"""
    r"""|(?P<op>\*\*=?|//=?|>>=?|<<=?|->|:=|\.\.\.|[-+*/%@&|^=<>!]=|[-+*/%@&|^~<>=()\[\]{},:.;])""",
    re.IGNORECASE | re.DOTALL)
_CONSTANTS = frozenset({'True', 'False', 'None'})
_BUILTINS = frozenset({name for name in vars(builtins) if not name.startswith('_')})
_STATEMENT = re.compile(r'(?:match|case|type)\b[ \t]+[^\s=.,:;)\]}]')


def _colour_of_name(source, found):
    """The part of the theme that a name belongs to, if any."""
    name, start = found[0], found.start()
    before = source[:start].rstrip(' \t')
    if before.endswith('.') and not before.endswith('...'):
        return None
    if name in _CONSTANTS:
        return 'keyword_constant'
    if keyword.iskeyword(name):
        return 'keyword'
    last = re.search(r'(?<!\w)(?:def|class)\Z', before)
    if last:
        return 'definition'
    if keyword.issoftkeyword(name):
        line = before.rpartition('\n')[2]
        if name == '_':
            return 'soft_keyword' if re.fullmatch(r'\s*case', line) else None
        if (not line.strip() or line.endswith(':')) and _STATEMENT.match(source, start):
            return 'soft_keyword'
    return 'builtin' if name in _BUILTINS else None


def painted(source):
    """The source with the sequences of colours."""
    theme = get_theme(force_color=True).syntax

    def paint(found):
        part = found.lastgroup
        if part == 'name':
            part = _colour_of_name(source, found)
        if part is None:
            return found[0]
        # A colour ends with its line, where the editor may break the text.
        return '\n'.join([f'{theme[part]}{line}{theme.reset}' if line else line for line in found[0].split('\n')])

    return _PARTS.sub(paint, source)
