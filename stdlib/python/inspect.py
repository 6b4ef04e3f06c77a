"""Get useful information from live Python objects: their kind, members, source, signatures, and the call stack."""

import annotationlib as _annotationlib
import builtins
import collections.abc
import enum
import functools
import importlib.machinery
import itertools
import keyword
import linecache
import os
import sys
import types
from annotationlib import Format, ForwardRef, get_annotations
from collections import namedtuple, OrderedDict
from operator import attrgetter
from weakref import ref as make_weakref

__all__ = [
    'AGEN_CLOSED', 'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'ArgInfo', 'Arguments', 'Attribute',
    'BlockFinder', 'BoundArguments', 'BufferFlags', 'CORO_CLOSED', 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED',
    'CO_ASYNC_GENERATOR', 'CO_COROUTINE', 'CO_GENERATOR', 'CO_ITERABLE_COROUTINE', 'CO_NESTED', 'CO_NEWLOCALS',
    'CO_OPTIMIZED', 'CO_VARARGS', 'CO_VARKEYWORDS', 'CO_HAS_DOCSTRING', 'CO_METHOD', 'ClosureVars', 'EndOfBlock',
    'FrameInfo', 'FullArgSpec', 'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'Parameter',
    'Signature', 'TPFLAGS_IS_ABSTRACT', 'Traceback', 'classify_class_attrs', 'cleandoc', 'currentframe',
    'findsource', 'formatannotation', 'formatannotationrelativeto', 'formatargvalues', 'get_annotations',
    'getabsfile', 'getargs', 'getargvalues', 'getasyncgenlocals', 'getasyncgenstate', 'getattr_static', 'getblock',
    'getcallargs', 'getclasstree', 'getclosurevars', 'getcomments', 'getcoroutinelocals', 'getcoroutinestate',
    'getdoc', 'getfile', 'getframeinfo', 'getfullargspec', 'getgeneratorlocals', 'getgeneratorstate',
    'getinnerframes', 'getlineno', 'getmembers', 'getmembers_static', 'getmodule', 'getmodulename', 'getmro',
    'getouterframes', 'getsource', 'getsourcefile', 'getsourcelines', 'indentsize', 'isabstract', 'isasyncgen',
    'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine', 'iscoroutinefunction',
    'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction', 'isgetsetdescriptor',
    'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismethodwrapper', 'ismodule', 'ispackage', 'isroutine',
    'istraceback', 'markcoroutinefunction', 'signature', 'stack', 'trace', 'unwrap', 'walktree',
]

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
CO_HAS_DOCSTRING, CO_METHOD = 0x4000000, 0x8000000
TPFLAGS_IS_ABSTRACT = 1 << 20


# Kinds of objects

class _sentinel:
    """Stands for an argument that was not given."""


def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Say whether object has __get__ but not __set__, and is no method, function or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, '__get__') and not hasattr(tp, '__set__') and not hasattr(tp, '__delete__')


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, '__set__') or hasattr(tp, '__delete__')


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return isinstance(object, types.GetSetDescriptorType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, types.MethodWrapperType)


def isfunction(object):
    """Say whether object is a function written in Python."""
    return isinstance(object, types.FunctionType)


def _has_code_flag(f, flag):
    f = _unwrap_partial(f)
    if ismethod(f):
        f = _unwrap_partial(f.__func__)
    if not isfunction(f) and not _is_functionlike(f):
        return False
    return bool(f.__code__.co_flags & flag)


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
    return _has_code_flag(obj, CO_GENERATOR)


_coroutine_mark = object()


def markcoroutinefunction(func):
    """Decorate a callable so that iscoroutinefunction() is true of it."""
    if hasattr(func, '__func__'):
        func = func.__func__
    func._is_coroutine_mark = _coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function."""
    f = _unwrap_partial(obj)
    f = getattr(f, '__func__', f)
    return _has_code_flag(obj, CO_COROUTINE) or getattr(f, '_is_coroutine_mark', None) is _coroutine_mark


def isasyncgenfunction(obj):
    """Say whether object is a function whose calls give asynchronous generators."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Say whether await accepts object."""
    return isinstance(object, types.CoroutineType) or \
        isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE) or \
        isinstance(object, collections.abc.Awaitable)


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Say whether object is a function or bound method that is not written in Python."""
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or \
        ismethodwrapper(object) or isinstance(object, functools._singledispatchmethod_get)


def ispackage(object):
    """Return true if the object is a package."""
    return ismodule(object) and hasattr(object, '__path__')


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    import abc
    if not isinstance(object, type):
        return False
    if not issubclass(type(object), abc.ABCMeta) or '__abstractmethods__' in object.__dict__:
        return bool(getattr(object, '__abstractmethods__', None))
    # The class is being made: what will be abstract has to be found.
    if any(getattr(value, '__isabstractmethod__', False) for value in object.__dict__.values()):
        return True
    inherited = {name for base in object.__bases__ for name in getattr(base, '__abstractmethods__', ())}
    return any(getattr(getattr(object, name, None), '__isabstractmethod__', False) for name in inherited)


# Members

def _members(object, predicate, getter):
    results, processed = [], set()
    names = dir(object)
    mro = getmro(object) if isclass(object) else ()
    if isclass(object):
        try:
            for base in object.__bases__:
                for k, v in base.__dict__.items():
                    if isinstance(v, types.DynamicClassAttribute):
                        names.append(k)
        except AttributeError:
            pass
    for key in names:
        try:
            value = getter(object, key)
            if key in processed:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((key, value))
        processed.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """List the pairs of name and value of the attributes of object, those that predicate accepts, sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Do what getmembers() does without running properties or __getattr__()."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')


