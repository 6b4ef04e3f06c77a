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


def _type_convert(arg, module=None, owner=None):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        reference = ForwardRef(arg, module=module, owner=owner)
        # What is no expression is refused at once.
        reference.__forward_code__
        return reference
    return arg


def _deduplicate(params, *, unhashable_fallback=False):
    """The parameters without those that come again."""
    try:
        return dict.fromkeys(params)
    except TypeError:
        if not unhashable_fallback:
            raise
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


def _eval_type(t, globalns, localns, type_params=None, *, recursive_guard=frozenset(), format=None, owner=None,
               parent_fwdref=None, prefer_fwd_module=False):
    """A type with the forward references in it evaluated."""
    if type_params is None:
        _annotationlib._warn_of_type_params('typing._eval_type')
        type_params = ()

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


def _type_check(arg, msg, is_argument=True, module=None, allow_special=False, owner=None):
    """The argument as a type, or the TypeError that says why it is none."""
    arg = _type_convert(arg, module, owner)
    origin = arg.__origin__ if isinstance(arg, _GenericAlias) else None
    if origin is not None:
        if origin in _plain_generics or not allow_special and (
                origin is ClassVar or origin is Final and is_argument):
            raise TypeError('%r is not valid as type argument' % (arg,))
    is_type = arg in _FORMS_THAT_ARE_TYPES or allow_special and arg in (ClassVar, Final)
    if is_type:
        return arg
    if arg in _plain_generics or isinstance(arg, _SpecialForm):
        raise TypeError('Plain %s is not valid as type argument' % (arg,))
    if type(arg) is tuple:
        raise TypeError('%s Got %.100r.' % (msg, arg))
    return arg


def _parameters_in(args):
    """The type variables in arguments, each once, in order of appearance."""
    found = []
    for t in args:
        if isinstance(t, type) and not isinstance(t, _BuiltinAlias):
            continue
        if isinstance(t, (tuple, list)):
            for p in _parameters_in(t):
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


def _as_tuple(parameters):
    # What stands in brackets is a tuple if it has a comma.
    return parameters if isinstance(parameters, tuple) else (parameters,)


def _unpacked(args):
    for t in args:
        inner = getattr(t, '__typing_unpacked_tuple_args__', None)
        if inner is not None and not (inner and inner[-1] is ...):
            yield from inner
        else:
            yield t


# Special forms and aliases

class _Final:
    """A base of classes that have no subclasses."""

    __slots__ = '__weakref__',

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError('Cannot subclass special typing classes')


class _SpecialForm(_Final, _root=True):
    """A name with a meaning of its own in annotations."""

    __iter__ = None

    def __init__(self, getitem):
        self._getitem, self._name, self.__doc__ = getitem, getitem.__name__, getitem.__doc__

    def __getattr__(self, item):
        if item not in ('__name__', '__qualname__'):
            raise AttributeError(item)
        return self._name

    def __mro_entries__(self, bases):
        raise TypeError('Cannot subclass %r' % self)

    def __repr__(self):
        return f'typing.{self._name}'

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

    def __getitem__(self, parameters):
        if isinstance(parameters, tuple):
            return self._of_several(*parameters)
        return self._of_one(parameters)

    # Equal values of different types are different parameters.
    @_tp_cache(typed=True)
    def _of_several(self, *parameters):
        return self._getitem(self, parameters)

    @_tp_cache(typed=True)
    def _of_one(self, parameter):
        return self._getitem(self, parameter)


class _FormOfValues(_SpecialForm, _root=True):
    """A form whose arguments may be any objects: 1 and True are told apart."""

    def __init__(self, getitem):
        super().__init__(getitem)
        self._of_values = _tp_cache(typed=True)(lambda *values: getitem(self, values))

    def __getitem__(self, parameters):
        return self._of_values(*_as_tuple(parameters))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError('typing.Any cannot be used with isinstance()')

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Every type, without a check."""

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


NoReturn = _plain('NoReturn', 'The result of functions that do not return.')
Never = _plain('Never', 'The type that no object has.')
Self = _plain('Self', 'Used to spell the type of "self" in classes.')
LiteralString = _plain('LiteralString', 'Represents an arbitrary literal string.')
TypeAlias = _plain('TypeAlias', 'Mark a name that stands for a type.')
_FORMS_THAT_ARE_TYPES = Any, LiteralString, NoReturn, Never, Self, TypeAlias


def _one(name, doc, message='accepts only single type.', allow=False):
    def getitem(self, parameters):
        of = _type_check(parameters, '%s %s' % (self, message), allow_special=allow)
        return _GenericAlias(self, (of,))
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


@_FormOfValues
def Literal(self, parameters):
    """The type of the given values and no others, such as Literal['r', 'w']."""
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    try:
        unique, seen = [], set()
        for p in flat:
            if _literal_key(p) not in seen:
                seen.add(_literal_key(p))
                unique.append(p)
        flat = unique
    except TypeError:
        # Not all of them can be hashed.
        unique = []
        for p in map(_literal_key, flat):
            if p not in unique:
                unique.append(p)
        flat = [value for _, value in unique]
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Special form for annotating higher-order functions."""
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    *types, last = _as_tuple(parameters)
    if last is not ... and not isinstance(last, ParamSpec):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    checked = [_type_check(p, 'Concatenate[arg, ...]: each arg must be a type.') for p in types]
    return _ConcatenateGenericAlias(self, (*checked, last))


