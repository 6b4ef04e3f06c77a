"""Pretty-printing of data structures, in a form that Python can read back where possible."""

import functools as _functools
import sys as _sys
import types as _types
from io import StringIO as _StringIO

__all__ = ["pp", "pprint", "pformat", "saferepr", "isreadable", "isrecursive", "PrettyPrinter"]


def pprint(
    object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False
):
    """Pretty-print an object to a stream, standard output by default."""
    PrettyPrinter(
        indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    ).pprint(object)


def pformat(
    object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False
):
    """Return the pretty-printed form of an object as a string."""
    printer = PrettyPrinter(
        indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    )
    return printer.pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Pretty-print an object with dictionaries in their own order."""
    pprint(object, *args, **kwargs, sort_dicts=sort_dicts)


def _plain(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)


def saferepr(object):
    """Return a representation that is safe for recursive structures."""
    text, _, _ = _plain(object)
    return text


def isreadable(object):
    """Whether saferepr() of the object can be read by eval()."""
    _, readable, _ = _plain(object)
    return readable


def isrecursive(object):
    """Whether the object contains itself."""
    _, _, recursive = _plain(object)
    return recursive


class _safe_key:
    """Sorting key for objects that may not be comparable: these sort by type and address."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return self._place() < other._place()

    def _place(self):
        return str(type(self.obj)), id(self.obj)


def _safe_tuple(pair):
    return tuple(map(_safe_key, pair))


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


def _words(line):
    """Pieces of a word and the white space behind it."""
    starts = [at for at in range(1, len(line)) if line[at - 1].isspace() and not line[at].isspace()]
    return [line[start:end] for start, end in zip([0, *starts], [*starts, len(line)])]


def _filled(parts, room, allowance):
    """Representations of as many parts together as there is room for; with the last one something follows."""
    held = parts[0][:0]
    for left in range(len(parts) - 1, -1, -1):
        part = parts[-1 - left]
        more = held + part
        if held and len(repr(more)) > (room if left else room - allowance):
            yield repr(held)
            more = part
        held = more
    yield repr(held)


def _lines_of_text(text, room, allowance):
    """Representations of the lines of a text, with those that are too long cut behind white space."""
    lines = text.splitlines(True)
    for number, line in enumerate(lines, 1):
        kept = allowance if number == len(lines) else 0
        shown = repr(line)
        if len(shown) <= room - kept:
            yield shown
        else:
            yield from _filled(_words(line), room, kept)


def _lines_of_bytes(data, room, allowance):
    """Representations of parts of bytes, four or more at a time."""
    parts = [data[start:start + 4] for start in range(0, len(data), 4)]
    # Room for what follows is kept with a last part that is short.
    return _filled(parts, room, allowance if len(data) % 4 else 0)


def _is_plain_dataclass(object, cls):
    """Whether the representation is the one that @dataclass made: it tells what the fields are."""
    return (
        hasattr(cls, '__dataclass_fields__') and object.__dataclass_params__.repr
        and hasattr(cls.__repr__, '__wrapped__')
    )


def _unless_empty(method):
    """What has nothing in it is shown as always."""
    @_functools.wraps(method)
    def printer(self, object, stream, *place):
        if len(object):
            method(self, object, stream, *place)
        else:
            stream.write(repr(object))

    return printer


# Types that are shown as they are wherever they are.
_PLAIN = frozenset({str, bytes, bytearray, float, complex, bool, type(None), int})

# The containers whose items are looked at: by the representation, which a derived class may have changed.
_CONTAINERS = {dict.__repr__: (dict, '{', '}'), list.__repr__: (list, '[', ']'), tuple.__repr__: (tuple, '(', ')')}


