"""Containers beyond dict, list, set and tuple.

namedtuple: classes of tuples whose items have names
deque: a sequence that grows and shrinks at both ends
Counter: how often which element occurs
OrderedDict: a dict whose order can be changed and matters in comparisons
defaultdict: a dict that makes missing values by a function
ChainMap: several mappings as one
UserDict, UserList, UserString: bases of classes that behave like dict, list and str
"""

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString',
           'defaultdict', 'deque', 'namedtuple']

import _collections_abc
import sys as _sys
from _namedtuple import constructor as _constructor
from _collections import deque, defaultdict, OrderedDict, _count_elements
from _collections import _deque_iterator, _tuplegetter
from operator import itemgetter as _itemgetter, eq as _eq, ge as _ge, le as _le
from itertools import chain as _chain, repeat as _repeat, starmap as _starmap

# One module under two names.
_collections_abc.__name__ = 'collections.abc'
_sys.modules['collections.abc'] = abc = _collections_abc

_KEYWORDS = frozenset(
    'False None True and as assert async await break class continue def del elif else except '
    'finally for from global if import in is lambda nonlocal not or pass raise return try while '
    'with yield'.split())
_iskeyword = _KEYWORDS.__contains__


def _is_unfit(name):
    return not name.isidentifier() or _iskeyword(name) or name[0] == '_'


def _check_names(typename, names, may_be_private):
    for name in (typename, *names):
        problem = None
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            problem = 'Type names and field names must be valid identifiers'
        elif _iskeyword(name):
            problem = 'Type names and field names cannot be a keyword'
        if problem:
            raise ValueError(f'{problem}: {name!r}')
    before = set()
    for name in names:
        if not may_be_private and name[0] == '_':
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in before:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        before.add(name)


