"""Documentation of Python objects as text, made from their docstrings and signatures: what help() shows.

render_doc(thing) gives the text; doc(thing) shows it in a pager; plain(text) takes the emphasis out.
"""

__all__ = ['help']

import builtins
import inspect
import keyword
import os
import pkgutil
import re
import sys
from collections import deque
from reprlib import Repr

_NOT_SHOWN = frozenset((
    '__author__', '__builtins__', '__credits__', '__date__', '__doc__', '__docformat__', '__file__', '__loader__',
    '__module__', '__name__', '__package__', '__path__', '__qualname__', '__slots__', '__spec__', '__version__',
    '__static_attributes__', '__firstlineno__', '__annotate_func__', '__annotations_cache__'))
_MAX_SUBCLASSES = 4


def pathdirs():
    """The directories of sys.path, each once, in absolute form."""
    found = []
    seen = set()
    for directory in sys.path:
        directory = os.path.abspath(directory or '.')
        key = os.path.normcase(directory)
        if key not in seen and os.path.isdir(directory):
            found.append(directory)
            seen.add(key)
    return found


# Docstrings

def _class_of(func):
    """The class that a function is defined in, by its qualified name."""
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split('.')[:-1]:
        cls = getattr(cls, name)
    return cls if inspect.isclass(cls) else None


def _own_doc(obj):
    """The docstring of the object itself, not that of its class."""
    try:
        doc = object.__getattribute__(obj, '__doc__')
    except Exception:
        return None
    if doc is None or obj is type:
        return doc
    try:
        of_type = object.__getattribute__(type(obj), '__doc__')
    except Exception:
        of_type = None
    # Docstrings of types may be got through their instances.
    return doc if isinstance(obj, type) or type(doc) is not str or doc != of_type else None


def _owner_and_name(obj):
    """The class and name under which a routine or property is looked up in base classes."""
    if inspect.ismethod(obj):
        owner = obj.__self__ if inspect.isclass(obj.__self__) else obj.__self__.__class__
        return owner, obj.__func__.__name__
    if inspect.isfunction(obj):
        cls = _class_of(obj)
        return (cls, obj.__name__) if cls is not None and getattr(cls, obj.__name__, None) is obj else (None, None)
    if inspect.isbuiltin(obj):
        owner = obj.__self__
        if inspect.isclass(owner):
            return owner, obj.__name__
        return (None, None) if inspect.ismodule(owner) else (type(owner), obj.__name__)
    if isinstance(obj, property):
        cls = _class_of(obj.fget) if obj.fget is not None and hasattr(obj.fget, '__qualname__') else None
        return (cls, obj.fget.__name__) if cls is not None else (None, None)
    if inspect.ismethoddescriptor(obj) or inspect.isdatadescriptor(obj):
        owner = getattr(obj, '__objclass__', None)
        return (owner, obj.__name__) if owner is not None else (None, None)
    return None, None


def _inherited_doc(obj):
    if inspect.isclass(obj):
        return None
    owner, name = _owner_and_name(obj)
    for cls in getattr(owner, '__mro__', ()):
        try:
            doc = _own_doc(getattr(cls, name))
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def _getdoc(object):
    """The docstring without its indentation; methods inherit it, classes do not."""
    doc = _own_doc(object)
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def getdoc(object):
    """Get the doc string or comments for an object."""
    result = _getdoc(object) or inspect.getcomments(object)
    return result and re.sub('^ *\n', '', result.rstrip()) or ''


