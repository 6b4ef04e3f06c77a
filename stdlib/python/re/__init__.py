"""Regular expressions: matching, searching, splitting and replacing by pattern."""

import copyreg
import enum
import functools
import _re
from _re import Pattern, Match

__all__ = [
    'match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape',
    'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE',
    'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag', 'PatternError',
]


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes: msg, the message; pattern; pos, the index where it failed (may be None); lineno and colno of pos.
    """

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = '%s at position %d' % (msg, pos)
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        value = self._value_
        names = []
        for m in RegexFlag:
            if value & m._value_:
                value &= ~m._value_
                names.append('re.' + m._name_)
        if value or not names:
            names.append(hex(value) if names or value else 're.NOFLAG')
        return '|'.join(names)

    __str__ = object.__str__
    _numeric_repr_ = hex


def match(pattern, string, flags=0):
    """Match the beginning of the string; None if it does not match."""
    regex = _compile(pattern, flags)
    return regex.match(string)


def fullmatch(pattern, string, flags=0):
    """Match the whole string; None if it does not match."""
    regex = _compile(pattern, flags)
    return regex.fullmatch(string)


def search(pattern, string, flags=0):
    """Find the first place in the string where the pattern matches; None if there is none."""
    regex = _compile(pattern, flags)
    return regex.search(string)


class _NotGiven(int):
    """Zero, where it must be known that nothing else was given."""


_not_given = _NotGiven()


def _positional(name, words, given, args, parameter, rest):
    """The values of the parameters that may still be given by position, with a warning."""
    if given is not _not_given:
        raise TypeError("%s() got multiple values for argument '%s'" % (name, parameter))
    value, *args = args
    flags = None
    if args:
        if rest is not _not_given:
            raise TypeError("%s() got multiple values for argument 'flags'" % name)
        flags, *args = args
        if args:
            raise TypeError('%s() takes from %d to %d positional arguments but %d were given'
                            % (name, words, words + 2, words + 2 + len(args)))
    import warnings
    warnings.warn('%r is passed as positional argument' % parameter, DeprecationWarning, stacklevel=3)
    return value, rest if flags is None else flags


def sub(pattern, repl, string, *args, count=_not_given, flags=_not_given):
    """Replace the matches in string, or the first count of them, by repl.

    That is a template with escapes and references to groups, or a function that gets the Match.
    """
    if args:
        count, flags = _positional('sub', 3, count, args, 'count', flags)
    regex = _compile(pattern, flags)
    return regex.sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_not_given, flags=_not_given):
    """Return a 2-tuple containing (new_string, number): the result of sub() and how many replacements were made."""
    if args:
        count, flags = _positional('subn', 3, count, args, 'count', flags)
    regex = _compile(pattern, flags)
    return regex.subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_not_given, flags=_not_given):
    """Cut string at the matches, or at the first maxsplit of them, and list the pieces.

    Between them stands the text of the groups that the pattern has.
    """
    if args:
        maxsplit, flags = _positional('split', 2, maxsplit, args, 'maxsplit', flags)
    regex = _compile(pattern, flags)
    return regex.split(string, maxsplit)


# How they are meant to be called; positions for the last ones are deprecated.
sub.__text_signature__ = subn.__text_signature__ = '(pattern, repl, string, count=0, flags=0)'
split.__text_signature__ = sub.__text_signature__.replace('repl, string, count', 'string, maxsplit')


def findall(pattern, string, flags=0):
    """List the matches from left to right: their text, or the text of their groups where the pattern has any."""
    regex = _compile(pattern, flags)
    return regex.findall(string)


def finditer(pattern, string, flags=0):
    """Iterate over the Match objects of all matches from left to right."""
    regex = _compile(pattern, flags)
    return regex.finditer(string)


def compile(pattern, flags=0):
    """Make a Pattern of a regular expression."""
    return _compile(pattern, flags)


def purge():
    """Forget the patterns that were compiled lately."""
    _cache.clear()


# What means something in a pattern, in a set of characters or in verbose ones. Some programs take it from here.
_special_chars_map = str.maketrans({char: f'\\{char}' for char in '.^$*+?{}[]()|\\-&~#' + ' \t\n\r\v\f'})


def escape(pattern):
    """Escape special characters in a string."""
    if not isinstance(pattern, str):
        text = str(pattern, 'latin-1')
        return text.translate(_special_chars_map).encode('latin-1')
    return pattern.translate(_special_chars_map)


_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    if type(flags) is RegexFlag:
        flags = flags._value_
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        # Other bytes-like objects compile, everything else does not.
        try:
            memoryview(pattern)
        except TypeError:
            raise TypeError('first argument must be string or compiled pattern') from None
    made = _re.compile(pattern, flags)
    if flags & 128:
        # With DEBUG nothing is remembered: every call shows the pattern.
        from . import _parser

        _parser.parse(pattern, flags & ~128).dump()
        return made
    if len(_cache) >= _MAXCACHE:
        oldest = next(iter(_cache))
        del _cache[oldest]
    _cache[type(pattern), pattern, flags] = made
    return made


def _pickle(p):
    source = p.pattern, p.flags
    return _compile, source


copyreg.pickle(Pattern, _pickle, _compile)


class Scanner:
    """Splits text into tokens: a lexicon of (pattern, action) pairs."""

    def __init__(self, lexicon, flags=0):
        flags = int(flags)
        self.lexicon = lexicon
        parts, self._starts, group = [], [], 1
        for phrase, _ in lexicon:
            parts.append('(%s)' % phrase)
            self._starts.append(group)
            group += 1 + _re.compile(phrase, flags).groups
        self.scanner = _re.compile('|'.join(parts), flags)

    def scan(self, string):
        result = []
        append = result.append
        scan = self.scanner.scanner(string).match
        i = 0
        while True:
            found = scan()
            if not found:
                break
            j = found.end()
            if i == j:
                break
            action = self.lexicon[self._starts.index(found.lastindex)][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                append(action)
            i = j
        return result, string[i:]