def _wide_constructor(typename, field_names, field_defaults):
    """A __new__ for more fields than a function has parameters here."""
    def __new__(_cls, /, *args, **kwargs):
        where = f'{typename}.__new__()'
        if len(args) > len(field_names):
            most = len(field_names) + 1
            takes = f'from {most - len(field_defaults)} to {most}' if field_defaults else most
            raise TypeError(f'{where} takes {takes} positional arguments but {len(args) + 1} were given')
        values = dict(zip(field_names, args))
        for name in kwargs.keys() & values.keys():
            raise TypeError(f'{where} got multiple values for argument {name!r}')
        for name in kwargs.keys() - set(field_names):
            raise TypeError(f'{where} got an unexpected keyword argument {name!r}')
        values = field_defaults | values | kwargs
        absent = [repr(name) for name in field_names if name not in values]
        if absent:
            raise TypeError(f"{where} missing {len(absent)} required positional arguments: {', '.join(absent)}")
        return tuple.__new__(_cls, map(values.get, field_names))

    return __new__


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a subclass of tuple whose items can be read as attributes.

    >>> Size = namedtuple('Size', 'width height')
    >>> Size(3, height=4).height
    4
    """
    names = field_names.replace(',', ' ').split() if isinstance(field_names, str) else field_names
    names = [str(name) for name in names]
    typename = _sys.intern(str(typename))
    if rename:
        first = {name: place for place, name in reversed([*enumerate(names)])}
        names = [f'_{place}' if _is_unfit(name) or first[name] < place else name
                 for place, name in enumerate(names)]
    _check_names(typename, names, rename)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError('Got more default values than field names')
    field_defaults = dict(zip(names[len(names) - len(defaults):], defaults))

    field_names = tuple(map(_sys.intern, names))
    count = len(field_names)
    make = tuple.__new__
    code = _constructor(field_names, f'{typename}.__new__')
    if code is None:
        __new__ = _wide_constructor(typename, field_names, field_defaults)
    else:
        scope = {'_tuple_new': make, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
        __new__ = type(_wide_constructor)(code, scope, '__new__', defaults or None)
    arg_list = ', '.join(field_names) + ',' * (count == 1)
    __new__.__doc__ = f'Create new instance of {typename}({arg_list})'

    @classmethod
    def _make(cls, iterable):
        made = make(cls, iterable)
        if len(made) == count:
            return made
        raise TypeError(f'Expected {count} arguments, got {len(made)}')

    def _replace(self, /, **kwds):
        changed = self._make(map(kwds.pop, field_names, self))
        if not kwds:
            return changed
        raise TypeError(f'Got unexpected field names: {list(kwds)!r}')

    shape = ', '.join(f'{name}=%r' for name in field_names)

    def __repr__(self):
        'Return a nicely formatted representation string'
        return f'{type(self).__name__}({shape % tuple(self)})'

    def _asdict(self):
        """A dict of the values by the names of the fields."""
        return {name: value for name, value in zip(self._fields, self)}

    def __getnewargs__(self):
        """What makes the tuple again, for pickle and copy."""
        return tuple(self)

    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'
    _replace.__doc__ = f'A copy of the {typename} in which the given fields differ.'
    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f'{typename}.{method.__name__}'

    contents = dict(
        __doc__=f'{typename}({arg_list})', __slots__=(), __match_args__=field_names,
        _fields=field_names, _field_defaults=field_defaults,
        __new__=__new__, __repr__=__repr__, __getnewargs__=__getnewargs__, __replace__=_replace,
        _make=_make, _replace=_replace, _asdict=_asdict,
    )
    for place, name in enumerate(field_names):
        contents[name] = _tuplegetter(place, f'Alias for field number {place}')
    made = type(typename, (tuple,), contents)
    if module is None:
        # That of the caller.
        try:
            module = _sys._getframemodulename(1) or '__main__'
        except AttributeError:
            module = None
    if module is not None:
        made.__module__ = module
    return made


class Counter(dict):
    """A dict from elements to how often they occur; an element that is missing counts 0.

    >>> words = Counter('to be or not to be'.split())
    >>> words['be'], words['maybe']
    (2, 0)
    """

    def __init__(self, iterable=None, /, **kwds):
        """Count the elements of an iterable, or take the counts of a mapping and of keywords.

        >>> Counter('noon'), Counter({'a': 2}, b=1)
        (Counter({'n': 2, 'o': 2}), Counter({'a': 2, 'b': 1}))
        """
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        'The count of elements not in the Counter is zero.'
        return 0

    def total(self):
        'Sum of the counts'
        return sum(self.values())

    def most_common(self, n=None):
        """List elements and their counts, largest counts first: all, or the first n.

        >>> Counter('banana').most_common(2)
        [('a', 3), ('n', 2)]
        """
        if n is None:
            return sorted(self.items(), key=_itemgetter(1), reverse=True)
        import heapq
        return heapq.nlargest(n, self.items(), key=_itemgetter(1))

    def elements(self):
        """Give each element as often as it counts; those with counts below 1 do not come up.

        >>> ''.join(Counter(x=3, y=-1, z=1).elements())
        'xxxz'
        """
        return _chain.from_iterable(_starmap(_repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Add the counts of a mapping, or count the elements of an iterable.

        >>> c = Counter(a=1)
        >>> c.update('ab')
        >>> c
        Counter({'a': 2, 'b': 1})
        """
        if isinstance(iterable, _collections_abc.Mapping):
            if not self:
                super().update(iterable)
            else:
                for elem, count in iterable.items():
                    self[elem] = count + self.get(elem, 0)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take the counts of a mapping, or the elements of an iterable, off; counts may become negative.

        >>> c = Counter(a=1)
        >>> c.subtract('ab')
        >>> c
        Counter({'a': 0, 'b': -1})
        """
        if isinstance(iterable, _collections_abc.Mapping):
            pairs = iterable.items()
        else:
            pairs = ((elem, 1) for elem in (() if iterable is None else iterable))
        for elem, less in pairs:
            self[elem] = self.get(elem, 0) - less
        if kwds:
            self.subtract(kwds)

    def copy(self):
        'Return a shallow copy.'
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        """Forget an element; that there is none is no error."""
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f'{type(self).__name__}({shown!r})'

    def _compare(self, other, holds):
        """Whether something holds for the counts of every element of either."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(holds(self[elem], other[elem]) for elem in _chain(self, other))

    def __eq__(self, other):
        """Whether all counts are equal, a missing element counting 0."""
        return self._compare(other, _eq)

    def __ne__(self, other):
        """Whether some count differs, a missing element counting 0."""
        equal = self._compare(other, _eq)
        return equal if equal is NotImplemented else not equal

    def __le__(self, other):
        """Whether no count exceeds other's."""
        return self._compare(other, _le)

    def __lt__(self, other):
        """Whether no count exceeds other's and some count is smaller."""
        within = self._compare(other, _le)
        return self != other if within is True else within

    def __ge__(self, other):
        """Whether no count falls short of other's."""
        return self._compare(other, _ge)

    def __gt__(self, other):
        """Whether no count falls short of other's and some count is larger."""
        covering = self._compare(other, _ge)
        return self != other if covering is True else covering

    def _merged(self, other, combine):
        result = Counter()
        for elem in _chain(self, (e for e in other if e not in self)):
            count = combine(self[elem], other[elem])
            if count > 0:
                result[elem] = count
        return result

    def __add__(self, other):
        """The sums of the counts of both, as far as they are positive.

        >>> Counter(a=1) + Counter(a=2, b=-1)
        Counter({'a': 3})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return self._merged(other, lambda a, b: a + b)

    def __sub__(self, other):
        """What is left of the counts without those of the other, as far as it is positive.

        >>> Counter(a=3, b=1) - Counter(a=1, b=1)
        Counter({'a': 2})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return self._merged(other, lambda a, b: a - b)

    def __or__(self, other):
        """Take the larger of both counts of each element, and keep those that are positive.

        >>> Counter(a=3, b=1) | Counter(a=1, b=2)
        Counter({'a': 3, 'b': 2})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return self._merged(other, max)

    def __and__(self, other):
        """Take the smaller of both counts of each element, and keep those that are positive.

        >>> Counter(a=3, b=1) & Counter(a=1)
        Counter({'a': 1})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return self._merged(other, min)

    def __pos__(self):
        """A copy without the elements whose counts are not positive."""
        return self._merged(Counter(), lambda a, b: a)

    def __neg__(self):
        """Keep the elements with negative counts, with these made positive."""
        return self._merged(Counter(), lambda a, b: -a)

    def _keep_positive(self):
        for elem in [elem for elem, count in self.items() if not count > 0]:
            del self[elem]
        return self

    def __iadd__(self, other):
        """Add the counts of other, and forget those that are not positive.

        >>> c = Counter(a=1, b=1)
        >>> c += Counter(a=1, b=-2)
        >>> c
        Counter({'a': 2})
        """
        for elem, count in other.items():
            self[elem] += count
        return self._keep_positive()

    def __isub__(self, other):
        """Take off the counts of other, and forget those that are not positive.

        >>> c = Counter(a=3, b=1)
        >>> c -= Counter('ab')
        >>> c
        Counter({'a': 2})
        """
        for elem, count in other.items():
            self[elem] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """Raise counts to those of other, and forget those that are not positive.

        >>> c = Counter(a=1)
        >>> c |= Counter('aab')
        >>> c
        Counter({'a': 2, 'b': 1})
        """
        for elem, count in other.items():
            if count > self[elem]:
                self[elem] = count
        return self._keep_positive()

    def __iand__(self, other):
        """Lower counts to those of other, and forget those that are not positive.

        >>> c = Counter('aabb')
        >>> c &= Counter('abbb')
        >>> c
        Counter({'b': 2, 'a': 1})
        """
        for elem, count in self.items():
            if other[elem] < count:
                self[elem] = other[elem]
        return self._keep_positive()