@_SpecialForm
def Unpack(self, parameters):
    """Type unpack operator."""
    return _UnpackGenericAlias(self, (_type_check(parameters, '%s accepts only single type.' % self),))


@_FormOfValues
def Annotated(self, params):
    """Add context-specific metadata to a type."""
    if len(params) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    if getattr(params[0], '__typing_is_unpacked_typevartuple__', False):
        raise TypeError('Annotated[...] should not be used with an unpacked TypeVarTuple')
    origin = _type_check(params[0], 'Annotated[t, ...]: t must be a type.', allow_special=True)
    return _AnnotatedAlias(origin, params[1:])


class _GenericAlias(_Final, _root=True):
    """A generic with arguments: what subscription makes."""

    def __init__(self, origin, args, *, inst=True, name=None):
        args = _as_tuple(args)
        self._inst, self._name = inst, name
        self.__origin__, self.__args__ = origin, args
        self.__parameters__ = _parameters_in(args)
        if not name:
            self.__module__ = getattr(origin, '__module__', 'typing')

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError('Cannot instantiate %r' % self)
        if not self._inst:
            raise TypeError('Type %s cannot be instantiated; use %s() instead' % (self._name, origin.__name__))
        made = origin(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            # Not all objects have room for it.
            pass
        return made

    def __getattr__(self, attr):
        # Copies are asked before they have attributes.
        origin = self.__dict__.get('__origin__', self)
        if origin is not self:
            if attr in ('__name__', '__qualname__'):
                return self._name or getattr(origin, '__name__', None)
            if not (attr[:2] == '__' and attr[-2:] == '__'):
                return getattr(origin, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        own = attr[:2] == '__' and attr[-2:] == '__' or attr in ('_name', '_inst', '_nparams', '_defaults')
        set_on = super().__setattr__ if own else _functools.partial(setattr, self.__origin__)
        set_on(attr, val)

    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return self.__origin__ == other.__origin__ and self.__args__ == other.__args__
        return NotImplemented

    def __hash__(self):
        of, args = self.__origin__, self.__args__
        return hash((of, args))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __instancecheck__(self, obj):
        kind = type(obj)
        return self.__subclasscheck__(kind)

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError('Cannot subclass %r' % self)
        if self._name:
            return _entries_of_named(self, bases)
        if origin is Generic:
            # Others bring it: a protocol, or an alias that comes later.
            later = [b for b in bases[bases.index(self) + 1:] if isinstance(b, _GenericAlias) and b is not self]
            if any(b in _plain_generics[1:] for b in bases if isinstance(b, type)) or \
                    any(not isinstance(b.__origin__, _SpecialForm) for b in later):
                return ()
        return origin,

    @_tp_cache
    def __getitem__(self, args):
        if self.__origin__ in _plain_generics:
            raise TypeError('Cannot subscript already-subscripted %s' % (self,))
        if not self.__parameters__:
            raise TypeError('%s is not a generic class' % (self,))
        args = tuple(_unpacked(map(_type_convert, _as_tuple(args))))
        chosen = _assign_parameters(self, self.__parameters__, args)
        return self.copy_with(_substituted(self.__args__, chosen, self._is_callable()))

    def _is_callable(self):
        return self.__origin__ is _abc.Callable

    def copy_with(self, args):
        kind = type(self)
        return kind(self.__origin__, args, inst=self._inst, name=self._name)

    def __repr__(self):
        shown = f'typing.{self._name}' if self._name else _shown(self.__origin__)
        return f"{shown}[{', '.join(map(_shown, self.__args__)) or '()'}]"

    def __reduce__(self):
        origin = getattr(_sys.modules['typing'], self._name) if self._name else self.__origin__
        only, *more = self.__args__ or ((),)
        is_single = not more and not isinstance(only, tuple)
        return _operator.getitem, (origin, only if is_single else self.__args__)

    def __iter__(self):
        yield Unpack[self]

    def __dir__(self):
        return sorted(set(object.__dir__(self)) | {a for a in dir(self.__origin__) if a[:2] != '__'})


def _entries_of_named(self, bases):
    result = [origin for origin in [self.__origin__] if origin not in bases]
    i = bases.index(self)
    later = [b.__origin__ if isinstance(b, _BuiltinAlias) else b for b in bases[i + 1:]]
    if not any(isinstance(b, _GenericAlias) and b is not self or isinstance(b, type) and issubclass(b, Generic)
               for b in later):
        result.append(Generic)
    return tuple(result)


def _assign_parameters(cls, parameters, args):
    """A dict of the parameters with what is given for each; for a TypeVarTuple that is a tuple."""
    for p in parameters:
        prepare = getattr(p, '__typing_prepare_subst__', None)
        if prepare is not None:
            args = prepare(cls, args)
    if len(args) != len(parameters):
        raise TypeError('Too %s arguments for %s; actual %d, expected %d'
                        % ('many' if len(args) > len(parameters) else 'few', cls, len(args), len(parameters)))
    return dict(zip(parameters, args))


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec)) or \
        isinstance(arg, _GenericAlias) and arg.__origin__ is Concatenate


