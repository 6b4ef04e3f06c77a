"""Type hints: the names that annotations use, and what there is of them at run time."""

import annotationlib as _annotationlib
import collections as _collections
import collections.abc as _abc
import contextlib as _contextlib
import functools as _functools
import operator as _operator
import sys as _sys
import types as _types
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from annotationlib import ForwardRef
from types import GenericAlias, UnionType as _UnionType

from _typing import TypeVar, ParamSpec, TypeVarTuple, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, NoDefault

__all__ = [
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal',
    'Optional', 'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet',
    'ByteString', 'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator', 'KeysView',
    'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized', 'ValuesView',
    'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator',
    'AsyncContextManager', 'Reversible', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat',
    'SupportsIndex', 'SupportsInt', 'SupportsRound', 'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List',
    'OrderedDict', 'Set', 'FrozenSet', 'NamedTuple', 'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match', 'Pattern',
    'TextIO', 'AnyStr', 'assert_type', 'assert_never', 'cast', 'clear_overloads', 'dataclass_transform',
    'evaluate_forward_ref', 'final', 'get_args', 'get_origin', 'get_overloads', 'get_protocol_members',
    'get_type_hints', 'is_protocol', 'is_typeddict', 'LiteralString', 'Never', 'NewType', 'no_type_check',
    'no_type_check_decorator', 'NoDefault', 'NoReturn', 'NotRequired', 'overload', 'override', 'ParamSpecArgs',
    'ParamSpecKwargs', 'ReadOnly', 'Required', 'reveal_type', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING',
    'TypeAlias', 'TypeGuard', 'TypeIs', 'TypeAliasType', 'Unpack',
]

TYPE_CHECKING = False
_BuiltinAlias = GenericAlias
# Functions that empty the caches of this module; it has none.
_cleanups = []
Text = str
Union = _UnionType


def _caller(depth=2):
    try:
        return _sys._getframe(depth).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


def _shown(obj):
    """How an argument looks inside the brackets of an alias."""
    if isinstance(obj, tuple):
        return '[' + ', '.join(_shown(t) for t in obj) + ']'
    if isinstance(obj, list):
        return '[' + ', '.join(_shown(t) for t in obj) + ']'
    return _annotationlib.type_repr(obj)


def _type_convert(arg, module=None):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module)
    return arg


def _deduplicate(params, *, unhashable_fallback=False):
    """The parameters without those that come again."""
    out = []
    for p in params:
        if p not in out:
            out.append(p)
    return out


def _tp_cache(func=None, /, *, typed=False):
    """Remembers results, of hashable arguments."""
    def decorator(func):
        cached = _functools.lru_cache(typed=typed)(func)

        @_functools.wraps(func)
        def inner(*args, **kwds):
            try:
                return cached(*args, **kwds)
            except TypeError:
                # Not hashable, or an error of the function, which is raised below.
                pass
            return func(*args, **kwds)
        return inner
    return decorator(func) if func is not None else decorator


def _type_repr(obj):
    """A type as it is shown as an argument."""
    if isinstance(obj, tuple):
        return '[' + ', '.join(map(_type_repr, obj)) + ']'
    return _annotationlib.type_repr(obj)


def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset(), format=None, owner=None,
               parent_fwdref=None, prefer_fwd_module=False):
    """A type with the forward references in it evaluated."""
    def inner(t):
        return _eval_type(t, globalns, localns, type_params, owner=owner)
    if isinstance(t, str):
        t = ForwardRef(t)
    if isinstance(t, ForwardRef):
        return inner(t.evaluate(globals=globalns, locals=localns, type_params=type_params or (), owner=owner))
    args = getattr(t, '__args__', None)
    if not isinstance(args, tuple) or isinstance(t, type) and not isinstance(t, _types.GenericAlias):
        return t
    if isinstance(t, _LiteralGenericAlias):
        return t
    if isinstance(t, _GenericAlias):
        new = tuple(inner(a) for a in args)
        return t if new == args else t.copy_with(new) if hasattr(t, 'copy_with') else t
    if isinstance(t, _types.GenericAlias):
        new = tuple(ForwardRef(a) if isinstance(a, str) else a for a in args)
        new = tuple(map(inner, new))
        return t if new == args else _types.GenericAlias(t.__origin__, new)
    if isinstance(t, _types.UnionType):
        return _functools.reduce(_operator.or_, map(inner, args))
    return t