def classify_class_attrs(cls):
    """Return list of attribute-descriptor tuples: name, kind, defining class and object."""
    mro = getmro(cls)
    metamro = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    names = dir(cls)
    # Attributes that only instances have are none of the class, and yet are defined by it.
    names += [name for base in mro for name, value in base.__dict__.items()
              if isinstance(value, types.DynamicClassAttribute) and value.fget is not None]
    result = []
    seen = set()
    for name in names:
        got = homecls = defined = None
        if name != '__dict__' and name not in seen:
            try:
                got = getattr(cls, name)
            except Exception:
                pass
            else:
                homecls = _home_of(cls, name, got, mro, metamro)
        for base in mro + metamro:
            if name in base.__dict__:
                defined = base.__dict__[name]
                if homecls not in metamro:
                    homecls = base
                break
        if homecls is None:
            continue
        obj = defined if got is None else got
        if isinstance(defined, (staticmethod, types.BuiltinMethodType)):
            kind, obj = 'static method', defined
        elif isinstance(defined, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = 'class method', defined
        elif isinstance(defined, property):
            kind, obj = 'property', defined
        elif isroutine(obj):
            kind = 'method'
        else:
            kind = 'data'
        result.append(Attribute(name, kind, homecls, obj))
        seen.add(name)
    return result


def _home_of(cls, name, value, mro, metamro):
    """The class where an attribute comes from: one of the bases, or the metaclass that made it up."""
    home = getattr(value, '__objclass__', None)
    if home in mro + metamro:
        return home
    home = None
    for base in mro + metamro:
        if getattr(base, name, None) is value:
            home = base
    for base in metamro:
        try:
            found = base.__getattr__(cls, name)
        except AttributeError:
            continue
        if found is value:
            home = base
    return home


def getmro(cls):
    """Give the classes in which attributes of cls are looked up, in order and with cls itself."""
    return cls.__mro__


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
    seen = {id(func): func}
    original = func
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError('wrapper loop when unwrapping {!r}'.format(original))
        seen[id(func)] = func
    return func


# Documentation and source

def indentsize(line):
    """Count the columns of white space before the text of a line, tabs expanded."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _finddoc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__dict__.get('__doc__') is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        cls = obj.__self__ if isclass(obj.__self__) else obj.__self__.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = sys.modules.get(obj.__module__)
        for part in obj.__qualname__.split('.')[:-1]:
            cls = getattr(cls, part, None)
        if not isclass(cls):
            return None
    elif isinstance(obj, property):
        name = getattr(obj.fget, '__name__', None)
        cls = sys.modules.get(getattr(obj.fget, '__module__', None))
        for part in getattr(obj.fget, '__qualname__', '').split('.')[:-1]:
            cls = getattr(cls, part, None)
        if not isclass(cls):
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        self = obj.__self__
        cls = self if isclass(self) else self.__class__
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = obj.__name__
        cls = obj.__objclass__
        slots = getattr(cls, '__slots__', None)
        if ismemberdescriptor(obj) and isinstance(slots, dict) and name in slots:
            return slots[name]
    else:
        return None
    for base in cls.__mro__:
        try:
            doc = _getowndoc(getattr(base, name))
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def _getowndoc(obj):
    try:
        doc = object.__getattribute__(obj, '__doc__')
        return doc
    except AttributeError:
        return None


def getdoc(object):
    """Get the documentation string for an object, cleaned of indentation; inherited where it has none of its own."""
    doc = _getowndoc(object)
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


def cleandoc(doc):
    """Clean up indentation from docstrings."""
    lines = doc.expandtabs().split('\n')
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip(' '))
        if content:
            margin = min(margin, len(line) - content)
    if lines:
        lines[0] = lines[0].lstrip(' ')
    if margin < sys.maxsize:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getfile(object):
    """Find the name of the file that defines object; TypeError for builtins."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError('{!r} is a built-in module'.format(object))
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError('{!r} is a built-in class'.format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got {}'.format(
        type(object).__name__))


