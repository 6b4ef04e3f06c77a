"""Signatures of objects that can be called: how they are found, bound to arguments and written."""

import enum
import functools
import itertools
import keyword
import sys
import types
from annotationlib import Format, ForwardRef, get_annotations
from collections import OrderedDict
from operator import attrgetter

from _inspect_kinds import (
    CO_VARARGS, CO_VARKEYWORDS, _is_functionlike, getattr_static, isclass, isfunction, ismethod, ismodule, unwrap)


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if isinstance(annotation, str):
        return repr(annotation) if quote_annotation_strings else annotation
    if isinstance(annotation, types.UnionType) or getattr(annotation, '__module__', None) == 'typing':
        import re
        return re.sub(r'[\w.]+', lambda match: match[0].removeprefix('typing.'), repr(annotation))
    match annotation:
        case types.GenericAlias():
            return str(annotation)
        case type(__module__=module, __qualname__=name):
            return name if module in ('builtins', base_module) else f'{module}.{name}'
        case ForwardRef(__forward_arg__=text):
            return text
    return repr(annotation)


def formatannotationrelativeto(object):
    home = getattr(object, '__module__', None)

    def _formatannotation(annotation):
        return formatannotation(annotation, base_module=home)
    return _formatannotation


class _void:
    """Stands for what replace() leaves as it is."""


class _empty:
    """Stands for a default or annotation that there is not."""


class _ParameterKind(enum.IntEnum):
    # The number of a kind is its place in a signature; the text is for messages.
    POSITIONAL_ONLY = 0, 'positional-only'
    POSITIONAL_OR_KEYWORD = 1, 'positional or keyword'
    VAR_POSITIONAL = 2, 'variadic positional'
    KEYWORD_ONLY = 3, 'keyword-only'
    VAR_KEYWORD = 4, 'variadic keyword'

    def __new__(cls, place, description):
        self = int.__new__(cls, place)
        self._value_, self.description = place, description
        return self

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind
_VARIADIC = _VAR_POSITIONAL, _VAR_KEYWORD
_POSITIONAL = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD


def _parameter_name(name, kind):
    """The name and kind of a parameter, if they are valid ones."""
    if name is _empty:
        raise ValueError('name is a required attribute for Parameter')
    if not isinstance(name, str):
        raise TypeError(f'name must be a str, not a {type(name).__name__}')
    if name[0] == '.' and name[1:].isdigit():
        # What the code of a comprehension calls its iterator.
        if kind is not _POSITIONAL_OR_KEYWORD:
            raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                             f'not {kind.description}')
        return 'implicit' + name[1:], _POSITIONAL_ONLY
    is_word = name.isidentifier() and (kind is _POSITIONAL_ONLY or not keyword.iskeyword(name))
    if not is_word:
        raise ValueError(f'{name!r} is not a valid parameter name')
    return name, kind


