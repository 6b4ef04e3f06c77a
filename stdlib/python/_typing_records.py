"""Named tuples, typed dicts and new types: a room of typing that is loaded when one of them is used."""

import annotationlib as _annotationlib
import collections as _collections
from typing import (
    Annotated, _caller, Generic, get_args, get_origin, NotRequired, ReadOnly, Required, _type_check, Union)

_prohibited = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                         '_field_types', '_make', '_replace', '_asdict', '_source'})
_special = frozenset({'__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__',
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
        if not all(base in (_NamedTuple, Generic) for base in bases):
            raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple(Generic if base is Generic else tuple for base in bases)
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
            if key in _prohibited:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in _special:
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


# What stands for the function among the bases of a class.
_NamedTuple = type.__new__(NamedTupleMeta, *('NamedTuple', (), {}))
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
    _may_be_generic = True

    def __new__(cls, name, bases, ns, total=True):
        if not all(base is Generic or type(base) is _TypedDictMeta for base in bases):
            raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        module = ns.get('__module__')

        def check(name, value):
            wrong = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
            # Text that an annotate function gives knows already where it belongs.
            owner = made if '__annotations__' in annotated else None
            return _type_check(value, wrong, module=module, owner=owner)
        annotated = dict(ns)
        for key in ('__annotate__', '__annotate_func__', '__annotations_cache__', '__annotations__'):
            ns.pop(key, None)
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, '__orig_bases__'):
            made.__orig_bases__ = bases
        names, own_annotate = _namespace_annotate(annotated, check)
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


_TypedDict = type.__new__(_TypedDictMeta, *('TypedDict', (), {}))


def TypedDict(typename, fields=_not_given, /, *, total=True):
    """A simple typed namespace: a dict with a known type for each of a set of keys."""
    if fields is _not_given or fields is None:
        _deprecated("Passing `None` as the 'fields' parameter" if fields is None else
                    "Failing to pass a value for the 'fields' parameter",
                    'To create a TypedDict class with 0 fields using the functional syntax, pass an empty dictionary, '
                    'e.g. `%s = TypedDict(%r, {})`.' % (typename, typename))
        fields = {}
    module = _caller()
    ns = {} if module is None else {'__module__': module}
    ns['__annotations__'] = dict(fields)
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


for _public in (NamedTupleMeta, _NamedTuple, NamedTuple, _TypedDictMeta, _TypedDict, TypedDict, is_typeddict, NewType):
    _public.__module__ = 'typing'
