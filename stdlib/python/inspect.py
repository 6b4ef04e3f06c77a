"""Get useful information from live Python objects: their kind, members, source, signatures, and the call stack."""

import builtins
import enum
import functools
import importlib.machinery
import itertools
import linecache
import os
import sys
import types
from annotationlib import Format, ForwardRef, get_annotations
from collections import namedtuple, OrderedDict
from operator import attrgetter, itemgetter

from _inspect_kinds import (
    CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_HAS_DOCSTRING, CO_ITERABLE_COROUTINE, CO_METHOD, CO_NESTED,
    CO_NEWLOCALS, CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS, TPFLAGS_IS_ABSTRACT, _descriptor_methods, _has_code_flag,
    _missing, _sentinel, getattr_static, isabstract, isasyncgen, isasyncgenfunction, isawaitable, isbuiltin, isclass,
    iscode, iscoroutine, iscoroutinefunction, isdatadescriptor, isframe, isfunction, isgenerator, isgeneratorfunction,
    isgetsetdescriptor, ismemberdescriptor, ismethod, ismethoddescriptor, ismethodwrapper, ismodule, ispackage,
    isroutine, istraceback, markcoroutinefunction, unwrap)
from _inspect_signature import (
    _KEYWORD_ONLY, _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_KEYWORD, _VAR_POSITIONAL, BoundArguments, Parameter,
    Signature, _empty, _ParameterKind, _signature_from_callable, _signature_from_function, _signature_fromstr,
    formatannotation, formatannotationrelativeto, signature)