def splitdoc(doc):
    """Divide a docstring into its summary, if it has one, and the text below."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if len(lines) >= 2 and not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def synopsis(filename, cache={}):
    """Get the one-line summary out of a module file."""
    mtime = os.stat(filename).st_mtime
    entry = cache.get(filename)
    if entry is None or entry[0] < mtime:
        import tokenize
        try:
            with tokenize.open(filename) as file:
                result = _source_synopsis(file)
        except (OSError, SyntaxError, UnicodeDecodeError):
            return None
        cache[filename] = entry = mtime, result
    return entry[1]


def _source_synopsis(file):
    import ast
    try:
        doc = ast.get_docstring(ast.parse(file.read()))
    except SyntaxError:
        return None
    return doc.strip().split('\n')[0].strip() if doc else None


def classname(object, modname):
    """Name a class, with its module in front unless that is modname."""
    name = object.__name__
    if object.__module__ != modname:
        name = object.__module__ + '.' + name
    return name


def parentname(object, modname):
    """Get the name of the class or module that an object is defined in, qualified if it is in another module."""
    if '.' in object.__qualname__:
        name = object.__qualname__.rpartition('.')[0]
        if object.__module__ != modname and object.__module__ is not None:
            return object.__module__ + '.' + name
        return name
    return object.__module__ if object.__module__ != modname else None


def isdata(object):
    """Say whether an object is neither module, class, function nor anything of that kind."""
    return not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object) or
                inspect.isframe(object) or inspect.istraceback(object) or inspect.iscode(object))


def visiblename(name, all=None, obj=None):
    """Decide whether to show documentation on a variable."""
    if name in _NOT_SHOWN:
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    # The methods of named tuples have a leading underscore only to keep out of the way of fields.
    if name.startswith('_') and hasattr(obj, '_fields'):
        return True
    if all is not None:
        return name in all
    return not name.startswith('_')


def classify_class_attrs(object):
    """List the attributes of a class as inspect does, with data descriptors told from other data."""
    results = []
    for name, kind, cls, value in inspect.classify_class_attrs(object):
        if inspect.isdatadescriptor(value):
            kind = 'data descriptor'
            if isinstance(value, property) and value.fset is None:
                kind = 'readonly property'
        elif kind == 'method' and _is_bound_method(value):
            kind = 'static method'
        results.append((name, kind, cls, value))
    return results


def _is_bound_method(fn):
    """Whether a callable has its first argument already."""
    if inspect.ismethod(fn):
        return True
    return inspect.isbuiltin(fn) and getattr(fn, '__self__', None) is not None


def sort_attributes(attrs, object):
    """Sort attributes by name; fields of a named tuple come first, in their order."""
    fields = getattr(object, '_fields', [])
    try:
        order = {name: i - len(fields) for i, name in enumerate(fields)}
    except TypeError:
        order = {}
    attrs.sort(key=lambda attr: (order.get(attr[0], 0), attr[0]))


def ispackage(path):
    """Guess whether a path refers to a package directory."""
    return os.path.isdir(path) and any(os.path.exists(os.path.join(path, '__init__' + ext)) for ext in ('.py', '.pyc'))


# Finding objects

class ErrorDuringImport(Exception):
    """Raised where a module that is to be described cannot be imported."""

    def __init__(self, filename, exc_info):
        if not isinstance(exc_info, tuple):
            assert isinstance(exc_info, BaseException)
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return 'problem in %s - %s: %s' % (self.filename, self.exc.__name__, self.value)


def safeimport(path, forceload=0, cache={}):
    """Import the module at path; None if there is none, ErrorDuringImport if it fails."""
    try:
        if forceload and path in sys.modules and path not in sys.builtin_module_names:
            for key in [m for m in sys.modules if m.startswith(path + '.')] + [path]:
                cache[key] = sys.modules.pop(key)
        module = __import__(path)
    except Exception as err:
        if path in sys.modules:
            raise ErrorDuringImport(sys.modules[path].__file__, err)
        if type(err) is SyntaxError:
            raise ErrorDuringImport(err.filename, err)
        if isinstance(err, ImportError) and err.name == path:
            return None
        raise ErrorDuringImport(path, err)
    for part in path.split('.')[1:]:
        try:
            module = getattr(module, part)
        except AttributeError:
            return None
    return module


def importfile(path):
    """Import a Python source file or compiled file given its path."""
    import importlib.util
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    try:
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    except BaseException as err:
        raise ErrorDuringImport(path, err)


def locate(path, forceload=0):
    """Find the object of a dotted name, with the imports that takes; None if there is none."""
    parts = [part for part in path.split('.') if part]
    module, n = None, 0
    while n < len(parts):
        found = safeimport('.'.join(parts[:n + 1]), forceload)
        if not found:
            break
        module, n = found, n + 1
    obj = module if module else builtins
    for part in parts[n:]:
        try:
            obj = getattr(obj, part)
        except AttributeError:
            return None
    return obj


def resolve(thing, forceload=0):
    """Give an object, found by name if it is text, together with its name."""
    if isinstance(thing, str):
        obj = locate(thing, forceload)
        if obj is None:
            raise ImportError('''\
No Python documentation found for %r.
Use help() to get the interactive help utility.
Use help(str) for help on the str class.''' % thing)
        return obj, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


def describe(thing):
    """Produce a short description of the given thing."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return 'built-in module ' + thing.__name__
        return ('package ' if hasattr(thing, '__path__') else 'module ') + thing.__name__
    if inspect.isbuiltin(thing):
        return 'built-in function ' + thing.__name__
    for test, words in ((inspect.isgetsetdescriptor, 'getset descriptor'),
                        (inspect.ismemberdescriptor, 'member descriptor')):
        if test(thing):
            return '%s %s.%s.%s' % (words, thing.__objclass__.__module__, thing.__objclass__.__name__, thing.__name__)
    for test, words in ((inspect.isclass, 'class '), (inspect.isfunction, 'function '), (inspect.ismethod, 'method '),
                        (inspect.ismethodwrapper, 'method wrapper '), (inspect.ismethoddescriptor, 'method descriptor ')):
        if test(thing):
            try:
                return words + thing.__name__
            except AttributeError:
                break
    return type(thing).__name__