def getmodulename(path):
    """Return the module name for a given file, or None."""
    name = os.path.basename(path)
    for suffix in ('.py', '.pyc'):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getsourcefile(object):
    """Find the file with the source of object; None if there is none."""
    filename = getfile(object)
    if os.path.exists(filename) or linecache.getlines(filename):
        return filename
    return None


def getabsfile(object, _filename=None):
    """Find the absolute, normalized path of the file that defines object."""
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodule(object, _filename=None):
    """Guess the module that defines object; None if no module fits."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    for module in list(sys.modules.values()):
        of_module = getattr(module, '__file__', None) if ismodule(module) else None
        if isinstance(of_module, str) and file in (of_module, os.path.abspath(of_module), os.path.realpath(of_module)):
            return module
    if not hasattr(object, '__name__'):
        return None
    for name in ('__main__', 'builtins'):
        module = sys.modules[name]
        if getattr(module, object.__name__, None) is object:
            return module
    return None


def findsource(object):
    """Give all lines of the file that defines object, and the index of its first line."""
    file = getsourcefile(object)
    if not file:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = object.__dict__.get('__firstlineno__')
        if first is None:
            raise OSError('source code not available')
        if first - 1 >= len(lines):
            raise OSError('lineno is out of bounds')
        return lines, first - 1
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        number = object.co_firstlineno - 1
        if number >= len(lines):
            raise OSError('lineno is out of bounds')
        return lines, number
    raise OSError('could not find code object')


class EndOfBlock(Exception):
    pass


class BlockFinder:
    """Is shown the tokens of a text one by one, and raises EndOfBlock behind the definition that the text begins with.

    `last` is the number of the block's last line so far.
    """

    def __init__(self):
        self.started = False
        self.islambda = False
        self.last = 1
        # Depth of indented blocks, column of the first one, and whether only the end of the line matters now.
        self.indent = 0
        self.body_col0 = None
        self.passline = False
        self.indecorator = False

    def tokeneater(self, type, token, srowcol, erowcol, line):
        import tokenize

        if not self.started and not self.indecorator:
            if token == '@':
                self.indecorator = True
            elif token in ('def', 'class'):
                self.started = True
            elif token != 'async' and type not in (tokenize.INDENT, tokenize.COMMENT, tokenize.NL):
                # A lambda or a generator expression ends with its logical line.
                self.islambda = self.started = True
            self.passline = True
        elif type == tokenize.NEWLINE:
            self.passline = False
            self.last = srowcol[0]
            if self.islambda:
                raise EndOfBlock
            self.indecorator = False
        elif self.passline:
            return
        elif type == tokenize.INDENT:
            if self.body_col0 is None and self.started:
                self.body_col0 = erowcol[1]
            self.indent += 1
            self.passline = True
        elif type == tokenize.DEDENT:
            self.indent -= 1
            if self.indent <= 0:
                raise EndOfBlock
        elif type == tokenize.COMMENT:
            if self.body_col0 is not None and srowcol[1] >= self.body_col0:
                self.last = srowcol[0]
        elif self.indent == 0 and type != tokenize.NL:
            # A definition on one line, and something behind it.
            raise EndOfBlock


def getblock(lines):
    """Take the first statement, with the block that belongs to it, off a list of lines."""
    import tokenize

    finder = BlockFinder()
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            finder.tokeneater(*token)
    except (EndOfBlock, IndentationError):
        pass
    except SyntaxError as error:
        # A lambda's line may end inside of brackets that are opened in front of it.
        if 'unmatched' not in error.msg:
            raise
        finder.last = error.lineno
    return lines[:finder.last]


def getsourcelines(object):
    """Give the lines that define object and the number of the first."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """Give the source that defines object, as one string."""
    lines, _ = getsourcelines(object)
    return ''.join(lines)


def getcomments(object):
    """Give the comment right before the source of object; None if there is none."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    found = []
    if ismodule(object):
        # The first comment of the file, behind a line that names the interpreter.
        i = 1 if lines and lines[0][:2] == '#!' else 0
        while i < len(lines) and lines[i].strip() in ('', '#'):
            i += 1
        while i < len(lines) and lines[i][:1] == '#':
            found.append(lines[i].expandtabs())
            i += 1
        return ''.join(found) or None
    indent = indentsize(lines[number]) if lines else 0
    i = number - 1
    while i >= 0 and lines[i].lstrip().startswith('#') and indentsize(lines[i]) == indent:
        found.insert(0, lines[i].expandtabs().lstrip())
        i -= 1
    return ''.join(found) or None


