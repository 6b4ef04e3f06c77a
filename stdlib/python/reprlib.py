"""A repr() that cuts long things off, for debuggers and messages."""

__all__ = ["Repr", "repr", "recursive_repr"]

import builtins
from itertools import islice

try:
    from _thread import get_ident
except ImportError:
    # One thread only.
    def get_ident():
        return 0


def recursive_repr(fillvalue='...'):
    """Decorator: __repr__ that answers fillvalue when it is called within itself."""
    def decorating_function(user_function):
        running = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        described = {name: getattr(user_function, name)
                     for name in ('__module__', '__doc__', '__name__', '__qualname__')}
        for name, default in (('__annotate__', None), ('__type_params__', ())):
            described[name] = getattr(user_function, name, default)
        for name, value in described.items():
            setattr(wrapper, name, value)
        wrapper.__wrapped__ = user_function
        return wrapper

    return decorating_function


def _ordered(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


class Repr:
    """Makes representations whose size the attributes limit."""

    # A class of the same name from another module is not meant.
    _lookup = {
        'tuple': 'builtins',
        'list': 'builtins',
        'array': 'array',
        'set': 'builtins',
        'frozenset': 'builtins',
        'deque': 'collections',
        'dict': 'builtins',
        'str': 'builtins',
        'int': 'builtins',
    }

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6,
                 maxfrozenset=6, maxdeque=6, maxstring=30, maxlong=40, maxother=30,
                 fillvalue='...', indent=None):
        # How deep, and how many elements of each kind of collection.
        self.maxlevel, self.maxtuple, self.maxlist, self.maxarray = maxlevel, maxtuple, maxlist, maxarray
        self.maxdict, self.maxset, self.maxfrozenset, self.maxdeque = maxdict, maxset, maxfrozenset, maxdeque
        # How many characters.
        self.maxstring, self.maxlong, self.maxother = maxstring, maxlong, maxother
        self.fillvalue, self.indent = fillvalue, indent

    def repr(self, x):
        level = self.maxlevel
        return self.repr1(x, level)

    def repr1(self, x, level):
        cls = type(x)
        name = cls.__name__
        if ' ' in name:
            name = '_'.join(name.split())
        method = getattr(self, 'repr_' + name, None)
        if method is None or self._lookup.get(name, cls.__module__) != cls.__module__:
            return self.repr_instance(x, level)
        return method(x, level)

    def _join(self, pieces, level):
        indent = self.indent
        if indent is None:
            return ', '.join(pieces)
        if not pieces:
            return ''
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f'Repr.indent cannot be negative int (was {indent!r})')
            indent = ' ' * indent
        try:
            start = '\n' + (self.maxlevel - level + 1) * indent
        except TypeError as error:
            raise TypeError(
                f'Repr.indent must be a str, int or None, not {type(indent)}') from error
        lines = ''.join([start + piece + ',' for piece in pieces])
        return lines + start[:len(start) - len(indent)]

    def _repr_iterable(self, x, level, left, right, maxiter, trail=''):
        n = len(x)
        if level <= 0 and n:
            return left + self.fillvalue + right
        pieces = [self.repr1(item, level - 1) for item in islice(x, max(maxiter, 0))]
        if len(pieces) < n:
            pieces.append(self.fillvalue)
        # A tuple of one element has a comma, but not where each has one.
        comma = trail if n == 1 and self.indent is None else ''
        return f'{left}{self._join(pieces, level)}{comma}{right}'

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        kind = f"array('{x.typecode}'"
        return self._repr_iterable(x, level, kind + ', [', '])', self.maxarray) if x else kind + ')'

    def repr_set(self, x, level):
        if not x:
            return 'set()'
        return self._repr_iterable(_ordered(x), level, '{', '}', self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return 'frozenset()'
        return self._repr_iterable(_ordered(x), level, 'frozenset({', '})', self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return '{' + self.fillvalue + '}'
        shown = _ordered(x)[:max(self.maxdict, 0)]
        inner = level - 1
        pieces = [f'{self.repr1(key, inner)}: {self.repr1(x[key], inner)}' for key in shown]
        if len(shown) < len(x):
            pieces += [self.fillvalue]
        return '{' + self._join(pieces, level) + '}'

    def _ends(self, limit):
        # How many characters of the beginning and of the end are shown.
        head = max(0, (limit - 3) // 2)
        return head, max(0, limit - 3 - head)

    def _cut(self, s, limit):
        if len(s) <= limit:
            return s
        head, tail = self._ends(limit)
        return s[:head] + self.fillvalue + s[len(s) - tail:]

    def repr_str(self, x, level):
        limit = self.maxstring
        s = builtins.repr(x[:limit])
        if len(s) > limit:
            head, tail = self._ends(limit)
            s = builtins.repr(x[:head] + x[len(x) - tail:])
            s = s[:head] + self.fillvalue + s[len(s) - tail:]
        return s

    def repr_int(self, x, level):
        try:
            s = builtins.repr(x)
        except ValueError as error:
            import math
            import sys
            if 'sys.set_int_max_str_digits()' not in str(error):
                raise
            # The limit for conversions keeps even the number of digits from being exact.
            k = int(math.log10(abs(x))) + 1
            limit = sys.get_int_max_str_digits()
            return (f'<{x.__class__.__name__} instance with roughly {k} digits '
                    f'(limit at {limit}) at 0x{id(x):x}>')
        return self._cut(s, self.maxlong)

    def repr_instance(self, x, level):
        try:
            s = builtins.repr(x)
        except Exception:
            return f'<{x.__class__.__name__} instance at {id(x):#x}>'
        return self._cut(s, self.maxother)


aRepr = Repr()
repr = aRepr.repr