# The text

class Doc:
    """What documents objects of all kinds, by methods named doc...()."""

    PYTHONDOCS = os.environ.get('PYTHONDOCS', 'https://docs.python.org/%d.%d/library' % sys.version_info[:2])

    def document(self, object, name=None, *args):
        """Generate documentation for an object."""
        args = (object, name) + args
        try:
            if inspect.ismodule(object):
                return self.docmodule(*args)
            if inspect.isclass(object):
                return self.docclass(*args)
            if inspect.isroutine(object):
                return self.docroutine(*args)
        except AttributeError:
            pass
        if inspect.isdatadescriptor(object):
            return self.docdata(*args)
        return self.docother(*args)

    def fail(self, object, name=None, *args):
        """Raise an exception for unimplemented types."""
        raise TypeError("don't know how to document object%s of type %s" % (
            name and ' ' + repr(name), type(object).__name__))

    docmodule = docclass = docroutine = docother = docproperty = docdata = fail

    def getdocloc(self, object, basedir=None):
        """Return the location of module docs or None"""
        name = object.__name__.lower()
        library = getattr(getattr(object, '__spec__', None), 'origin', None) == 'frozen'
        if not library and object.__name__ not in sys.builtin_module_names or name in ('xml.etree', 'test', 'test.test_pydoc'):
            return None
        return '%s/%s.html' % (self.PYTHONDOCS.rstrip('/'), name)


class TextRepr(Repr):
    """Class for safely making a textual representation of a Python object."""

    def __init__(self):
        Repr.__init__(self)
        self.maxlist = self.maxtuple = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        method = getattr(self, 'repr_' + '_'.join(type(x).__name__.split()), None)
        if method is not None:
            return method(x, level)
        return _cram(_strip_id(repr(x)), self.maxother)

    def repr_string(self, x, level):
        text = _cram(x, self.maxstring)
        shown = repr(text)
        if '\\' in text and '\\' not in shown.replace(r'\\', ''):
            # Only backslashes are escaped: a raw string is easier to read.
            return 'r' + shown[0] + text + shown[0]
        return shown

    repr_str = repr_string

    def repr_instance(self, x, level):
        try:
            return _cram(_strip_id(repr(x)), self.maxstring)
        except Exception:
            return '<%s instance>' % x.__class__.__name__


