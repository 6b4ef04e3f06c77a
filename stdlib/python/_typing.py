"""Type parameters and aliases: what the compiler makes of `def f[T]`, `class C[T]` and `type X = ...`."""

import sys as _sys
import types as _types
from _sealed import seal as _seal


def _caller(depth=2):
    try:
        return _sys._getframe(depth).f_globals.get('__name__')
    except (AttributeError, ValueError):
        return None


class NoDefaultType:
    """The type of the NoDefault singleton."""

    __slots__ = ()
    __module__ = 'builtins'

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        # By a function, because the class says that it is in builtins.
        return _no_default, ()


def _no_default():
    return NoDefault


NoDefault = object.__new__(NoDefaultType)
_seal(NoDefaultType, True)


class _Constant:
    """What evaluates to a value that is known."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __call__(self, format=1, /):
        if format == 4:
            from annotationlib import type_repr
            if isinstance(self.value, tuple):
                return '(' + ', '.join(map(type_repr, self.value)) + ')'
            return type_repr(self.value)
        return self.value

    def __repr__(self):
        return '<constevaluator %r>' % (self.value,)


class _Lazy:
    """An attribute computed by a function when it is first asked for."""

    def __init__(self, name, nothing):
        self.name, self.nothing = name, nothing

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        places = obj.__dict__
        if self.name not in places:
            evaluate = places.get('evaluate_' + self.name)
            places[self.name] = self.nothing if evaluate is None else evaluate(1)
        return places[self.name]

    def __set__(self, obj, value):
        raise AttributeError(f"attribute '__{self.name}__' of 'typing.{type(obj).__name__}' objects is not writable")


class _Parameter:
    """What the kinds of type parameters have in common."""

    __module__ = 'typing'
    __default__ = _Lazy('default', NoDefault)

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != 'typing' or _sealed:
            raise TypeError("type 'typing.%s' is not an acceptable base type" % cls.__base__.__name__)

    def _set(self, name, evaluate, value, nothing):
        """Keeps a function, or a value that is known, for a lazy attribute."""
        places = self.__dict__
        if evaluate is None:
            places['evaluate_' + name] = None if value is nothing else _Constant(value)
            places[name] = value
        else:
            places['evaluate_' + name] = evaluate

    def has_default(self):
        """Whether there is a default."""
        return self.__dict__.get('evaluate_default') is not None

    def __or__(self, right):
        from typing import Union
        return Union[self, right]

    def __ror__(self, left):
        from typing import Union
        return Union[left, self]

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _sign(self):
        if self.__infer_variance__:
            return ''
        return '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'

    def __mro_entries__(self, bases):
        raise TypeError('Cannot subclass an instance of %s' % type(self).__name__)


def _check_name(function, name):
    if not isinstance(name, str):
        kind = 'None' if name is None else type(name).__name__
        raise TypeError(f"{function}() argument 'name' must be str, not {kind}")


def _check(arg, msg):
    from typing import _type_check
    return _type_check(arg, msg)


_sealed = False


class TypeVar(_Parameter):
    """Type variable."""

    __module__ = 'typing'
    __bound__ = _Lazy('bound', None)
    __constraints__ = _Lazy('constraints', ())

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        _check_name('typevar', name)
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if infer_variance and (covariant or contravariant):
            raise ValueError('Variance cannot be specified with infer_variance.')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        self.__name__ = name
        constraints = tuple(_check(t, 'TypeVar(name, constraint, ...): constraints must be types.')
                            for t in constraints)
        bound = None if bound is None else _check(bound, 'Bound must be a type.')
        self._set('constraints', None, constraints, ())
        self._set('bound', None, bound, None)
        self._set('default', None, default, NoDefault)
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__module__ = _caller()

    def __repr__(self):
        return self._sign() + self.__name__

    def __typing_subst__(self, arg):
        from typing import Unpack, _GenericAlias
        arg = _check(arg, 'Parameters to generic types must be types.')
        if isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack or getattr(arg, '__unpacked__', False):
            raise TypeError('%s is not valid as type argument' % (arg,))
        return arg

    def __typing_prepare_subst__(self, alias, args):
        index = alias.__parameters__.index(self)
        if index < len(args):
            return args
        if index == len(args) and self.has_default():
            return (*args, self.__default__)
        needed = [p for p in alias.__parameters__ if not isinstance(p, TypeVarTuple) and not p.has_default()]
        raise TypeError('Too few arguments for %s; actual %s, expected at least %s' % (alias, len(args), len(needed)))


class ParamSpecArgs:
    """The args for a ParamSpec object."""

    __module__ = 'typing'

    def __mro_entries__(self, bases):
        raise TypeError('Cannot subclass an instance of ParamSpecArgs')

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, type(self)) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return '%s.args' % (getattr(self.__origin__, '__name__', self.__origin__),)


class ParamSpecKwargs:
    """The kwargs for a ParamSpec object."""

    __module__ = 'typing'
    __hash__ = None

    def __mro_entries__(self, bases):
        raise TypeError('Cannot subclass an instance of ParamSpecKwargs')

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, type(self)) else NotImplemented

    def __repr__(self):
        return '%s.kwargs' % (getattr(self.__origin__, '__name__', self.__origin__),)


class ParamSpec(_Parameter):
    """Parameter specification variable."""

    __module__ = 'typing'

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        _check_name('paramspec', name)
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__name__ = name
        # Any object will do, for it means nothing yet.
        self.__bound__ = bound
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self._set('default', None, default, NoDefault)
        self.__module__ = _caller()

    @property
    def args(self):
        """Represents positional arguments."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """Represents keyword arguments."""
        return ParamSpecKwargs(self)

    def __repr__(self):
        return self._sign() + self.__name__

    def __typing_subst__(self, arg):
        from typing import _is_param_expr
        if isinstance(arg, (list, tuple)):
            return tuple(_check(a, 'Expected a type.') for a in arg)
        if not _is_param_expr(arg):
            raise TypeError('Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got %s' % (arg,))
        return arg

    def __typing_prepare_subst__(self, alias, args):
        from typing import _is_param_expr
        index = alias.__parameters__.index(self)
        if index == len(args) and self.has_default():
            args = (*args, self.__default__)
        if index >= len(args):
            raise TypeError('Too few arguments for %s' % (alias,))
        given = args[index]
        if len(alias.__parameters__) == 1 and not _is_param_expr(given):
            # The brackets around the types may be left out where there is nothing else.
            return args,
        if isinstance(given, list):
            args = (*args[:index], tuple(given), *args[index + 1:])
        return args


class TypeVarTuple(_Parameter):
    """Type variable tuple: a specialised form that enables variadic generics."""

    __module__ = 'typing'

    def __init__(self, name, *, default=NoDefault):
        _check_name('typevartuple', name)
        self.__name__ = name
        self._set('default', None, default, NoDefault)
        self.__module__ = _caller()

    def __iter__(self):
        from typing import Unpack
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args):
        from typing import _unpacked
        parameters = alias.__parameters__
        before = parameters.index(self)
        after = len(parameters) - before - 1
        if any(isinstance(p, TypeVarTuple) for p in parameters[before + 1:]):
            raise TypeError('More than one TypeVarTuple parameter in %s' % (alias,))
        # A tuple of any length among the arguments gives as many as are wanted on either side.
        endless = None
        for place, arg in enumerate(args):
            inner = () if isinstance(arg, type) else getattr(arg, '__typing_unpacked_tuple_args__', None) or ()
            if len(inner) == 2 and inner[1] is ...:
                if endless is not None:
                    raise TypeError('More than one unpacked arbitrary-length tuple argument')
                endless, repeated = place, inner[0]
        first, last = before, after
        if endless is not None:
            first, last = min(first, endless), min(last, len(args) - endless - 1)
        elif first + last > len(args):
            raise TypeError('Too few arguments for %s; actual %d, expected at least %d'
                            % (alias, len(args), len(parameters) - 1))
        end = len(args) - last
        several = args[first:end]
        if not several and self.has_default():
            several = tuple(_unpacked((self.__default__,)))
        filled = [(repeated,) * count if count else () for count in (before - first, after - last)]
        return (*args[:first], *filled[0], several, *filled[1], *args[end:])


class TypeAliasType:
    """Type alias."""

    __module__ = 'typing'
    __value__ = _Lazy('value', None)

    @property
    def __name__(self):
        return self.__dict__['name']

    def __init__(self, name, value, *, type_params=()):
        _check_name('typealias', name)
        if not isinstance(type_params, tuple):
            raise TypeError('type_params must be a tuple')
        defaults = False
        for p in type_params:
            if not isinstance(p, _Parameter):
                raise TypeError('Expected a type param, got %r' % (p,))
            if p.has_default():
                defaults = True
            elif defaults:
                raise TypeError("non-default type parameter '%r' follows default type parameter" % (p,))
        self.__dict__['name'] = name
        self.__type_params__ = type_params
        self.__dict__.update(value=value, evaluate_value=_Constant(value))
        self.__module__ = _caller()

    @property
    def __parameters__(self):
        from typing import Unpack
        return tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in self.__type_params__)

    def __repr__(self):
        return self.__name__

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        return _types.GenericAlias(self, args if isinstance(args, tuple) else (args,))

    def __iter__(self):
        from typing import Unpack
        yield Unpack[self]

    def __or__(self, right):
        from typing import Union
        return Union[self, right]

    def __ror__(self, left):
        from typing import Union
        return Union[left, self]

    def __reduce__(self):
        return self.__name__

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.TypeAliasType' object is not callable")


_seal(TypeAliasType, True, False)
_seal(ParamSpecArgs, True, False)
_seal(ParamSpecKwargs, True, False)
_sealed = True


def _type_param(kind, name, bound, default):
    """A type parameter of the source; bound and default are functions."""
    cls = (TypeVar, TypeVarTuple, ParamSpec, TypeVar)[kind]
    self = object.__new__(cls)
    self.__name__ = name
    if cls is not TypeVarTuple:
        self.__covariant__ = self.__contravariant__ = False
        self.__infer_variance__ = True
    if cls is TypeVar:
        self._set('bound', bound if kind == 0 else None, None, None)
        self._set('constraints', bound if kind == 3 else None, (), ())
    elif cls is ParamSpec:
        self.__bound__ = None
    self._set('default', default, NoDefault, NoDefault)
    return self


def _type_alias(name, params, value):
    """A type alias of the source; value is a function."""
    self = object.__new__(TypeAliasType)
    self.__dict__['name'] = name
    self.__type_params__ = params or ()
    self.__dict__['evaluate_value'] = value
    self.__module__ = value.__globals__.get('__name__')
    return self


def _generic_base(params):
    """The base that makes a class with type parameters generic."""
    from typing import Generic, Unpack
    return Generic[tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params)]
