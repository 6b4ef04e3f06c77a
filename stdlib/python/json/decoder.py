"""Implementation of JSONDecoder."""

from _json import decode as _decode
from json import scanner

__all__ = ['JSONDecoder', 'JSONDecodeError']


class JSONDecodeError(ValueError):
    """Raised for a text that is not JSON.

    msg says what is wrong, doc is the text and pos the index where it went wrong;
    lineno and colno give that place counted from 1.
    """

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, '%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = 'json.decoder'


_NO_HOOKS = (None,) * 5


def py_scanstring(s, end, strict=True):
    """Decode the string whose opening quotation mark stands before an index; returns it and the index behind its end."""
    begin = end - 1
    if s[begin:end] == '"':
        return _decode(s, begin, False, strict, _NO_HOOKS, JSONDecodeError)
    text, stop = _decode('"' + s[end:], 0, False, strict, _NO_HOOKS, JSONDecodeError)
    return text, stop + begin


scanstring = py_scanstring


class JSONDecoder:
    """Simple JSON decoder: objects become dicts, arrays lists, and so on.

    NaN, Infinity and -Infinity are understood as their float values, outside
    the JSON specification.
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def _hooks(self):
        return (self.object_hook, self.object_pairs_hook,
                None if self.parse_float is float else self.parse_float,
                None if self.parse_int is int else self.parse_int,
                self.parse_constant)

    def decode(self, s):
        """Convert a JSON document; only white space may stand around it."""
        if type(self).raw_decode is not JSONDecoder.raw_decode:
            start = len(s) - len(s.lstrip(' \t\n\r'))
            obj, end = self.raw_decode(s, idx=start)
            end = len(s) - len(s[end:].lstrip(' \t\n\r'))
            if end != len(s):
                raise JSONDecodeError("Extra data", s, end)
            return obj
        return _decode(s, 0, True, self.strict, self._hooks(), JSONDecodeError)[0]

    def raw_decode(self, s, idx=0):
        """Convert the JSON document at the beginning of ``s``, and give it with the index of its end."""
        return _decode(s, idx, False, self.strict, self._hooks(), JSONDecodeError)