def _cram(text, maxlen):
    """Shorten text to maxlen by leaving out its middle."""
    if len(text) > maxlen:
        pre = max(0, (maxlen - 3) // 2)
        post = max(0, maxlen - 3 - pre)
        return text[:pre] + '...' + text[len(text) - post:]
    return text


def _strip_id(text):
    """Take the address out of a repr."""
    return re.sub(r' at 0x[0-9a-f]{6,16}(>+)$', r'\1', text, flags=re.IGNORECASE)


class TextDoc(Doc):
    """Formatter class for text documentation."""

    _repr_instance = TextRepr()
    repr = _repr_instance.repr

    def bold(self, text):
        """Format a string in bold by overstriking."""
        return ''.join(ch + '\b' + ch for ch in text)

    def indent(self, text, prefix='    '):
        """Indent text by prepending a given prefix to each line."""
        return '\n'.join((prefix + line).rstrip() for line in text.split('\n')) if text else ''

    def section(self, title, contents):
        """Format a section with a given heading."""
        return self.bold(title) + '\n' + self.indent(contents).rstrip() + '\n\n'

    def formattree(self, tree, modname, parent=None, prefix=''):
        """Draw the tree that inspect.getclasstree() gives."""
        result = ''
        for entry in tree:
            if isinstance(entry, tuple):
                c, bases = entry
                result += prefix + classname(c, modname)
                if bases and bases != (parent,):
                    result += '(%s)' % ', '.join(classname(base, modname) for base in bases)
                result += '\n'
            elif isinstance(entry, list):
                result += self.formattree(entry, modname, c, prefix + '    ')
        return result

    def docmodule(self, object, name=None, mod=None, *ignored):
        """Produce text documentation for a given module object."""
        name = object.__name__
        synop, desc = splitdoc(getdoc(object))
        result = self.section('NAME', name + (synop and ' - ' + synop))
        all = getattr(object, '__all__', None)
        docloc = self.getdocloc(object)
        if docloc is not None:
            result += self.section('MODULE REFERENCE', docloc + '''

The following documentation is automatically generated from the Python
source files.  It may be incomplete, incorrect or include features that
are considered implementation detail and may vary between Python
implementations.  When in doubt, consult the module reference at the
location listed above.
''')
        if desc:
            result += self.section('DESCRIPTION', desc)
        classes = [(key, value) for key, value in inspect.getmembers(object, inspect.isclass)
                   if (all is not None or (inspect.getmodule(value) or object) is object)
                   and visiblename(key, all, object)]
        functions = [(key, value) for key, value in inspect.getmembers(object, inspect.isroutine)
                     if (all is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is object)
                     and visiblename(key, all, object)]
        data = [(key, value) for key, value in inspect.getmembers(object, isdata) if visiblename(key, all, object)]
        packages = set()
        if hasattr(object, '__path__'):
            contents = []
            for _, modname, is_package in pkgutil.iter_modules(object.__path__):
                packages.add(modname)
                contents.append(modname + (' (package)' if is_package else ''))
            if contents:
                result += self.section('PACKAGE CONTENTS', '\n'.join(sorted(contents)))
        submodules = sorted(key for key, value in inspect.getmembers(object, inspect.ismodule)
                            if value.__name__.startswith(name + '.') and key not in packages)
        if submodules:
            result += self.section('SUBMODULES', '\n'.join(submodules))
        if classes:
            tree = inspect.getclasstree([value for _, value in classes], 1)
            contents = [self.formattree(tree, name)]
            contents += [self.document(value, key, name) for key, value in classes]
            result += self.section('CLASSES', '\n'.join(contents))
        if functions:
            result += self.section('FUNCTIONS', '\n'.join(self.document(v, k, name) for k, v in functions))
        if data:
            result += self.section('DATA', '\n'.join(self.docother(v, k, name, maxlen=70) for k, v in data))
        for attribute, title in (('__version__', 'VERSION'), ('__date__', 'DATE'), ('__author__', 'AUTHOR'),
                                 ('__credits__', 'CREDITS')):
            if hasattr(object, attribute):
                text = str(getattr(object, attribute))
                if title == 'VERSION' and text.startswith('$Revision: ') and text.endswith('$'):
                    text = text[11:-1].strip()
                result += self.section(title, text)
        try:
            file = inspect.getabsfile(object)
        except TypeError:
            file = '(built-in)'
        return result + self.section('FILE', file)

    def docclass(self, object, name=None, mod=None, *ignored):
        """Produce text documentation for a given class object."""
        realname = object.__name__
        name = name or realname
        if name == realname:
            title = 'class ' + self.bold(realname)
        else:
            title = self.bold(name) + ' = class ' + realname
        if object.__bases__:
            title += '(%s)' % ', '.join(classname(base, object.__module__) for base in object.__bases__)
        contents = []
        push = contents.append
        argspec = _signature(object)
        if argspec and argspec != '()':
            push(name + argspec + '\n')
        doc = getdoc(object)
        if doc:
            push(doc + '\n')
        mro = deque(inspect.getmro(object))
        if len(mro) > 2:
            push('Method resolution order:')
            for base in mro:
                push('    ' + classname(base, object.__module__))
            push('')
        self._subclasses(object, push)
        rule = _Rule(push)
        attrs = [entry for entry in classify_class_attrs(object) if visiblename(entry[0], obj=object)]
        while attrs:
            this = mro.popleft() if mro else attrs[0][2]
            own = [entry for entry in attrs if entry[2] is this]
            rest = [entry for entry in attrs if entry[2] is not this]
            if object is not builtins.object and this is builtins.object:
                attrs = rest
                continue
            tag = 'defined here' if this is object else 'inherited from ' + classname(this, object.__module__)
            sort_attributes(own, object)
            for words, kind, show in (('Methods', 'method', self._show_method),
                                      ('Class methods', 'class method', self._show_method),
                                      ('Static methods', 'static method', self._show_method),
                                      ('Readonly properties', 'readonly property', self._show_descriptor),
                                      ('Data descriptors', 'data descriptor', self._show_descriptor),
                                      ('Data and other attributes', 'data', self._show_data)):
                chosen = [entry for entry in own if entry[1] == kind]
                if chosen:
                    rule()
                    push('%s %s:\n' % (words, tag))
                    for entry in chosen:
                        push(show(object, mod, *entry))
            attrs = rest
        text = '\n'.join(contents)
        if not text:
            return title + '\n'
        return title + '\n' + self.indent(text.rstrip(), ' |  ') + '\n'

    def _subclasses(self, object, push):
        names = sorted(cls.__name__ for cls in type.__subclasses__(object)
                       if not cls.__name__.startswith('_') and getattr(cls, '__module__', '') == 'builtins')
        if not names:
            return
        push('Built-in subclasses:')
        for name in names[:_MAX_SUBCLASSES]:
            push('    ' + name)
        more = len(names) - _MAX_SUBCLASSES
        if more > 0:
            push('    ... and %d other %s' % (more, 'subclass' if more == 1 else 'subclasses'))
        push('')

    def _show_method(self, object, mod, name, kind, homecls, value):
        try:
            value = getattr(object, name)
        except Exception:
            # It may fail for the class and work for instances.
            return self.docdata(value, name, mod)
        return self.document(value, name, mod, object, homecls)

    def _show_descriptor(self, object, mod, name, kind, homecls, value):
        return self.docdata(value, name, mod)

    def _show_data(self, object, mod, name, kind, homecls, value):
        doc = getdoc(value) if callable(value) or inspect.isdatadescriptor(value) else None
        try:
            value = getattr(object, name)
        except AttributeError:
            value = homecls.__dict__[name]
        return self.docother(value, name, mod, maxlen=70, doc=doc) + '\n'

    def docroutine(self, object, name=None, mod=None, cl=None, homecls=None):
        """Produce text documentation for a function or method object."""
        realname = object.__name__
        name = name or realname
        if homecls is None:
            homecls = cl
        note = ''
        skipdocs = False
        imfunc = None
        if _is_bound_method(object):
            imself = object.__self__
            if imself is cl:
                imfunc = getattr(object, '__func__', None)
            elif inspect.isclass(imself):
                note = ' class method of %s' % classname(imself, mod)
            elif inspect.ismodule(imself):
                pass
            else:
                note = ' method of %s instance' % classname(imself.__class__, mod)
        elif inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            try:
                objclass = object.__objclass__
            except AttributeError:
                pass
            else:
                if cl is None:
                    note = ' unbound %s method' % classname(objclass, mod)
                elif objclass is not homecls:
                    note = ' from ' + classname(objclass, mod)
        else:
            imfunc = object
        if inspect.isfunction(imfunc) and homecls is not None and (
                imfunc.__module__ != homecls.__module__ or
                imfunc.__qualname__ != homecls.__qualname__ + '.' + realname):
            owner = parentname(imfunc, mod)
            if owner:
                note = ' from %s' % owner
        if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object):
            qualifier = 'async '
        else:
            qualifier = ''
        if name == realname:
            title = self.bold(realname)
        else:
            if cl is not None and inspect.getattr_static(cl, realname, []) is object:
                skipdocs = True
                if note.startswith(' from '):
                    note = ''
            title = self.bold(name) + ' = ' + realname
        argspec = None
        if inspect.isroutine(object):
            argspec = _signature(object)
            if argspec and realname == '<lambda>':
                title = self.bold(name) + ' lambda '
                # A lambda is shown without the parentheses.
                argspec = argspec[1:-1]
        decl = qualifier + title + (argspec or '(...)') + note
        if skipdocs:
            return decl + '\n'
        doc = getdoc(object) or ''
        return decl + '\n' + (doc and self.indent(doc).rstrip() + '\n')

    def docdata(self, object, name=None, mod=None, cl=None, *ignored):
        """Produce text documentation for a data descriptor."""
        lines = []
        if name:
            lines.append(self.bold(name) + '\n')
        doc = getdoc(object) or ''
        if doc:
            lines.append(self.indent(doc) + '\n')
        return ''.join(lines)

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        """Produce text documentation for a data object."""
        text = self.repr(object)
        if maxlen:
            line = (name + ' = ' if name else '') + text
            chop = maxlen - len(line)
            if chop < 0:
                text = text[:chop] + '...'
        line = (self.bold(name) + ' = ' if name else '') + text
        if not doc:
            doc = getdoc(object)
        if doc:
            line += '\n' + self.indent(str(doc)) + '\n'
        return line