def _substituted(args, chosen, is_callable=False):
    """The arguments of an alias with what was chosen for the parameters in them."""
    result = []
    for arg in args:
        several = is_callable
        if isinstance(arg, type) and not isinstance(arg, _BuiltinAlias):
            result.append(arg)
            continue
        if hasattr(arg, '__typing_subst__'):
            new = arg.__typing_subst__(chosen[arg])
        elif isinstance(arg, tuple):
            new = _substituted(arg, chosen)
        elif getattr(arg, '__parameters__', ()):
            given = []
            for p in arg.__parameters__:
                of_p = chosen[p]
                if isinstance(p, TypeVarTuple):
                    given.extend(of_p)
                else:
                    given.append(of_p)
            new = arg[tuple(given)]
            if getattr(arg, '__typing_is_unpacked_typevartuple__', False):
                if not isinstance(new, tuple):
                    raise TypeError(f'expected __typing_subst__ of {type(arg).__name__} objects to return a tuple, '
                                    f'not {type(new).__name__}')
                several = True
        else:
            new = arg
        if several and isinstance(new, tuple):
            result.extend(new)
        else:
            result.append(new)
    return tuple(result)


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    """``Concatenate`` with arguments."""

    def copy_with(self, args):
        # What stands for the parameter specification says what comes of it.
        last = args[-1]
        if isinstance(last, (list, tuple)):
            return (*args[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            args = (*args[:-1], *last.__args__)
        return super().copy_with(args)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, _LiteralGenericAlias) else NotImplemented

    def __hash__(self):
        return hash(self._values())

    def _values(self):
        # The order does not matter, but 1 is another value than True.
        return frozenset(map(_literal_key, self.__args__))

    def __repr__(self):
        return 'typing.Literal[%s]' % (', '.join(map(_shown, self.__args__)) or '()')


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)

    def __repr__(self):
        return 'typing.Unpack[%s]' % _shown(self.__args__[0])

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if not isinstance(arg, (_GenericAlias, _BuiltinAlias)):
            return None
        if arg.__origin__ is tuple:
            return arg.__args__
        raise TypeError('Unpack[...] must be used with a tuple type')


class _AnnotatedAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __init__(self, origin, metadata):
        # Nested ones are made flat.
        inner = isinstance(origin, _AnnotatedAlias)
        origin, before = (origin.__origin__, origin.__metadata__) if inner else (origin, ())
        super().__init__(origin, (origin,), name='Annotated')
        self.__metadata__ = (*before, *metadata)

    def copy_with(self, args):
        return self.__class__(args[0], self.__metadata__)

    def __repr__(self):
        return 'typing.Annotated[%s, %s]' % (_shown(self.__origin__), ', '.join(map(repr, self.__metadata__)))

    def __eq__(self, other):
        if isinstance(other, _AnnotatedAlias):
            return self._flat() == other._flat()
        return NotImplemented

    def _flat(self):
        return self.__origin__, *self.__metadata__

    def __hash__(self):
        return hash(self._flat())

    def __getattr__(self, attr):
        is_name = attr in ('__name__', '__qualname__')
        return 'Annotated' if is_name else super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __reduce__(self):
        return _operator.getitem, (Annotated, self._flat())