__all__ = [
    'AGEN_CLOSED', 'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'ArgInfo', 'Arguments', 'Attribute',
    'BlockFinder', 'BoundArguments', 'BufferFlags', 'CORO_CLOSED', 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED',
    'CO_ASYNC_GENERATOR', 'CO_COROUTINE', 'CO_GENERATOR', 'CO_ITERABLE_COROUTINE', 'CO_NESTED', 'CO_NEWLOCALS',
    'CO_OPTIMIZED', 'CO_VARARGS', 'CO_VARKEYWORDS', 'CO_HAS_DOCSTRING', 'CO_METHOD', 'CO_NOFREE',
    'ClassFoundException', 'ClosureVars', 'EndOfBlock',
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

CO_NOFREE = 64  # No code has it any more.


class ClassFoundException(Exception):
    """Raised by visitors of trees that look for a class."""


# Members
def _members(object, predicate, getter):
    names = dir(object)
    classes = getmro(object) if isclass(object) else ()
    if classes:
        # Attributes that only instances have.
        names += [name for base in getattr(object, '__bases__', ()) for name, value in vars(base).items()
                  if isinstance(value, types.DynamicClassAttribute)]
    pairs, seen = [], set()
    for name in names:
        value = _missing
        if name not in seen:
            try:
                value = getter(object, name)
            except AttributeError:
                pass
        if value is _missing:
            # What a class cannot be asked for, or what it hides.
            holders = (vars(base) for base in classes)
            value = next((members[name] for members in holders if name in members), _missing)
            if value is _missing:
                continue
        seen.add(name)
        if predicate is None or predicate(value):
            pairs.append((name, value))
    return sorted(pairs, key=itemgetter(0))


def getmembers(object, predicate=None):
    """List the pairs of name and value of the attributes of object, those that predicate accepts, sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Do what getmembers() does without running properties or __getattr__()."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', ['name', 'kind', 'defining_class', 'object'])


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


# Documentation and source
def indentsize(line):
    """Count the columns of white space before the text of a line, tabs expanded."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _class_around(obj):
    """The class in whose body a function was defined, found by its qualified name."""
    found = sys.modules.get(getattr(obj, '__module__', None))
    for part in getattr(obj, '__qualname__', '').split('.')[:-1]:
        found = getattr(found, part, None)
    return found if isclass(found) else None


def _finddoc(obj):
    if isclass(obj):
        inherited = (vars(base).get('__doc__') for base in obj.__mro__ if base is not object)
        return next((doc for doc in inherited if doc is not None), None)
    if ismethod(obj):
        name, cls = obj.__func__.__name__, obj.__self__
    elif isfunction(obj):
        name, cls = obj.__name__, _class_around(obj)
    elif isbuiltin(obj):
        name, cls = obj.__name__, obj.__self__
    elif isinstance(obj, property):
        name, cls = obj.__name__, _class_around(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif _descriptor_methods(obj):
        name, cls = obj.__name__, obj.__objclass__
        if ismemberdescriptor(obj) and isinstance(slots := getattr(cls, '__slots__', None), dict) and name in slots:
            return slots[name]
    else:
        return None
    if cls is None:
        return None
    for base in (cls if isclass(cls) else cls.__class__).__mro__:
        if hasattr(base, name) and (doc := _getowndoc(getattr(base, name))) is not None:
            return doc
    return None


def _getowndoc(obj):
    try:
        return object.__getattribute__(obj, '__doc__')
    except AttributeError:
        return None


def getdoc(object):
    """Get the documentation string for an object, cleaned of indentation; inherited where it has none of its own."""
    doc = _getowndoc(object)
    try:
        if doc is None:
            doc = _finddoc(object)
    except (AttributeError, TypeError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    """Take the common indentation off a docstring, and the empty lines at its ends."""
    first, *rest = doc.expandtabs().split('\n')
    indents = [len(line) - len(text) for line in rest if (text := line.lstrip(' '))]
    margin = min(indents, default=0)
    lines = [first.lstrip(' '), *(line[margin:] for line in rest)]
    texts = [number for number, line in enumerate(lines) if line]
    return '\n'.join(lines[texts[0]:texts[-1] + 1]) if texts else ''


def _code_of(object):
    """The code of a method, function, traceback or frame; other objects as they are."""
    for kind, attribute in ((types.MethodType, '__func__'), (types.FunctionType, '__code__'),
                            (types.TracebackType, 'tb_frame'), (types.FrameType, 'f_code')):
        if isinstance(object, kind):
            object = getattr(object, attribute)
    return object


def getfile(object):
    """Find the name of the file that defines object; TypeError for builtins."""
    if isclass(object) or ismodule(object):
        named = getattr(object, '__module__', None) if isclass(object) else None
        module = object if ismodule(object) else sys.modules.get(named)
        file = getattr(module, '__file__', None)
        if file:
            return file
        if named == '__main__':
            raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in {"class" if isclass(object) else "module"}')
    code = _code_of(object)
    if iscode(code):
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, '
                    f'got {type(code).__name__}')


def getmodulename(path):
    """Give the name that the module of a file has; None if the file is none of a module."""
    stem, suffix = os.path.splitext(os.path.basename(path))
    return stem if suffix in ('.py', '.pyc') else None


def getsourcefile(object):
    """Find the file with the source of object; None if there is none."""
    filename = getfile(object)
    if os.path.exists(filename) or linecache.getlines(filename):
        return filename
    # What loads the module may have text that is in no file.
    module = getmodule(object, filename)
    loaders = getattr(module, '__loader__', None), getattr(getattr(module, '__spec__', None), 'loader', None)
    return None if loaders == (None, None) else filename


def getabsfile(object, _filename=None):
    """Find the absolute, normalized path of the file that defines object."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


# The files of modules, and the names of the modules of files.
_files, _modules_by_file = {}, {}


def getmodule(object, _filename=None):
    """Guess the module that defines object; None if no module fits."""
    if ismodule(object):
        return object
    named = getattr(object, '__module__', _missing)
    if named is not _missing:
        return sys.modules.get(named)
    try:
        wanted = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    # Paths are looked at once: there may be hundreds of modules.
    for key, module in sys.modules.copy().items():
        file = getattr(module, '__file__', None) if ismodule(module) else None
        if isinstance(file, str) and _files.get(key) != file:
            _files[key] = file
            for form in file, os.path.abspath(file), os.path.realpath(file):
                _modules_by_file[form] = module.__name__
    module = sys.modules.get(_modules_by_file.get(wanted))
    if module is not None:
        return module
    name = getattr(object, '__name__', None)
    if name is not None:
        for module in (sys.modules['__main__'], builtins):
            if getattr(module, name, None) is object:
                return module
    return None


def findsource(object):
    """Give all lines of the file that defines object, and the index of its first line."""
    file = getsourcefile(object)
    if not file:
        file = getfile(object)
        if (file[:1], file[-1:]) != ('<', '>'):
            raise OSError('source code not available')
    linecache.checkcache(file)
    module = getmodule(object, file)
    lines = linecache.getlines(file, *([vars(module)] if module else []))
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = vars(object).get('__firstlineno__')
        if first is None:
            raise OSError('source code not available')
    else:
        code = _code_of(object)
        if not iscode(code):
            raise OSError('could not find code object')
        first = code.co_firstlineno
    if first > len(lines):
        raise OSError('lineno is out of bounds')
    return lines, first - 1


class EndOfBlock(Exception):
    pass


class BlockFinder:
    """Is shown the tokens of a text one by one, and raises EndOfBlock behind the definition that the text begins with.

    `last` is the number of the block's last line so far.
    """

    def __init__(self):
        self.last = 1
        self.started = self.islambda = self.indecorator = False
        # Depth of indented blocks, column of the first one, and whether only the end of the line matters now.
        self.indent = 0
        self.body_col0 = None
        self.passline = False

    def tokeneater(self, type, token, srowcol, erowcol, line):
        import tokenize

        if not (self.started or self.indecorator):
            self._begin(token, type in (tokenize.INDENT, tokenize.COMMENT, tokenize.NL))
            return
        if type == tokenize.NEWLINE:
            self.last = srowcol[0]
            self.passline = self.indecorator = False
            if self.islambda:
                raise EndOfBlock
            return
        if self.passline:
            return
        match tokenize.tok_name[type]:
            case 'INDENT':
                self.indent += 1
                self.passline = True
                if self.started and self.body_col0 is None:
                    self.body_col0 = erowcol[1]
            case 'DEDENT':
                self.indent -= 1
                if self.indent < 1:
                    raise EndOfBlock
            case 'COMMENT' if self.body_col0 is not None and self.body_col0 <= srowcol[1]:
                self.last = srowcol[0]
            case 'NL' | 'COMMENT':
                pass
            case _ if not self.indent:
                # A definition on one line, and something behind it.
                raise EndOfBlock

    def _begin(self, token, is_space):
        self.passline = True
        self.indecorator = token == '@'
        if token in ('def', 'class'):
            self.started = True
        elif not (self.indecorator or token == 'async' or is_space):
            # A lambda or a generator expression ends with its logical line.
            self.islambda = self.started = True


def getblock(lines):
    """Take the first statement, with the block that belongs to it, off a list of lines."""
    import tokenize

    finder = BlockFinder()
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            finder.tokeneater(*token)
    except SyntaxError as error:
        # A lambda's line may end inside of brackets that are opened in front of it.
        if not isinstance(error, IndentationError):
            if 'unmatched' not in error.msg:
                raise
            finder.last = error.lineno
    except EndOfBlock:
        pass
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
    """The part of a class tree below `parent`: of `classes`, which are sorted, and of their `children`."""
    classes.sort(key=attrgetter('__module__', '__name__'))
    tree = []
    for cls in classes:
        tree.append((cls, cls.__bases__))
        if cls in children:
            tree.append(walktree(children[cls], children, cls))
    return tree


def getclasstree(classes, unique=False):
    """Arrange classes by inheritance: behind an entry of a class comes the list of its subclasses."""
    below, roots = {}, []

    def put(cls, siblings):
        if cls not in siblings:
            siblings.append(cls)

    for cls in classes:
        if not cls.__bases__:
            put(cls, roots)
        for base in cls.__bases__:
            put(cls, below.setdefault(base, []))
            if unique and base in classes:
                break
    roots += [base for base in below if base not in classes]
    return walktree(roots, below, None)


# Arguments of code objects and frames
Arguments = namedtuple('Arguments', ['args', 'varargs', 'varkw'])
ArgInfo = namedtuple('ArgInfo', ['args', 'varargs', 'keywords', 'locals'])
FullArgSpec = namedtuple('FullArgSpec', [*Arguments._fields, 'defaults', 'kwonlyargs', 'kwonlydefaults', 'annotations'])


def getargs(co):
    """Give the names of the parameters of a code object, as an Arguments."""
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    count = co.co_argcount + co.co_kwonlyargcount
    collectors = iter(co.co_varnames[count:])
    varargs, varkw = (next(collectors) if co.co_flags & flag else None for flag in (CO_VARARGS, CO_VARKEYWORDS))
    return Arguments(list(co.co_varnames[:count]), varargs, varkw)


def getargvalues(frame):
    """Give the names of the parameters of a frame together with all its local variables, as an ArgInfo."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    """Write what getargvalues() gives as text in parentheses."""
    named = [(formatarg, name) for name in args]
    named += [(write, name) for write, name in ((formatvarargs, varargs), (formatvarkw, varkw)) if name]
    return f"({', '.join(write(name) + formatvalue(locals[name]) for write, name in named)})"


def getfullargspec(func):
    """Describe the parameters of a function by a FullArgSpec; signature() tells more."""
    try:
        sig = _signature_from_callable(func, follow_wrapper_chains=False, skip_bound_arg=False)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    parameters = list(sig.parameters.values())
    of_kind = {kind: [p for p in parameters if p.kind is kind] for kind in _ParameterKind}

    def single(kind):
        return next((p.name for p in of_kind[kind]), None)

    positional = of_kind[_POSITIONAL_ONLY] + of_kind[_POSITIONAL_OR_KEYWORD]
    by_keyword = of_kind[_KEYWORD_ONLY]
    annotations = {} if sig.return_annotation is _empty else {'return': sig.return_annotation}
    annotations.update((p.name, p.annotation) for p in parameters if p.annotation is not _empty)
    return FullArgSpec([p.name for p in positional], single(_VAR_POSITIONAL), single(_VAR_KEYWORD),
                       tuple(p.default for p in positional if p.default is not _empty) or None,
                       [p.name for p in by_keyword],
                       {p.name: p.default for p in by_keyword if p.default is not _empty} or None, annotations)


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


ClosureVars = namedtuple('ClosureVars', ['nonlocals', 'globals', 'builtins', 'unbound'])


def getclosurevars(func):
    """Give the names that a function takes from outside, with their values, as a ClosureVars."""
    func = getattr(func, '__func__', func) if ismethod(func) else func
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code, of_module = func.__code__, func.__globals__
    cells = func.__closure__ or ()
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells)}
    of_all = of_module.get('__builtins__', builtins)
    of_all = vars(of_all) if ismodule(of_all) else of_all
    own, general, unbound = {}, {}, set()
    import dis
    for step in dis.get_instructions(code):
        name = step.argval
        if step.opname in ('LOAD_ATTR', 'LOAD_METHOD'):
            unbound.add(name)
        elif step.opname in ('LOAD_GLOBAL', 'LOAD_NAME'):
            if name in of_module:
                own[name] = of_module[name]
            elif name in of_all:
                general[name] = of_all[name]
            else:
                unbound.add(name)
    return ClosureVars(nonlocals, own, general, unbound)


# The call stack
def _with_positions(name, fields):
    """A class of records that have besides their fields the positions of the instruction in the source."""
    record = namedtuple(name, fields)

    def __new__(cls, *values, positions=None, **named):
        self = record.__new__(cls, *values, **named)
        self.positions = positions
        return self

    return type(name.lstrip('_'), (record,), {'__new__': __new__, '__module__': __name__})


Traceback = _with_positions('_Traceback', ['filename', 'lineno', 'function', 'code_context', 'index'])
FrameInfo = _with_positions('_FrameInfo', ['frame', *Traceback._fields])


def getframeinfo(frame, context=1):
    """Describe where a frame or traceback is, with so many lines of source around, by a Traceback."""
    if istraceback(frame):
        lineno, instruction, frame = frame.tb_lineno, frame.tb_lasti, frame.tb_frame
    elif isframe(frame):
        lineno, instruction = frame.f_lineno, frame.f_lasti
    else:
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    filename = getfile(frame)
    around = index = None
    lines = linecache.getlines(filename) if context > 0 else []
    if lines:
        # The lines are in the middle, but where the file begins or ends.
        latest = len(lines) - context
        start = max(0, min(latest, lineno - 1 - context // 2))
        around, index = lines[start:start + context], lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, around, index,
                     positions=_position_of(frame.f_code, instruction))


def _position_of(code, instruction):
    """Where in the source an instruction is; None if that is not known."""
    from dis import Positions
    found = next(itertools.islice(code.co_positions(), instruction // 2, None), None) if instruction >= 0 else None
    return found and Positions(*found)


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def _records(start, following, frame_of, context):
    found = []
    while start:
        info = getframeinfo(start, context)
        found.append(FrameInfo(frame_of(start), *info, positions=info.positions))
        start = following(start)
    return found


def getouterframes(frame, context=1):
    """Records of a frame and those that called it."""
    return _records(frame, attrgetter('f_back'), lambda frame: frame, context)


def getinnerframes(tb, context=1):
    """Records of the frames of a traceback, down to where the exception was raised."""
    return _records(tb, attrgetter('tb_next'), attrgetter('tb_frame'), context)


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """Records of the frames from the caller's outwards."""
    caller = sys._getframe(1)
    return getouterframes(caller, context)


def trace(context=1):
    """Records of the frames between the one that handles the current exception and the one that raised it."""
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


def _states(prefix):
    return [f'{prefix}_{state}' for state in ('CREATED', 'RUNNING', 'SUSPENDED', 'CLOSED')]


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = _states('GEN')
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = _states('CORO')
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = _states('AGEN')


def _state(prefix, running, suspended, frame):
    if running:
        return prefix + '_RUNNING'
    if suspended:
        return prefix + '_SUSPENDED'
    return prefix + ('_CLOSED' if frame is None else '_CREATED')


def _locals_of(object, frame, is_kind, described):
    if not is_kind:
        raise TypeError(f'{object!r} is not a Python {described}')
    frame = getattr(object, frame)
    return {} if frame is None else dict(frame.f_locals)


def getgeneratorstate(generator):
    """Say what a generator is doing: one of the GEN_ constants."""
    return _state('GEN', generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getgeneratorlocals(generator):
    """Map the names of the local variables of a generator to their values."""
    return _locals_of(generator, 'gi_frame', isgenerator(generator), 'generator')


def getcoroutinestate(coroutine):
    """Say what a coroutine is doing: one of the CORO_ constants."""
    return _state('CORO', coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getcoroutinelocals(coroutine):
    """Map the names of the local variables of a coroutine to their values."""
    return _locals_of(coroutine, 'cr_frame', True, 'coroutine')


def getasyncgenstate(agen):
    """Say what an asynchronous generator is doing: one of the AGEN_ constants."""
    return _state('AGEN', agen.ag_running, agen.ag_suspended, agen.ag_frame)


def getasyncgenlocals(agen):
    """Map the names of the local variables of an asynchronous generator to their values."""
    return _locals_of(agen, 'ag_frame', isasyncgen(agen), 'async generator')


class BufferFlags(enum.IntFlag):
    SIMPLE, WRITABLE, FORMAT, ND = 0x0, 0x1, 0x4, 0x8
    # Each of these asks for the shape or the strides too.
    STRIDES = 0x18
    C_CONTIGUOUS, F_CONTIGUOUS, ANY_CONTIGUOUS, INDIRECT = 0x38, 0x58, 0x98, 0x118
    # And these are sums.
    CONTIG, CONTIG_RO = 0x9, 0x8
    STRIDED, STRIDED_RO = 0x19, 0x18
    RECORDS, RECORDS_RO = 0x1D, 0x1C
    FULL, FULL_RO = 0x11D, 0x11C
    READ, WRITE = 0x100, 0x200


def _make_public():
    """Says of the classes and functions of the rooms that they are of this module."""
    rooms = '_inspect_kinds', '_inspect_signature'
    for name, value in globals().items():
        if getattr(value, '__module__', None) in rooms and isinstance(value, (type, types.FunctionType)):
            value.__module__ = __name__


_make_public()


def _main():
    """The command line: the source of an object, or with --details where it is."""
    import argparse
    import importlib

    parser = argparse.ArgumentParser(color=True)
    parser.add_argument('object', help="what to show: a module, or 'module:qualname'")
    parser.add_argument('-d', '--details', action='store_true', help='show where it comes from, not its source')
    wanted = parser.parse_args()
    name, has_inner, inner = wanted.object.partition(':')
    try:
        found = module = importlib.import_module(name)
    except Exception as e:
        print(f'Failed to import {name} ({type(e).__name__}: {e})', file=sys.stderr)
        sys.exit(2)
    if has_inner:
        for part in inner.split('.'):
            found = getattr(found, part)
    if name in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        sys.exit(1)
    if not wanted.details:
        print(getsource(found))
        return
    print('Target:', wanted.object)
    print('Origin:', getsourcefile(module))
    print('Cached:', module.__cached__)
    if found is module:
        print(f'Loader: {module.__loader__!r}')
        if hasattr(module, '__path__'):
            print('Submodule search path:', module.__path__)
    else:
        try:
            line = findsource(found)[1]
        except Exception:
            pass
        else:
            print('Line:', line)
    print()
    print()


if __name__ == '__main__':
    _main()