class _Rule:
    """A line between groups of attributes: it is drawn from the second time on."""

    def __init__(self, push):
        self.needed = False
        self.push = push

    def __call__(self):
        if self.needed:
            self.push('-' * 70)
        self.needed = True


def _signature(object):
    try:
        signature = inspect.signature(object, annotation_format=_annotation_format())
    except (ValueError, TypeError):
        return None
    return signature.format(quote_annotation_strings=False)


def _annotation_format():
    from annotationlib import Format
    return Format.STRING


class _PlainTextDoc(TextDoc):
    """Subclass of TextDoc which overrides string styling"""

    def bold(self, text):
        return text


text = TextDoc()
plaintext = _PlainTextDoc()


def plain(text):
    """Remove boldface formatting from text."""
    return re.sub('.\b', '', text)


def plainpager(text, title=''):
    """Write the text as it is, for output that has no pager."""
    encoding = getattr(sys.stdout, 'encoding', None) or 'utf-8'
    sys.stdout.write(plain(text.encode(encoding, 'backslashreplace').decode(encoding)))


def pipepager(text, cmd, title=''):
    """Page through text by feeding it to another program."""
    import subprocess
    process = subprocess.Popen(cmd, shell=True, stdin=subprocess.PIPE, errors='backslashreplace')
    try:
        with process.stdin as pipe:
            try:
                pipe.write(text)
            except KeyboardInterrupt:
                pass
    except OSError:
        # The pager ended before the text did.
        pass
    while True:
        try:
            process.wait()
            break
        except KeyboardInterrupt:
            pass


