"""What the prompt completes: names and attributes, and the modules of import statements."""

import pkgutil
import re
import sys
from _frozen_importlib import library_names

_IMPORT = re.compile(r'\s*import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*([\w.]*)\Z')
_FROM = re.compile(r'\s*from\s+([\w.]*)\Z')
_FROM_IMPORT = re.compile(r'\s*from\s+([\w.]+)\s+import\s+\(?(?:\w+(?:\s+as\s+\w+)?\s*,\s*)*(\w*)\Z')


def _top_modules():
    names = {module.name for module in pkgutil.iter_modules()}
    return names | {name for name in {*library_names(), *sys.modules} if '.' not in name}


def _submodules(package):
    """The modules of a package, which is not imported for that."""
    import importlib.util
    known = {*library_names(), *sys.modules}
    names = {name[len(package) + 1:].partition('.')[0] for name in known if name.startswith(package + '.')}
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError, AttributeError):
        spec = None
    if spec is not None and spec.submodule_search_locations is not None:
        names |= {module.name for module in pkgutil.iter_modules(spec.submodule_search_locations)}
    return names


def _modules(word):
    """The modules whose dotted name begins with a word."""
    package, dot, start = word.rpartition('.')
    names = _submodules(package) if package else _top_modules()
    return [f'{package}{dot}{name}' for name in sorted(names) if _fits(name, start)]


def _fits(name, start):
    # Private names are shown to those who ask for them.
    return name.isidentifier() and name.startswith(start) and (start.startswith('_') or not name.startswith('_'))


def of_import(before):
    """Where the word begins that an import statement ends with, and its completions; None for other statements."""
    line = before.rpartition('\n')[2].rpartition(';')[2]
    found = _IMPORT.match(line) or _FROM.match(line)
    if found:
        word, completions = found[1], _modules(found[1])
    elif found := _FROM_IMPORT.match(line):
        package, word = found[1], found[2]
        names = _submodules(package)
        if package in sys.modules:
            names |= set(dir(sys.modules[package]))
        completions = [name for name in sorted(names) if _fits(name, word)]
    else:
        return None
    return len(before) - len(word), completions