class Parameter:
    """Represents a parameter in a function signature: name, default, annotation and kind."""

    __slots__ = '_name', '_kind', '_default', '_annotation'

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    name = property(attrgetter('_name'))
    kind = property(attrgetter('_kind'))
    default = property(attrgetter('_default'))
    annotation = property(attrgetter('_annotation'))

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if type(kind) is not _ParameterKind:
            try:
                kind = _ParameterKind(kind)
            except ValueError:
                raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if kind in _VARIADIC and default is not _empty:
            raise ValueError(f'{kind.description} parameters cannot have default values')
        self._name, self._kind = _parameter_name(name, kind)
        self._default, self._annotation = default, annotation

    def _parts(self):
        return self._name, self._kind, self._annotation, self._default

    def __reduce__(self):
        name, kind, annotation, default = self._parts()
        return type(self), (name, kind), {'_default': default, '_annotation': annotation}

    def __setstate__(self, state):
        for name in ('_default', '_annotation'):
            setattr(self, name, state[name])

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Make a parameter that differs in what is given."""
        given = name, kind, annotation, default
        name, kind, annotation, default = (old if new is _void else new for new, old in zip(given, self._parts()))
        return type(self)(name, kind, default=default, annotation=annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        name, kind, annotation, default = self._parts()
        text = '*' * (kind is _VAR_POSITIONAL) + '**' * (kind is _VAR_KEYWORD) + name
        equals = '='
        if annotation is not _empty:
            equals = ' = '
            text += f': {formatannotation(annotation, quote_annotation_strings=quote_annotation_strings)}'
        return text if default is _empty else f'{text}{equals}{default!r}'

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash(self._parts())

    def __eq__(self, other):
        if self is not other and not isinstance(other, Parameter):
            return NotImplemented
        return self is other or self._parts() == other._parts()


class BoundArguments:
    """The values that a call gives to the parameters of a signature, in the dictionary `arguments`."""

    __slots__ = 'arguments', '_signature', '__weakref__'

    signature = property(attrgetter('_signature'))

    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    def _divided(self):
        """The parameters that have values, as those that are given by position and those that are not."""
        parameters = list(self._signature.parameters.values())
        given = self.arguments
        # Behind one that is missing, positions tell nothing any more.
        count = next((i for i, p in enumerate(parameters)
                      if p.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or p.name not in given), len(parameters))
        return parameters[:count], [p for p in parameters[count:] if p.name in given]

    @property
    def args(self):
        values = []
        for parameter in self._divided()[0]:
            value = self.arguments[parameter.name]
            values += value if parameter.kind is _VAR_POSITIONAL else [value]
        return tuple(values)

    @property
    def kwargs(self):
        values = {}
        for parameter in self._divided()[1]:
            value = self.arguments[parameter.name]
            values.update(value if parameter.kind is _VAR_KEYWORD else {parameter.name: value})
        return values

    def apply_defaults(self):
        """Give all parameters a value: their defaults, and empty collections to the variadic ones."""
        given, complete = self.arguments, {}
        for name, parameter in self._signature.parameters.items():
            if name in given:
                complete[name] = given[name]
            elif parameter.kind in _VARIADIC:
                complete[name] = () if parameter.kind is _VAR_POSITIONAL else {}
            elif parameter.default is not _empty:
                complete[name] = parameter.default
        self.arguments = complete

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return self is other or (self._signature, self.arguments) == (other._signature, other.arguments)
        return NotImplemented

    def __getstate__(self):
        return {name: getattr(self, name) for name in ('_signature', 'arguments')}

    def __setstate__(self, state):
        self.__init__(state['_signature'], state['arguments'])

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{type(self).__name__} ({shown})>'


def _checked(parameters):
    """Parameters by name, if a function could have them in this order."""
    checked = OrderedDict()
    last = None
    for parameter in parameters:
        kind, name = parameter.kind, parameter.name
        if last is not None:
            if kind is last.kind and kind in _VARIADIC:
                raise ValueError(f'more than one {kind.description} parameter')
            if kind < last.kind:
                if any(kind is other.kind and kind in _VARIADIC for other in checked.values()):
                    raise ValueError(f'more than one {kind.description} parameter')
                raise ValueError(f'wrong parameter order: {last.kind.description} parameter '
                                 f'before {kind.description} parameter')
            has_gap = kind in _POSITIONAL and parameter.default is _empty and last.default is not _empty
            if has_gap:
                raise ValueError('non-default argument follows default argument')
        if name in checked:
            raise ValueError(f'duplicate parameter name: {name!r}')
        checked[name] = last = parameter
    return checked


def _missing_argument(parameter, kind=''):
    return TypeError(f'missing a required {kind}argument: {parameter._name!r}')


def _bind_by_position(parameters, args, kwargs, arguments):
    """Gives out what a call passes by position. The number of parameters that are done, and whether one collected."""
    number = 0
    for value in args:
        parameter = parameters[number] if number < len(parameters) else None
        kind = None if parameter is None else parameter._kind
        if kind is _VAR_POSITIONAL:
            arguments[parameter._name] = args[number:]
            return number + 1, True
        if kind is not _POSITIONAL_ONLY:
            if kind is not _POSITIONAL_OR_KEYWORD:
                raise TypeError('too many positional arguments')
            if parameter._name in kwargs:
                raise TypeError(f'multiple values for argument {parameter._name!r}')
        arguments[parameter._name] = value
        number += 1
    return number, False


def _bind_by_name(parameters, named, arguments, partial, in_order):
    """Gives out what a call passes by name.

    What is missing is reported as of a call by position as long as the arguments are in order.
    """
    misplaced, collector = [], None
    for parameter in parameters:
        name, kind = parameter._name, parameter._kind
        if kind is _VAR_KEYWORD or kind is _VAR_POSITIONAL:
            in_order = False
            collector = parameter if kind is _VAR_KEYWORD else collector
        elif name not in named:
            if not partial and parameter._default is _empty:
                what = '' if in_order or kind is not _POSITIONAL_ONLY else 'positional-only '
                raise _missing_argument(parameter, 'keyword-only ' if in_order and kind is _KEYWORD_ONLY else what)
            in_order = False
        elif kind is _POSITIONAL_ONLY:
            if in_order and parameter._default is _empty:
                raise _missing_argument(parameter, 'positional-only ')
            misplaced.append(parameter)
        else:
            arguments[name] = named.pop(name)
            in_order = False
    if not named:
        return
    if collector is not None:
        arguments[collector._name] = named
    elif misplaced:
        names = ', '.join(parameter._name for parameter in misplaced)
        raise TypeError(f'got some positional-only arguments passed as keyword arguments: {names!r}')
    else:
        raise TypeError(f'got an unexpected keyword argument {next(iter(named))!r}')
    for parameter in misplaced:
        if not partial and parameter._default is _empty:
            raise _missing_argument(parameter, 'positional-only ')


class Signature:
    """How a function is called: its parameters in order, and the annotation of its result."""

    __slots__ = '_return_annotation', '_parameters'

    _parameter_cls, _bound_arguments_cls = Parameter, BoundArguments
    empty = _empty

    parameters = property(attrgetter('_parameters'))
    return_annotation = property(attrgetter('_return_annotation'))

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        self._return_annotation = return_annotation
        if parameters is None:
            by_name = OrderedDict()
        elif __validate_parameters__:
            by_name = _checked(parameters)
        else:
            by_name = OrderedDict([(parameter.name, parameter) for parameter in parameters])
        self._parameters = types.MappingProxyType(by_name)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=Format.VALUE):
        """Make the signature of an object that can be called."""
        return _signature_from_callable(obj, sigcls=cls, follow_wrapper_chains=follow_wrapped, globals=globals,
                                        locals=locals, eval_str=eval_str, annotation_format=annotation_format)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Make a signature that differs in what is given."""
        if parameters is _void:
            parameters = self._parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _hash_basis(self):
        # The order of parameters that are given by name does not matter.
        named = {p.name: p for p in self._parameters.values() if p.kind is _KEYWORD_ONLY}
        ordered = tuple(p for p in self._parameters.values() if p.name not in named)
        return ordered, named, self._return_annotation

    def __hash__(self):
        ordered, named, annotation = self._hash_basis()
        return hash((ordered, frozenset(named.values()), annotation))

    def __eq__(self, other):
        if isinstance(other, Signature):
            return self is other or self._hash_basis() == other._hash_basis()
        return NotImplemented

    def _bind(self, args, kwargs, *, partial=False):
        parameters, arguments = list(self._parameters.values()), {}
        count, collected = _bind_by_position(parameters, args, kwargs, arguments)
        _bind_by_name(parameters[count:], kwargs, arguments, partial, not collected)
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Assign arguments to parameters as a call would, in a BoundArguments; TypeError if they do not fit."""
        return self._bind(args, kwargs, partial=False)

    def bind_partial(self, /, *args, **kwargs):
        """Like bind(), but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        state = {'_return_annotation': self._return_annotation}
        return type(self), (tuple(self._parameters.values()),), state

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Write the signature as in the source; each parameter has a line if it is wider than max_width."""
        parts = []
        last = None
        for kind, group in itertools.groupby(self._parameters.values(), attrgetter('kind')):
            if last is _POSITIONAL_ONLY:
                parts.append('/')
            if kind is _KEYWORD_ONLY and last is not _VAR_POSITIONAL:
                parts.append('*')
            parts += [p._format(quote_annotation_strings=quote_annotation_strings) for p in group]
            last = kind
        if last is _POSITIONAL_ONLY:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if max_width is not None and max_width < len(text):
            text = '(\n' + ',\n'.join(f'    {part}' for part in parts) + '\n)'
        if self._return_annotation is _empty:
            return text
        returned = formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
        return f'{text} -> {returned}'


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
              annotation_format=Format.VALUE):
    """Give the Signature of an object that can be called."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str, annotation_format=annotation_format)


