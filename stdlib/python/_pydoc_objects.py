"""Objects that `pydoc` documents: how they are found, what their docstrings are, and what they are called."""

import builtins
import inspect
import os
import re
import sys

_DOCUMENT_THEMSELVES = frozenset(
    f'__{name}__' for name in (
        'author builtins credits date doc docformat file loader module name package path qualname slots spec version '
        'static_attributes firstlineno annotate_func annotations_cache'
    ).split()
)


def pathdirs():
    """The directories of sys.path, each once, in absolute form."""
    found = {}
    for directory in map(os.path.abspath, (entry or '.' for entry in sys.path)):
        if os.path.isdir(directory):
            found.setdefault(os.path.normcase(directory), directory)
    return list(found.values())


# Docstrings.


def _class_of(function):
    """The class that a function is defined in, by its qualified name."""
    found = sys.modules.get(function.__module__)
    if found is not None:
        *owners, _ = function.__qualname__.split('.')
        for name in owners:
            found = getattr(found, name)
    return found if inspect.isclass(found) else None


def _attribute_of(obj, name):
    """An attribute, past what a class of its own has to say."""
    try:
        return object.__getattribute__(obj, name)
    except Exception:
        return None


def _own_doc(obj):
    """The docstring of the object itself, not that of its class."""
    doc = _attribute_of(obj, '__doc__')
    if doc is None or isinstance(obj, type):
        return doc
    # Docstrings of types may be got through their instances.
    return None if type(doc) is str and doc == _attribute_of(type(obj), '__doc__') else doc


def _owner_and_name(obj):
    """The class and name under which a routine or property is looked up in base classes."""
    owner = name = None
    if inspect.ismethod(obj):
        owner, name = obj.__self__, obj.__func__.__name__
        owner = owner if inspect.isclass(owner) else owner.__class__
    elif inspect.isfunction(obj):
        name = obj.__name__
        owner = _class_of(obj)
        if getattr(owner, name, None) is not obj:
            owner = None
    elif inspect.isbuiltin(obj):
        owner, name = obj.__self__, obj.__name__
        if not inspect.isclass(owner):
            owner = None if inspect.ismodule(owner) else type(owner)
    elif isinstance(obj, property):
        if hasattr(obj.fget, '__qualname__'):
            owner, name = _class_of(obj.fget), obj.fget.__name__
    elif inspect.ismethoddescriptor(obj) or inspect.isdatadescriptor(obj):
        owner = getattr(obj, '__objclass__', None)
        name = None if owner is None else obj.__name__
    return owner, name


def _inherited_doc(obj):
    owner, name = (None, None) if inspect.isclass(obj) else _owner_and_name(obj)
    for base in getattr(owner, '__mro__', ()):
        doc = _own_doc(getattr(base, name)) if hasattr(base, name) else None
        if doc is not None:
            return doc
    return None


def _getdoc(object):
    """The docstring without its indentation; methods inherit it, classes do not."""
    doc = _own_doc(object)
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (TypeError, AttributeError):
            pass
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def getdoc(object):
    """Give the docstring of an object, or the comments before it; an empty text if there are none."""
    found = _getdoc(object) or inspect.getcomments(object) or ''
    return re.sub('^ *\n', '', found.rstrip())


def splitdoc(doc):
    """Divide a docstring into its summary, if it has one, and the text below."""
    first, *others = doc.strip().split('\n')
    if not others:
        return first, ''
    # A blank line parts them.
    if others[0].strip() == '':
        return first, '\n'.join(others[1:])
    return '', '\n'.join([first, *others])


def synopsis(filename, cache={}):
    """Give the summary of the module in a file, None if it has none. What was found is kept."""
    changed = os.stat(filename).st_mtime
    known = cache.get(filename)
    if known is not None and known[0] >= changed:
        return known[1]
    from tokenize import open as open_source

    try:
        with open_source(filename) as file:
            found = _source_synopsis(file)
    except (SyntaxError, UnicodeDecodeError, OSError):
        return None
    cache[filename] = changed, found
    return found


def _source_synopsis(file):
    from ast import get_docstring, parse

    try:
        doc = get_docstring(parse(file.read()))
    except SyntaxError:
        return None
    return doc.strip().partition('\n')[0].strip() if doc else None


# Names.


def _qualified(name, module, modname):
    """A name with its module in front, unless that is modname."""
    return name if module == modname else f'{module}.{name}'


def classname(object, modname):
    """Name a class, with its module in front unless that is modname."""
    return _qualified(object.__name__, object.__module__, modname)


def parentname(object, modname):
    """Name the class, or else the module, that an object is defined in; None for the module modname."""
    module = object.__module__
    owner, dot, _ = object.__qualname__.rpartition('.')
    if dot:
        return _qualified(owner, modname if module is None else module, modname)
    return None if module == modname else module


def isdata(object):
    """Say whether an object is neither module, class, function nor anything of that kind."""
    kinds = (
        inspect.ismodule, inspect.isclass, inspect.isroutine, inspect.isframe, inspect.istraceback, inspect.iscode
    )
    return not any(test(object) for test in kinds)


