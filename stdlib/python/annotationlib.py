"""Annotations of functions, classes and modules, and ways to evaluate them."""

import builtins as _builtins
import enum as _enum
import keyword as _keyword
import sys as _sys
import types as _types
from _operator import is_ as _is

__all__ = ['Format', 'ForwardRef', 'call_annotate_function', 'call_evaluate_function',
           'get_annotate_from_class_namespace', 'get_annotations', 'annotations_to_string', 'type_repr']


class Format(_enum.IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


_INTERNAL = 'The VALUE_WITH_FAKE_GLOBALS format is for internal use only'


class ForwardRef:
    """Wrapper that holds a forward reference: an annotation that could not be evaluated yet."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError('Forward reference must be a string -- got %r' % (arg,))
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__owner__ = owner
        self.__globals__ = None
        self.__cell__ = None
        self._code = None

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError('Cannot subclass special typing classes')

    @property
    def __forward_code__(self):
        if self._code is None:
            source = self.__forward_arg__
            try:
                self._code = compile('(' + source + ',)[0]' if source.startswith('*') else source,
                                     '<string>', 'eval')
            except SyntaxError:
                raise SyntaxError('Forward reference must be an expression -- got %r' % (source,))
        return self._code

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=Format.VALUE):
        """Evaluate the forward reference and return the value."""
        if format == Format.STRING:
            return self.__forward_arg__
        if format not in (Format.VALUE, Format.FORWARDREF):
            raise NotImplementedError(format)
        if isinstance(self.__cell__, _types.CellType):
            try:
                return self.__cell__.cell_contents
            except ValueError:
                pass
        owner = self.__owner__ if owner is None else owner
        if globals is None and self.__forward_module__ is not None:
            globals = getattr(_sys.modules.get(self.__forward_module__), '__dict__', None)
        if globals is None:
            globals = self.__globals__
        if globals is None:
            if isinstance(owner, type):
                globals = getattr(_sys.modules.get(getattr(owner, '__module__', None)), '__dict__', None)
            elif isinstance(owner, _types.ModuleType):
                globals = owner.__dict__
            elif callable(owner):
                globals = getattr(owner, '__globals__', None)
        globals = {} if globals is None else globals
        if type_params is None and owner is not None:
            type_params = getattr(owner, '__type_params__', None)
        if locals is None:
            locals = dict(vars(owner)) if isinstance(owner, type) else {}
            for param in type_params or ():
                locals.setdefault(param.__name__, param)
        else:
            locals = dict(locals)
            for param in type_params or ():
                # Of a class the globals may be its own names, which alone hide its parameters.
                name = param.__name__
                if not (self.__forward_is_class__ and name in globals):
                    globals = {**globals, name: param}
                    locals.pop(name, None)
        if isinstance(self.__cell__, dict):
            for name, cell in self.__cell__.items():
                try:
                    locals.setdefault(name, cell.cell_contents)
                except ValueError:
                    pass
        arg = self.__forward_arg__
        if arg.isidentifier() and not _keyword.iskeyword(arg):
            for scope in (locals, globals):
                if arg in scope:
                    return scope[arg]
            if hasattr(_builtins, arg):
                return getattr(_builtins, arg)
            if format == Format.FORWARDREF:
                return self
            raise NameError("name %r is not defined" % arg, name=arg)
        if format == Format.VALUE:
            return eval(self.__forward_code__, globals, locals)
        try:
            return eval(self.__forward_code__, globals, locals)
        except Exception:
            pass
        code = self.__forward_code__
        unknown = {name: _Atom(name) for name in _names_of(code)
                   if name not in locals and name not in globals and not hasattr(_builtins, name)}
        try:
            value = eval(code, {**globals, **unknown}, locals)
        except Exception:
            return self

        def reference(text):
            made = ForwardRef(text, module=self.__forward_module__, owner=self.__owner__,
                              is_class=self.__forward_is_class__)
            made.__globals__ = self.__globals__
            return made
        return self if isinstance(value, _Atom) else _with_references(value, reference)

    def _evaluate(self, globalns, localns, type_params=None, *, recursive_guard=frozenset()):
        if type_params is None:
            _warn_of_type_params('typing.ForwardRef._evaluate')
        import typing
        return typing._eval_type(self, globalns, localns, type_params or (), recursive_guard=recursive_guard)

    @property
    def __arg__(self):
        return self.__forward_arg__

    def _key(self):
        # Cells count by what they are, not by what is in them.
        cells = self.__cell__
        cells = tuple(sorted((name, id(cell)) for name, cell in cells.items())) if isinstance(cells, dict) else id(cells)
        return (self.__forward_arg__, self.__forward_module__, self.__forward_is_class__, id(self.__globals__), cells)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self._key() == other._key() and self.__owner__ == other.__owner__

    def __hash__(self):
        return hash(self._key())

    def __or__(self, other):
        return _types.UnionType[self, other]

    def __ror__(self, other):
        return _types.UnionType[other, self]

    def __repr__(self):
        extra = ''
        if self.__forward_module__ is not None:
            extra += ', module=%r' % (self.__forward_module__,)
        if self.__forward_is_class__:
            extra += ', is_class=True'
        if self.__owner__ is not None:
            extra += ', owner=%r' % (self.__owner__,)
        return 'ForwardRef(%r%s)' % (self.__forward_arg__, extra)


def _warn_of_type_params(name):
    import warnings
    warnings.warn("Failing to pass a value to the 'type_params' parameter of %r is deprecated. It will be disallowed in "
                  'Python 3.15.' % name, DeprecationWarning, stacklevel=3)


# What it holds, for programs that ask.
ForwardRef.__slots__ = (
    '__forward_is_argument__',
    '__forward_is_class__',
    '__forward_module__',
    '__weakref__',
    '__arg__',
    '__globals__',
    '__extra_names__',
    '__code__',
    '__ast_node__',
    '__cell__',
    '__owner__',
    '__stringifier_dict__',
    '__resolved_str_cache__',
)


class _Atom:
    """Stands for a name whose value is not known; operations on it make the text of the expression."""

    def __init__(self, text, strength=99):
        self._text_, self._strength_ = text, strength

    def __repr__(self):
        return self._text_

    def __getattr__(self, name):
        if name[:2] == '__':
            raise AttributeError(name)
        return _Atom('%s.%s' % (_inner(self, 18), name), 18)

    def __getitem__(self, item):
        if isinstance(item, tuple) and item:
            text = ', '.join(_text(i) for i in item) + (',' if len(item) == 1 else '')
        else:
            text = _text(item)
        return _Atom('%s[%s]' % (_inner(self, 18), text), 18)

    def __call__(self, *args, **kwargs):
        parts = [_text(a) for a in args] + ['%s=%s' % (k, _text(v)) for k, v in kwargs.items()]
        return _Atom('%s(%s)' % (_inner(self, 18), ', '.join(parts)), 18)

    def __iter__(self):
        yield _Atom('*' + _inner(self, 8))

    def __hash__(self):
        return id(self)

    def __bool__(self):
        return True

    def __format__(self, spec):
        raise TypeError('Cannot stringify annotation containing string formatting')


def _text(value):
    if isinstance(value, _Atom):
        return value._text_
    if isinstance(value, slice):
        text = '%s:%s' % tuple('' if v is None else _text(v) for v in (value.start, value.stop))
        return text if value.step is None else text + ':' + _text(value.step)
    if isinstance(value, tuple):
        return '(%s)' % (', '.join(map(_text, value)) + (',' if len(value) == 1 else ''))
    if isinstance(value, list):
        return '[%s]' % ', '.join(map(_text, value))
    if isinstance(value, dict):
        return '{%s}' % ', '.join('%s: %s' % (_text(k), _text(v)) for k, v in value.items())
    if isinstance(value, set):
        return '{%s}' % ', '.join(map(_text, value)) if value else 'set()'
    if isinstance(value, (str, bytes, int, float, complex)) or value is None or value is ...:
        return '...' if value is ... else repr(value)
    return type_repr(value)


def _inner(value, strength):
    text = _text(value)
    return '(%s)' % text if isinstance(value, _Atom) and value._strength_ < strength else text


def _define_operators():
    def binary(symbol, strength):
        def forward(self, other):
            return _Atom('%s %s %s' % (_inner(self, strength), symbol, _inner(other, strength + 1)), strength)

        def backward(self, other):
            return _Atom('%s %s %s' % (_inner(other, strength), symbol, _inner(self, strength + 1)), strength)
        return forward, backward

    def unary(symbol):
        return lambda self: _Atom('%s%s' % (symbol, _inner(self, 14)), 14)

    for name, symbol, strength in (('or', '|', 8), ('xor', '^', 9), ('and', '&', 10), ('lshift', '<<', 11),
                                   ('rshift', '>>', 11), ('add', '+', 12), ('sub', '-', 12), ('mul', '*', 13),
                                   ('matmul', '@', 13), ('truediv', '/', 13), ('floordiv', '//', 13),
                                   ('mod', '%', 13), ('pow', '**', 15)):
        forward, backward = binary(symbol, strength)
        setattr(_Atom, '__%s__' % name, forward)
        setattr(_Atom, '__r%s__' % name, backward)
    for name, symbol in (('neg', '-'), ('pos', '+'), ('invert', '~')):
        setattr(_Atom, '__%s__' % name, unary(symbol))
    for name, symbol in (('lt', '<'), ('le', '<='), ('gt', '>'), ('ge', '>='), ('eq', '=='), ('ne', '!=')):
        setattr(_Atom, '__%s__' % name, binary(symbol, 7)[0])


_define_operators()


def _names_of(code):
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, _types.CodeType):
            names |= _names_of(constant)
    return names


def _rebuilt(annotate, globals, cell_for):
    """The annotate function over other globals and other cells."""
    code = annotate.__code__
    closure = annotate.__closure__
    if closure:
        closure = tuple(cell_for(name, cell) for name, cell in zip(code.co_freevars, closure))
    made = _types.FunctionType(code, globals, None, annotate.__defaults__, closure)
    made.__kwdefaults__ = annotate.__kwdefaults__
    return made


def call_evaluate_function(evaluate, format, *, owner=None):
    """Call an evaluate function, as type aliases and type parameters have."""
    return call_annotate_function(evaluate, format, owner=owner, _is_evaluate=True)


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """Call an __annotate__ function with the given format, which it need not support itself."""
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError(_INTERNAL)
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    if format == Format.STRING:
        try:
            return _as_strings(annotate, _is_evaluate)
        except NotImplementedError:
            pass
        found = annotate(Format.VALUE)
        return type_repr(found) if _is_evaluate else annotations_to_string(found)
    if format == Format.FORWARDREF:
        try:
            return _as_references(annotate, owner, _is_evaluate)
        except NotImplementedError:
            pass
        return annotate(Format.VALUE)
    if format == Format.VALUE:
        raise RuntimeError('annotate function does not support VALUE format')
    raise ValueError('Invalid format: %r' % (format,))


def _as_strings(annotate, is_evaluate):
    real = _real_names(annotate)
    globals = {name: _Atom(name) for name in _names_of(annotate.__code__)}
    globals.update(real, __builtins__={})

    def cell_for(name, cell):
        return _types.CellType({} if name == '__classdict__' else _Atom(name))

    result = _rebuilt(annotate, globals, cell_for)(Format.VALUE_WITH_FAKE_GLOBALS)
    if is_evaluate:
        return result if isinstance(result, str) else _text(result)
    return {key: value if isinstance(value, str) else _text(value) for key, value in result.items()}


def _real_names(annotate):
    """What annotate functions of programs decide by, which is never taken to be unknown."""
    real = {'NotImplementedError': NotImplementedError}
    for name, value in annotate.__globals__.items():
        if value is Format or value is _sys.modules[__name__]:
            real[name] = value
    return real


def _as_references(annotate, owner, is_evaluate):
    is_class = isinstance(owner, type)
    builtins = annotate.__builtins__
    known = annotate.__globals__
    code, closure = annotate.__code__, annotate.__closure__ or ()
    cells = dict(zip(code.co_freevars, closure))
    classdict = cells.pop('__classdict__', None)
    try:
        names_of_class = {} if classdict is None else classdict.cell_contents
    except ValueError:
        names_of_class = {}

    def reference(text):
        made = ForwardRef(text, owner=owner, is_class=is_class)
        made.__globals__ = known
        made.__cell__ = cells[text] if text in cells else cells or None
        return made

    def run(is_known):
        """The result with what stands for names that are not known."""
        globals = {name: value for name, value in known.items() if is_known}
        for name in _names_of(code):
            if name not in globals and not (is_known and (name in names_of_class or name in builtins)):
                globals[name] = _Atom(name)
        if not is_known:
            globals.update(_real_names(annotate), __builtins__={})

        def cell_for(name, cell):
            if name == '__classdict__':
                return cell if is_known and names_of_class else _types.CellType({})
            try:
                cell.cell_contents
            except ValueError:
                return _types.CellType(_Atom(name))
            return cell if is_known else _types.CellType(_Atom(name))
        return _rebuilt(annotate, globals, cell_for)(Format.VALUE_WITH_FAKE_GLOBALS)

    try:
        result, convert = run(True), _with_references
    except NotImplementedError:
        raise
    except Exception:
        # Something that is known does not do what is asked of it: each is tried by itself.
        result, convert = run(False), _tried
    if is_evaluate:
        return convert(result, reference)
    return {key: convert(value, reference) for key, value in result.items()}


def _tried(value, reference):
    """What is left of names that all were taken to be unknown, evaluated where that is possible."""
    if isinstance(value, _Atom):
        made = reference(value._text_)
        try:
            return made.evaluate()
        except Exception:
            return made
    return _with_references(value, reference)


def _with_references(value, reference):
    """A type with forward references for the names in it that are not known."""
    def convert(value):
        if isinstance(value, _Atom):
            return reference(value._text_)
        if isinstance(value, _types.GenericAlias):
            args = tuple(map(convert, value.__args__))
            return value if all(map(_is, args, value.__args__)) else _types.GenericAlias(value.__origin__, args)
        if isinstance(value, _types.UnionType):
            args = tuple(map(convert, value.__args__))
            return value if all(map(_is, args, value.__args__)) else _types.UnionType[args]
        if isinstance(value, list):
            return [convert(v) for v in value]
        if hasattr(value, 'copy_with') and any(isinstance(a, _Atom) for a in getattr(value, '__args__', ())):
            return value.copy_with(tuple(map(convert, value.__args__)))
        return value
    return convert(value)


def get_annotate_from_class_namespace(obj):
    """Retrieve the annotate function from a class namespace dictionary, None if there is none."""
    try:
        return obj['__annotate__']
    except KeyError:
        return obj.get('__annotate_func__')


def type_repr(value):
    """Write a value as annotations in the format STRING show it."""
    if isinstance(value, (type, _types.FunctionType, _types.BuiltinFunctionType)) and \
            not isinstance(value, _types.GenericAlias):
        module = value.__module__
        if module is None:
            # Methods of native classes are where their class is.
            owner = value.__self__
            module = (owner if isinstance(owner, type) else type(owner)).__module__
        if module == 'builtins':
            return value.__qualname__
        return '%s.%s' % (module, value.__qualname__)
    if value is ...:
        return '...'
    return repr(value)


def annotations_to_string(annotations):
    """Write the values of annotations as the format STRING would, as far as they tell."""
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}


def _checked(annotations, obj):
    if not isinstance(annotations, dict):
        raise ValueError('%r.__annotations__ is neither a dict nor None' % (obj,))
    return annotations


def _own(obj, name):
    """An attribute of an object itself: a class does not have that of its metaclass."""
    if isinstance(obj, type):
        try:
            return type.__dict__[name].__get__(obj)
        except AttributeError:
            return None
    return getattr(obj, name, None)


def _called(annotate, format, obj):
    found = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(found, dict):
        raise ValueError('%r.__annotate__ returned a non-dict' % (obj,))
    return found


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """Compute the annotations dict for an object: a callable, a class, a module or anything with __annotate__."""
    if eval_str and format != Format.VALUE:
        raise ValueError('eval_str=True is only supported with format=Format.VALUE')
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError(_INTERNAL)
    found = None
    annotate = _own(obj, '__annotate__')
    if format == Format.VALUE:
        found = _own(obj, '__annotations__')
        if found is None and annotate is not None:
            found = _called(annotate, format, obj)
    elif format == Format.FORWARDREF:
        try:
            found = _own(obj, '__annotations__')
        except Exception:
            if annotate is None:
                raise
            found = _called(annotate, format, obj)
        if found is None and annotate is not None:
            found = _called(annotate, format, obj)
    elif format == Format.STRING:
        if annotate is not None:
            found = _called(annotate, format, obj)
        else:
            found = _own(obj, '__annotations__')
            if found is not None:
                found = annotations_to_string(_checked(found, obj))
    else:
        raise ValueError('Unsupported format %r' % (format,))
    if found is None:
        if isinstance(obj, (type, _types.ModuleType)) or callable(obj):
            return {}
        raise TypeError('%r does not have annotations' % (obj,))
    found = dict(_checked(found, obj))
    if not eval_str or not found:
        return found
    if isinstance(obj, type):
        own_globals = getattr(_sys.modules.get(getattr(obj, '__module__', None)), '__dict__', None)
        own_locals, unwrap = dict(vars(obj)), obj
    elif isinstance(obj, _types.ModuleType):
        own_globals, own_locals, unwrap = obj.__dict__, None, None
    elif callable(obj):
        own_globals, own_locals, unwrap = getattr(obj, '__globals__', None), None, obj
    else:
        own_globals = own_locals = unwrap = None
    seen = set()
    functools = _sys.modules.get('functools')
    while unwrap is not None:
        if id(unwrap) in seen:
            # What is wrapped in itself has no end.
            own_globals = getattr(unwrap, '__globals__', own_globals)
            break
        seen.add(id(unwrap))
        if hasattr(unwrap, '__wrapped__'):
            unwrap = unwrap.__wrapped__
        elif functools is not None and isinstance(unwrap, functools.partial):
            unwrap = unwrap.func
        else:
            own_globals = getattr(unwrap, '__globals__', own_globals)
            break
    globals = own_globals if globals is None else globals
    locals = own_locals if locals is None else locals
    params = getattr(obj, '__type_params__', ())
    if params:
        locals = {**{p.__name__: p for p in params}, **(locals or {})}
    return {key: value if not isinstance(value, str) else
            eval('(%s,)[0]' % value if value.lstrip().startswith('*') else value, globals, locals)
            for key, value in found.items()}
