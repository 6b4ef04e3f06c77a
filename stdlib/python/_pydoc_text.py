"""Documentation of objects as text, for `pydoc`."""

import builtins
import inspect
import os
import pkgutil
import re
import sys
from reprlib import Repr

from _pydoc_objects import (
    _is_bound_method, classify_class_attrs, classname, getdoc, isdata, parentname, sort_attributes, splitdoc,
    visiblename,
)

_MAX_SUBCLASSES = 4


class Doc:
    """What documents objects of all kinds, by methods named doc...()."""

    PYTHONDOCS = os.environ.get('PYTHONDOCS', 'https://docs.python.org/%d.%d/library' % sys.version_info[:2])

    def document(self, object, name=None, *args):
        """Document an object of any kind."""
        # What raises AttributeError here lacks what objects of its kind have.
        for test, method in (
            (inspect.ismodule, 'docmodule'), (inspect.isclass, 'docclass'), (inspect.isroutine, 'docroutine')
        ):
            try:
                if test(object):
                    return getattr(self, method)(object, name, *args)
            except AttributeError:
                break
        method = self.docdata if inspect.isdatadescriptor(object) else self.docother
        return method(object, name, *args)

    def fail(self, object, name=None, *args):
        """Refuse objects of a kind that there is no method for."""
        title = f' {name!r}' if name else ''
        raise TypeError(f"don't know how to document object{title} of type {type(object).__name__}")

    docmodule = docclass = docroutine = docother = docproperty = docdata = fail

    def getdocloc(self, object, basedir=None):
        """Say where on the web a module of the library is documented; None for others."""
        title = object.__name__
        is_ours = title in sys.builtin_module_names or getattr(getattr(object, '__spec__', None), 'origin', None) == 'frozen'
        if not is_ours or title in ('xml.etree', 'test', 'test.test_pydoc'):
            return None
        return f"{self.PYTHONDOCS.rstrip('/')}/{title.lower()}.html"


class TextRepr(Repr):
    """Representations that are short, and say nothing of addresses."""

    def __init__(self):
        super().__init__()
        self.maxdict, self.maxlist, self.maxtuple = 10, 20, 20
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        own = getattr(self, 'repr_' + type(x).__name__.replace(' ', '_'), None)
        return _cram(_strip_id(repr(x)), self.maxother) if own is None else own(x, level)

    def repr_string(self, x, level):
        short = _cram(x, self.maxstring)
        shown = repr(short)
        # A raw string is easier to read where only backslashes are escaped.
        if '\\' not in short or '\\' in shown.replace('\\\\', ''):
            return shown
        return f'r{shown[0]}{short}{shown[0]}'

    repr_str = repr_string

    def repr_instance(self, x, level):
        try:
            text = repr(x)
        except Exception:
            return f'<{x.__class__.__name__} instance>'
        return _cram(_strip_id(text), self.maxstring)


def _cram(text, maxlen):
    """Shorten text to maxlen by leaving out its middle."""
    spare = max(0, maxlen - 3)
    if len(text) <= maxlen:
        return text
    return f'{text[:spare // 2]}...{text[len(text) - (spare - spare // 2):]}'


def _strip_id(text):
    """Take the address out of a repr."""
    return re.sub(r' at 0x[0-9a-f]{6,16}(>+)$', r'\1', text, flags=re.IGNORECASE)


def _signature(object):
    """The parameters of a callable with their annotations as they were written; None if they are not known."""
    from annotationlib import Format

    try:
        signature = inspect.signature(object, annotation_format=Format.STRING)
    except (TypeError, ValueError):
        return None
    return signature.format(quote_annotation_strings=False)


# Groups of attributes of a class: the heading, the kind, and the method that shows one.
_GROUPS = (
    ('Methods', 'method', '_show_method'), ('Class methods', 'class method', '_show_method'),
    ('Static methods', 'static method', '_show_method'),
    ('Readonly properties', 'readonly property', '_show_descriptor'),
    ('Data descriptors', 'data descriptor', '_show_descriptor'), ('Data and other attributes', 'data', '_show_data'),
)

# What is said of modules that have a page.
_CAUTION = (
    '\n'
    '\n'
    'The following documentation is automatically generated from the Python\n'
    'source files.  It may be incomplete, incorrect or include features that\n'
    'are considered implementation detail and may vary between Python\n'
    'implementations.  When in doubt, consult the module reference at the\n'
    'location listed above.\n'
)


