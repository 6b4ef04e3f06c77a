"""Classes that mainly hold data: methods made from the annotated fields."""

import sys as _sys
import types as _types
import keyword as _keyword
import copy as _copy
import annotationlib as _annotationlib
import abc as _abc
from reprlib import recursive_repr as _recursive_repr

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields',
           'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FIELD_BASE:
    __slots__ = ('name',)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


# What stands for no default, for parameters that are keyword-only from there on, and for the call of a factory.
MISSING, KW_ONLY, _HAS_DEFAULT_FACTORY = _MISSING_TYPE(), _KW_ONLY_TYPE(), _HAS_DEFAULT_FACTORY_CLASS()
# Kinds of fields.
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_FIELD_BASE, ('_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR'))

# Attributes of dataclasses.
_FIELDS, _PARAMS = '__dataclass_fields__', '__dataclass_params__'
_POST_INIT = '__post_init__'
_ATOMIC = frozenset((_types.NoneType, bool, int, float, str, complex, bytes, _types.EllipsisType,
                     _types.NotImplementedType, _types.CodeType, _types.BuiltinFunctionType, _types.FunctionType,
                     type, range, property))


class InitVar:
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        of = self.type
        name = of.__name__ if isinstance(of, type) and not isinstance(of, _types.GenericAlias) else repr(of)
        return 'dataclasses.InitVar[%s]' % name

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """A field of a dataclass: only made by field() and the decorator, its attributes may be read."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 'kw_only', 'doc', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    @_recursive_repr()
    def __repr__(self):
        return ('Field(name=%r,type=%r,default=%r,default_factory=%r,init=%r,repr=%r,hash=%r,compare=%r,'
                'metadata=%r,kw_only=%r,doc=%r,_field_type=%s)' % (
                    self.name, self.type, self.default, self.default_factory, self.init, self.repr, self.hash,
                    self.compare, self.metadata, self.kw_only, self.doc, self._field_type))

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), '__set_name__', None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(_types.GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots',
                 'weakref_slot')

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return '_DataclassParams(%s)' % ','.join('%s=%r' % (n, getattr(self, n)) for n in self.__slots__)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING, doc=None):
    """What an attribute of a dataclass is given to describe its field.

    It says what the default is (default, or default_factory, a function that makes one for each instance), whether the
    field is a parameter of __init__ (init, kw_only), shown (repr), and part of comparisons and the hash.  metadata is
    kept for others.
    """
    if not (default is MISSING or default_factory is MISSING):
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _is_marker(annotation, cls, is_it, module_name):
    """Whether an annotation given as a string names a ClassVar, an InitVar or KW_ONLY."""
    def word(at):
        while at < len(annotation) and annotation[at].isspace():
            at += 1
        end = at
        while end < len(annotation) and (annotation[end].isalnum() or annotation[end] == '_'):
            end += 1
        return annotation[at:end], end

    # A name, or a module, a dot and a name; what follows does not matter.
    prefix, dot = '', False
    name, end = word(0)
    if not name:
        return False
    rest = annotation[end:].lstrip()
    if rest.startswith('.'):
        second, _ = word(len(annotation) - len(rest) + 1)
        if second:
            prefix, name, dot = name, second, True
    namespace = _sys.modules.get(cls.__module__)
    namespace = namespace.__dict__ if namespace is not None else {}
    if dot:
        module = namespace.get(prefix)
        if module is not _sys.modules.get(module_name):
            return False
        namespace = getattr(module, '__dict__', {})
    found = namespace.get(name)
    return found is not None and is_it(found)


def _is_classvar(annotation):
    typing = _sys.modules.get('typing')
    return typing is not None and (annotation is typing.ClassVar or
                                   getattr(annotation, '__origin__', None) is typing.ClassVar)


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _matches(annotation, cls, is_it, module_name):
    return is_it(annotation) or isinstance(annotation, str) and _is_marker(annotation, cls, is_it, module_name)


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, _types.MemberDescriptorType):
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _matches(annotation, cls, _is_classvar, 'typing'):
        f._field_type = _FIELD_CLASSVAR
    elif _matches(annotation, cls, _is_initvar, __name__):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError('field %s cannot have a default factory' % f.name)
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError('field %s is a ClassVar but specifies kw_only' % f.name)
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError('mutable default %s for field %s is not allowed: use default_factory'
                         % (type(f.default), f.name))
    return f


def _init_source(fields, frozen, has_post_init, self_name, names):
    """Parameters and lines of __init__; what they refer to goes into names."""
    seen_default = None
    for f in fields:
        if f.init and not f.kw_only:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = f
            elif seen_default:
                raise TypeError('non-default argument %r follows default argument %r' % (f.name, seen_default.name))
    params, lines = [], []
    ordered = [f for f in fields if f.init and not f.kw_only]
    keyword_only = [f for f in fields if f.init and f.kw_only]

    def param(f):
        if f.default_factory is not MISSING:
            return '%s=__dataclass_HAS_DEFAULT_FACTORY__' % f.name
        if f.default is not MISSING:
            names['__dataclass_dflt_%s__' % f.name] = f.default
            return '%s=__dataclass_dflt_%s__' % (f.name, f.name)
        return f.name

    params = [self_name] + [param(f) for f in ordered]
    if keyword_only:
        params += ['*'] + [param(f) for f in keyword_only]
    for f in fields:
        if f._field_type is _FIELD_INITVAR:
            continue
        value = f.name
        if f.default_factory is not MISSING:
            factory = '__dataclass_dflt_%s__' % f.name
            names[factory] = f.default_factory
            value = '%s()' % factory
            if f.init:
                value = '%s if %s is __dataclass_HAS_DEFAULT_FACTORY__ else %s' % (value, f.name, f.name)
        elif not f.init:
            if f.default is MISSING or not f._slotted:
                continue
            value = '__dataclass_dflt_%s__' % f.name
            names[value] = f.default
        if frozen:
            lines.append('__dataclass_set__(%s,%r,%s)' % (self_name, f.name, value))
        else:
            lines.append('%s.%s=%s' % (self_name, f.name, value))
    if has_post_init:
        given = ','.join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        lines.append('%s.%s(%s)' % (self_name, _POST_INIT, given))
    return ', '.join(params), lines or ['pass']


class _Shown:
    """A field with the one fact about its class that __init__ needs besides."""

    __slots__ = ('f', '_slotted')

    def __init__(self, f, slotted):
        self.f = f
        self._slotted = slotted

    def __getattr__(self, name):
        return getattr(self.f, name)


def _set_qualname(cls, value):
    if isinstance(value, _types.FunctionType):
        value.__qualname__ = '%s.%s' % (cls.__qualname__, value.__name__)
    return value


def _set_new(cls, name, value):
    """Sets an attribute the class does not define; True if it does."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, _set_qualname(cls, value))
    return False