class _CallableGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def _divided(self):
        """The arguments as parameters, in a list unless they are one expression, and result."""
        *parameters, result = self.__args__
        is_expression = len(parameters) == 1 and _is_param_expr(parameters[0])
        return parameters[0] if is_expression else parameters, result

    def __repr__(self):
        return 'typing.Callable[%s, %s]' % tuple(map(_shown, self._divided()))

    def __reduce__(self):
        return _operator.getitem, (_sys.modules['typing'].Callable, self._divided())


class _SpecialGenericAlias(_GenericAlias, _root=True):
    """A generic of this module that stands for a class elsewhere: List, Dict and the like."""

    __iter__ = None

    def __init__(self, origin, nparams, *, inst=True, name=None):
        name = name or origin.__name__
        super().__init__(origin, (), inst=inst, name=name)
        self._nparams = nparams
        self.__doc__ = 'A generic version of %s.%s.' % (origin.__module__, origin.__qualname__)

    @_tp_cache
    def __getitem__(self, params):
        params = tuple(_type_check(p, 'Parameters to generic types must be types.') for p in _as_tuple(params))
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
        return f'typing.{self._name}'

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias) and not isinstance(cls, _SpecialGenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(getattr(cls, '__origin__', cls) if isinstance(cls, _GenericAlias) else cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _ContextAlias(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        params = _as_tuple(params)
        # An exception is mostly let through.
        return super().__getitem__(params if len(params) != 1 else (*params, Optional[bool]))


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
        is_joined = isinstance(args, _GenericAlias) and args.__origin__ is Concatenate
        if is_joined or args is ... or isinstance(args, ParamSpec):
            return _CallableGenericAlias(self.__origin__, (args, result), name='Callable')
        return _CallableGenericAlias(self.__origin__, (_type_convert(args), result), name='Callable')


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        params = _as_tuple(params)
        any_number = params[-1:] == (...,) and len(params) > 1
        types = params[:-1] if any_number else params
        wrong = 'Tuple[t, ...]: t must be a type.' if any_number else 'Tuple[t0, t1, ...]: each t must be a type.'
        checked = [_type_check(p, wrong) for p in types]
        return self.copy_with((*checked, *params[len(types):]))


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
            if variadic:
                raise TypeError('Type parameter with a default follows TypeVarTuple')
            seen = True
        elif seen:
            raise TypeError('Type parameter %r without a default follows type parameter with a default' % (p,))


@_tp_cache
def _generic_class_getitem(cls, params):
    """Give an alias of a generic class with arguments. typing_extensions asks for it."""
    params = tuple(map(_type_convert, _as_tuple(params)))
    if cls in _plain_generics:
        if not params:
            raise TypeError('Parameter list to %s[...] cannot be empty' % cls.__qualname__)
        if not all(hasattr(p, '__typing_subst__') and not isinstance(p, TypeVarTuple) or
                   isinstance(p, _UnpackGenericAlias) for p in params):
            raise TypeError('Parameters to %s[...] must all be type variables or parameter specification '
                            'variables.' % cls.__name__)
        if len(set(params)) != len(params):
            raise TypeError('Parameters to %s[...] must all be unique' % cls.__name__)
        _check_defaults(params)
        return _GenericAlias(cls, params)
    try:
        parameters = cls.__parameters__
    except AttributeError as e:
        own = getattr(cls, '__init_subclass__', None)
        if own not in (None, Generic.__init_subclass__):
            e.add_note('Note: this exception may have been caused by %r (or the \'__init_subclass__\' method on a '
                       "superclass) not calling 'super().__init_subclass__()'" % own.__qualname__)
        raise
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
        written = cls.__dict__.get('__orig_bases__')
        if Generic in (cls.__bases__ if written is None else written):
            # Protocol derives from it, and so do typed dicts.
            if written is not None or not (cls.__name__ == 'Protocol' or getattr(type(cls), '_may_be_generic', False)):
                raise TypeError('Cannot inherit from plain Generic')
        cls.__parameters__ = tuple(_declared_parameters(written or ()))


def _declared_parameters(bases):
    """The type variables of a class with such bases: those of Generic[...] or Protocol[...], or all in order."""
    parameters = _parameters_in(bases)
    declared = None
    for base in bases:
        if not (isinstance(base, _GenericAlias) and base.__origin__ in _plain_generics):
            continue
        if declared is not None and base.__origin__ is Generic:
            raise TypeError('Cannot inherit from Generic[...] multiple times.')
        declared = base
    if declared is None:
        return parameters
    listed = declared.__parameters__
    missing = ', '.join(str(p) for p in parameters if p not in listed)
    if missing:
        raise TypeError('Some type variables (%s) are not listed in %s[%s]' % (
            missing, declared.__origin__.__name__, ', '.join(map(str, listed))))
    return listed


# The classes that are generic by themselves: Generic, and those that are added to it.
_plain_generics = [Generic]


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
        if base in _plain_generics:
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
    # By the class, for it may be any descriptor.
    start = cls.__init__
    start(self, *args, **kwargs)


_missing_member = object()


def _has_member(obj, name):
    """What an object has under a name, found without running anything of the object."""
    places = [cls.__dict__ for cls in type(obj).__mro__]
    if isinstance(obj, type):
        places = [cls.__dict__ for cls in type.__dict__['__mro__'].__get__(obj)] + places
    else:
        try:
            own = object.__getattribute__(obj, '__dict__')
        except AttributeError:
            own = None
        if isinstance(own, dict):
            places.insert(0, own)
    for place in places:
        if name in place:
            return place[name]
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
        is_first = name == 'Protocol' and bases == (Generic,)
        for base in () if is_first or Protocol not in bases else bases:
            if not (base in (object, Generic) or getattr(base, '_is_protocol', False)
                    or base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ())):
                raise TypeError('Protocols can only inherit from other protocols, got %r' % base)
        return _ABCMeta.__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, '_is_protocol', False):
            members = _get_protocol_attrs(cls)
            cls.__protocol_attrs__ = members

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
        own = cls.__dict__
        if not own.get('_is_protocol'):
            # Only what names Protocol as a base is one.
            cls._is_protocol = Protocol in cls.__bases__
        if '__subclasshook__' not in own:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def _protocol_hook(cls, other):
    if not cls.__dict__.get('_is_protocol'):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = ()
            if issubclass(other, Generic) and getattr(other, '_is_protocol', False):
                # The names count, whatever their types may be.
                annotations = _annotationlib.get_annotations(base, format=_annotationlib.Format.FORWARDREF)
            if name in annotations:
                break
        else:
            return NotImplemented
    return True


Protocol.__init__ = _no_init
_plain_generics.append(Protocol)


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, '_is_protocol', False)):
        raise TypeError('@runtime_checkable can be only applied to protocol classes, got %r' % cls)
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        try:
            method = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError('Failed to determine whether protocol member %r is a method member' % (name,)) from error
        if not method:
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
    members = tp.__protocol_attrs__
    return frozenset(members)