def _signature_from_function(cls, func, globals=None, locals=None, eval_str=False, annotation_format=Format.VALUE):
    code = func.__code__
    count, flags = code.co_argcount, code.co_flags
    by_keyword = count + code.co_kwonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str, format=annotation_format)
    kinds = [_POSITIONAL_ONLY] * code.co_posonlyargcount
    kinds += [_POSITIONAL_OR_KEYWORD] * (count - len(kinds)) + [_KEYWORD_ONLY] * (by_keyword - count)
    collectors = [kind for kind, flag in zip(_VARIADIC, (CO_VARARGS, CO_VARKEYWORDS)) if flags & flag]
    described = list(zip(code.co_varnames, kinds + collectors))
    if flags & CO_VARARGS:
        # Its name stands behind those of all others.
        described.insert(count, described.pop(by_keyword))
    defaults = dict(func.__kwdefaults__ or {})
    if func.__defaults__:
        defaults.update(zip(code.co_varnames[count - len(func.__defaults__):], func.__defaults__))
    make = cls._parameter_cls
    parameters = [make(name, kind, annotation=annotations.get(name, _empty), default=defaults.get(name, _empty))
                  for name, kind in described]
    return cls(parameters, return_annotation=annotations.get('return', _empty), __validate_parameters__=False)