def visiblename(name, all=None, obj=None):
    """Say whether a name is documented; `all` has those that its module says are."""
    if name in _DOCUMENT_THEMSELVES:
        return False
    # The methods of named tuples have a leading underscore only to keep out of the way of fields.
    if name.startswith('_') and (hasattr(obj, '_fields') or name[:2] == name[-2:] == '__'):
        return True
    return not name.startswith('_') if all is None else name in all


def _is_bound_method(function):
    """Whether a callable has its first argument already."""
    return inspect.ismethod(function) or (
        inspect.isbuiltin(function) and getattr(function, '__self__', None) is not None
    )


def _kind_of(kind, value):
    """What an attribute of a class is, more exactly than inspect says."""
    if inspect.isdatadescriptor(value):
        is_readonly = isinstance(value, property) and value.fset is None
        return 'readonly property' if is_readonly else 'data descriptor'
    return 'static method' if kind == 'method' and _is_bound_method(value) else kind


def classify_class_attrs(object):
    """List the attributes of a class as inspect does, with data descriptors told from other data."""
    return [
        (name, _kind_of(kind, value), owner, value)
        for name, kind, owner, value in inspect.classify_class_attrs(object)
    ]


def sort_attributes(attrs, object):
    """Sort attributes by name; fields of a named tuple come first, in their order."""
    try:
        places = {name: place for place, name in enumerate(getattr(object, '_fields', ()))}
    except TypeError:
        places = {}
    attrs.sort(key=lambda attr: (places.get(attr[0], len(places)), attr[0]))


# Finding objects.


def ispackage(path):
    """Say whether a directory looks like a package."""
    return any(os.path.exists(os.path.join(path, '__init__' + end)) for end in ('.py', '.pyc')) and os.path.isdir(path)


class ErrorDuringImport(Exception):
    """Raised where a module that is to be described cannot be imported."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        assert isinstance(exc_info, tuple)
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f'problem in {self.filename} - {self.exc.__name__}: {self.value}'


def safeimport(path, forceload=0, cache={}):
    """Import the module at path; None if there is none, ErrorDuringImport if it fails."""
    try:
        if forceload and path in sys.modules and path not in sys.builtin_module_names:
            # Whoever has the old modules keeps them.
            for name in [path, *filter(lambda name: name.startswith(path + '.'), sys.modules)]:
                cache[name] = sys.modules.pop(name)
        found = __import__(path)
    except Exception as error:
        if path in sys.modules:
            # It was found, and ran until it failed.
            place = sys.modules[path].__file__
        elif type(error) is SyntaxError:
            place = error.filename
        elif isinstance(error, ImportError) and error.name == path:
            return None
        else:
            place = path
        raise ErrorDuringImport(place, error)
    for step in path.split('.')[1:]:
        found = getattr(found, step, None)
    return found


def importfile(path):
    """Import the module in a source file or a compiled one."""
    from importlib.util import module_from_spec, spec_from_file_location

    title, _ = os.path.splitext(os.path.basename(path))
    spec = spec_from_file_location(title, path)
    try:
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    except BaseException as error:
        raise ErrorDuringImport(path, error)
    return module


def locate(path, forceload=0):
    """Find the object of a dotted name, with the imports that takes; None if there is none."""
    steps = list(filter(None, path.split('.')))
    found = builtins
    # As much as can be is a module.
    for count in range(1, len(steps) + 1):
        module = safeimport('.'.join(steps[:count]), forceload)
        if not module:
            count -= 1
            break
        found = module
    for step in steps[count:] if steps else ():
        try:
            found = getattr(found, step)
        except AttributeError:
            return None
    return found


def resolve(thing, forceload=0):
    """Give an object, found by name if it is text, together with its name."""
    if not isinstance(thing, str):
        name = getattr(thing, '__name__', None)
        return thing, name if isinstance(name, str) else None
    found = locate(thing, forceload)
    if found is not None:
        return found, thing
    raise ImportError('\n'.join((
        f'No Python documentation found for {thing!r}.', 'Use help() to get the interactive help utility.',
        'Use help(str) for help on the str class.',
    )))


# Tests for kinds of objects, and how those are called before their names.
_KINDS = (
    (inspect.isclass, 'class'), (inspect.isfunction, 'function'), (inspect.ismethod, 'method'),
    (inspect.ismethodwrapper, 'method wrapper'), (inspect.ismethoddescriptor, 'method descriptor'),
)
_OWNED_KINDS = (
    (inspect.isgetsetdescriptor, 'getset descriptor'), (inspect.ismemberdescriptor, 'member descriptor'),
)


def describe(thing):
    """Say in a few words what an object is."""
    name = getattr(thing, '__name__', None)
    if inspect.ismodule(thing):
        kind = 'package' if hasattr(thing, '__path__') else 'module'
        return f"{'built-in module' if name in sys.builtin_module_names else kind} {name}"
    if inspect.isbuiltin(thing):
        return f'built-in function {name}'
    for test, kind in _OWNED_KINDS:
        if test(thing):
            owner = thing.__objclass__
            return f'{kind} {owner.__module__}.{owner.__name__}.{name}'
    for test, kind in _KINDS:
        if name is not None and test(thing):
            return f'{kind} {name}'
    return type(thing).__name__


for _each in ErrorDuringImport, pathdirs, locate, resolve, describe, getdoc, splitdoc, synopsis, safeimport, importfile:
    _each.__module__ = 'pydoc'