# Aliases of classes elsewhere

T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)


def _aliases(nparams, *origins):
    return [_SpecialGenericAlias(origin, nparams) for origin in origins]


def _renamed(nparams, inst=True, **origins):
    """Aliases with names that differ from those of the classes."""
    return [_SpecialGenericAlias(origin, nparams, inst=inst, name=name) for name, origin in origins.items()]


Hashable, Sized = _aliases(0, _abc.Hashable, _abc.Sized)
Iterable, Iterator, Reversible, Container, Collection = _aliases(
    1, _abc.Iterable, _abc.Iterator, _abc.Reversible, _abc.Container, _abc.Collection)
Awaitable, AsyncIterable, AsyncIterator = _aliases(1, _abc.Awaitable, _abc.AsyncIterable, _abc.AsyncIterator)
Sequence, MutableSequence, MutableSet = _aliases(1, _abc.Sequence, _abc.MutableSequence, _abc.MutableSet)
MappingView, KeysView, ValuesView = _aliases(1, _abc.MappingView, _abc.KeysView, _abc.ValuesView)
Mapping, MutableMapping, ItemsView = _aliases(2, _abc.Mapping, _abc.MutableMapping, _abc.ItemsView)
Counter, = _aliases(1, _collections.Counter)
OrderedDict, ChainMap = _aliases(2, _collections.OrderedDict, _collections.ChainMap)
AsyncGenerator, = _aliases(2, _abc.AsyncGenerator)
Generator, Coroutine = _aliases(3, _abc.Generator, _abc.Coroutine)
AbstractSet, Deque = _renamed(1, AbstractSet=_abc.Set, Deque=_collections.deque)
DefaultDict, = _renamed(2, DefaultDict=_collections.defaultdict)
# Those of builtin classes are only for annotations.
List, Set, FrozenSet, Type = _renamed(1, inst=False, List=list, Set=set, FrozenSet=frozenset, Type=type)
Dict, = _renamed(2, inst=False, Dict=dict)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
Callable = _CallableType(_abc.Callable, 2)
ContextManager = _ContextAlias(_contextlib.AbstractContextManager, 2, name='ContextManager')
AsyncContextManager = _ContextAlias(_contextlib.AbstractAsyncContextManager, 2, name='AsyncContextManager')


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
        return tp._flat()
    if isinstance(tp, (_GenericAlias, _BuiltinAlias)):
        args = tp.__args__
        if tp.__origin__ is _abc.Callable and args and not (len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, _UnionType):
        return tp.__args__
    return ()