def _split_parameters(text):
    """The parts between the commas of a text signature."""
    parts, depth, quote, current = [], 0, None, ''
    i = 0
    while i < len(text):
        char = text[i]
        if quote:
            if char == '\\':
                current += char
                i += 1
                char = text[i]
            elif char == quote:
                quote = None
        elif char in '"\'':
            quote = char
        elif char in '([{':
            depth += 1
        elif char in ')]}':
            depth -= 1
        elif char == ',' and depth == 0:
            parts.append(current.strip())
            current = ''
            i += 1
            continue
        current += char
        i += 1
    if current.strip():
        parts.append(current.strip())
    return parts


def _text_signature(function):
    """The `__text_signature__` of a builtin function that is written in Python."""
    text = str(_signature_from_function(Signature, function)).partition(' ->')[0][1:]
    parameters = ['$module'] if '/' in text.split(', ') or '/)' in text else ['$module', '/']
    return '(' + ', '.join(parameters) + (', ' + text if text != ')' else text)


def _signature_fromstr(cls, obj, text, skip_bound_arg=True):
    body = text.replace('\n', ' ').rpartition(')')[0].lstrip('(')
    module = sys.modules.get(getattr(obj, '__module__', None))
    namespace = {} if module is None else module.__dict__
    parameters = []
    kind = _POSITIONAL_OR_KEYWORD
    bound = None
    for part in _split_parameters(body):
        if part == '/':
            parameters = [p.replace(kind=_POSITIONAL_ONLY) for p in parameters]
            continue
        if part == '*':
            kind = _KEYWORD_ONLY
            continue
        if part[0] == '$':
            part = part[1:]
            bound = part.partition('=')[0].strip()
        name, equals, default = part.partition('=')
        name = name.partition(':')[0].strip()
        if name.startswith('**'):
            parameters.append(Parameter(name[2:], _VAR_KEYWORD))
            continue
        if name.startswith('*'):
            parameters.append(Parameter(name[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
            continue
        value = _empty
        if equals:
            default = default.strip()
            if default == '<unrepresentable>':
                value = _Unrepresentable()
            else:
                try:
                    value = eval(default, dict(sys.modules), dict(namespace))
                    if callable(value) or ismodule(value):
                        raise ValueError('no value')
                except Exception:
                    raise ValueError('{!r} builtin has invalid signature'.format(obj)) from None
        parameters.append(Parameter(name, kind, default=value))
    if bound is not None and parameters and parameters[0].name == bound:
        self = getattr(obj, '__self__', None)
        if self is not None and (skip_bound_arg or ismodule(self)):
            parameters.pop(0)
        else:
            parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return cls(parameters, return_annotation=cls.empty)


class _Unrepresentable:
    def __repr__(self):
        return '<unrepresentable>'


def _bound_method(sig):
    first, *rest = sig.parameters.values() or (None,)
    if first is None or first.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
        raise ValueError('invalid method signature')
    # A first parameter that collects takes self as well.
    return sig if first.kind is _VAR_POSITIONAL else sig.replace(parameters=rest)


def _get_partial(wrapped_sig, partial, extra_args=()):
    keywords = partial.keywords or {}
    try:
        bound = wrapped_sig.bind_partial(*extra_args, *(partial.args or ()), **keywords).arguments
    except TypeError as ex:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from ex
    placeholder = getattr(functools, 'Placeholder', _void)
    kept, by_keyword = [], []
    # Behind one that was given by keyword, parameters cannot be given by position.
    named = False
    for name, parameter in wrapped_sig.parameters.items():
        kind = parameter.kind
        if name in bound:
            value = bound[name]
            if value is placeholder:
                kept.append(parameter.replace(kind=_POSITIONAL_ONLY, default=_empty))
                continue
            if kind is _POSITIONAL_ONLY or kind is _POSITIONAL_OR_KEYWORD and name not in keywords:
                continue
            if kind not in _VARIADIC:
                named = named or kind is _POSITIONAL_OR_KEYWORD
                parameter = parameter.replace(default=value)
        if not named:
            kept.append(parameter)
        elif kind is _POSITIONAL_OR_KEYWORD:
            by_keyword.append(parameter.replace(kind=_KEYWORD_ONLY))
        elif kind is not _VAR_POSITIONAL:
            by_keyword.append(parameter)
    return wrapped_sig.replace(parameters=kept + by_keyword)


def _signature_of_partialmethod(get, partialmethod):
    wrapped = get(partialmethod.func)
    sig = _get_partial(wrapped, partialmethod, (None,))
    first = next(iter(wrapped.parameters.values()))
    if first.kind is _VAR_POSITIONAL:
        return sig
    if functools.Placeholder in partialmethod.args:
        # What comes behind is by position only, and so is this.
        first = first.replace(kind=_POSITIONAL_ONLY)
    return sig.replace(parameters=[first, *sig.parameters.values()])


def _user_method(cls, name, obj):
    """A method of a class that is written in Python, if any, and whether a call by obj gives it one more argument."""
    method = getattr_static(cls, name, None)
    native = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
              types.BuiltinFunctionType)
    takes_self = name == '__new__' or isinstance(method, types.FunctionType)
    if not isinstance(method, (types.FunctionType, *native)):
        # __new__ is static, and gets the class all the same. What has bound anything else has given it what it takes.
        method = _bound(method, None if takes_self else obj, cls)
    return None if isinstance(method, native) else method, takes_self


def _bound(method, obj, cls):
    return method.__get__(obj, cls) if hasattr(type(method), '__get__') else method


_NATIVE_CALLABLES = (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
                     types.MethodWrapperType, types.ClassMethodDescriptorType)


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False, sigcls=Signature, annotation_format=Format.VALUE):
    get = functools.partial(_signature_from_callable, follow_wrapper_chains=follow_wrapper_chains,
                            skip_bound_arg=skip_bound_arg, globals=globals, locals=locals, sigcls=sigcls,
                            eval_str=eval_str, annotation_format=annotation_format)
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if follow_wrapper_chains and not ismethod(obj):
        obj = unwrap(obj, stop=lambda f: ismethod(f) or hasattr(f, '__signature__'))
    if ismethod(obj):
        return _unbound(get, obj.__func__, True, skip_bound_arg)
    given = getattr(obj, '__signature__', None)
    if given is not None:
        if not isinstance(given, Signature):
            raise TypeError(f'unexpected object {given!r} in __signature__ attribute')
        return given
    partialmethod = getattr(obj, '__partialmethod__', None)
    if isinstance(partialmethod, functools.partialmethod):
        return _signature_of_partialmethod(get, partialmethod)
    if isclass(obj):
        return _class_signature(obj, sigcls, get, skip_bound_arg)
    text = getattr(obj, '__text_signature__', None)
    # Mocks have code that is a mock too.
    if isfunction(obj) or _is_functionlike(obj) and type(obj.__code__) is types.CodeType:
        if text:
            return _signature_fromstr(sigcls, obj, text)
        return _signature_from_function(sigcls, obj, globals, locals, eval_str, annotation_format)
    if isinstance(obj, _NATIVE_CALLABLES) and not text:
        raise ValueError(f'no signature found for builtin {obj!r}')
    if isinstance(obj, functools.partial):
        return _get_partial(get(obj.func), obj)
    if isinstance(text, str):
        return _signature_fromstr(sigcls, obj, text, skip_bound_arg)
    return _instance_signature(obj, get, skip_bound_arg)


def _unbound(get, method, takes_self, skip_bound_arg):
    sig = get(method)
    return _bound_method(sig) if skip_bound_arg and takes_self else sig


def _instance_signature(obj, get, skip_bound_arg):
    """The signature of an object whose class has a method __call__."""
    method = getattr_static(type(obj), '__call__', None)
    if isfunction(method):
        return _unbound(get, method, True, skip_bound_arg)
    try:
        if method is not None:
            return get(_bound(method, obj, type(obj)))
    except ValueError:
        pass
    raise ValueError(f'callable {obj!r} is not supported by signature')


def _class_signature(obj, sigcls, get, skip_bound_arg):
    call, takes_self = _user_method(type(obj), '__call__', obj)
    if call is not None and type(obj).__call__ is not enum.EnumType.__call__:
        return _unbound(get, call, takes_self, skip_bound_arg)
    if isinstance(obj, enum.EnumType):
        return _enum_signature(sigcls, obj)
    new, _ = _user_method(obj, '__new__', obj)
    init, takes_self = _user_method(obj, '__init__', obj)
    mro = obj.__mro__
    where = {}
    for name, method in (('__new__', new), ('__init__', init)):
        if method is not None:
            where[name] = next((i for i, base in enumerate(mro) if name in base.__dict__), len(mro))
    if where:
        name = min(where, key=lambda n: (where[n], n != '__new__'))
        if name == '__new__':
            return _unbound(get, new, True, skip_bound_arg)
        return _unbound(get, init, takes_self, skip_bound_arg)
    for base in mro[:-1]:
        text = getattr(base, '__text_signature__', None) if base is not type else None
        if text:
            return _signature_fromstr(sigcls, obj, text)
    if type not in mro or obj is type:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return sigcls.from_callable(object) if obj is not object else sigcls()
        kind = '' if obj is type else 'type '
        raise ValueError(f'no signature found for builtin {kind}{obj!r}')
    raise ValueError(f'callable {obj!r} is not supported by signature')


def _enum_signature(sigcls, cls):
    if cls._member_map_:
        return sigcls([Parameter('values', _VAR_POSITIONAL)])
    names = [('new_class_name', _POSITIONAL_ONLY, _empty), ('names', _POSITIONAL_OR_KEYWORD, _empty),
             ('module', _KEYWORD_ONLY, None), ('qualname', _KEYWORD_ONLY, None), ('type', _KEYWORD_ONLY, None),
             ('start', _KEYWORD_ONLY, 1), ('boundary', _KEYWORD_ONLY, None)]
    return sigcls([Parameter(n, k, default=d) for n, k, d in names])