def walktree(classes, children, parent):
    """Recursive helper function for getclasstree()."""
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Arrange classes by inheritance: behind an entry of a class comes the list of its subclasses."""
    children, roots = {}, []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                children.setdefault(parent, [])
                if c not in children[parent]:
                    children[parent].append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# Arguments of code objects and frames

Arguments = namedtuple('Arguments', 'args, varargs, varkw')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')
FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')


def getargs(co):
    """Give the names of the parameters of a code object, as an Arguments."""
    if not iscode(co):
        raise TypeError('{!r} is not a code object'.format(co))
    names = co.co_varnames
    n, k = co.co_argcount, co.co_kwonlyargcount
    args = list(names[:n]) + list(names[n:n + k])
    n += k
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[n]
        n += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[n]
    return Arguments(args, varargs, varkw)


def getargvalues(frame):
    """Give the names of the parameters of a frame together with all its local variables, as an ArgInfo."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    """Write what getargvalues() gives as text in parentheses."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(specs) + ')'


def getfullargspec(func):
    """Describe the parameters of a function by a FullArgSpec; signature() tells more."""
    try:
        sig = _signature_from_callable(func, follow_wrapper_chains=False, skip_bound_arg=False)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    args, varargs, varkw, posonly, kwonly, defaults, annotations, kwdefaults = [], None, None, [], [], (), {}, {}
    if sig.return_annotation is not sig.empty:
        annotations['return'] = sig.return_annotation
    for param in sig.parameters.values():
        kind, name = param.kind, param.name
        if kind is _POSITIONAL_ONLY:
            posonly.append(name)
            if param.default is not param.empty:
                defaults += (param.default,)
        elif kind is _POSITIONAL_OR_KEYWORD:
            args.append(name)
            if param.default is not param.empty:
                defaults += (param.default,)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not param.empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.annotation is not param.empty:
            annotations[name] = param.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def _listed(names):
    quoted = [repr(name) for name in names]
    if len(quoted) < 3:
        return ' and '.join(quoted)
    return ', '.join(quoted[:-1]) + ' and ' + quoted[-1]


def _missing_arguments(function, kind, names):
    return TypeError('%s() missing %i required %s argument%s: %s'
                     % (function, len(names), kind, '' if len(names) == 1 else 's', _listed(names)))


def _too_many(function, spec, given, values):
    most, least = len(spec.args), len(spec.args) - len(spec.defaults or ())
    takes = 'from %d to %d' % (least, most) if least != most else str(most)
    by_keyword = sum(name in values for name in spec.kwonlyargs)
    beside = ''
    if by_keyword:
        beside = ' positional argument%s (and %d keyword-only argument%s)' % (
            's' if given != 1 else '', by_keyword, 's' if by_keyword != 1 else '')
    return TypeError('%s() takes %s positional argument%s but %d%s %s given' % (
        function, takes, 's' if least != most or most != 1 else '', given, beside,
        'was' if given == 1 and not by_keyword else 'were'))


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values; errors are those of a call."""
    spec = getfullargspec(func)
    function = func.__name__
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    values = dict(zip(spec.args, positional))
    if spec.varargs:
        values[spec.varargs] = tuple(positional[len(spec.args):])
    extra = {}
    if spec.varkw:
        values[spec.varkw] = extra
    known = {*spec.args, *spec.kwonlyargs}
    for name, value in named.items():
        if name not in known:
            if not spec.varkw:
                raise TypeError('%s() got an unexpected keyword argument %r' % (function, name))
            extra[name] = value
        elif name in values:
            raise TypeError('%s() got multiple values for argument %r' % (function, name))
        else:
            values[name] = value
    if len(positional) > len(spec.args) and not spec.varargs:
        raise _too_many(function, spec, len(positional), values)
    defaults = spec.defaults or ()
    required = spec.args[:len(spec.args) - len(defaults)]
    missing = [name for name in required if name not in values]
    if missing and len(positional) < len(spec.args):
        raise _missing_arguments(function, 'positional', missing)
    for name, value in zip(spec.args[len(required):], defaults):
        values.setdefault(name, value)
    for name, value in (spec.kwonlydefaults or {}).items():
        values.setdefault(name, value)
    missing = [name for name in spec.kwonlyargs if name not in values]
    if missing:
        raise _missing_arguments(function, 'keyword-only', missing)
    return values


ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    """Give the names that a function takes from outside, with their values, as a ClosureVars."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError('{!r} is not a Python function'.format(func))
    code = func.__code__
    if func.__closure__ is None:
        nonlocals = {}
    else:
        nonlocals = {var: cell.cell_contents for var, cell in zip(code.co_freevars, func.__closure__)}
    global_ns = func.__globals__
    builtin_ns = global_ns.get('__builtins__', builtins.__dict__)
    if ismodule(builtin_ns):
        builtin_ns = builtin_ns.__dict__
    globals_, builtins_, unbound = {}, {}, set()
    for name in code.co_names:
        if name in global_ns:
            globals_[name] = global_ns[name]
        elif name in builtin_ns:
            builtins_[name] = builtin_ns[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, globals_, builtins_, unbound)