class ChainMap(_collections_abc.MutableMapping):
    """Several mappings as one.

    A key is looked up in one after the other. What is set or deleted concerns the first one alone.
    """

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        keys = {}
        for mapping in reversed(self.maps):
            for key in mapping:
                keys[key] = None
        return iter(keys)

    def __contains__(self, key):
        return any(key in m for m in self.maps)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f'{self.__class__.__name__}({", ".join(map(repr, self.maps))})'

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """A ChainMap of one dict that has value under each key of the iterable."""
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        """A chain of the same class with a copy of the first mapping; the others are shared."""
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A chain that has a mapping, a new dict unless given, in front of these; keywords update it."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    @property
    def parents(self):
        """A chain without the first mapping."""
        return type(self)(*self.maps[1:])

    def _of_first(self, method, *args):
        """Call a method of the first mapping; a KeyError says that it was that one."""
        try:
            return getattr(self.maps[0], method)(*args)
        except KeyError:
            what = f'Key not found in the first mapping: {args[0]!r}' if args else 'No keys found in the first mapping.'
            raise KeyError(what)

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        self._of_first('__delitem__', key)

    def pop(self, key, *args):
        """Remove a key from the first mapping and return its value; KeyError if that mapping has none."""
        return self._of_first('pop', key, *args)

    def popitem(self):
        """Remove some item of the first mapping and return the pair; KeyError if that mapping is empty."""
        return self._of_first('popitem')

    def clear(self):
        """Remove everything from the first mapping."""
        self.maps[0].clear()

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        joined = self.copy()
        joined |= other
        return joined

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        joined = dict(other)
        for mapping in self.maps[::-1]:
            joined.update(mapping)
        return type(self)(joined)

    def __ior__(self, other):
        self.maps[0].update(other)
        return self