def _type_check(arg, msg, is_argument=True, module=None, allow_special=False):
    """The argument as a type, or the TypeError that says why it is none."""
    arg = _type_convert(arg, module)
    if isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        if origin in (Generic, Protocol) or not allow_special and (
                origin is ClassVar or origin is Final and is_argument):
            raise TypeError('%r is not valid as type argument' % (arg,))
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if allow_special and arg in (ClassVar, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError('Plain %s is not valid as type argument' % (arg,))
    if type(arg) is tuple:
        raise TypeError('%s Got %.100r.' % (msg, arg))
    return arg


def _collect_parameters(args):
    """The type variables in arguments, each once, in order of appearance."""
    found = []
    for t in args:
        if isinstance(t, type) and not isinstance(t, _BuiltinAlias):
            continue
        if isinstance(t, (tuple, list)):
            for p in _collect_parameters(t):
                if p not in found:
                    found.append(p)
        elif hasattr(t, '__typing_subst__'):
            if t not in found:
                found.append(t)
        else:
            for p in getattr(t, '__parameters__', ()):
                if p not in found:
                    found.append(p)
    return tuple(found)


def _unpacked(args):
    for t in args:
        inner = getattr(t, '__typing_unpacked_tuple_args__', None)
        if inner and not (inner[-1] is ...):
            yield from inner
        else:
            yield t


# Special forms and aliases

class _Final:
    """A base of classes that have no subclasses."""

    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError('Cannot subclass special typing classes')


class _SpecialForm(_Final, _root=True):
    """A name with a meaning of its own in annotations."""

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in {'__name__', '__qualname__'}:
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError('Cannot subclass %r' % self)

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError('Cannot instantiate %r' % self)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError('%s cannot be used with isinstance()' % self)

    def __subclasscheck__(self, cls):
        raise TypeError('%s cannot be used with issubclass()' % self)

    @_tp_cache(typed=True)
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


def _plain(name, doc):
    def getitem(self, parameters):
        raise TypeError('%s is not subscriptable' % self)
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


NoReturn = _plain('NoReturn', 'Special type indicating functions that never return.')
Never = _plain('Never', 'The bottom type, a type that has no members.')
Self = _plain('Self', 'Used to spell the type of "self" in classes.')
LiteralString = _plain('LiteralString', 'Represents an arbitrary literal string.')
TypeAlias = _plain('TypeAlias', 'Special form for marking type aliases.')


def _one(name, doc, message='accepts only single type.', allow=False):
    def getitem(self, parameters):
        item = _type_check(parameters, '%s %s' % (self, message), allow_special=allow)
        return _GenericAlias(self, (item,))
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


ClassVar = _one('ClassVar', 'Special type construct to mark class variables.', allow=True)
Final = _one('Final', 'Mark a name that is not assigned to again, nor in a subclass.', allow=True)
Required = _one('Required', 'Mark an item that a TypedDict has to have.', allow=True)
NotRequired = _one('NotRequired', 'Mark an item that a TypedDict may lack.',
                   allow=True)
ReadOnly = _one('ReadOnly', 'Mark an item of a TypedDict that may be read only.', allow=True)
TypeGuard = _one('TypeGuard', 'The result of a function that tells a type checker: True means this type.')
TypeIs = _one('TypeIs', 'The result of a function that tells a type checker: True means this type, False means not.')


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is equivalent to Union[X, None]."""
    return Union[_type_check(parameters, '%s requires a single type.' % self), type(None)]


def _literal_key(value):
    return (type(value), value)


@_SpecialForm
def Literal(self, parameters):
    """The type of the given values and no others, such as Literal['r', 'w']."""
    flat = []
    for p in parameters if isinstance(parameters, tuple) else (parameters,):
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    try:
        unique, seen = [], set()
        for p in flat:
            if _literal_key(p) not in seen:
                seen.add(_literal_key(p))
                unique.append(p)
        flat = unique
    except TypeError:
        pass
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Special form for annotating higher-order functions."""
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    parameters = tuple(_type_check(p, 'Concatenate[arg, ...]: each arg must be a type.')
                       for p in parameters[:-1]) + parameters[-1:]
    return _ConcatenateGenericAlias(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """Type unpack operator."""
    return _UnpackGenericAlias(self, (_type_check(parameters, '%s accepts only single type.' % self),))


@_SpecialForm
def Annotated(self, params):
    """Add context-specific metadata to a type."""
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    origin = _type_check(params[0], 'Annotated[t, ...]: t must be a type.', allow_special=True)
    return _AnnotatedAlias(origin, params[1:])


class _GenericAlias(_Final, _root=True):
    """A generic with arguments: what subscription makes."""

    def __init__(self, origin, args, *, inst=True, name=None):
        if not isinstance(args, tuple):
            args = (args,)
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _collect_parameters(args)
        if not name:
            self.__module__ = getattr(origin, '__module__', 'typing')

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError('Cannot instantiate %r' % self)
        if not self._inst:
            raise TypeError('Type %s cannot be instantiated; use %s() instead' % (
                self._name, self.__origin__.__name__))
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __getattr__(self, attr):
        if '__origin__' in self.__dict__ and attr in ('__name__', '__qualname__'):
            return self._name or getattr(self.__origin__, '__name__', None)
        if '__origin__' in self.__dict__ and not (attr[:2] == '__' and attr[-2:] == '__'):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if attr[:2] == '__' and attr[-2:] == '__' or attr in ('_name', '_inst', '_nparams', '_defaults'):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError('Cannot subclass %r' % self)
        if self._name:
            return _entries_of_named(self, bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            after = bases[bases.index(self) + 1:]
            for b in after:
                if isinstance(b, _GenericAlias) and b is not self and not isinstance(b.__origin__, _SpecialForm):
                    return ()
        return (self.__origin__,)

    @_tp_cache
    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError('Cannot subscript already-subscripted %s' % (self,))
        if not self.__parameters__:
            raise TypeError('%s is not a generic class' % (self,))
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple(_unpacked(_type_convert(p) for p in args))
        chosen = _assign_parameters(self, self.__parameters__, args)
        return self.copy_with(_substituted(self.__args__, chosen, self._is_callable()))

    def _is_callable(self):
        return self.__origin__ is _abc.Callable

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        if self._name:
            name = 'typing.' + self._name
        else:
            name = _shown(self.__origin__)
        if not self.__args__:
            return '%s[()]' % name
        return '%s[%s]' % (name, ', '.join(_shown(a) for a in self.__args__))

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return _operator.getitem, (origin, args)

    def __iter__(self):
        yield Unpack[self]

    def __dir__(self):
        return sorted(set(object.__dir__(self)) | {a for a in dir(self.__origin__) if a[:2] != '__'})


def _entries_of_named(self, bases):
    result = []
    if self.__origin__ not in bases:
        result.append(self.__origin__)
    i = bases.index(self)
    if not any(isinstance(b, (_GenericAlias, _BuiltinAlias)) and b is not self or b is Generic or
               isinstance(b, type) and issubclass(b, Generic) for b in bases[i + 1:]):
        result.append(Generic)
    return tuple(result)


def _assign_parameters(cls, parameters, args):
    """A dict of the parameters with what is given for each."""
    variadic = [i for i, p in enumerate(parameters) if isinstance(p, TypeVarTuple)]
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec):
        if args and not _is_param_expr(args[0]) and len(args) >= 1:
            args = (tuple(args),)
        elif len(args) > 1:
            args = (tuple(args),)
    if variadic:
        i = variadic[0]
        after = len(parameters) - i - 1
        if len(args) < len(parameters) - 1:
            raise TypeError('Too few arguments for %s; actual %d, expected at least %d'
                            % (cls, len(args), len(parameters) - 1))
        args = (*args[:i], tuple(args[i:len(args) - after]), *args[len(args) - after:])
    needed = len(parameters)
    while needed and len(args) < needed and parameters[needed - 1].has_default():
        needed -= 1
    if len(args) < needed or len(args) > len(parameters):
        expected = '%d' % len(parameters)
        if needed != len(parameters):
            expected = 'at least %d' % needed if len(args) < needed else 'at most %d' % len(parameters)
        if len(args) < needed and needed == len(parameters):
            expected = 'at least %d' % needed
        raise TypeError('Too %s arguments for %s; actual %d, expected %s'
                        % ('many' if len(args) > len(parameters) else 'few', cls, len(args), expected))
    args = args + tuple(p.__default__ for p in parameters[len(args):])
    chosen = {}
    for p, a in zip(parameters, args):
        chosen[p] = a if isinstance(p, TypeVarTuple) else p.__typing_subst__(a)
    return chosen


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec)) or \
        isinstance(arg, _GenericAlias) and arg.__origin__ is Concatenate