# The call stack

_Traceback = namedtuple('_Traceback', 'filename lineno function code_context index')


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


_FrameInfo = namedtuple('_FrameInfo', ('frame',) + Traceback._fields)


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


def getframeinfo(frame, context=1):
    """Get information about a frame or traceback object."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError('{!r} is not a frame or traceback object'.format(frame))
    filename = getfile(frame)
    lines = index = None
    if context > 0:
        all_lines = linecache.getlines(filename)
        if all_lines:
            start = max(0, min(lineno - 1 - context // 2, len(all_lines) - context))
            lines = all_lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def getouterframes(frame, context=1):
    """Records of a frame and those that called it."""
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """Records of the frames of a traceback, down to where the exception was raised."""
    found = []
    while tb:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """Records of the frames from the caller's outwards."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Records of the frames between the one that handles the current exception and the one that raised it."""
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING = 'CORO_CREATED', 'CORO_RUNNING'
CORO_SUSPENDED, CORO_CLOSED = 'CORO_SUSPENDED', 'CORO_CLOSED'
AGEN_CREATED, AGEN_RUNNING = 'AGEN_CREATED', 'AGEN_RUNNING'
AGEN_SUSPENDED, AGEN_CLOSED = 'AGEN_SUSPENDED', 'AGEN_CLOSED'


def _state(prefix, running, suspended, frame):
    if running:
        return prefix + '_RUNNING'
    if suspended:
        return prefix + '_SUSPENDED'
    return prefix + ('_CLOSED' if frame is None else '_CREATED')