def pager(text, title=''):
    """Show a text in the user's pager if there is a terminal, or print it."""
    terminal = all(hasattr(stream, 'isatty') and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if not terminal or os.environ.get('TERM') in ('dumb', 'emacs'):
        return plainpager(text, title)
    command = os.environ.get('MANPAGER') or os.environ.get('PAGER')
    if command is None:
        import shutil
        command = next((name for name in ('pager', 'less', 'more') if shutil.which(name)), None)
        if command is None:
            return plainpager(text, title)
    pipepager(plain(text), command, title)


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """Describe an object, or what a name refers to, as text."""
    if renderer is None:
        renderer = text
    object, name = resolve(thing, forceload)
    desc = describe(object)
    module = inspect.getmodule(object)
    if name and '.' in name:
        desc += ' in ' + name[:name.rfind('.')]
    elif module and module is not object:
        desc += ' in module ' + module.__name__
    if not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object) or
            inspect.isdatadescriptor(object) or _getdoc(object)):
        # Of a plain object its type is documented.
        if hasattr(object, '__origin__'):
            object = object.__origin__
        else:
            object = type(object)
            desc += ' object'
    return title % desc + '\n\n' + renderer.document(object, name)


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None, is_cli=False):
    """Show the description of an object, or of what a name refers to."""
    if output is None:
        try:
            what = thing if isinstance(thing, str) else describe(thing)
            pager(render_doc(thing, title, forceload), f'Help on {what!s}')
        except ImportError as exc:
            if is_cli:
                raise
            print(exc)
    else:
        try:
            rendered = render_doc(thing, title, forceload, plaintext)
        except ImportError as exc:
            rendered = str(exc)
        output.write(rendered)