def _substituted(args, chosen, is_callable=False):
    result = []
    for arg in args:
        if isinstance(arg, type) and not isinstance(arg, _BuiltinAlias):
            new = arg
        elif isinstance(arg, _UnpackGenericAlias) and arg.__args__[0] in chosen:
            result.extend(chosen[arg.__args__[0]])
            continue
        elif hasattr(arg, '__typing_subst__'):
            new = chosen[arg] if arg in chosen else arg
            if isinstance(arg, ParamSpec) and is_callable and isinstance(new, tuple):
                result.extend(new)
                continue
        elif isinstance(arg, tuple):
            new = _substituted(arg, chosen)
        else:
            inner = getattr(arg, '__parameters__', ())
            if inner:
                given = []
                for p in inner:
                    if isinstance(p, TypeVarTuple):
                        given.extend(chosen[p])
                    else:
                        given.append(chosen[p])
                new = arg[tuple(given)]
            else:
                new = arg
        result.append(new)
    return tuple(result)


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    """``Concatenate`` with arguments."""


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(map(_literal_key, self.__args__)) == set(map(_literal_key, other.__args__))

    def __hash__(self):
        return hash(frozenset(map(_literal_key, self.__args__)))

    def __repr__(self):
        return 'typing.Literal[%s]' % (', '.join(map(_shown, self.__args__)) or '()')


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return 'typing.Unpack[%s]' % _shown(self.__args__[0])

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, _BuiltinAlias)):
            if arg.__origin__ is not tuple:
                raise TypeError('Unpack[...] must be used with a tuple type')
            return arg.__args__
        return None


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, args):
        return self.__class__(args[0], self.__metadata__)

    def __repr__(self):
        return 'typing.Annotated[%s, %s]' % (_shown(self.__origin__), ', '.join(map(repr, self.__metadata__)))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return 'Annotated'
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __reduce__(self):
        return _operator.getitem, (Annotated, (self.__origin__,) + self.__metadata__)


class _CallableGenericAlias(_GenericAlias, _root=True):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, args, inst=inst, name=name)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return 'typing.Callable[%s, %s]' % (_shown(args[0]), _shown(args[1]))
        return 'typing.Callable[[%s], %s]' % (', '.join(_shown(a) for a in args[:-1]), _shown(args[-1]))

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return _operator.getitem, (Callable, args)


