"""Names matched against patterns of the shell.

* stands for any text, ? for one character, [seq] for one character of seq and [!seq] for one that is not in
seq.

fnmatch() normalizes case as the system does; fnmatchcase() never does.
"""

import posixpath

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]

_STAR = object()
_SPECIAL = frozenset('()[]{}?*+-|^$\\.&~# \t\n\r\v\f')
_cache = {}
_bytes_cache = {}


class _Class:
    # A bracket expression: single characters and ranges (pairs), in the order written.

    __slots__ = 'negated', 'items'

    def __init__(self, negated, items):
        self.negated = negated
        self.items = items

    def matches(self, c):
        for item in self.items:
            if item == c or (len(item) == 2 and item[0] <= c <= item[1]):
                return not self.negated
        return self.negated


def _parse(pattern):
    # The pattern as a list of characters, None for ?, _STAR and classes.
    out = []
    i = 0
    n = len(pattern)
    while i < n:
        c = pattern[i]
        i += 1
        if c == '*':
            if not out or out[-1] is not _STAR:
                out.append(_STAR)
        elif c == '?':
            out.append(None)
        elif c == '[':
            start = i
            negated = pattern[i:i + 1] == '!'
            # A bracket right at the beginning is an ordinary character.
            end = pattern.find(']', i + negated + 1)
            if end < 0:
                out.append(c)
                continue
            i += negated
            items = []
            while i < end:
                if i + 2 < end and pattern[i + 1] == '-':
                    if pattern[i] <= pattern[i + 2]:
                        items.append((pattern[i], pattern[i + 2]))
                    i += 3
                else:
                    items.append(pattern[i])
                    i += 1
            i = end + 1
            out.append(_Class(negated, items))
        else:
            out.append(c)
    return out


def _escape(c):
    return '\\' + c if c in _SPECIAL else c


def _class_text(cls, hyphen):
    if not cls.items:
        return '.' if cls.negated else '(?!)'

    def shown(c):
        if c in '\\&~|' or (c == '-' and hyphen):
            return '\\' + c
        return c

    text = ''.join(['-'.join(map(shown, item)) if len(item) == 2 else shown(item)
                    for item in cls.items])
    if cls.negated:
        text = '^' + text
    elif text[0] in '^[':
        text = '\\' + text
    return '[' + text + ']'


def _translate(pattern, star='.*', one='.'):
    # The parts of a regular expression; stars stay what is given.
    out = []
    for item in _parse(pattern):
        if item is _STAR:
            out.append(star)
        elif item is None:
            out.append(one)
        elif isinstance(item, _Class):
            out.append(_class_text(item, True))
        else:
            out.append(_escape(item))
    return out


def translate(pat):
    """Return a regular expression that matches what the shell pattern matches."""
    out = []
    pieces = [[]]
    for item, text in zip(_parse(pat), _translate(pat)):
        if item is _STAR:
            pieces.append([])
        else:
            pieces[-1].append(text)
    out.append(''.join(pieces[0]))
    if len(pieces) > 1:
        # Between two stars the first place found is as good as any other.
        for piece in pieces[1:-1]:
            out.append('(?>.*?' + ''.join(piece) + ')')
        out.append('.*' + ''.join(pieces[-1]))
    return r'(?s:' + ''.join(out) + r')\z'


def _fits(piece, text, at):
    for item in piece:
        c = text[at]
        at += 1
        if item is not None and item != c and not (isinstance(item, _Class) and item.matches(c)):
            return False
    return True


def _compile(pattern):
    # A predicate for the whole text.
    parsed = _parse(pattern)
    pieces = [[]]
    for item in parsed:
        if item is _STAR:
            pieces.append([])
        else:
            pieces[-1].append(item)
    plain = [''.join(p) if all(isinstance(c, str) for c in p) else None for p in pieces]
    if len(pieces) == 1:
        if plain[0] is not None:
            return plain[0].__eq__
        only = pieces[0]
        return lambda text: len(text) == len(only) and _fits(only, text, 0)
    least = sum(map(len, pieces))
    first, last = pieces[0], pieces[-1]
    middle = list(zip(pieces, plain))[1:-1]
    head, tail = plain[0], plain[-1]

    def match(text):
        n = len(text)
        if n < least:
            return False
        if not (text.startswith(head) if head is not None else _fits(first, text, 0)):
            return False
        end = n - len(last)
        if not (text.endswith(tail) if tail is not None else _fits(last, text, end)):
            return False
        at = len(first)
        for piece, literal in middle:
            if literal is not None:
                at = text.find(literal, at, end)
                if at < 0:
                    return False
            else:
                stop = end - len(piece)
                while at <= stop and not _fits(piece, text, at):
                    at += 1
                if at > stop:
                    return False
            at += len(piece)
        return True

    return match


def _matcher(pat):
    cache = _bytes_cache if isinstance(pat, bytes) else _cache
    match = cache.get(pat)
    if match is None:
        if isinstance(pat, bytes):
            inner = _compile(pat.decode('latin-1'))

            def match(name):
                if isinstance(name, str):
                    raise TypeError("cannot use a bytes pattern on a string-like object")
                return inner(bytes(name).decode('latin-1'))
        else:
            inner = _compile(pat)

            def match(name):
                if isinstance(name, str):
                    return inner(name)
                if isinstance(name, (bytes, bytearray)):
                    raise TypeError("cannot use a string pattern on a bytes-like object")
                raise TypeError("expected string or bytes-like object, "
                                f"got '{type(name).__name__}'")
        if len(cache) >= 4096:
            cache.clear()
        cache[pat] = match
    return match


def fnmatch(name, pat):
    """Whether the name matches the pattern; case is normalized as the system does."""
    return fnmatchcase(posixpath.normcase(name), posixpath.normcase(pat))


def fnmatchcase(name, pat):
    """Whether the name matches the pattern, case included."""
    return _matcher(pat)(name)


def filter(names, pat):
    """Return the names that match the pattern."""
    match = _matcher(posixpath.normcase(pat))
    return [name for name in names if match(name)]


def filterfalse(names, pat):
    """Return the names that do not match the pattern."""
    match = _matcher(posixpath.normcase(pat))
    return [name for name in names if not match(name)]