class _Source:
    """The text of the methods, compiled together: one compilation for a class."""

    def __init__(self, names):
        self.names = names
        self.text = []

    def add(self, name, params, lines):
        self.text.append('def %s(%s):\n%s' % (name, params, ''.join('  %s\n' % line for line in lines)))

    def functions(self, cls):
        if not self.text:
            return {}
        module = _sys.modules.get(cls.__module__)
        globals = module.__dict__ if module is not None else {}
        returned = ','.join('%r:%s' % (n, n) for n in (t[4:t.index('(')] for t in self.text))
        body = ''.join('  ' + line + '\n' for t in self.text for line in t.splitlines())
        namespace = {}
        exec('def __create_fn__(%s):\n%s  return {%s}' % (', '.join(self.names), body, returned),
             globals, namespace)
        return namespace['__create_fn__'](**self.names)


def _frozen_setattr(cls, fields):
    names = frozenset(f.name for f in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError('cannot assign to field %r' % (name,))
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError('cannot delete field %r' % (name,))
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _text_of(annotation):
    if isinstance(annotation, str):
        return repr(annotation)
    if isinstance(annotation, _annotationlib.ForwardRef):
        return annotation.__forward_arg__
    if isinstance(annotation, type) and not isinstance(annotation, _types.GenericAlias):
        if annotation.__module__ in ('builtins', 'typing'):
            return annotation.__qualname__
        return '%s.%s' % (annotation.__module__, annotation.__qualname__)
    text = repr(annotation)
    if getattr(annotation, '__module__', None) == 'typing' or 'typing.' in text:
        text = text.replace('typing.', '')
    return text


def _signature_text(cls, fields):
    parts, star = [], False
    ordered = [f for f in fields if f.init and not f.kw_only] + [f for f in fields if f.init and f.kw_only]
    for f in ordered:
        if f.kw_only and not star:
            parts.append('*')
            star = True
        text = '%s: %s' % (f.name, _text_of(f.type))
        if f.default_factory is not MISSING:
            text += ' = <factory>'
        elif f.default is not MISSING:
            text += ' = %r' % (f.default,)
        parts.append(text)
    return '%s(%s)' % (cls.__name__, ', '.join(parts))


def _foreign_signature_text(cls):
    """As the function above, for classes that are not made by the generated __init__()."""
    import inspect
    try:
        signature = inspect.signature(cls, annotation_format=_annotationlib.Format.FORWARDREF)
    except (TypeError, ValueError):
        return cls.__name__
    return cls.__name__ + str(signature).replace(' -> None', '')


def _init_annotate(owner, names):
    """The function that tells the annotations of __init__: those of the fields as they can be told then."""
    def __annotate__(format, /):
        Format = _annotationlib.Format
        if format not in (Format.VALUE, Format.FORWARDREF, Format.STRING):
            raise NotImplementedError(format)
        told = {}
        cls = owner[0]
        for base in reversed(cls.__mro__):
            if base is cls or _FIELDS in base.__dict__:
                told.update(_annotationlib.get_annotations(base, format=format))
        result = {}
        for name in names:
            if name in told:
                result[name] = told[name]
        result['return'] = 'None' if format == Format.STRING else None
        return result
    __annotate__.__generated_by_dataclasses__ = True
    __annotate__.__qualname__ = f'{owner[0].__qualname__}.__init__.__annotate__'
    return __annotate__


def _inherited_fields(cls):
    """The fields of the bases, the nearest winning, and which of the bases that are dataclasses are frozen."""
    fields, frozen = {}, []
    for base in reversed(cls.__mro__[1:]):
        of_base = getattr(base, _FIELDS, None)
        if of_base is not None:
            fields.update(of_base)
            frozen.append(getattr(base, _PARAMS).frozen)
    return fields, frozen


def _take_own_fields(cls, fields, kw_only):
    """Adds the fields that the class itself has to those of its bases; what stood for them becomes defaults."""
    annotations = _annotationlib.get_annotations(cls, format=_annotationlib.Format.FORWARDREF)
    own = []
    marked = False
    for name, annotation in annotations.items():
        if not _matches(annotation, cls, _is_kw_only, __name__):
            own.append(_get_field(cls, name, annotation, kw_only or marked))
        elif marked:
            raise TypeError('%r is KW_ONLY, but KW_ONLY has already been specified' % name)
        else:
            marked = True
    for f in own:
        name, default = f.name, f.default
        fields[name] = f
        if not isinstance(getattr(cls, name, None), Field):
            continue
        if default is MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, default)
    for name in cls.__dict__.keys() - annotations.keys():
        if isinstance(cls.__dict__[name], Field):
            raise TypeError('%r is a field but has no type annotation' % name)


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    # What is no class is refused by the name that it has not.
    cls.__module__
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                                           weakref_slot))
    fields, base_frozen = _inherited_fields(cls)
    _take_own_fields(cls, fields, kw_only)
    if base_frozen:
        if not frozen and any(base_frozen):
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if frozen and not all(base_frozen):
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, fields)
    defined = cls.__dict__
    class_hash = defined.get('__hash__', MISSING)
    # A class with __eq__() alone has a __hash__ that is None.
    has_explicit_hash = '__hash__' in defined and not (class_hash is None and '__eq__' in defined)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    real = [f for f in fields.values() if f._field_type is _FIELD]
    with_pseudo = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]

    names = {'__dataclass_HAS_DEFAULT_FACTORY__': _HAS_DEFAULT_FACTORY, '__dataclass_set__': object.__setattr__,
             '__dataclass_repr__': _recursive_repr()}
    source = _Source(names)
    self_name = '__dataclass_self__' if 'self' in fields else 'self'
    if init:
        shown = [_Shown(f, slots) for f in with_pseudo]
        params, lines = _init_source(shown, frozen, hasattr(cls, _POST_INIT), self_name, names)
        source.add('__init__', params, lines)
    if repr:
        text = ', '.join('%s={self.%s!r}' % (f.name, f.name) for f in real if f.repr)
        source.add('__repr__', 'self', ['return f"{self.__class__.__qualname__}(%s)"' % text])
    compared = [f for f in real if f.compare]
    if eq and '__eq__' not in cls.__dict__:
        terms = ' and '.join('self.%s==other.%s' % (f.name, f.name) for f in compared) or 'True'
        source.add('__eq__', 'self, other', ['if self is other:', '  return True',
                                             'if other.__class__ is self.__class__:', '  return ' + terms,
                                             'return NotImplemented'])
    if order:
        def pair(who):
            return '(%s)' % ''.join('%s.%s,' % (who, f.name) for f in compared)
        for name, symbol in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            source.add(name, 'self, other', ['if other.__class__ is self.__class__:',
                                             '  return %s%s%s' % (pair('self'), symbol, pair('other')),
                                             'return NotImplemented'])
    hashed = [f for f in real if (f.compare if f.hash is None else f.hash)]
    make_hash = unsafe_hash or eq and frozen and not has_explicit_hash
    if make_hash:
        source.add('__hash__', 'self', ['return hash((%s))' % ''.join('self.%s,' % f.name for f in hashed)])
    made = source.functions(cls)

    if init:
        function = made['__init__']
        owner = [cls]
        function.__annotate__ = _init_annotate(owner, [f.name for f in with_pseudo if f.init])
        _set_new(cls, '__init__', function)
    _set_new(cls, '__replace__', _replace)
    if repr:
        _set_new(cls, '__repr__', names['__dataclass_repr__'](_set_qualname(cls, made['__repr__'])))
    if '__eq__' in made:
        _set_new(cls, '__eq__', made['__eq__'])
    if order:
        for name in ('__lt__', '__le__', '__gt__', '__ge__'):
            if _set_new(cls, name, made[name]):
                raise TypeError('Cannot overwrite attribute %s in class %s Consider using functools.total_ordering'
                                % (name, cls.__name__))
    if frozen:
        for function in _frozen_setattr(cls, real):
            if _set_new(cls, function.__name__, function):
                raise TypeError('Cannot overwrite attribute %s in class %s' % (function.__name__, cls.__name__))
    if unsafe_hash and has_explicit_hash:
        raise TypeError('Cannot overwrite attribute __hash__ in class %s' % cls.__name__)
    if make_hash:
        cls.__hash__ = _set_qualname(cls, made['__hash__'])
    elif eq and not unsafe_hash and not frozen and class_hash is MISSING:
        cls.__hash__ = None
    if not getattr(cls, '__doc__'):
        generated = init and cls.__dict__.get('__init__') is made['__init__']
        if generated and type(cls).__call__ is type.__call__ and cls.__new__ is object.__new__:
            cls.__doc__ = _signature_text(cls, with_pseudo)
        else:
            cls.__doc__ = _foreign_signature_text(cls)
    if match_args:
        _set_new(cls, '__match_args__', tuple(f.name for f in with_pseudo if f.init and not f.kw_only))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, real)
        if init:
            owner[0] = cls
    _abc.update_abstractmethods(cls)
    return cls


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return ['__weakref__'] if '__weakref__' in cls.__dict__ else []
    if isinstance(slots, str):
        return [slots]
    if hasattr(slots, '__next__'):
        raise TypeError("Slots of '%s' cannot be determined" % cls.__name__)
    return list(slots)