class _SpecialGenericAlias(_GenericAlias, _root=True):
    """A generic of this module that stands for a class elsewhere: List, Dict and the like."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, (), inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self.__doc__ = 'A generic version of %s.%s.' % (origin.__module__, origin.__qualname__)

    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(p, 'Parameters to generic types must be types.') for p in params)
        n = self._nparams
        if self._name in ('Generator', 'AsyncGenerator'):
            if len(params) < n:
                params += (type(None),) * (n - len(params))
        if len(params) != n:
            raise TypeError('Too %s arguments for %s; actual %d, expected %d'
                            % ('many' if len(params) > n else 'few', self, len(params), n))
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return 'typing.' + self._name

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name


class _ContextAlias(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) == 1:
            params += (Optional[bool],)
        return super().__getitem__(params)


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        return self._of_parts(tuple(args) if isinstance(args, list) else args, result)

    @_tp_cache
    def _of_parts(self, args, result):
        result = _type_check(result, 'Callable[args, result]: result must be a type.')
        if isinstance(args, tuple):
            args = tuple(_type_convert(a) for a in args)
            return _CallableGenericAlias(self.__origin__, args + (result,), name='Callable')
        if args is ... or isinstance(args, ParamSpec) or isinstance(args, _GenericAlias) and args.__origin__ is Concatenate:
            return _CallableGenericAlias(self.__origin__, (args, result), name='Callable')
        return _CallableGenericAlias(self.__origin__, (_type_convert(args), result), name='Callable')


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            params = tuple(_type_check(p, 'Tuple[t, ...]: t must be a type.') for p in params[:-1]) + (...,)
        else:
            params = tuple(_type_check(p, 'Tuple[t0, t1, ...]: each t must be a type.') for p in params)
        return self.copy_with(params)


# Generic and Protocol

def _check_defaults(params):
    """Raises TypeError for parameters without defaults behind some that have."""
    seen = variadic = False
    for p in params:
        if isinstance(p, _UnpackGenericAlias):
            variadic = True
            continue
        if not hasattr(p, 'has_default'):
            continue
        if p.has_default():
            if variadic and isinstance(p, TypeVar):
                raise TypeError('Type parameter with a default follows TypeVarTuple')
            seen = True
        elif seen:
            raise TypeError('Type parameter %r without a default follows type parameter with a default' % (p,))


@_tp_cache
def _generic_class_getitem(cls, params):
    """Give an alias of a generic class with arguments. typing_extensions asks for it."""
    if not isinstance(params, tuple):
        params = (params,)
    params = tuple(_type_convert(p) for p in params)
    if cls in (Generic, Protocol):
        if not params:
            raise TypeError('Parameter list to %s[...] cannot be empty' % cls.__qualname__)
        if not all(hasattr(p, '__typing_subst__') or isinstance(p, _UnpackGenericAlias) for p in params):
            raise TypeError('Parameters to %s[...] must all be type variables or parameter specification '
                            'variables.' % cls.__name__)
        if len(set(params)) != len(params):
            raise TypeError('Parameters to %s[...] must all be unique' % cls.__name__)
        _check_defaults(params)
        return _GenericAlias(cls, params)
    parameters = cls.__dict__.get('__parameters__') or getattr(cls, '__parameters__', ())
    if not parameters:
        raise TypeError('%r is not a generic class' % (cls,))
    chosen = _assign_parameters(cls, parameters, tuple(_unpacked(params)))
    args = []
    for p in parameters:
        if isinstance(p, TypeVarTuple):
            args.extend(chosen[p])
        else:
            args.append(chosen[p])
    return _GenericAlias(cls, tuple(args))


class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, params):
        return _generic_class_getitem(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '__orig_bases__' in cls.__dict__:
            error = Generic in cls.__orig_bases__
        else:
            error = Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls) is not _TypedDictMeta
        if error:
            raise TypeError('Cannot inherit from plain Generic')
        parameters = ()
        if '__orig_bases__' in cls.__dict__:
            parameters = _collect_parameters(cls.__orig_bases__)
            declared = None
            for base in cls.__orig_bases__:
                if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                    if declared is not None and base.__origin__ is Generic:
                        raise TypeError('Cannot inherit from Generic[...] multiple times.')
                    declared = base
            if declared is not None:
                missing = [p for p in parameters if p not in declared.__parameters__]
                if missing:
                    raise TypeError('Some type variables (%s) are not listed in %s[%s]' % (
                        ', '.join(map(str, missing)), declared.__origin__.__name__,
                        ', '.join(map(str, declared.__parameters__))))
                parameters = declared.__parameters__
        cls.__parameters__ = tuple(parameters)


_NOT_MEMBERS = frozenset((
    '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__', '__subclasshook__',
    '__weakref__', '__class_getitem__', '__match_args__', '__static_attributes__', '__firstlineno__',
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__', '__abstractmethods__', '_abc_impl',
    '__annotate__', '__annotate_func__', '__annotations_cache__', '__qualname__', '__conditional_annotations__',
))


def _get_protocol_attrs(cls):
    members = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic') and base.__module__ == __name__:
            continue
        names = [*base.__dict__]
        try:
            names += _annotationlib.get_annotations(base, format=_annotationlib.Format.FORWARDREF)
        except Exception:
            pass
        members.update(n for n in names if not n.startswith('_abc_') and n not in _NOT_MEMBERS)
    return members


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    # A class that has one of its own has called this by super().
    if cls.__init__ is not _no_init:
        return
    # The protocol is a base: let the next class of the resolution order initialise.
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _no_init)
        if init is not _no_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


_missing_member = object()


def _has_member(obj, name):
    try:
        return object.__getattribute__(obj, name)
    except AttributeError:
        pass
    for cls in type(obj).__mro__:
        if name in cls.__dict__:
            return cls.__dict__[name]
    if getattr(type(obj), '__getattr__', None) is not None:
        return getattr(obj, name, _missing_member)
    return _missing_member


# Classes elsewhere that are as good as protocols.
_PROTO_ALLOWLIST = {
    'collections.abc': ('Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'AsyncIterator', 'Hashable',
                        'Sized', 'Container', 'Collection', 'Reversible', 'Buffer'),
    'contextlib': ('AbstractContextManager', 'AbstractAsyncContextManager'),
    'io': ('Reader', 'Writer'),
    'os': ('PathLike',),
}


class _ProtocolMeta(_ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == 'Protocol' and bases == (Generic,):
            pass
        elif {Protocol, Generic} & set(bases):
            for base in bases:
                if not (base in {object, Generic} or getattr(base, '_is_protocol', False) or
                        base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ())):
                    raise TypeError('Protocols can only inherit from other protocols, got %r' % base)
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, '_is_protocol', False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, '_is_protocol', False):
            if not isinstance(other, type):
                raise TypeError('issubclass() arg 1 must be a class')
            if not getattr(cls, '_is_runtime_protocol', False) and not _allow_checks():
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            own_hook = cls.__dict__.get('__subclasshook__')
            if getattr(own_hook, '__func__', None) is _protocol_hook and \
                    cls.__dict__.get('__non_callable_proto_members__') and not _allow_checks():
                raise TypeError("Protocols with non-method members don't support issubclass(). Non-method members: "
                                '%s.' % str(sorted(cls.__non_callable_proto_members__))[1:-1])
        return _ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_protocol', False):
            return _ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_runtime_protocol', False) and not _allow_checks():
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if _ABCMeta.__instancecheck__(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            value = _has_member(instance, name)
            if value is _missing_member:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


def _allow_checks():
    """Whether the check comes from abc or functools, which may ask about any protocol."""
    return _caller(3) in ('abc', 'functools', '_py_abc')


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def _protocol_hook(cls, other):
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = getattr(base, '__annotations__', {}) if issubclass(other, Generic) and \
                getattr(other, '_is_protocol', False) else {}
            if name in annotations:
                break
        else:
            return NotImplemented
    return True


Protocol.__init__ = _no_init


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, '_is_protocol', False)):
        raise TypeError('@runtime_checkable can be only applied to protocol classes, got %r' % cls)
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        if not callable(getattr(cls, name, None)):
            value = None
            for base in cls.__mro__:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            if not callable(value) and not (value is None and name == '__hash__' and False):
                cls.__non_callable_proto_members__.add(name)
    return cls


def is_protocol(tp, /):
    """Return True if the given type is a Protocol."""
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol and \
        tp is not Generic and isinstance(tp, _ProtocolMeta)


def get_protocol_members(tp, /):
    """Return the set of members defined in a Protocol."""
    if not is_protocol(tp):
        raise TypeError('%r is not a Protocol' % (tp,))
    return frozenset(tp.__protocol_attrs__)


# Aliases of classes elsewhere

T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)
_alias = _SpecialGenericAlias
Hashable = _alias(_abc.Hashable, 0)
Awaitable = _alias(_abc.Awaitable, 1)
Coroutine = _alias(_abc.Coroutine, 3)
AsyncIterable = _alias(_abc.AsyncIterable, 1)
AsyncIterator = _alias(_abc.AsyncIterator, 1)
Iterable = _alias(_abc.Iterable, 1)
Iterator = _alias(_abc.Iterator, 1)
Reversible = _alias(_abc.Reversible, 1)
Sized = _alias(_abc.Sized, 0)
Container = _alias(_abc.Container, 1)
Collection = _alias(_abc.Collection, 1)
Callable = _CallableType(_abc.Callable, 2)
AbstractSet = _alias(_abc.Set, 1, name='AbstractSet')
MutableSet = _alias(_abc.MutableSet, 1)
Mapping = _alias(_abc.Mapping, 2)
MutableMapping = _alias(_abc.MutableMapping, 2)
Sequence = _alias(_abc.Sequence, 1)
MutableSequence = _alias(_abc.MutableSequence, 1)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
List = _alias(list, 1, inst=False, name='List')
Deque = _alias(_collections.deque, 1, name='Deque')
Set = _alias(set, 1, inst=False, name='Set')
FrozenSet = _alias(frozenset, 1, inst=False, name='FrozenSet')
MappingView = _alias(_abc.MappingView, 1)
KeysView = _alias(_abc.KeysView, 1)
ItemsView = _alias(_abc.ItemsView, 2)
ValuesView = _alias(_abc.ValuesView, 1)
ContextManager = _ContextAlias(_contextlib.AbstractContextManager, 2, name='ContextManager')
AsyncContextManager = _ContextAlias(_contextlib.AbstractAsyncContextManager, 2, name='AsyncContextManager')
Dict = _alias(dict, 2, inst=False, name='Dict')
DefaultDict = _alias(_collections.defaultdict, 2, name='DefaultDict')
OrderedDict = _alias(_collections.OrderedDict, 2)
Counter = _alias(_collections.Counter, 1)
ChainMap = _alias(_collections.ChainMap, 2)
Generator = _alias(_abc.Generator, 3)
AsyncGenerator = _alias(_abc.AsyncGenerator, 2)
Type = _alias(type, 1, inst=False, name='Type')
del _alias


@runtime_checkable
class SupportsInt(Protocol):
    """An ABC with one abstract method __int__."""

    __slots__ = ()

    @_abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """An ABC with one abstract method __float__."""

    __slots__ = ()

    @_abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """An ABC with one abstract method __complex__."""

    __slots__ = ()

    @_abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """An ABC with one abstract method __bytes__."""

    __slots__ = ()

    @_abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """An ABC with one abstract method __index__."""

    __slots__ = ()

    @_abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """What abs() accepts; the parameter is the type of the result."""

    __slots__ = ()

    @_abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """What round() accepts; the parameter is the type of the result."""

    __slots__ = ()

    @_abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass


# Named tuples and typed dicts

_PROHIBITED = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                         '_field_types', '_make', '_replace', '_asdict', '_source'})
_SPECIAL = frozenset({'__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__',
                      '__annotations_cache__'})


def _make_nmtuple(name, fields, annotate, module, defaults=()):
    made = _collections.namedtuple(name, fields, defaults=defaults, module=module)
    made.__annotate__ = made.__new__.__annotate__ = annotate
    return made


def _known_annotations(types, check):
    """An annotate function for types that are known."""
    checked = {name: check(name, value) for name, value in types.items()}

    def annotate(format, /):
        if format in (_annotationlib.Format.VALUE, _annotationlib.Format.FORWARDREF):
            return dict(checked)
        if format == _annotationlib.Format.STRING:
            return _annotationlib.annotations_to_string(types)
        raise NotImplementedError(format)
    return annotate


def _namespace_annotate(namespace, check):
    """The names that a class body annotates, and an annotate function that checks their types."""
    if '__annotations__' in namespace:
        types = dict(namespace['__annotations__'])
        return list(types), _known_annotations(types, check)
    original = _annotationlib.get_annotate_from_class_namespace(namespace)
    if original is None:
        return [], _known_annotations({}, check)
    names = list(_annotationlib.call_annotate_function(original, _annotationlib.Format.FORWARDREF))

    def annotate(format, /):
        types = _annotationlib.call_annotate_function(original, format)
        if format == _annotationlib.Format.STRING:
            return types
        return {name: check(name, value) for name, value in types.items()}
    return names, annotate


def _check_field(name, value):
    return _type_check(value, 'field %s annotation must be a type' % name)


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        if '__classcell__' in ns:
            raise TypeError('uses of super() and __class__ are unsupported in methods of NamedTuple subclasses')
        names, annotate = _namespace_annotate(ns, _check_field)
        defaults = []
        for name in names:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError('Non-default namedtuple field %s cannot follow default field%s %s'
                                % (name, 's' if len(defaults) > 1 else '', ', '.join(defaults)))
        # Annotations that are no types are errors at once.
        annotate(_annotationlib.Format.FORWARDREF)
        made = _make_nmtuple(typename, names, annotate, ns['__module__'], [ns[n] for n in defaults])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in _PROHIBITED:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in _SPECIAL:
                if key not in made._fields:
                    setattr(made, key, value)
                set_name = getattr(type(value), '__set_name__', None)
                if set_name is not None:
                    try:
                        set_name(value, made, key)
                    except BaseException as e:
                        e.add_note('Error calling __set_name__ on %r instance %r in %r'
                                   % (type(value).__name__, key, typename))
                        raise
        if Generic in bases:
            made.__init_subclass__()
        return made


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})


_not_given = object()


def _deprecated(what, advice):
    import warnings
    warnings.warn('%s is deprecated and will be disallowed in Python 3.15. %s' % (what, advice), DeprecationWarning,
                  stacklevel=3)


def NamedTuple(typename, fields=_not_given, /, **kwargs):
    """Typed version of namedtuple: a base for a class with annotated fields, or a function of names and types."""
    advice = ('To create a NamedTuple class with 0 fields using the functional syntax, pass an empty list, e.g. '
              '`%s = NamedTuple(%r, [])`.' % (typename, typename))
    if fields is _not_given:
        if kwargs:
            _deprecated('Creating NamedTuple classes using keyword arguments',
                        'Use the class-based or functional syntax instead.')
        else:
            _deprecated("Failing to pass a value for the 'fields' parameter", advice)
    elif fields is None:
        if kwargs:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword "
                            'arguments')
        _deprecated("Passing `None` as the 'fields' parameter", advice)
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    if fields is _not_given or fields is None:
        fields = kwargs.items()
    types = {name: _check_field(name, value) for name, value in fields}
    made = _make_nmtuple(typename, list(types), _known_annotations(types, _check_field), _caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


def _qualifiers(annotation):
    """The qualifiers around the type of a TypedDict's item."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = annotation.__origin__
        elif origin in (Required, NotRequired, ReadOnly):
            yield origin
            annotation, = get_args(annotation)
        else:
            return


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        module = ns.get('__module__')

        def check(name, value):
            return _type_check(value, msg, module=module)
        names, own_annotate = _namespace_annotate(ns, check)
        for key in ('__annotate__', '__annotate_func__', '__annotations_cache__', '__annotations__'):
            ns.pop(key, None)
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, '__orig_bases__'):
            made.__orig_bases__ = bases
        own = own_annotate(_annotationlib.Format.FORWARDREF)
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            of_base = base.__dict__.get('__required_keys__', set())
            required |= of_base
            optional -= of_base
            of_base = base.__dict__.get('__optional_keys__', set())
            required -= of_base
            optional |= of_base
            readonly |= base.__dict__.get('__readonly_keys__', set())
            mutable |= base.__dict__.get('__mutable_keys__', set())
        for key, annotation in own.items():
            marks = set(_qualifiers(annotation))
            is_required = True if Required in marks else False if NotRequired in marks else total
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if ReadOnly in marks:
                if key in mutable:
                    raise TypeError('Cannot override mutable key %r with read-only key' % key)
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)

        def __annotate__(format, /):
            found = {}
            for base in bases:
                of_base = None if base is Generic else base.__annotate__
                if of_base is not None:
                    found.update(_annotationlib.call_annotate_function(of_base, format, owner=base))
            found.update(own_annotate(format))
            return found
        made.__annotate__ = __annotate__
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