class PrettyPrinter:
    """Prints structures over several lines where they do not fit into the width."""

    def __init__(
        self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False
    ):
        """indent: blanks per level.  width: columns to fill if possible.  depth: deeper parts
        are shown as '...'.  compact: several items a line.  sort_dicts: keys in order.
        underscore_numbers: thousands apart.
        """
        indent, width = int(indent), int(width)
        for is_wrong, text in (
            (indent < 0, 'indent must be >= 0'), (depth is not None and depth <= 0, 'depth must be > 0'),
            (width == 0, 'width must be != 0'),
        ):
            if is_wrong:
                raise ValueError(text)
        self._indent_per_level, self._width, self._depth = indent, width, depth
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts, self._underscore_numbers = sort_dicts, underscore_numbers

    def pprint(self, object):
        """Write the object to the stream, and end the line."""
        if self._stream is None:
            return
        self._format(object, self._stream, 0, 0, {}, 0)
        self._stream.write("\n")

    def pformat(self, object):
        """Return the text of the object."""
        text = _StringIO()
        self._format(object, text, 0, 0, {}, 0)
        return text.getvalue()

    def isrecursive(self, object):
        """Whether the object contains itself."""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Whether eval() can make the object of its text."""
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """Return the representation for a context, and whether it is readable, recursive."""
        return self._safe_repr(object, context, maxlevels, level)

    # Objects on one line.

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        self._readable = readable and getattr(self, '_readable', True)
        self._recursive = recursive or getattr(self, '_recursive', False)
        return text

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in _PLAIN and not (cls is int and self._underscore_numbers):
            return repr(object), True, False
        method = getattr(cls, "__repr__", None)
        if method is int.__repr__ and issubclass(cls, int):
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        kind, opening, closing = _CONTAINERS.get(method, (None, '', ''))
        if kind is None or not issubclass(cls, kind):
            text = repr(object)
            return text, not text.startswith('<') if text else False, False
        if not object:
            return opening + closing, True, False
        if kind is tuple and len(object) == 1:
            closing = ',)'
        place = id(object)
        if maxlevels and level >= maxlevels:
            return f'{opening}...{closing}', False, place in context
        if place in context:
            return _recursion(object), False, True
        context[place] = 1
        texts, readable, recursive = self._safe_items(object, kind is dict, context, maxlevels, level + 1)
        del context[place]
        return f'{opening}{", ".join(texts)}{closing}', readable, recursive

    def _safe_items(self, object, is_dict, context, maxlevels, level):
        """The texts of items, or of keys and values; whether all are readable, and one recursive."""
        show = self.format
        texts = []
        readable, recursive = True, False
        if not is_dict:
            for item in object:
                text, can_read, recurs = show(item, context, maxlevels, level)
                texts.append(text)
                readable = readable and can_read
                recursive = recursive or recurs
            return texts, readable, recursive
        for key, value in self._pairs(object):
            text, can_read, recurs = show(key, context, maxlevels, level)
            shown, value_can_read, value_recurs = show(value, context, maxlevels, level)
            texts.append(f'{text}: {shown}')
            readable = readable and can_read and value_can_read
            recursive = recursive or recurs or value_recurs
        return texts, readable, recursive

    def _pairs(self, mapping):
        """The items of a dictionary, sorted if that is wanted."""
        pairs = mapping.items()
        return sorted(pairs, key=_safe_tuple) if self._sort_dicts else pairs

    # Objects over several lines. `indent` is the column of what is printed, `allowance` the room kept for what follows
    # it on its last line, and `context` has the addresses of what it is in.

    _dispatch = {}

    def _format(self, object, stream, indent, allowance, context, level):
        place = id(object)
        if place in context:
            self._readable, self._recursive = False, True
            stream.write(_recursion(object))
            return
        room = self._width - indent - allowance
        cls = type(object)
        text = None
        if not self._cannot_fit(object, cls, room, level):
            text = self._repr(object, context, level)
            if len(text) <= room:
                stream.write(text)
                return
        method = self._dispatch.get(cls.__repr__)
        if method is None and _is_plain_dataclass(object, cls):
            method = PrettyPrinter._pprint_dataclass
        if method is None:
            stream.write(self._repr(object, context, level) if text is None else text)
            return
        context[place] = 1
        method(self, object, stream, indent, allowance, context, level + 1)
        del context[place]

    def _cannot_fit(self, object, cls, room, level):
        """Whether a container has so many items that the text need not be made to see that it is too long."""
        if cls is not list and cls is not tuple and cls is not dict:
            return False
        # An item and what parts it from the next have three characters.
        if len(object) * 3 <= room or not object or self._depth and level >= self._depth:
            return False
        # Classes derived from this one may show anything as something short.
        kind = type(self)
        return kind is PrettyPrinter or (
            kind.format is PrettyPrinter.format and kind._repr is PrettyPrinter._repr
            and kind._safe_repr is PrettyPrinter._safe_repr
        )

    def _pad(self, stream):
        """The blanks behind a bracket: the items are as far in as those below."""
        if self._indent_per_level > 1:
            stream.write(' ' * (self._indent_per_level - 1))

    def _column(self, entries, stream, indent, allowance, context, level, cut=False):
        """Write values below each other, each behind a label. With `cut`, what they are in is shown as '...'."""
        entries = list(entries)
        between = ',\n' + ' ' * indent
        for left in range(len(entries) - 1, -1, -1):
            label, value = entries[-1 - left]
            stream.write(label)
            if cut and id(value) in context:
                stream.write('...')
            else:
                self._format(value, stream, indent + len(label), 1 if left else allowance, context, level)
            if left:
                stream.write(between)

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        labelled = ((self._repr(key, context, level) + ': ', value) for key, value in items)
        self._column(labelled, stream, indent + self._indent_per_level, allowance, context, level)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        labelled = ((name + '=', value) for name, value in items)
        self._column(labelled, stream, indent, allowance, context, level, cut=True)

    def _format_items(self, items, stream, indent, allowance, context, level):
        self._pad(stream)
        indent += self._indent_per_level
        if self._compact:
            self._fill_lines(list(items), stream, indent, allowance, context, level)
        else:
            self._column((('', item) for item in items), stream, indent, allowance, context, level)

    def _fill_lines(self, items, stream, indent, allowance, context, level):
        """Write as many items a line as there is room for."""
        new_line = ',\n' + ' ' * indent
        full = room = self._width - indent + 1
        between = ''
        for left in range(len(items) - 1, -1, -1):
            item = items[-1 - left]
            if not left:
                full -= allowance
                room -= allowance
            text = self._repr(item, context, level)
            needed = len(text) + 2
            if needed > room:
                room = full
                between = between and new_line
            if needed <= room:
                room -= needed
                stream.write(between + text)
                between = ', '
            else:
                # It does not fit on any line.
                stream.write(between)
                between = new_line
                self._format(item, stream, indent, 1 if left else allowance, context, level)

    def _call_of(self, name, object, stream, indent, allowance, context, level):
        """Write an object as the argument of what makes another one of it."""
        stream.write(name + '(')
        self._format(object, stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(')')

    def _namespace(self, name, items, stream, indent, allowance, context, level):
        stream.write(name + '(')
        self._format_namespace_items(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    def _pieces(self, pieces, stream, indent, is_outermost):
        """Write literals below each other, in parentheses where nothing else holds them together."""
        text = ('\n' + ' ' * indent).join(pieces)
        stream.write(f'({text})' if is_outermost else text)

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write('{')
        self._pad(stream)
        self._format_dict_items(self._pairs(object), stream, indent, allowance + 1, context, level)
        stream.write('}')

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        closing = ',)' if len(object) == 1 else ')'
        stream.write('(')
        self._format_items(object, stream, indent, allowance + len(closing), context, level)
        stream.write(closing)

    @_unless_empty
    def _pprint_set(self, object, stream, indent, allowance, context, level):
        opening, closing = '{', '}'
        if object.__class__ is not set:
            opening, closing = object.__class__.__name__ + '({', '})'
        stream.write(opening)
        items = sorted(object, key=_safe_key)
        self._format_items(items, stream, indent + len(opening) - 1, allowance + len(closing), context, level)
        stream.write(closing)

    @_unless_empty
    def _pprint_str(self, object, stream, indent, allowance, context, level):
        outermost = level == 1
        if outermost:
            # For the parenthesis.
            indent, allowance = indent + 1, allowance + 1
        pieces = list(_lines_of_text(object, self._width - indent, allowance))
        self._pieces(pieces, stream, indent, outermost and len(pieces) > 1)

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        outermost = level == 1
        if outermost:
            indent, allowance = indent + 1, allowance + 1
        self._pieces(_lines_of_bytes(object, self._width - indent, allowance), stream, indent, outermost)

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write('bytearray(')
        self._pprint_bytes(bytes(object), stream, indent + len('bytearray('), allowance + 1, context, level + 1)
        stream.write(')')

    def _pprint_mappingproxy(self, object, stream, *place):
        self._call_of('mappingproxy', object.copy(), stream, *place)

    def _pprint_simplenamespace(self, object, stream, *place):
        cls = type(object)
        # Its own representation does not use the name of the class either.
        name = 'namespace' if cls is _types.SimpleNamespace else cls.__name__
        self._namespace(name, vars(object).items(), stream, *place)

    def _pprint_dataclass(self, object, stream, *place):
        from dataclasses import fields

        shown = [(field.name, getattr(object, field.name)) for field in fields(object) if field.repr]
        self._namespace(object.__class__.__name__, shown, stream, *place)

    @_unless_empty
    def _pprint_ordered_dict(self, object, stream, *place):
        self._call_of(object.__class__.__name__, list(object.items()), stream, *place)

    @_unless_empty
    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        indent += len(name) + 1
        factory = self._repr(object.default_factory, context, level)
        stream.write(f'{name}({factory},\n{" " * indent}')
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    @_unless_empty
    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        stream.write(name + '({')
        self._pad(stream)
        pairs = object.most_common()
        self._format_dict_items(pairs, stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write('})')

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not object.maps:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        below = (('', mapping) for mapping in object.maps)
        self._column(below, stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(')')

    @_unless_empty
    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        opening, closing = object.__class__.__name__ + '([', '])'
        indent += len(opening) - 1
        if object.maxlen is not None:
            closing = f'],\n{" " * indent}maxlen={self._repr(object.maxlen, context, level)})'
            allowance = 0
        stream.write(opening)
        self._format_items(object, stream, indent, allowance + 2, context, level)
        stream.write(closing)

    def _pprint_user_data(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    _pprint_user_dict = _pprint_user_list = _pprint_user_string = _pprint_user_data


def _fill_dispatch():
    import collections as c

    p = PrettyPrinter
    for method, *kinds in (
        (p._pprint_dict, dict), (p._pprint_list, list), (p._pprint_tuple, tuple), (p._pprint_set, set, frozenset),
        (p._pprint_str, str), (p._pprint_bytes, bytes), (p._pprint_bytearray, bytearray),
        (p._pprint_mappingproxy, _types.MappingProxyType), (p._pprint_simplenamespace, _types.SimpleNamespace),
        (p._pprint_ordered_dict, c.OrderedDict), (p._pprint_default_dict, c.defaultdict),
        (p._pprint_counter, c.Counter), (p._pprint_chain_map, c.ChainMap), (p._pprint_deque, c.deque),
        (p._pprint_user_data, c.UserDict, c.UserList, c.UserString),
    ):
        for kind in kinds:
            p._dispatch[kind.__repr__] = method


_fill_dispatch()