class TextDoc(Doc):
    """Documents objects as text, in which what is bold is printed twice."""

    _repr_instance = TextRepr()
    repr = _repr_instance.repr

    def bold(self, text):
        """Print each character over itself."""
        return ''.join(f'{character}\b{character}' for character in text)

    def indent(self, text, prefix='    '):
        """Begin each line with a prefix; no line ends with blanks."""
        if not text:
            return ''
        return '\n'.join((prefix + line).rstrip() for line in text.split('\n'))

    def section(self, title, contents):
        """A heading and the text below it."""
        return f'{self.bold(title)}\n{self.indent(contents).rstrip()}\n\n'

    def formattree(self, tree, modname, parent=None, prefix=''):
        """Draw the tree that inspect.getclasstree() gives."""
        drawn = []
        for entry in tree:
            if isinstance(entry, list):
                # They are below the class of the entry before.
                drawn.append(self.formattree(entry, modname, kind, prefix + '    '))
                continue
            kind, bases = entry
            shown = '' if not bases or bases == (parent,) else self._bases(bases, modname)
            drawn.append(f'{prefix}{classname(kind, modname)}{shown}\n')
        return ''.join(drawn)

    @staticmethod
    def _bases(bases, modname):
        return f"({', '.join(classname(base, modname) for base in bases)})"

    # Modules.

    def docmodule(self, object, name=None, mod=None, *ignored):
        """Document a module."""
        return ''.join(self.section(title, contents) for title, contents in self._sections(object) if contents)

    def _sections(self, module):
        """Yield the titles and contents of the sections about a module; some may be empty."""
        name = module.__name__
        summary, description = splitdoc(getdoc(module))
        yield 'NAME', f'{name} - {summary}' if summary else name
        address = self.getdocloc(module)
        yield 'MODULE REFERENCE', address and address + _CAUTION
        yield 'DESCRIPTION', description
        parts = []
        if hasattr(module, '__path__'):
            parts = list(pkgutil.iter_modules(module.__path__))
        yield 'PACKAGE CONTENTS', '\n'.join(sorted(part.name + ' (package)' * part.ispkg for part in parts))
        known = {part.name for part in parts}
        below = [
            key for key, value in inspect.getmembers(module, inspect.ismodule)
            if key not in known and value.__name__.startswith(name + '.')
        ]
        yield 'SUBMODULES', '\n'.join(sorted(below))
        classes = self._members(module, inspect.isclass, lambda kind: (inspect.getmodule(kind) or module) is module)
        if classes:
            tree = self.formattree(inspect.getclasstree([kind for _, kind in classes], 1), name)
            yield 'CLASSES', '\n'.join([tree, *(self.document(kind, key, name) for key, kind in classes)])
        functions = self._members(
            module, inspect.isroutine, lambda value: inspect.isbuiltin(value) or inspect.getmodule(value) is module
        )
        yield 'FUNCTIONS', '\n'.join(self.document(value, key, name) for key, value in functions)
        data = self._members(module, isdata, lambda value: True)
        yield 'DATA', '\n'.join(self.docother(value, key, name, maxlen=70) for key, value in data)
        for title in 'VERSION', 'DATE', 'AUTHOR', 'CREDITS':
            text = str(getattr(module, f'__{title.lower()}__', ''))
            revision = re.fullmatch(r'\$Revision: (.*)\$', text, re.DOTALL) if title == 'VERSION' else None
            yield title, text if revision is None else revision[1].strip()
        try:
            yield 'FILE', inspect.getabsfile(module)
        except TypeError:
            yield 'FILE', '(built-in)'

    @staticmethod
    def _members(module, test, is_own):
        """What a module documents of a kind: what is in __all__, or what is its own and not private."""
        listed = getattr(module, '__all__', None)
        return [
            (key, value) for key, value in inspect.getmembers(module, test)
            if (listed is not None or is_own(value)) and visiblename(key, listed, module)
        ]

    # Classes.

    def docclass(self, object, name=None, mod=None, *ignored):
        """Document a class."""
        real, module = object.__name__, object.__module__
        name = name or real
        title = f'class {self.bold(real)}' if name == real else f'{self.bold(name)} = class {real}'
        if object.__bases__:
            title += self._bases(object.__bases__, module)
        parts = []
        signature = _signature(object)
        if signature not in (None, '', '()'):
            parts.append(f'{name}{signature}\n')
        doc = getdoc(object)
        if doc:
            parts.append(doc + '\n')
        ancestors = inspect.getmro(object)
        if len(ancestors) > 2:
            parts += ['Method resolution order:', *('    ' + classname(base, module) for base in ancestors), '']
        parts += self._subclasses(object)
        groups = self._groups(object, mod, ancestors)
        parts += ('-' * 70 + '\n').join(groups).removesuffix('\n').split('\n') if groups else []
        text = self.indent('\n'.join(parts).rstrip(), ' |  ')
        return f'{title}\n{text}\n' if text else f'{title}\n'

    def _groups(self, kind, mod, ancestors):
        """The texts about the attributes of a class: of its own, and then of each that it has them from."""
        by_owner = {base: [] for base in ancestors}
        for attribute in classify_class_attrs(kind):
            if visiblename(attribute[0], obj=kind):
                by_owner.setdefault(attribute[2], []).append(attribute)
        if kind is not builtins.object:
            by_owner.pop(builtins.object, None)
        texts = []
        for owner, attributes in by_owner.items():
            origin = 'defined here' if owner is kind else f'inherited from {classname(owner, kind.__module__)}'
            sort_attributes(attributes, kind)
            for heading, sort, method in _GROUPS:
                shown = [getattr(self, method)(kind, mod, *one) for one in attributes if one[1] == sort]
                if shown:
                    texts.append('\n'.join([f'{heading} {origin}:\n', *shown, '']))
        return texts

    @staticmethod
    def _subclasses(kind):
        """Lines that name some of the classes of the language that are derived from a class."""
        names = sorted(
            derived.__name__ for derived in type.__subclasses__(kind)
            if getattr(derived, '__module__', '') == 'builtins' and not derived.__name__.startswith('_')
        )
        if not names:
            return []
        lines = ['Built-in subclasses:', *('    ' + name for name in names[:_MAX_SUBCLASSES])]
        others = len(names) - _MAX_SUBCLASSES
        if others > 0:
            lines.append(f"    ... and {others} other {'subclass' if others == 1 else 'subclasses'}")
        return [*lines, '']

    def _show_method(self, kind, mod, name, sort, owner, value):
        try:
            value = getattr(kind, name)
        except Exception:
            # It may fail for the class and work for instances.
            return self.docdata(value, name, mod)
        return self.document(value, name, mod, kind, owner)

    def _show_descriptor(self, kind, mod, name, sort, owner, value):
        return self.docdata(value, name, mod)

    def _show_data(self, kind, mod, name, sort, owner, value):
        has_doc = callable(value) or inspect.isdatadescriptor(value)
        doc = getdoc(value) if has_doc else None
        try:
            value = getattr(kind, name)
        except AttributeError:
            value = vars(owner)[name]
        return self.docother(value, name, mod, maxlen=70, doc=doc) + '\n'

    # Routines.

    @staticmethod
    def _origin(routine, real, mod, cl, owner):
        """What is said behind the parameters of a routine of where it comes from."""
        function = routine
        if _is_bound_method(routine):
            first = routine.__self__
            if first is not cl:
                if inspect.ismodule(first):
                    return ''
                if inspect.isclass(first):
                    return f' class method of {classname(first, mod)}'
                return f' method of {classname(first.__class__, mod)} instance'
            function = getattr(routine, '__func__', None)
        elif inspect.ismethoddescriptor(routine) or inspect.ismethodwrapper(routine):
            kind = getattr(routine, '__objclass__', None)
            if kind is None:
                return ''
            if cl is None:
                return f' unbound {classname(kind, mod)} method'
            return '' if kind is owner else f' from {classname(kind, mod)}'
        if owner is None or not inspect.isfunction(function):
            return ''
        if (function.__module__, function.__qualname__) == (owner.__module__, f'{owner.__qualname__}.{real}'):
            return ''
        origin = parentname(function, mod)
        return f' from {origin}' if origin else ''

    def docroutine(self, object, name=None, mod=None, cl=None, homecls=None):
        """Document a function or a method."""
        real = object.__name__
        name = name or real
        origin = self._origin(object, real, mod, cl, cl if homecls is None else homecls)
        title = self.bold(name)
        is_alias = False
        if name != real:
            title += f' = {real}'
            # What it is the other name of is documented with the class.
            is_alias = cl is not None and inspect.getattr_static(cl, real, None) is object
            if is_alias and origin.startswith(' from '):
                origin = ''
        parameters = _signature(object) if inspect.isroutine(object) else None
        if parameters and real == '<lambda>':
            title = f'{self.bold(name)} lambda '
            # A lambda is shown without the parentheses.
            parameters = parameters[1:-1]
        if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object):
            title = 'async ' + title
        text = f"{title}{parameters or '(...)'}{origin}\n"
        doc = '' if is_alias else getdoc(object)
        return f'{text}{self.indent(doc).rstrip()}\n' if doc else text

    # Data.

    def docdata(self, object, name=None, mod=None, cl=None, *ignored):
        """Document a data descriptor."""
        doc = getdoc(object)
        parts = [self.bold(name)] if name else []
        if doc:
            parts.append(self.indent(doc))
        return ''.join(part + '\n' for part in parts)

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        """Document any other object, by its representation."""
        shown = self.repr(object)
        if maxlen:
            excess = len(f'{name} = {shown}' if name else shown) - maxlen
            if excess > 0:
                shown = shown[:-excess] + '...'
        if name:
            shown = f'{self.bold(name)} = {shown}'
        doc = doc or getdoc(object)
        return f'{shown}\n{self.indent(str(doc))}\n' if doc else shown


class _PlainTextDoc(TextDoc):
    """Documents objects as text in which nothing is bold."""

    def bold(self, text):
        return text


for _each in Doc, TextRepr, TextDoc:
    _each.__module__ = 'pydoc'