def TypedDict(typename, fields=_not_given, /, *, total=True):
    """A simple typed namespace: a dict with a known type for each of a set of keys."""
    if fields is _not_given or fields is None:
        _deprecated("Passing `None` as the 'fields' parameter" if fields is None else
                    "Failing to pass a value for the 'fields' parameter",
                    'To create a TypedDict class with 0 fields using the functional syntax, pass an empty dictionary, '
                    'e.g. `%s = TypedDict(%r, {})`.' % (typename, typename))
        fields = {}
    ns = {'__annotations__': dict(fields)}
    module = _caller()
    if module is not None:
        ns['__module__'] = module
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


def _typeddict_mro_entries(bases):
    return (_TypedDict,)


TypedDict.__mro_entries__ = _typeddict_mro_entries


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


class NewType:
    """A type of its own for type checkers, as a subclass would be; at run time, a call gives its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        module = _caller()
        if module != 'typing':
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                '`%s = NewType(%r, %s)`' % (cls.__name__, cls.__name__, name))
        return (Dummy,)

    def __repr__(self):
        return '%s.%s' % (self.__module__, self.__qualname__)

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# Functions

def cast(typ, val):
    """Cast a value to a type: returns the value unchanged."""
    return val


def assert_type(val, typ, /):
    """Let a type checker verify that it takes val to be of type typ. At run time, val is all there is."""
    return val


def reveal_type(obj, /):
    """Let a type checker show what type it infers. At run time, print the type to standard error."""
    print('Runtime type is %r' % type(obj).__name__, file=_sys.stderr)
    return obj


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + '...'
    raise AssertionError('Expected code to be unreachable, but got: %s' % value)


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, _BuiltinAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, _UnionType):
        return _UnionType
    return None


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, _BuiltinAlias)):
        args = tp.__args__
        if tp.__origin__ is _abc.Callable and args and not (len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, _UnionType):
        return tp.__args__
    return ()


def _evaluated(tp, globals, locals, type_params, owner=None, format=_annotationlib.Format.VALUE, guard=frozenset(),
               parent=None):
    """A type with the forward references in it evaluated; those that the guard names stay."""
    def inner(tp):
        return _evaluated(tp, globals, locals, type_params, owner, format, guard, parent)
    if isinstance(tp, ForwardRef):
        if tp.__forward_arg__ in guard:
            return tp
        value = tp.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format)
        if isinstance(value, ForwardRef) and format == _annotationlib.Format.FORWARDREF:
            return value
        value = _type_check(value, 'Forward references must evaluate to types.', allow_special=True)
        return _evaluated(value, globals, locals, type_params, owner, format, guard | {tp.__forward_arg__}, tp)
    if isinstance(tp, (_GenericAlias, _BuiltinAlias, _UnionType)):
        if isinstance(tp, _LiteralGenericAlias):
            return tp
        args = tp.__args__
        if isinstance(tp, _BuiltinAlias):
            # Text in it belongs to where the whole comes from.
            module = None if parent is None else parent.__forward_module__
            above = None if parent is None else parent.__owner__
            args = tuple(ForwardRef(a, module=module, owner=above) if isinstance(a, str) else a for a in args)
        new = tuple(map(inner, args))
        if all(a is b for a, b in zip(new, tp.__args__)):
            return tp
        if isinstance(tp, _BuiltinAlias):
            made = _BuiltinAlias(tp.__origin__, new)
            return next(iter(made)) if getattr(tp, '__unpacked__', False) else made
        if isinstance(tp, _UnionType):
            return _functools.reduce(_operator.or_, new)
        return tp.copy_with(new)
    return tp


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    """Evaluate a forward reference as a type hint."""
    if format == _annotationlib.Format.STRING:
        return forward_ref.__forward_arg__
    format = format or _annotationlib.Format.VALUE
    value = forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format)
    if value is None or format == _annotationlib.Format.FORWARDREF and isinstance(value, ForwardRef):
        return value
    if isinstance(value, str):
        value = ForwardRef(value, module=forward_ref.__forward_module__, owner=owner or forward_ref.__owner__)
    return _evaluated(value, globals, locals, type_params, owner or forward_ref.__owner__, format,
                      frozenset((forward_ref.__forward_arg__,)), forward_ref)


def _strip_annotations(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, '__origin__') and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, _BuiltinAlias, _UnionType)):
        new = tuple(_strip_annotations(a) for a in t.__args__)
        if new == t.__args__:
            return t
        if isinstance(t, _BuiltinAlias):
            return _BuiltinAlias(t.__origin__, new)
        if isinstance(t, _UnionType):
            return _functools.reduce(_operator.or_, new)
        return t.copy_with(new)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=_annotationlib.Format.VALUE):
    """Return type hints for an object: its annotations with forward references evaluated."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    as_text = format == _annotationlib.Format.STRING
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            found = _annotationlib.get_annotations(base, format=format) if base is not object else {}
            if as_text:
                hints.update(found)
                continue
            base_globals = getattr(_sys.modules.get(base.__module__), '__dict__', {}) if globalns is None else globalns
            base_locals = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                base_globals, base_locals = base_locals, base_globals
            for name, value in found.items():
                if value is None:
                    value = type(None)
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                hints[name] = _evaluated(value, base_globals, base_locals, base.__type_params__, base, format)
        return hints if include_extras or as_text else {k: _strip_annotations(t) for k, t in hints.items()}
    hints = _annotationlib.get_annotations(obj, format=format)
    if not hints and not isinstance(obj, _types.ModuleType) and not callable(obj) and \
            not hasattr(obj, '__annotations__') and not hasattr(obj, '__annotate__'):
        raise TypeError('%r is not a module, class, method, or function.' % (obj,))
    if as_text:
        return hints
    if globalns is None:
        if isinstance(obj, _types.ModuleType):
            globalns = obj.__dict__
        else:
            wrapped, seen = obj, set()
            while hasattr(wrapped, '__wrapped__'):
                seen.add(id(wrapped))
                wrapped = wrapped.__wrapped__
                if id(wrapped) in seen:
                    raise ValueError('wrapper loop when unwrapping %r' % (obj,))
            globalns = getattr(wrapped, '__globals__', {})
        localns = globalns if localns is None else localns
    elif localns is None:
        localns = globalns
    type_params = getattr(obj, '__type_params__', ())
    result = {}
    for name, value in hints.items():
        if value is None:
            value = type(None)
        if isinstance(value, str):
            value = ForwardRef(value, is_argument=not isinstance(obj, _types.ModuleType), is_class=False)
        result[name] = _evaluated(value, globalns, localns, type_params, obj, format)
    return result if include_extras else {k: _strip_annotations(t) for k, t in result.items()}


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints."""
    if isinstance(arg, type):
        for key in dir(arg):
            try:
                obj = getattr(arg, key)
            except Exception:
                continue
            # What other classes have defined is theirs.
            if not hasattr(obj, '__qualname__') or getattr(obj, '__module__', None) != arg.__module__ or \
                    obj.__qualname__ not in ('%s.%s' % (arg.__qualname__, key), arg.__qualname__ + '.<lambda>'):
                continue
            if isinstance(obj, _types.FunctionType):
                obj.__no_type_check__ = True
            if isinstance(obj, _types.MethodType):
                obj.__func__.__no_type_check__ = True
            if isinstance(obj, type):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Make a decorator do what @no_type_check does as well."""
    import warnings
    warnings._deprecated('typing.no_type_check_decorator', remove=(3, 15))

    @_functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


