"""Enumerations: sets of named values, with identity, aliases and flags."""

import sys as _sys
import builtins as _builtins
from types import MappingProxyType as _MappingProxyType, DynamicClassAttribute as _DynamicClassAttribute

__all__ = ['EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM',
           'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum', 'EnumCheck',
           'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name', 'pickle_by_enum_name']

# The classes of this module that the code below asks for before they exist.
Enum = Flag = ReprEnum = EJECT = None

_unset = object()
_SUNDERS = frozenset((
    '_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
    '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_', '_add_value_alias_',
    '_use_args_', '_member_names_', '_member_map_', '_value2member_map_', '_value_repr_',
))


class nonmember(object):
    """Mark a value in the body of an Enum that is to be a plain attribute."""

    def __init__(self, value):
        self.value = value


class member(object):
    """Mark a value in the body of an Enum that is to be a member, such as a function."""

    def __init__(self, value):
        self.value = value


class _AutoNull:
    def __repr__(self):
        return '_auto_null'


_auto_null = _AutoNull()


class auto:
    """Stands for the value that _generate_next_value_() gives in the body of an Enum."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return 'auto(%r)' % (self.value,)


class property(_DynamicClassAttribute):
    """A property of members that leaves room for a member of the same name.

    On an instance it computes, on the class it is the member of that name.
    """

    member = None
    _attr_type = None
    _cls_type = None
    name = None
    clsname = None

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            if self._attr_type == 'attr':
                return getattr(self._cls_type, self.name)
            if self._attr_type == 'desc':
                return getattr(instance._value_, self.name)
        if self.member is not None:
            return self.member
        if instance is None:
            raise AttributeError('%r has no attribute %r' % (ownerclass, self.name))
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError('<enum %r> cannot set attribute %r' % (self.clsname, self.name))
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError('<enum %r> cannot delete attribute %r' % (self.clsname, self.name))
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _wrapped(name, mark):
    return len(name) > 2 * mark and name[:mark] == name[-mark:] == '_' * mark and name[mark] != '_' and name[-mark - 1] != '_'


def _is_dunder(name):
    return _wrapped(name, 2)


def _is_sunder(name):
    return _wrapped(name, 1)


def _is_private(cls_name, name):
    start = '_%s__' % (cls_name,)
    return len(name) > len(start) and name.startswith(start) and (name[-1] != '_' or name[-2:-1] != '_')


def _is_descriptor(obj):
    return not isinstance(obj, type) and any(hasattr(obj, n) for n in ('__get__', '__set__', '__delete__'))


def _is_internal_class(cls_name, obj):
    if not isinstance(obj, type) or cls_name is None:
        return False
    qualname = getattr(obj, '__qualname__', '')
    return qualname == cls_name + '.' + getattr(obj, '__name__', '') or \
        qualname.endswith('.' + cls_name + '.' + getattr(obj, '__name__', ''))


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _iter_bits_lsb(num):
    if isinstance(num, Enum):
        num = num.value
    if num < 0:
        raise ValueError('%r is not a positive integer' % num)
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """Write num in base 2 as two's complement: a sign bit, a space, and at least max_bits digits."""
    ceiling = 1 << num.bit_length()
    if num >= 0:
        sign, digits = '0', _builtins.bin(num + ceiling)[3:]
    else:
        sign, digits = '1', _builtins.bin(~num ^ (ceiling - 1) + ceiling)[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return '0b%s %s' % (sign, digits)


class EnumDict(dict):
    """The namespace of the body of an Enum: it knows the members in their order and refuses a name that is taken."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name
        self._generate_next_value = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
            if key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
                value = staticmethod(self._generate_next_value)
            elif key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError('_ignore_ cannot specify already set names: %r' % (already,))
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key in self._ignore or isinstance(value, nonmember):
            if isinstance(value, nonmember):
                value = value.value
        elif not isinstance(value, member) and (_is_descriptor(value) or _is_internal_class(self._cls_name, value)):
            pass
        else:
            if key in self:
                raise TypeError('%r already defined as %r' % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            value = self._resolve(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        """The value with the auto() instances in it replaced."""
        if isinstance(value, auto):
            return self._next(key, value)
        if isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            parts = [self._next(key, part) if isinstance(part, auto) else part for part in value]
            kind = type(value)
            return kind(*parts) if hasattr(kind, '_fields') else kind(parts)
        return value

    def _next(self, key, instance):
        if instance.value is _auto_null:
            instance.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
        self._auto_called = True
        return instance.value

    @_builtins.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        pairs = ((name, members[name]) for name in members.keys()) if hasattr(members, 'keys') else members
        for name, value in pairs:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


_EnumDict = EnumDict


class _Builder:
    """Creates the members of a class as soon as the class exists, before __init_subclass__ runs."""

    error = None

    def __init__(self, values, *context):
        self.values = values
        self.context = context

    def __set_name__(self, cls, name):
        try:
            if self.context[2] is not None:
                _settle_methods(cls, *self.context)
            for member_name, value in self.values:
                _add_member(cls, member_name, value)
        except Exception as e:
            self.error = e
        finally:
            # While it is there, members are being made.
            type.__delattr__(cls, name)


def _add_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(made, '_value_'):
        if cls._member_type_ is object:
            made._value_ = value
        else:
            try:
                made._value_ = cls._member_type_(*args)
            except Exception as e:
                new = TypeError('_value_ not set in __new__, unable to create it')
                new.__cause__ = e
                raise new
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    is_flag = Flag is not None and issubclass(cls, Flag)
    if is_flag and isinstance(value, int) and value >= 0:
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._flag_mask_ |= value
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
    old = _member_of_value(cls, value)
    if old is not None:
        made = old
    elif not (is_flag and isinstance(value, int) and not _is_single_bit(value)):
        cls._member_names_.append(name)
    _bind(cls, name, made)
    try:
        cls._value2member_map_.setdefault(value, made)
        if value not in cls._hashable_values_:
            cls._hashable_values_.append(value)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(name, []).append(value)


def _member_of_value(cls, value):
    """The member that has the value, if any."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for other in cls._member_map_.values():
            if other._value_ == value:
                return other
        return None


def _bind(cls, name, made):
    """Make the member an attribute of its class, beside a property of that name if there is one."""
    found = descriptor = None
    for base in cls.__mro__[1:]:
        attribute = base.__dict__.get(name)
        if attribute is None:
            continue
        if isinstance(attribute, (property, _DynamicClassAttribute)):
            found = attribute
            break
        if _is_descriptor(attribute):
            descriptor = descriptor or attribute
    if found is not None:
        redirect = property(getattr(found, 'fget', None), getattr(found, 'fset', None), getattr(found, 'fdel', None))
        redirect.member = made
        redirect.__set_name__(cls, name)
        type.__setattr__(cls, name, redirect)
    elif descriptor is not None:
        redirect = property()
        redirect.member = made
        redirect._attr_type = 'desc'
        redirect.__set_name__(cls, name)
        type.__setattr__(cls, name, redirect)
    else:
        type.__setattr__(cls, name, made)
    cls._member_map_[name] = made


class EnumType(type):
    """Metaclass for Enum"""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            generate = getattr(first_enum, '_generate_next_value_', None)
            if generate is not None:
                namespace['_generate_next_value_'] = generate
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        plain = dict(classdict)
        ignore = plain.setdefault('_ignore_', [])
        ignore.append('_ignore_') if '_ignore_' not in ignore else None
        for name in list(ignore):
            plain.pop(name, None)
        names = list(classdict._member_names)
        invalid = {'mro', ''} & set(names)
        if invalid:
            raise ValueError('invalid enum member name(s) %s' % ','.join(repr(n) for n in invalid))
        order = plain.pop('_order_', None)
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(plain, member_type, first_enum)
        values = [(name, plain.pop(name)) for name in names]
        plain.update(
            _new_member_=new, _use_args_=use_args, _member_names_=[], _member_map_={}, _value2member_map_={},
            _hashable_values_=[], _unhashable_values_=[], _unhashable_values_map_={}, _member_type_=member_type,
            _value_repr_=metacls._find_data_repr_(cls, bases),
            _boundary_=boundary or getattr(first_enum, '_boundary_', None), _flag_mask_=0, _singles_mask_=0,
            _all_bits_=0, _inverted_=None)
        is_flag = Flag is not None and first_enum is not None and issubclass(first_enum, Flag)
        if save_new:
            plain['__new_member__'] = new
        if first_enum is not None or Enum is not None:
            plain['__new__'] = Enum.__new__
        if '__reduce_ex__' not in plain and first_enum is not None and member_type is not object and \
                not hasattr(member_type, '__reduce_ex__'):
            plain['__reduce_ex__'] = _unpicklable
        builder = plain['_members_'] = _Builder(values, plain, bases, first_enum, member_type)
        enum_class = super().__new__(metacls, cls, bases, plain, **kwds)
        if builder.error is not None:
            raise builder.error
        if order is not None:
            _check_order(enum_class, order, is_flag)
        if is_flag:
            in_order = [m._value_ for m in enum_class._member_map_.values()
                        if isinstance(m._value_, int) and _is_single_bit(m._value_)]
            if in_order != sorted(in_order):
                type.__setattr__(enum_class, '_iter_member_', enum_class._iter_member_by_def_)
        return enum_class

    def __bool__(cls):
        return True

    def __call__(cls, value=_unset, names=_unset, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Look a member up by its value, or make an enumeration of names."""
        if names is _unset and value.__class__ is not cls and cls.__new__ is _find_member:
            try:
                return cls._value2member_map_[value]
            except (KeyError, TypeError):
                # Unhashable values, and what is missing.
                pass
        if cls._member_map_:
            if names is not _unset:
                value = (value, names) + values
            if value is _unset:
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            return cls.__new__(cls, value)
        if value is _unset:
            raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
        if names is _unset and type is None:
            raise TypeError('%r has no members; specify `names=()` if you meant to create a new, empty, enum' % cls)
        return cls._create_(value, None if names is _unset else names, module=module, qualname=qualname, type=type,
                            start=start, boundary=boundary)

    def __contains__(cls, value):
        """Return True if `value` is in `cls`: a member, or the value of one."""
        if isinstance(value, cls):
            return True
        if issubclass(cls, Flag):
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                return False
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError('%r cannot delete member %r.' % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        names = ['__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                 '__module__', '__name__', '__qualname__'] + cls._member_names_
        names.append('__init_subclass__')
        if cls._new_member_ is not object.__new__:
            names.append('__new__')
        if cls._member_type_ is object:
            return sorted(set(names))
        return sorted(set(dir(cls._member_type_)) | set(names))

    def __getitem__(cls, name):
        """Return the member matching `name`."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Return members in definition order."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        """Return the number of members (no aliases)"""
        return len(cls._member_names_)

    @_builtins.property
    def __members__(cls):
        """Returns a mapping of member name->value, aliases included."""
        return _MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return '<%s %r>' % ('flag' if Flag is not None and issubclass(cls, Flag) else 'enum', cls.__name__)

    def __reversed__(cls):
        """Return members in reverse definition order."""
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError('cannot reassign member %r' % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last_values, pairs = [], []
            for count, name in enumerate(names):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                pairs.append((name, value))
            names = pairs
        for item in () if names is None else names:
            if isinstance(item, str):
                name, value = item, names[item]
            else:
                name, value = item
            namespace[name] = value
        if module is None:
            frame = _sys._getframe(2)
            module = frame.f_globals.get('__name__')
        if module is not None:
            namespace['__module__'] = module
        if qualname is not None:
            namespace['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of the constants of a module that filter accepts; the module gets its members as well."""
        module_globals = _sys.modules[module].__dict__
        source = source.__dict__ if source else module_globals
        members = [(key, value) for key, value in source.items() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        body = {pair[0]: pair[1] for pair in members}
        made = cls(name, body, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(made)
        else:
            module_globals.update(made.__members__)
        module_globals[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError('<enum %r> cannot extend %r' % (class_name, base))

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type and the enumeration that the bases bring."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError('new enumerations should be created as '
                            '`EnumName([mixin_type, ...] [data_type,] enum_type)`')
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if '__repr__' in base.__dict__:
                    if '__dataclass_fields__' in base.__dict__ and \
                            base.__dict__['__dataclass_params__'].repr:
                        return _dataclass_repr
                    return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        types = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        if base._member_type_ not in types:
                            types.append(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    if (candidate or base) not in types:
                        types.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(types) > 1:
            raise TypeError('too many data types for %r: %r' % (class_name, set(types)))
        return types[0] if types else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        new = classdict.get('__new__')
        save_new = first_enum is not None and new is not None
        if new is None:
            basic = {None, None.__new__, object.__new__, getattr(Enum, '__new__', None)}
            for method in ('__new_member__', '__new__'):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target not in basic:
                        new = target
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        if isinstance(new, staticmethod):
            new = new.__func__
        return new, save_new, first_enum is not None and new is not object.__new__


EnumMeta = EnumType


def _settle_methods(cls, namespace, bases, first_enum, member_type):
    """What the data type would show is shown as the enumeration does, unless the class says otherwise."""
    if ReprEnum is not None and ReprEnum in bases:
        for name in ('__str__', '__format__'):
            if name not in namespace:
                method = getattr(member_type, name)
                type.__setattr__(cls, name, member_type.__repr__ if method is object.__str__ else method)
    names = ['__repr__', '__str__', '__format__', '__reduce_ex__']
    if Flag is not None and issubclass(first_enum, Flag):
        names += ['__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__']
    for name in names:
        if name in cls.__dict__:
            continue
        of_enum = getattr(first_enum, name)
        found = getattr(cls, name)
        if found is not of_enum and found in (getattr(member_type, name, None), getattr(object, name, None)):
            type.__setattr__(cls, name, of_enum)


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ', '.join('%s=%r' % (k, getattr(self, k)) for k in fields if fields[k].repr)


def _unpicklable(self, proto):
    raise TypeError('%r cannot be pickled' % (self,))


def _check_order(cls, order, is_flag):
    names = cls._member_names_
    if is_flag:
        order = [n for n in order if n not in cls._member_map_ or n in names]
    else:
        order = [n for n in order
                 if n not in cls._member_map_ or n in names and cls[n].name == n]
    if order != names:
        raise TypeError('member order does not match _order_:\n  %r\n  %r' % (names, order))


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs.

    Members are attributes of the class, found by name with Class['NAME'] and by
    value with Class(value).  Iterating over the class gives them in the order of
    their definition.
    """

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls[name]
        if not cls._member_map_:
            if '_members_' in cls.__dict__:
                raise TypeError('do not use `super().__new__; call the appropriate __new__ directly') from None
            raise TypeError('%r has no members defined' % cls)
        error = None
        try:
            result = cls._missing_(value)
        except Exception as e:
            error, result = e, None
        try:
            if isinstance(result, cls):
                return result
            if issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                return result
            invalid = ValueError('%r is not a valid %s' % (value, cls.__qualname__))
            if error is None:
                if result is None:
                    raise invalid
                error = TypeError('error in %s._missing_: returned %r instead of None or a valid member'
                                  % (cls.__name__, result))
            if not isinstance(error, ValueError):
                error.__context__ = invalid
            raise error
        finally:
            error = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        cls = self.__class__
        if name in cls._member_map_:
            if cls._member_map_[name] is not self:
                raise NameError('%r is already bound: %r' % (name, cls._member_map_[name]))
            return
        _bind(cls, name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        other = _member_of_value(cls, value)
        if other is not None:
            if other is not self:
                raise ValueError('%r is already bound: %r' % (value, other))
            return
        try:
            cls._value2member_map_[value] = self
            cls._hashable_values_.append(value)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(self.name, []).append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Generate the next value when not given."""
        if not last_values:
            return start
        try:
            last = sorted(last_values).pop()
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None
        try:
            return last + 1
        except TypeError:
            raise TypeError('unable to increment %r' % (last,)) from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return '<%s.%s: %s>' % (self.__class__.__name__, self._name_, show(self._value_))

    def __str__(self):
        return '%s.%s' % (self.__class__.__name__, self._name_)

    def __dir__(self):
        """Returns public methods and other interesting attributes."""
        names = set() if self.__class__._member_type_ is object else set(object.__dir__(self))
        for name in getattr(self, '__dict__', ()):
            if name[0] != '_' and name not in self._member_map_:
                names.add(name)
        for cls in self.__class__.mro():
            for name, value in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if isinstance(value, property):
                    if value.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        return sorted(names | {'__class__', '__doc__', '__eq__', '__hash__', '__module__'})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


_find_member = Enum.__new__


class ReprEnum(Enum):
    """An Enum whose str() and format() are those of the data type; only repr() is an enumeration's."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError('too many arguments for str(): %r' % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError('%r is not a string' % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError('encoding must be a string, not %r' % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError('errors must be a string, not %r' % (values[2],))
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Return the lower-cased version of the member name."""
        return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What becomes of bits that no member of a Flag has.

    STRICT: an error, which is the default of Flag
    CONFORM: they are dropped
    EJECT: the value is a plain int, no member
    KEEP: they stay, which is the default of IntFlag
    """

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Support for flags"""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Generate the next value when not given."""
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** (last.bit_length())
        except Exception:
            raise TypeError('invalid flag value %r' % last) from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """Iterate over the members whose bits are in value, lowest bit first."""
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            yield found if found is not None else cls._pseudo(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """Extract all members from the value in definition order."""
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _pseudo(cls, value):
        """A member without an attribute of its own, made once for each value."""
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        known = 0
        members = [cls._value2member_map_.get(bit) for bit in _iter_bits_lsb(value & cls._flag_mask_)]
        members = [m for m in members if m is not None and m._name_ is not None]
        if cls._iter_member_ != cls._iter_member_by_value_:
            members.sort(key=lambda m: m._sort_order_)
        for m in members:
            known |= m._value_
        if value & ~known:
            # Members of several bits that have no names of their own.
            for m in cls._member_map_.values():
                if m not in members and m._value_ and m._value_ & value == m._value_:
                    members.append(m)
                    known |= m._value_
        names = [m._name_ for m in members]
        if names:
            unknown = value & ~known
            if unknown:
                names.append(cls._numeric_repr_(unknown))
            made._name_ = '|'.join(names)
        else:
            made._name_ = None
        return cls._value2member_map_.setdefault(value, made)

    @classmethod
    def _missing_(cls, value):
        """Return a member containing all possible bits of `value`, or what the boundary asks for."""
        if not isinstance(value, int):
            raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        boundary = cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                bits = max(value.bit_length(), mask.bit_length())
                raise ValueError('%r invalid value %r\n    given %s\n  allowed %s'
                                 % (cls, value, bin(value, bits), bin(mask, bits)))
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif boundary is KEEP:
                if value < 0:
                    value = max(all_bits + 1, 2 ** value.bit_length()) + value
            else:
                raise ValueError('%r unknown flag boundary %r' % (cls, boundary))
        if value < 0:
            value = mask & value
        found = cls._value2member_map_.get(value)
        return found if found is not None else cls._pseudo(value)

    def __contains__(self, other):
        """Whether self has all bits of other, a flag of the same class."""
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r"
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """Returns flags in definition order."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        show = cls._value_repr_ or repr
        if self._name_ is None:
            return '<%s: %s>' % (cls.__name__, show(self._value_))
        return '<%s.%s: %s>' % (cls.__name__, self._name_, show(self._value_))

    def __str__(self):
        cls = self.__class__
        if self._name_ is None:
            return '%s(%r)' % (cls.__name__, self._value_)
        return '%s.%s' % (cls.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _combine(self, other, operation):
        value = self._get_value(other)
        if value is NotImplemented:
            return NotImplemented
        for flag in (self, other):
            if self._get_value(flag) is None:
                raise TypeError("'%s' cannot be combined with other flags with %s" % (flag, operation))
        return value

    def __or__(self, other):
        value = self._combine(other, '|')
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._combine(other, '&')
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._combine(other, '^')
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._value_ is None:
            raise TypeError("'%s' cannot be inverted" % (self,))
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator: makes an enumeration of a plain class."""
    def convert(cls):
        namespace = EnumType.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ('__dict__', '__weakref__'):
                namespace[name] = value
        options = {} if boundary is None else {'boundary': boundary}
        return type(etype)(cls.__name__, (etype,), namespace, **options)
    return convert


def unique(enumeration):
    """Decorate an enumeration to raise ValueError if it has aliases."""
    duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if duplicates:
        details = ', '.join('%s -> %s' % pair for pair in duplicates)
        raise ValueError('duplicate values found in %r: %s' % (enumeration, details))
    return enumeration


def global_enum_repr(self):
    """use module.enum_name instead of class.enum_name"""
    return '%s.%s' % (self.__class__.__module__.split('.')[-1], self._name_)


def global_flag_repr(self):
    """use module.flag_name instead of class.flag_name"""
    cls = self.__class__
    module = cls.__module__.split('.')[-1]
    if self._name_ is None:
        return '%s.%s(%r)' % (module, cls.__name__, self._value_)
    if _is_single_bit(self._value_):
        return '%s.%s' % (module, self._name_)
    return '|'.join(name if name[0].isdigit() else '%s.%s' % (module, name) for name in self.name.split('|'))


def global_str(self):
    """use enum_name instead of class.enum_name"""
    if self._name_ is None:
        return '%s(%r)' % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Make the members globals of the module, and show them as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    _sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


class EnumCheck(StrEnum):
    """various conditions to check an enumeration for"""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Decorate an enumeration to check what the given EnumChecks ask for."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                self._unique(enumeration)
            elif check is CONTINUOUS:
                self._continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._named_flags(enumeration)
        return enumeration

    def _unique(self, enumeration):
        duplicates = [(n, m.name) for n, m in enumeration.__members__.items() if n != m.name]
        if duplicates:
            raise ValueError('aliases found in %r: %s'
                             % (enumeration, ', '.join('%s -> %s' % pair for pair in duplicates)))

    def _continuous(self, enumeration):
        values = set(e.value for e in enumeration)
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            kind = 'flag'
            expected = [1 << i for i in range(low.bit_length(), high.bit_length() - 1)]
        elif issubclass(enumeration, (IntEnum,)) or all(isinstance(v, int) for v in values):
            kind = 'enum'
            expected = range(low + 1, high)
        else:
            raise Exception('verify: unknown type %r' % enumeration)
        missing = [v for v in expected if v not in values]
        if missing:
            raise ValueError(('invalid %s %r: missing values %s'
                              % (kind, enumeration.__name__, ', '.join(map(str, missing))))[:256])

    def _named_flags(self, enumeration):
        names = enumeration._member_names_
        singles = [m.value for m in enumeration]
        bad, missing = [], 0
        for name, alias in enumeration._member_map_.items():
            if name in names or not isinstance(alias.value, int) or alias.value < 0:
                continue
            absent = [v for v in _iter_bits_lsb(alias.value) if v not in singles]
            if absent:
                bad.append(name)
                for v in absent:
                    missing |= v
        if bad:
            if len(bad) == 1:
                text = 'alias %s is missing' % bad[0]
            else:
                text = 'aliases %s and %s are missing' % (', '.join(bad[:-1]), bad[-1])
            if _is_single_bit(missing):
                values = 'value 0x%x' % missing
            else:
                values = 'combined values of 0x%x' % missing
            raise ValueError('invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]'
                             % (enumeration.__name__, text, values))