def _copied(self):
    """A copy of an object of the user's class, whose data is copied, too."""
    twin = self.__class__.__new__(self.__class__)
    attributes = vars(self)
    vars(twin).update(attributes, data=attributes['data'].copy())
    return twin


def _dict_of(other):
    return other.data if isinstance(other, UserDict) else other


class UserDict(_collections_abc.MutableMapping):

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(self.__class__, '__missing__'):
            return self.__class__.__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        other = _dict_of(other)
        return self.__class__(self.data | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        other = _dict_of(other)
        return self.__class__(other | self.data) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= _dict_of(other)
        return self

    __copy__ = _copied

    def copy(self):
        data = self.data
        if type(self) is UserDict:
            return UserDict(data.copy())
        # Subclasses may have methods that have to see the items.
        self.data = {}
        try:
            twin = self.__copy__()
        finally:
            self.data = data
        twin.update(self)
        return twin

    @classmethod
    def fromkeys(cls, iterable, value=None):
        d = cls()
        for key in iterable:
            d[key] = value
        return d


def _plain(other):
    return other.data if isinstance(other, (UserList, UserString)) else other


class UserList(_collections_abc.MutableSequence):
    """A list kept in the attribute data, for classes that behave like lists."""

    def __init__(self, initlist=None):
        self.data = list(initlist.data if isinstance(initlist, UserList) else () if initlist is None else initlist)

    def __repr__(self):
        return repr(self.data)

    def __lt__(self, other):
        return self.data < _plain(other)

    def __le__(self, other):
        return self.data <= _plain(other)

    def __eq__(self, other):
        return self.data == _plain(other)

    def __gt__(self, other):
        return self.data > _plain(other)

    def __ge__(self, other):
        return self.data >= _plain(other)

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self.__class__(self.data[i])
        return self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        other = _plain(other)
        return self.__class__(self.data + (other if isinstance(other, list) else list(other)))

    def __radd__(self, other):
        other = _plain(other)
        return self.__class__((other if isinstance(other, list) else list(other)) + self.data)

    def __iadd__(self, other):
        self.data += _plain(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    __copy__ = _copied

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def extend(self, other):
        self.data.extend(_plain(other))


class UserString(_collections_abc.Sequence):

    def __init__(self, seq):
        text = seq.data if isinstance(seq, UserString) else seq
        self.data = text if isinstance(text, str) else str(text)

    def __str__(self):
        return str(self.data)

    def __repr__(self):
        return repr(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def __hash__(self):
        return hash(self.data)

    def __getnewargs__(self):
        return (self.data[:],)

    def __eq__(self, string):
        return self.data == _plain(string)

    def __lt__(self, string):
        return self.data < _plain(string)

    def __le__(self, string):
        return self.data <= _plain(string)

    def __gt__(self, string):
        return self.data > _plain(string)

    def __ge__(self, string):
        return self.data >= _plain(string)

    def __contains__(self, char):
        return _plain(char) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        other = _plain(other)
        return self.__class__(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def encode(self, encoding='utf-8', errors='strict'):
        return self.data.encode('utf-8' if encoding is None else encoding,
                                'strict' if errors is None else errors)

    def join(self, seq):
        return self.data.join(seq)

    maketrans = str.maketrans


def _forward(name, wrap):
    native = getattr(str, name)

    def method(self, /, *args, **kwargs):
        result = native(self.data, *map(_plain, args), **kwargs)
        return self.__class__(result) if wrap else result
    method.__name__ = name
    method.__qualname__ = f'UserString.{name}'
    method.__doc__ = native.__doc__
    setattr(UserString, name, method)


for _name in ('capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix '
              'replace rjust rstrip strip swapcase title translate upper zfill').split():
    _forward(_name, True)
for _name in ('count endswith find format format_map index isalpha isalnum isascii isdecimal '
              'isdigit isidentifier islower isnumeric isprintable isspace istitle isupper '
              'partition rfind rindex rpartition rsplit split splitlines startswith').split():
    _forward(_name, False)
del _name


_collections_abc.MutableSequence.register(deque)