def _add_slots(cls, is_frozen, weakref_slot, real):
    if '__slots__' in cls.__dict__:
        raise TypeError('%s already specifies __slots__' % cls.__name__)
    namespace = dict(cls.__dict__)
    names = [f.name for f in real]
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    slots = [n for n in names if n not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        slots.append('__weakref__')
    docs = {f.name: f.doc for f in real if f.name in slots and f.doc is not None}
    if docs:
        namespace['__slots__'] = {n: docs.get(n) for n in slots}
    else:
        namespace['__slots__'] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    for name in ('__dict__', '__weakref__'):
        namespace.pop(name, None)
    qualname = getattr(cls, '__qualname__', None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if is_frozen:
        if '__getstate__' not in namespace:
            new.__getstate__ = _dataclass_getstate
        if '__setstate__' not in namespace:
            new.__setstate__ = _dataclass_setstate
    for member in new.__dict__.values():
        if _adopt(member, cls, new):
            break
    return new


def _adopt(member, old, new):
    """Zero-argument super() in a method means the new class from now on. True when the cell was found."""
    if isinstance(member, property):
        return any(_adopt(f, old, new) for f in (member.fget, member.fset, member.fdel) if f is not None)
    member = getattr(member, '__func__', member)
    while hasattr(member, '__wrapped__'):
        member = member.__wrapped__
    if not isinstance(member, _types.FunctionType):
        return False
    found = False
    for name, cell in zip(member.__code__.co_freevars, member.__closure__ or ()):
        try:
            if cell.cell_contents is old:
                cell.cell_contents = new
                found = found or name == '__class__'
        except ValueError:
            pass
    return found


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Give a class methods that follow from its fields, such as __init__().

    Fields are the annotated names.  The options say which methods are made, whether instances can be changed
    (frozen), whether parameters are keyword-only and whether the class gets __slots__.
    """
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                              weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Say whether obj is a class made by @dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """Make a dict of the fields of an instance, with dataclasses inside converted and containers copied."""
    if not _is_dataclass_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _asdict(obj, dict_factory)


def _converted(obj, of_dataclass):
    """A copy of a value with the dataclass instances in it converted by a function."""
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, _FIELDS):
        return of_dataclass(obj)
    if isinstance(obj, (list, tuple)):
        items = [_converted(v, of_dataclass) for v in obj]
        return kind(*items) if hasattr(obj, '_fields') and kind is not list else kind(items)
    if issubclass(kind, dict):
        pairs = [(_converted(k, of_dataclass), _converted(v, of_dataclass)) for k, v in obj.items()]
        if hasattr(kind, 'default_factory'):
            result = kind(obj.default_factory)
            for k, v in pairs:
                result[k] = v
            return result
        return kind(pairs)
    return _copy.deepcopy(obj)


def _asdict(obj, dict_factory):
    def convert(o):
        return dict_factory([(f.name, _converted(getattr(o, f.name), convert)) for f in fields(o)])
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """Make a tuple of the fields of an instance, with dataclasses inside converted and containers copied."""
    if not _is_dataclass_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')

    def convert(o):
        return tuple_factory([_converted(getattr(o, f.name), convert) for f in fields(o)])
    return convert(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None, decorator=dataclass):
    """Make a dataclass without a class statement.

    fields is an iterable of names, (name, type) or (name, type, field()) tuples.
    """
    namespace = {} if namespace is None else namespace
    seen, annotations, defaults = set(), {}, {}
    for item in fields:
        if isinstance(item, str):
            import typing
            name, kind = item, typing.Any
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[name] = item[0], item[1], item[2]
        else:
            raise TypeError('Invalid field: %r' % (item,))
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError('Field names must be valid identifiers: %r' % (name,))
        if _keyword.iskeyword(name):
            raise TypeError('Field names must not be keywords: %r' % (name,))
        if name in seen:
            raise TypeError('Field name duplicated: %r' % (name,))
        seen.add(name)
        annotations[name] = kind

    def body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns['__annotations__'] = annotations

    cls = _types.new_class(cls_name, bases, {}, body)
    if module is None:
        try:
            module = _sys._getframe(1).f_globals.get('__name__', '__main__')
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Make a copy of obj in which the given fields differ."""
    if not _is_dataclass_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for name, f in getattr(self, _FIELDS).items():
        kind = f._field_type
        if kind is _FIELD_CLASSVAR or f.init and name in changes:
            continue
        if not f.init:
            if name in changes:
                raise TypeError("field %s is declared with init=False, it cannot be specified with replace()" % name)
        elif kind is _FIELD_INITVAR and f.default is MISSING:
            raise TypeError("InitVar %r must be specified with replace()" % (name,))
        else:
            changes[name] = getattr(self, name)
    return self.__class__(**changes)
