"""What kind of object something is, and what is stored in it: the ground that inspect and its signatures stand on."""

import collections.abc
import functools
import itertools
import sys
import types

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
CO_HAS_DOCSTRING, CO_METHOD = 0x4000000, 0x8000000
TPFLAGS_IS_ABSTRACT = 1 << 20


class _sentinel:
    """Stands for an argument that was not given."""


def _test_of(name, kinds, described):
    """Makes a function that says whether an object is of one of some types."""
    def test(object):
        return isinstance(object, kinds)

    test.__name__ = test.__qualname__ = name
    test.__doc__ = f'Return true if the object is {described}.'
    return test


ismodule = _test_of('ismodule', types.ModuleType, 'a module')
isclass = _test_of('isclass', type, 'a class')
ismethod = _test_of('ismethod', types.MethodType, 'an instance method')
isfunction = _test_of('isfunction', types.FunctionType, 'a function written in Python')
isbuiltin = _test_of('isbuiltin', types.BuiltinFunctionType, 'a function or bound method that is not written in Python')
ismethodwrapper = _test_of('ismethodwrapper', types.MethodWrapperType, 'a method wrapper')
ismemberdescriptor = _test_of('ismemberdescriptor', types.MemberDescriptorType, 'a member descriptor')
isgetsetdescriptor = _test_of('isgetsetdescriptor', types.GetSetDescriptorType, 'a getset descriptor')
isgenerator = _test_of('isgenerator', types.GeneratorType, 'a generator')
iscoroutine = _test_of('iscoroutine', types.CoroutineType, 'a coroutine')
isasyncgen = _test_of('isasyncgen', types.AsyncGeneratorType, 'an asynchronous generator')
istraceback = _test_of('istraceback', types.TracebackType, 'a traceback')
isframe = _test_of('isframe', types.FrameType, 'a frame')
iscode = _test_of('iscode', types.CodeType, 'a code object')


def _descriptor_methods(object):
    """Which of __get__, __set__ and __delete__ the type of an object has; none for functions and classes."""
    if isinstance(object, (type, types.MethodType, types.FunctionType)):
        return ()
    kind = type(object)
    return [name for name in ('__get__', '__set__', '__delete__') if hasattr(kind, name)]


def ismethoddescriptor(object):
    """Say whether object has __get__ but not __set__, and is no method, function or class."""
    return _descriptor_methods(object) == ['__get__']


def isdatadescriptor(object):
    """Say whether object has __set__ or __delete__, and is no method, function or class."""
    return not {'__set__', '__delete__'}.isdisjoint(_descriptor_methods(object))


def _has_code_flag(f, flag):
    f = _unwrap_partial(f)
    if isinstance(f, types.MethodType):
        f = _unwrap_partial(f.__func__)
    has_code = isinstance(f, types.FunctionType) or _is_functionlike(f)
    return has_code and f.__code__.co_flags & flag != 0


def _is_functionlike(f):
    """Whether an object has what functions have, although it is none."""
    if not callable(f) or isclass(f):
        return False
    missing = object()
    return (
        isinstance(getattr(f, '__name__', None), str)
        and isinstance(getattr(f, '__code__', None), types.CodeType)
        and isinstance(getattr(f, '__defaults__', missing), (tuple, types.NoneType))
        and isinstance(getattr(f, '__kwdefaults__', missing), (dict, types.NoneType))
        and isinstance(getattr(f, '__annotations__', missing), (dict, types.NoneType))
    )


def _unwrap_partial(func):
    """The function that partial objects and partial methods call in the end."""
    while True:
        if isinstance(func, (functools.partial, functools.partialmethod)):
            func = func.func
        elif isinstance(getattr(func, '__partialmethod__', None), functools.partialmethod):
            func = func.__partialmethod__
        else:
            return func


def isgeneratorfunction(obj):
    """Say whether object is a function whose calls give generators."""
    return _has_code_flag(obj, flag=CO_GENERATOR)


_coroutine_mark = object()


def markcoroutinefunction(func):
    """Decorate a callable so that iscoroutinefunction() is true of it."""
    marked = getattr(func, '__func__', func)
    marked._is_coroutine_mark = _coroutine_mark
    return marked