class Helper:
    """The function help(): with an argument it documents that, without one it asks what to document."""

    keywords = dict.fromkeys([*keyword.kwlist, 'match', 'case'], '')

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    @property
    def input(self):
        return self._input or sys.stdin

    @property
    def output(self):
        return self._output or sys.stdout

    def __repr__(self):
        if inspect.stack()[1][3] == '?':
            self()
            return ''
        return '<%s.%s instance>' % (self.__class__.__module__, self.__class__.__qualname__)

    _GoInteractive = object()

    def __call__(self, request=_GoInteractive):
        if request is not self._GoInteractive:
            try:
                self.help(request)
            except ImportError as err:
                self.output.write(f'{err}\n')
            return
        self.intro()
        self.interact()
        self.output.write('''
You are now leaving help and returning to the Python interpreter.
If you want to ask for help on a particular object directly from the
interpreter, you can type "help(object)".  Executing "help('string')"
has the same effect as typing a particular string at the help> prompt.
''')

    def interact(self):
        """Ask for names until there are no more."""
        self.output.write('\n')
        while True:
            try:
                request = self.getline('help> ')
                if not request:
                    break
            except (KeyboardInterrupt, EOFError):
                break
            request = request.strip()
            if len(request) > 2 and request[0] == request[-1] in ("'", '"') and request[0] not in request[1:-1]:
                request = request[1:-1]
            if request.lower() in ('q', 'quit', 'exit'):
                break
            if request == 'help':
                self.intro()
            else:
                self.help(request)

    def getline(self, prompt):
        """Read one line, using input() when appropriate."""
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        return self.input.readline()

    def help(self, request, is_cli=False):
        """Document an object, or what a text names."""
        if isinstance(request, str):
            request = request.strip()
            if request == 'keywords':
                self.listkeywords()
            elif request in ('symbols', 'topics') or request in self.keywords and request not in ('True', 'False', 'None'):
                self.output.write('''
Sorry, topic and keyword documentation is not available because the
module "pydoc_data.topics" could not be found.
''')
            elif request == 'modules':
                self.listmodules()
            elif request.startswith('modules '):
                self.listmodules(request.split()[1])
            elif request in ('True', 'False', 'None'):
                doc(eval(request), 'Help on %s:', output=self._output, is_cli=is_cli)
            elif request:
                doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
            else:
                doc(str, 'Help on %s:', output=self._output, is_cli=is_cli)
        elif isinstance(request, Helper):
            self()
        else:
            doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
        self.output.write('\n')

    def intro(self):
        self.output.write('''\
Welcome to Python {0:d}.{1:d}'s help utility: type the name of an object, or
"modules" or "keywords" for a list of those, or "quit" to leave.
'''.format(*sys.version_info[:2]))

    def list(self, items, columns=4, width=80):
        """Print texts in columns."""
        items = sorted(items)
        colw = width // columns
        rows = (len(items) + columns - 1) // columns
        for row in range(rows):
            for column, item in enumerate(items[row::rows]):
                self.output.write(item if column == columns - 1 else item.ljust(colw))
            self.output.write('\n')

    def listkeywords(self):
        """Print the keywords."""
        self.output.write('''
Here is a list of the Python keywords.  Enter any keyword to get more help.

''')
        self.list(self.keywords.keys())

    def listmodules(self, key=''):
        """Print the names of the modules that can be imported, or of those whose name or summary has a word in it."""
        if key:
            self.output.write('''
Here is a list of modules whose name or summary contains '{}'.
If there are any, enter a module name to get more help.

'''.format(key))
            apropos(key)
            return
        names = {name.partition('.')[0] for name in sys.builtin_module_names} | set(sys.stdlib_module_names)
        names |= {info.name for info in pkgutil.iter_modules()}
        self.list(name for name in names if not name.startswith('_'))
        self.output.write('''
Enter any module name to get more help.  Or, type "modules spam" to search
for modules whose name or summary contain the string "spam".
''')


help = Helper()


def apropos(key):
    """List the modules whose names or summaries contain key."""
    key = key.lower()
    for info in pkgutil.iter_modules():
        summary = ''
        try:
            spec = info.module_finder.find_spec(info.name)
            if spec is not None and spec.origin and spec.origin.endswith('.py'):
                summary = synopsis(spec.origin) or ''
        except (AttributeError, ImportError, OSError):
            pass
        if key in (info.name + ' - ' + summary).lower():
            print(info.name, summary and '- ' + summary)


def cli():
    """Do what the command line asks for."""
    names = sys.argv[1:]
    if not names or names[0].startswith('-'):
        if names[:1] == ['-k'] and len(names) > 1:
            apropos(' '.join(names[1:]))
            return
        raise NotImplementedError('pydoc: only names and -k are known; there is no server of pages')
    for name in names:
        try:
            if os.path.exists(name) and name.endswith('.py'):
                name = importfile(name)
            help.help(name, is_cli=True)
        except (ImportError, ErrorDuringImport) as err:
            print(err)
            sys.exit(1)


if __name__ == '__main__':
    cli()