_overload_registry = {}


def _overload_dummy(*args, **kwds):
    """Helper for @overload to raise when called."""
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions '
                              'outside a stub module should always be followed by an implementation that is not '
                              '@overload-ed.')


def overload(func):
    """Decorator for overloaded functions/methods."""
    f = getattr(func, '__func__', func)
    try:
        of_name = _overload_registry.setdefault((f.__module__, f.__qualname__), {})
        of_name[f.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    """Return all defined overloads for *func* as a sequence."""
    f = getattr(func, '__func__', func)
    return list(_overload_registry.get((f.__module__, f.__qualname__), {}).values())


def clear_overloads():
    """Clear all overloads in the registry."""
    _overload_registry.clear()


def final(f):
    """Decorator to indicate final methods and final classes."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Mark a method that is meant to replace one of a base class, which type checkers verify."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator to mark an object as providing dataclass-like behaviour."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'frozen_default': frozen_default, 'field_specifiers': field_specifiers, 'kwargs': kwargs,
        }
        return cls_or_fn
    return decorator


# Files

class IO(Generic[AnyStr]):
    """Generic base class for TextIO and BinaryIO."""

    __slots__ = ()


def _abstract_file_methods():
    def method(name):
        def call(self, *args):
            pass
        call.__name__ = name
        call.__qualname__ = 'IO.' + name
        return _abstractmethod(call)
    for name in ('close', 'fileno', 'flush', 'isatty', 'read', 'readable', 'readline', 'readlines', 'seek',
                 'seekable', 'tell', 'truncate', 'writable', 'write', 'writelines', '__enter__', '__exit__'):
        setattr(IO, name, method(name))
    for name in ('mode', 'name', 'closed'):
        setattr(IO, name, property(method(name)))


_abstract_file_methods()


class BinaryIO(IO[bytes]):
    """Typed version of the return of open() in binary mode."""

    __slots__ = ()


class TextIO(IO[str]):
    """Typed version of the return of open() in text mode."""

    __slots__ = ()


def __getattr__(attr):
    """The names that need the module re."""
    if attr in ('Pattern', 'Match'):
        import re
        value = _SpecialGenericAlias(getattr(re, attr), 1)
    elif attr == 'ByteString':
        value = _SpecialGenericAlias(_abc.ByteString, 0)
    else:
        raise AttributeError('module %r has no attribute %r' % (__name__, attr))
    globals()[attr] = value
    return value


# Names that other libraries know.
_BaseGenericAlias = _GenericAlias
_UnionGenericAlias = Union
_ASSERT_NEVER_REPR_MAX_LENGTH = 100
_prohibited = frozenset({
    '__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types', '_make',
    '_replace', '_asdict', '_source',
})
EXCLUDED_ATTRIBUTES = [
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__', '__abstractmethods__',
    '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
    '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__static_attributes__',
    '__firstlineno__', '__annotate__', '__annotate_func__', '__annotations_cache__', '_MutableMapping__marker',
]