def getgeneratorstate(generator):
    """Get current state of a generator-iterator."""
    return _state('GEN', generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getgeneratorlocals(generator):
    """Map the names of the local variables of a generator to their values."""
    if not isgenerator(generator):
        raise TypeError('{!r} is not a Python generator'.format(generator))
    return dict(generator.gi_frame.f_locals) if generator.gi_frame is not None else {}


def getcoroutinestate(coroutine):
    """Get current state of a coroutine object."""
    return _state('CORO', coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getcoroutinelocals(coroutine):
    """Map the names of the local variables of a coroutine to their values."""
    return dict(coroutine.cr_frame.f_locals) if coroutine.cr_frame is not None else {}


def getasyncgenstate(agen):
    """Get current state of an asynchronous generator object."""
    return _state('AGEN', agen.ag_running, agen.ag_suspended, agen.ag_frame)


def getasyncgenlocals(agen):
    """Map the names of the local variables of an asynchronous generator to their values."""
    if not isasyncgen(agen):
        raise TypeError('{!r} is not a Python async generator'.format(agen))
    return dict(agen.ag_frame.f_locals) if agen.ag_frame is not None else {}


# Signatures

def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, '__module__', None) == 'typing' or isinstance(annotation, types.UnionType):
        import re
        return re.sub(r'[\w.]+', lambda match: match[0].removeprefix('typing.'), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    if isinstance(annotation, ForwardRef):
        return annotation.__forward_arg__
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, '__module__', None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)
    return _formatannotation


class _void:
    """A private marker - used in Parameter & Signature."""


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


class Parameter:
    """Represents a parameter in a function signature: name, default, annotation and kind."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError('{} parameters cannot have default values'.format(self._kind.description))
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError('name must be a str, not a {}'.format(type(name).__name__))
        if name[0] == '.' and name[1:].isdigit():
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, not {}'.format(
                    self._kind.description))
            self._kind = _POSITIONAL_ONLY
            name = 'implicit{}'.format(name[1:])
        if keyword.iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError('{!r} is not a valid parameter name'.format(name))
        self._name = name

    def __reduce__(self):
        return (type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation})

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Creates a customized copy of the Parameter."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text = '{}: {}'.format(text, formatannotation(self._annotation,
                                                          quote_annotation_strings=quote_annotation_strings))
        if self._default is not _empty:
            text += (' = ' if self._annotation is not _empty else '=') + repr(self._default)
        if self._kind == _VAR_POSITIONAL:
            return '*' + text
        if self._kind == _VAR_KEYWORD:
            return '**' + text
        return text

    def __repr__(self):
        return '<{} "{}">'.format(self.__class__.__name__, self)

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return self._name == other._name and self._kind == other._kind and self._default == other._default and \
            self._annotation == other._annotation


class BoundArguments:
    """Result of Signature.bind call: the mapping of arguments to the function's parameters."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            try:
                arg = self.arguments[name]
            except KeyError:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(arg)
            else:
                args.append(arg)
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started:
                continue
            try:
                arg = self.arguments[name]
            except KeyError:
                pass
            else:
                if param.kind == _VAR_KEYWORD:
                    kwargs.update(arg)
                else:
                    kwargs[name] = arg
        return kwargs

    def apply_defaults(self):
        """Set default values for missing arguments."""
        arguments = self.arguments
        new = []
        for name, param in self._signature.parameters.items():
            try:
                new.append((name, arguments[name]))
            except KeyError:
                if param.default is not _empty:
                    value = param.default
                elif param.kind is _VAR_POSITIONAL:
                    value = ()
                elif param.kind is _VAR_KEYWORD:
                    value = {}
                else:
                    continue
                new.append((name, value))
        self.arguments = dict(new)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        return '<{} ({})>'.format(self.__class__.__name__,
                                  ', '.join('{}={!r}'.format(a, v) for a, v in self.arguments.items()))


class Signature:
    """How a function is called: its parameters in order, and the annotation of its result."""

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            params = OrderedDict()
        elif __validate_parameters__:
            params = OrderedDict()
            top = _POSITIONAL_ONLY
            seen_default = False
            seen_var = set()
            for param in parameters:
                kind, name = param.kind, param.name
                if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                    if kind in seen_var:
                        raise ValueError('more than one {} parameter'.format(kind.description))
                    seen_var.add(kind)
                if kind < top:
                    raise ValueError('wrong parameter order: {} parameter before {} parameter'.format(
                        top.description, kind.description))
                top = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is _empty:
                        if seen_default:
                            raise ValueError('non-default argument follows default argument')
                    else:
                        seen_default = True
                if name in params:
                    raise ValueError('duplicate parameter name: {!r}'.format(name))
                params[name] = param
        else:
            params = OrderedDict((param.name, param) for param in parameters)
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=Format.VALUE):
        """Constructs Signature for the given callable object."""
        return _signature_from_callable(obj, sigcls=cls, follow_wrapper_chains=follow_wrapped, globals=globals,
                                        locals=locals, eval_str=eval_str, annotation_format=annotation_format)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Creates a customized copy of the Signature."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void
                          else return_annotation)

    __replace__ = replace

    def _hash_basis(self):
        params = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        kwonly = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return params, kwonly, self.return_annotation

    def __hash__(self):
        params, kwonly, annotation = self._hash_basis()
        return hash((params, frozenset(kwonly.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = iter(self.parameters.values())
        ahead = ()
        values = iter(args)
        positional_only_by_name = []
        while True:
            try:
                value = next(values)
            except StopIteration:
                try:
                    param = next(parameters)
                except StopIteration:
                    break
                if param.kind == _VAR_POSITIONAL:
                    break
                if param.name in kwargs:
                    if param.kind == _POSITIONAL_ONLY:
                        if param.default is _empty:
                            raise TypeError('missing a required positional-only argument: {!r}'.format(
                                param.name)) from None
                        positional_only_by_name.append(param)
                        continue
                    ahead = (param,)
                    break
                if param.kind == _VAR_KEYWORD or param.default is not _empty:
                    ahead = (param,)
                    break
                if partial:
                    ahead = (param,)
                    break
                raise TypeError('missing a required {}argument: {!r}'.format(
                    'keyword-only ' if param.kind == _KEYWORD_ONLY else '', param.name)) from None
            else:
                try:
                    param = next(parameters)
                except StopIteration:
                    raise TypeError('too many positional arguments') from None
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    raise TypeError('too many positional arguments') from None
                if param.kind == _VAR_POSITIONAL:
                    arguments[param.name] = (value, *values)
                    break
                if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                    raise TypeError('multiple values for argument {!r}'.format(param.name)) from None
                arguments[param.name] = value
        extra = None
        for param in itertools.chain(ahead, parameters):
            if param.kind == _VAR_KEYWORD:
                extra = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            name = param.name
            if param.kind == _POSITIONAL_ONLY:
                if name in kwargs:
                    positional_only_by_name.append(param)
                elif not partial and param.default is _empty:
                    raise TypeError('missing a required positional-only argument: {!r}'.format(name))
                continue
            try:
                value = kwargs.pop(name)
            except KeyError:
                if not partial and param.default is _empty:
                    raise TypeError('missing a required argument: {!r}'.format(name)) from None
            else:
                arguments[name] = value
        if kwargs:
            if extra is not None:
                arguments[extra.name] = kwargs
            elif positional_only_by_name:
                raise TypeError('got some positional-only arguments passed as keyword arguments: {!r}'.format(
                    ', '.join(p.name for p in positional_only_by_name)))
            else:
                raise TypeError('got an unexpected keyword argument {!r}'.format(next(iter(kwargs))))
        if positional_only_by_name and extra is not None and not partial:
            missing = [p for p in positional_only_by_name if p.name not in arguments and p.default is _empty]
            if missing:
                raise TypeError('missing a required positional-only argument: {!r}'.format(missing[0].name))
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Assign arguments to parameters as a call would, in a BoundArguments; TypeError if they do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """Like bind(), but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return '<{} {}>'.format(self.__class__.__name__, self)

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Create a string representation of the Signature object."""
        result = []
        positional_separator = False
        keyword_separator = True
        for param in self.parameters.values():
            text = param._format(quote_annotation_strings=quote_annotation_strings)
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                positional_separator = True
            elif positional_separator:
                result.append('/')
                positional_separator = False
            if kind == _VAR_POSITIONAL:
                keyword_separator = False
            elif kind == _KEYWORD_ONLY and keyword_separator:
                result.append('*')
                keyword_separator = False
            result.append(text)
        if positional_separator:
            result.append('/')
        rendered = '({})'.format(', '.join(result))
        if max_width is not None and len(rendered) > max_width:
            rendered = '(\n    {}\n)'.format(',\n    '.join(result))
        if self.return_annotation is not _empty:
            rendered += ' -> {}'.format(formatannotation(self.return_annotation,
                                                         quote_annotation_strings=quote_annotation_strings))
        return rendered


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
              annotation_format=Format.VALUE):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str, annotation_format=annotation_format)


def _signature_from_function(cls, func, globals=None, locals=None, eval_str=False, annotation_format=Format.VALUE):
    Parameter = cls._parameter_cls
    code = func.__code__
    count = code.co_argcount
    names = code.co_varnames
    positional = names[:count]
    kwonly_count = code.co_kwonlyargcount
    kwonly = names[count:count + kwonly_count]
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str, format=annotation_format)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    without = count - len(defaults)
    parameters = []
    left = code.co_posonlyargcount
    for i, name in enumerate(positional):
        kind = _POSITIONAL_ONLY if left else _POSITIONAL_OR_KEYWORD
        left = max(0, left - 1)
        default = defaults[i - without] if i >= without else _empty
        parameters.append(Parameter(name, kind, annotation=annotations.get(name, _empty), default=default))
    if code.co_flags & CO_VARARGS:
        name = names[count + kwonly_count]
        parameters.append(Parameter(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in kwonly:
        parameters.append(Parameter(name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty),
                                    default=kwdefaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        index = count + kwonly_count + bool(code.co_flags & CO_VARARGS)
        name = names[index]
        parameters.append(Parameter(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
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


def _signature_fromstr(cls, obj, text, skip_bound_arg=True):
    text, _, returned = text.partition('\n')[0].rpartition(')')
    body = text.lstrip('(')
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
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    return sig.replace(parameters=params)


def _get_partial(wrapped_sig, partial, extra_args=()):
    old = wrapped_sig.parameters
    new = OrderedDict(old.items())
    args = partial.args or ()
    keywords = partial.keywords or {}
    if extra_args:
        args = extra_args + args
    try:
        bound = wrapped_sig.bind_partial(*args, **keywords)
    except TypeError as ex:
        raise ValueError('partial object {!r} has incorrect arguments'.format(partial)) from ex
    placeholder = getattr(functools, 'Placeholder', None)
    to_keyword = False
    for name, param in old.items():
        try:
            value = bound.arguments[name]
        except KeyError:
            pass
        else:
            if value is placeholder and placeholder is not None:
                new[name] = param.replace(kind=_POSITIONAL_ONLY, default=_empty)
                continue
            if param.kind is _POSITIONAL_ONLY:
                new.pop(name)
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name in keywords:
                    to_keyword = True
                    new[name] = param.replace(default=value)
                else:
                    new.pop(name)
                    continue
            if param.kind is _KEYWORD_ONLY:
                new[name] = param.replace(default=value)
        if to_keyword:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                new[name] = new[name].replace(kind=_KEYWORD_ONLY)
                new.move_to_end(name)
            elif param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                new.move_to_end(name)
            elif param.kind is _VAR_POSITIONAL:
                new.pop(name)
    return wrapped_sig.replace(parameters=new.values())


def _user_method(cls, name):
    """A method of a class that is written in Python, if any, and whether a call gives it one more argument."""
    method = getattr_static(cls, name, None)
    native = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
              types.BuiltinFunctionType)
    if isinstance(method, types.FunctionType):
        takes_self = True
    elif isinstance(method, (functools.partial, *native)) or not hasattr(type(method), '__get__'):
        takes_self = False
    else:
        takes_self = not isinstance(method, (staticmethod, classmethod))
        method = method.__get__(None, cls)
    # __new__ is static, and gets the class all the same.
    return None if isinstance(method, native) else method, takes_self or name == '__new__'


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False, sigcls=Signature, annotation_format=Format.VALUE):
    get = functools.partial(_signature_from_callable, follow_wrapper_chains=follow_wrapper_chains,
                            skip_bound_arg=skip_bound_arg, globals=globals, locals=locals, sigcls=sigcls,
                            eval_str=eval_str, annotation_format=annotation_format)
    if not callable(obj):
        raise TypeError('{!r} is not a callable object'.format(obj))
    if isinstance(obj, types.MethodType):
        sig = get(obj.__func__)
        return _bound_method(sig) if skip_bound_arg else sig
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return get(obj)
    sig = getattr(obj, '__signature__', None) if not isinstance(obj, type) else obj.__dict__.get('__signature__')
    if sig is not None:
        if not isinstance(sig, Signature):
            raise TypeError('unexpected object {!r} in __signature__ attribute'.format(sig))
        return sig
    partialmethod = getattr(obj, '__partialmethod__', None)
    if isinstance(partialmethod, functools.partialmethod):
        wrapped = get(partialmethod.func)
        sig = _get_partial(wrapped, partialmethod, (None,))
        first = tuple(wrapped.parameters.values())[0]
        if first.kind is _VAR_POSITIONAL:
            return sig
        if functools.Placeholder in partialmethod.args:
            # What comes behind is by position only, and so is this.
            first = first.replace(kind=_POSITIONAL_ONLY)
        return sig.replace(parameters=(first,) + tuple(sig.parameters.values()))
    # Mocks have code that is a mock too.
    if isfunction(obj) or _is_functionlike(obj) and type(obj.__code__) is types.CodeType:
        text = getattr(obj, '__text_signature__', None)
        if text:
            return _signature_fromstr(sigcls, obj, text)
        return _signature_from_function(sigcls, obj, globals, locals, eval_str, annotation_format)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
                        types.MethodWrapperType, types.ClassMethodDescriptorType)):
        text = getattr(obj, '__text_signature__', None)
        if not text:
            raise ValueError('no signature found for builtin {!r}'.format(obj))
        return _signature_fromstr(sigcls, obj, text, skip_bound_arg)
    if isinstance(obj, functools.partial):
        return _get_partial(get(obj.func), obj)
    if isinstance(obj, type):
        return _class_signature(obj, sigcls, get, skip_bound_arg)
    text = getattr(obj, '__text_signature__', None)
    if isinstance(text, str):
        return _signature_fromstr(sigcls, obj, text, skip_bound_arg)
    call = getattr_static(type(obj), '__call__', None)
    if call is not None:
        if isfunction(call):
            sig = get(call)
            return _bound_method(sig) if skip_bound_arg else sig
        try:
            return get(call.__get__(obj, type(obj)))
        except ValueError:
            pass
    raise ValueError('callable {!r} is not supported by signature'.format(obj))


def _unbound(get, method, takes_self, skip_bound_arg):
    sig = get(method)
    return _bound_method(sig) if skip_bound_arg and takes_self else sig


def _class_signature(obj, sigcls, get, skip_bound_arg):
    call, takes_self = _user_method(type(obj), '__call__')
    if call is not None and type(obj).__call__ is not enum.EnumType.__call__:
        return _unbound(get, call, takes_self, skip_bound_arg)
    if isinstance(obj, enum.EnumType):
        return _enum_signature(sigcls, obj)
    if '_fields' in obj.__dict__ and '_field_defaults' in obj.__dict__ and issubclass(obj, tuple):
        # What collections.namedtuple() made: its __new__ takes the fields.
        return sigcls([Parameter(n, _POSITIONAL_OR_KEYWORD, default=obj._field_defaults.get(n, _empty))
                       for n in obj._fields])
    new, _ = _user_method(obj, '__new__')
    init, takes_self = _user_method(obj, '__init__')
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
        text = getattr(base, '__text_signature__', None)
        if text:
            return _signature_fromstr(sigcls, obj, text)
    if type not in mro:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return sigcls.from_callable(object) if obj is not object else sigcls()
        raise ValueError('no signature found for builtin type {!r}'.format(obj))
    raise ValueError('callable {!r} is not supported by signature'.format(obj))


def _enum_signature(sigcls, cls):
    if cls._member_map_:
        return sigcls([Parameter('values', _VAR_POSITIONAL)])
    names = [('new_class_name', _POSITIONAL_ONLY, _empty), ('names', _POSITIONAL_OR_KEYWORD, _empty),
             ('module', _KEYWORD_ONLY, None), ('qualname', _KEYWORD_ONLY, None), ('type', _KEYWORD_ONLY, None),
             ('start', _KEYWORD_ONLY, 1), ('boundary', _KEYWORD_ONLY, None)]
    return sigcls([Parameter(n, k, default=d) for n, k, d in names])


class BufferFlags(enum.IntFlag):
    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200