def _marked(obj, mark, *tolerated):
    """The object with an attribute that is true, if it can have it."""
    try:
        setattr(obj, mark, True)
    except tolerated:
        pass
    return obj


_overload_registry = {}


def _overload_dummy(*args, **kwds):
    """What a name stands for while only its overloads are defined."""
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
    """List what @overload was applied to for a function."""
    f = getattr(func, '__func__', func)
    return list(_overload_registry.get((f.__module__, f.__qualname__), {}).values())


def clear_overloads():
    """Forget what @overload was applied to."""
    _overload_registry.clear()


def final(f):
    """Decorator to indicate final methods and final classes."""
    return _marked(f, '__final__', AttributeError, TypeError)


def override(method, /):
    """Mark a method that is meant to replace one of a base class, which type checkers verify."""
    return _marked(method, '__override__', AttributeError, TypeError)


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator to mark an object as providing dataclass-like behaviour."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = told
        return cls_or_fn

    told = dict(eq_default=eq_default, order_default=order_default, kw_only_default=kw_only_default,
                frozen_default=frozen_default, field_specifiers=field_specifiers, kwargs=kwargs)
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


# What is in rooms that are loaded when they are used.
_RECORDS = {'NamedTuple', 'NamedTupleMeta', 'TypedDict', '_TypedDictMeta', 'is_typeddict', 'NewType', '_NamedTuple',
            '_TypedDict', '_make_nmtuple', '_namedtuple_mro_entries', '_prohibited', '_special'}
_HINTS = {'get_type_hints', 'evaluate_forward_ref', 'no_type_check', 'no_type_check_decorator', '_strip_annotations'}


def __dir__():
    return sorted({*globals(), *_RECORDS, *_HINTS} - {'__dir__'})


def __getattr__(attr):
    if attr in _RECORDS:
        import _typing_records
        value = getattr(_typing_records, attr)
    elif attr in _HINTS:
        import _typing_hints
        value = getattr(_typing_hints, attr)
    elif attr in ('Pattern', 'Match'):
        # They need the module re.
        import re
        value = _SpecialGenericAlias(getattr(re, attr), 1)
    elif attr == '_collect_parameters':
        import warnings
        warnings.warn('The private _collect_parameters function is deprecated and will be removed', DeprecationWarning,
                      stacklevel=2)
        return _parameters_in
    elif attr == 'ByteString':
        value = _SpecialGenericAlias(_abc.ByteString, 0)
    else:
        raise AttributeError('module %r has no attribute %r' % (__name__, attr))
    globals()[attr] = value
    return value


# Names that other libraries know.
_BaseGenericAlias = _GenericAlias


class _UnionGenericAliasMeta(type):
    """Of the class that unions had: old code asks whether something is of it, and makes unions with it."""

    @staticmethod
    def _warn():
        import warnings
        warnings._deprecated('_UnionGenericAlias', remove=(3, 17))

    def __instancecheck__(self, obj):
        self._warn()
        return isinstance(obj, Union)

    def __subclasscheck__(self, cls):
        self._warn()
        return issubclass(cls, Union)

    def __eq__(self, other):
        self._warn()
        return other is self or other is Union

    def __hash__(self):
        return hash(Union)


class _UnionGenericAlias(metaclass=_UnionGenericAliasMeta):
    """Makes unions, and stands for their class."""

    def __new__(cls, origin, args, *, name=None):
        cls._warn()
        return Union[args]


_ASSERT_NEVER_REPR_MAX_LENGTH = 100
EXCLUDED_ATTRIBUTES = [
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__', '__abstractmethods__',
    '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
    '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__static_attributes__',
    '__firstlineno__', '__annotate__', '__annotate_func__', '__annotations_cache__', '_MutableMapping__marker',
]