def iscoroutinefunction(obj):
    """Say whether object is a function whose calls give coroutines, or is marked as such."""
    f = _unwrap_partial(obj)
    mark = getattr(getattr(f, '__func__', f), '_is_coroutine_mark', None)
    return mark is _coroutine_mark or _has_code_flag(obj, flag=CO_COROUTINE)


def isasyncgenfunction(obj):
    """Say whether object is a function whose calls give asynchronous generators."""
    return _has_code_flag(obj, flag=CO_ASYNC_GENERATOR)


def isawaitable(object):
    """Say whether await accepts object."""
    return isinstance(object, types.CoroutineType) or \
        isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE) or \
        isinstance(object, collections.abc.Awaitable)


_ROUTINES = (types.BuiltinFunctionType, types.FunctionType, types.MethodType, types.MethodWrapperType,
             functools._singledispatchmethod_get)


def isroutine(object):
    """Say whether object is a function or method, of whatever kind."""
    return isinstance(object, _ROUTINES) or ismethoddescriptor(object)


def ispackage(object):
    """Say whether object is a module that may contain others."""
    return ismodule(object) and hasattr(object, '__path__')


def isabstract(object):
    """Say whether object is a class with abstract methods, so that it has no instances."""
    import abc
    if not isclass(object):
        return False
    own = vars(object)
    if '__abstractmethods__' in own or not isinstance(object, abc.ABCMeta):
        return bool(getattr(object, '__abstractmethods__', None))
    # The class is being made: what will be abstract has to be found.
    inherited = {name for base in object.__bases__ for name in getattr(base, '__abstractmethods__', ())}
    candidates = itertools.chain(own.values(), (getattr(object, name, None) for name in inherited))
    return any(getattr(value, '__isabstractmethod__', False) for value in candidates)


_missing = object()


def getattr_static(obj, attr, default=_missing):
    """Find what is stored under a name, and run neither descriptors nor __getattr__()."""
    instance = _missing
    # isinstance() would ask the object itself.
    if issubclass(type(obj), type):
        klass = obj
    else:
        klass = type(obj)
        instance = dict.get(_instance_dict(obj, klass), attr, _missing)
    found = _find_in_classes(klass, attr)
    if instance is not _missing and found is not _missing:
        kind = type(found)
        if _find_in_classes(kind, '__get__') is not _missing and (
                _find_in_classes(kind, '__set__') is not _missing or
                _find_in_classes(kind, '__delete__') is not _missing):
            return found
    if instance is not _missing:
        return instance
    if found is not _missing:
        return found
    if obj is klass:
        found = _find_in_classes(type(klass), attr)
        if found is not _missing:
            return found
    if default is not _missing:
        return default
    raise AttributeError(attr)


# Classes and metaclasses may define attributes of these names: what the type itself has is asked for.
_mro_of = type.__dict__['__mro__'].__get__
_dict_of = type.__dict__['__dict__'].__get__


def _find_in_classes(klass, name):
    for entry in _mro_of(klass):
        namespace = _dict_of(entry)
        if name in namespace:
            return namespace[name]
    return _missing


def _instance_dict(obj, klass):
    """The attributes that the object itself has; a property that is called __dict__ is none of it."""
    for entry in _mro_of(klass):
        descriptor = _dict_of(entry).get('__dict__')
        if descriptor is None:
            continue
        if type(descriptor) not in (types.GetSetDescriptorType, types.MemberDescriptorType):
            break
        try:
            namespace = descriptor.__get__(obj)
        except AttributeError:
            break
        return namespace if isinstance(namespace, dict) else {}
    return {}


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*, following the chain of __wrapped__ attributes."""
    chain = {}
    innermost = func
    while not isinstance(innermost, type) and hasattr(innermost, '__wrapped__'):
        if stop is not None and stop(innermost):
            break
        # The objects of the chain are kept: they may be made when they are asked for.
        chain[id(innermost)] = innermost
        innermost = innermost.__wrapped__
        if id(innermost) in chain or len(chain) >= sys.getrecursionlimit():
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
    return innermost
