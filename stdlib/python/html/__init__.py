"""Escaping and unescaping of HTML."""

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    """Replace the characters '&', '<' and '>', and with quote also quotes, by references."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace('\'', "&#x27;")
    return s


# What HTML 5 makes of numbers that are no characters: those of Windows-1252.
_replaced = {0x00: '\ufffd', 0x0d: '\r'}
for _n, _c in zip(range(0x80, 0xa0),
                  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152'
                  '\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122'
                  '\u0161\u203a\u0153\x9d\u017e\u0178'):
    _replaced[_n] = _c
del _n, _c


def _is_invalid(n):
    return (0x1 <= n <= 0x8 or 0xe <= n <= 0x1f or 0x7f <= n <= 0x9f or 0xfdd0 <= n <= 0xfdef
            or n == 0xb or (n & 0xfffe) == 0xfffe)


def _reference(text):
    # What stands for a reference without its '&'.
    if text[0] == '#':
        digits = text[2:] if text[1] in 'xX' else text[1:]
        n = int(digits.rstrip(';'), 16 if text[1] in 'xX' else 10)
        if n in _replaced:
            return _replaced[n]
        if 0xD800 <= n <= 0xDFFF or n > 0x10FFFF:
            return '\uFFFD'
        return '' if _is_invalid(n) else chr(n)
    from html.entities import html5
    if text in html5:
        return html5[text]
    # The longest name that the text begins with.
    for x in range(len(text) - 1, 1, -1):
        if text[:x] in html5:
            return html5[text[:x]] + text[x:]
    return '&' + text


def _replace_charref(match):
    # For matches whose first group is a reference without its '&'.
    return _reference(match[1])


_NOT_IN_NAMES = frozenset('\t\n\f <&#;')


def unescape(s):
    """Replace named and numeric references by their characters, as HTML 5 says."""
    if '&' not in s:
        return s
    at = s.find('&')
    out = []
    start = 0
    n = len(s)
    while at >= 0:
        end = at + 1
        if s[end:end + 1] == '#':
            end += 1
            digits = '0123456789'
            if s[end:end + 1] in ('x', 'X') and s[end + 1:end + 2] in tuple('0123456789abcdefABCDEF'):
                end += 1
                digits = '0123456789abcdefABCDEF'
            first = end
            while end < n and s[end] in digits:
                end += 1
            found = end > first
        else:
            first = end
            while end < n and end - first < 32 and s[end] not in _NOT_IN_NAMES:
                end += 1
            found = end > first
        if found:
            if s[end:end + 1] == ';':
                end += 1
            out.append(s[start:at])
            out.append(_reference(s[at + 1:end]))
            start = end
        at = s.find('&', max(end, at + 1))
    out.append(s[start:])
    return ''.join(out)


def __getattr__(name):
    if name != "entities":
        return __getattr__  # there is none
    import html.entities
    return html.entities
