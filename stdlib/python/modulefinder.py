"""Finding the modules that a script imports, without running it."""

import dis
import importlib.machinery
import io
import os
import sys

# Kinds of files: the last part of what find_module() returns.
_PY_SOURCE, _PY_COMPILED, _C_EXTENSION, _PKG_DIRECTORY, _C_BUILTIN, _PY_FROZEN, _SEARCH_ERROR = 1, 2, 3, 5, 6, 7, 0

# Further directories of packages, and packages that stand in for others.
packagePathMap = {}
replacePackageMap = {}


def AddPackagePath(packagename, path):
    """Search a further directory for the modules of a package."""
    packagePathMap.setdefault(packagename, []).append(path)


def ReplacePackage(oldname, newname):
    """Let a package be found under another name: that which it puts itself in the place of."""
    replacePackageMap[oldname] = newname


def _find_module(name, path=None):
    """Find a module in directories: an open file or None, its path, and suffix, mode and kind."""
    finder = importlib.machinery.PathFinder
    finder.invalidate_caches()
    spec = finder.find_spec(name, path)
    if spec is None:
        raise ImportError(f'No module named {name!r}', name=name)
    loader = spec.loader
    if loader is importlib.machinery.BuiltinImporter:
        return None, None, ('', '', _C_BUILTIN)
    if loader is importlib.machinery.FrozenImporter:
        return None, None, ('', '', _PY_FROZEN)
    location = spec.origin
    if location is None or loader is None:
        raise ImportError(f'No module named {name!r}', name=name)
    if loader.is_package(name):
        return None, os.path.dirname(location), ('', '', _PKG_DIRECTORY)
    kinds = ((importlib.machinery.SourceFileLoader, _PY_SOURCE),
             (importlib.machinery.ExtensionFileLoader, _C_EXTENSION),
             (importlib.machinery.SourcelessFileLoader, _PY_COMPILED))
    kind = next((kind for cls, kind in kinds if isinstance(loader, cls)), _SEARCH_ERROR)
    if kind == _SEARCH_ERROR:
        return None, location, ('', '', kind)
    return io.open_code(location), location, (os.path.splitext(location)[1], 'rb', kind)


class Module:
    """A module that was found: its file, the directories of a package, and the names it has."""

    def __init__(self, name, file=None, path=None):
        self.__name__ = name
        self.__file__ = file
        self.__path__ = path
        self.__code__ = None
        # Names that the module gets at its top level, and modules it takes all names of that could not be read.
        self.globalnames = {}
        self.starimports = {}

    def __repr__(self):
        shown = [self.__name__, self.__file__, self.__path__]
        return f'Module({", ".join(repr(each) for each in shown if each is not None)})'


class ModuleFinder:
    """The modules that a script imports, in `modules`; those not found are in `badmodules`, with who wanted them."""

    def __init__(self, path=None, debug=0, excludes=None, replace_paths=None):
        self.path = sys.path if path is None else path
        self.modules = {}
        self.badmodules = {}
        self.debug = debug
        self.indent = 0
        self.excludes = [] if excludes is None else excludes
        self.replace_paths = [] if replace_paths is None else replace_paths
        # Changes of paths that were reported.
        self.processed_paths = []

    # What is told when debugging: the more, the higher `debug` is.

    def msg(self, level, str, *args):
        if level <= self.debug:
            print('    ' * self.indent + str, *map(repr, args), end=' \n')

    def msgin(self, level, *args):
        if level <= self.debug:
            self.indent += 1
            self.msg(level, *args)

    def msgout(self, level, *args):
        if level <= self.debug:
            self.indent -= 1
            self.msg(level, *args)

    # Beginning.

    def run_script(self, pathname):
        """Find what a script imports; it is the module __main__."""
        self.msg(2, 'run_script', pathname)
        with io.open_code(pathname) as file:
            self.load_module('__main__', file, pathname, ('', 'rb', _PY_SOURCE))

    def load_file(self, pathname):
        """Find what a file imports; it is a module with the name of the file."""
        name, suffix = os.path.splitext(os.path.basename(pathname))
        with io.open_code(pathname) as file:
            self.load_module(name, file, pathname, (suffix, 'rb', _PY_SOURCE))

    # Following an import.

    def import_hook(self, name, caller=None, fromlist=None, level=-1):
        """Follow an import; returns the package that it binds, None if names are taken from it."""
        self.msg(3, 'import_hook', name, caller, fromlist, level)
        parent = self.determine_parent(caller, level=level)
        head, rest = self.find_head_package(parent, name)
        module = self.load_tail(head, rest)
        if not fromlist:
            return head
        if module.__path__:
            self.ensure_fromlist(module, fromlist)
        return None

    def determine_parent(self, caller, level=-1):
        """The package that a relative import begins at; None for others."""
        if not caller or level == 0:
            return None
        steps, name = level, caller.__name__
        if level >= 1:
            # A package is its own first level.
            steps -= bool(caller.__path__)
        elif caller.__path__:
            return self.modules[name]
        elif '.' in name:
            return self.modules.get(name.rpartition('.')[0])
        else:
            return None
        if name.count('.') < steps:
            raise ImportError('relative importpath too deep')
        return self.modules[name.rsplit('.', steps)[0] if steps else name]

    def find_head_package(self, parent, name):
        """The first module of a dotted name, and the rest of the name."""
        head, _, rest = name.partition('.')
        if parent:
            module = self.import_module(head, f'{parent.__name__}.{head}', parent)
            if module:
                return module, rest
        module = self.import_module(head, head, None)
        if module:
            return module, rest
        raise ImportError(f'No module named {head}')

    def load_tail(self, module, tail):
        """The last module of a dotted name that begins in a module."""
        for part in tail.split('.') if tail else ():
            fqname = f'{module.__name__}.{part}'
            module = self.import_module(part, fqname, module)
            if not module:
                raise ImportError(f'No module named {fqname}')
        return module

    def ensure_fromlist(self, module, fromlist, recursive=0):
        """Import the modules of a package that names are taken of."""
        self.msg(4, 'ensure_fromlist', module, fromlist, recursive)
        for name in fromlist:
            if name == '*':
                if not recursive and (all_names := self.find_all_submodules(module)):
                    self.ensure_fromlist(module, all_names, 1)
            elif not hasattr(module, name):
                fqname = f'{module.__name__}.{name}'
                if not self.import_module(name, fqname, module):
                    raise ImportError(f'No module named {fqname}')

    def find_all_submodules(self, module):
        """The names of the modules in the directories of a package."""
        if not module.__path__:
            return None
        machinery = importlib.machinery
        suffixes = (*machinery.EXTENSION_SUFFIXES, *machinery.SOURCE_SUFFIXES, *machinery.BYTECODE_SUFFIXES)
        found = {}
        for directory in module.__path__:
            try:
                entries = os.listdir(directory)
            except OSError:
                self.msg(2, "can't list directory", directory)
                continue
            for entry in entries:
                suffix = next((suffix for suffix in suffixes if entry.endswith(suffix)), None)
                if suffix and (name := entry.removesuffix(suffix)) != '__init__':
                    found[name] = name
        return found.keys()

    def import_module(self, partname, fqname, parent):
        """The module of a name, read if it was not yet; None if there is none."""
        self.msgin(3, 'import_module', partname, fqname, parent)
        module = self.modules.get(fqname)
        if module is None and fqname not in self.badmodules and not (parent and parent.__path__ is None):
            module = self._found(partname, fqname, parent)
        self.msgout(3, 'import_module ->', module)
        return module

    def _found(self, partname, fqname, parent):
        try:
            file, pathname, info = self.find_module(partname, parent and parent.__path__, parent)
        except ImportError:
            return None
        try:
            module = self.load_module(fqname, file, pathname, info)
        finally:
            if file:
                file.close()
        if parent:
            setattr(parent, partname, module)
        return module

    def find_module(self, name, path, parent=None):
        """Find a module in directories, by default in those of the finder."""
        fullname = name if parent is None else f'{parent.__name__}.{name}'
        if fullname in self.excludes:
            self.msgout(3, 'find_module -> Excluded', fullname)
            raise ImportError(name)
        if path is None:
            if name in sys.builtin_module_names:
                return None, None, ('', '', _C_BUILTIN)
            path = self.path
        return _find_module(name, path)

    def load_module(self, fqname, fp, pathname, file_info):
        """Read a module that was found, and follow its imports."""
        kind = file_info[2]
        self.msgin(2, 'load_module', fqname, fp and 'fp', pathname)
        if kind == _PKG_DIRECTORY:
            module = self.load_package(fqname, pathname)
            self.msgout(2, 'load_module ->', module)
            return module
        code = None
        if kind == _PY_SOURCE:
            code = compile(fp.read(), pathname, 'exec')
        elif kind == _PY_COMPILED:
            try:
                code = importlib.machinery.SourcelessFileLoader(fqname, pathname).get_code(fqname)
            except ImportError as error:
                self.msgout(2, f'raise ImportError: {error}', pathname)
                raise
        module = self.add_module(fqname)
        module.__file__ = pathname
        if code:
            if self.replace_paths:
                code = self.replace_paths_in_code(code)
            module.__code__ = code
            self.scan_code(code, module)
        self.msgout(2, 'load_module ->', module)
        return module

    def load_package(self, fqname, pathname):
        """Read the __init__ of a package."""
        self.msgin(2, 'load_package', fqname, pathname)
        fqname = replacePackageMap.get(fqname, fqname)
        module = self.add_module(fqname)
        module.__file__ = pathname
        module.__path__ = [pathname, *packagePathMap.get(fqname, ())]
        file, init, info = self.find_module('__init__', module.__path__)
        try:
            self.load_module(fqname, file, init, info)
        finally:
            if file:
                file.close()
        self.msgout(2, 'load_package ->', module)
        return module

    def add_module(self, fqname):
        """The module of a name, a new one if there is none."""
        return self.modules.setdefault(fqname, Module(fqname))

    # Reading code.

    def scan_opcodes(self, co):
        """What a piece of code does about names: store (name), absolute_import (names, module) and relative_import
        (level, names, module)."""
        registers = {}
        for instruction in dis.get_instructions(co):
            operation = instruction.opname
            if operation.startswith('LOAD_'):
                nothing = operation == 'LOAD_NONE'
                registers[instruction.arg[0]] = None if nothing else instruction.argval
            elif operation in ('STORE_NAME', 'STORE_GLOBAL'):
                yield 'store', (instruction.argval,)
            elif operation == 'IMPORT_NAME':
                first = instruction.arg[0]
                level, names, name = registers.get(first, 0), registers.get(first + 1), instruction.argval
                if level == 0:
                    yield 'absolute_import', (names, name)
                else:
                    yield 'relative_import', (level, names, name)

    def scan_code(self, co, m):
        """Note the names of a module's code, and follow its imports, those in functions and classes too."""
        for what, args in self.scan_opcodes(co):
            if what == 'store':
                m.globalnames[args[0]] = 1
            elif what == 'absolute_import':
                self._scan_import(m, *args)
            else:
                level, names, name = args
                if name:
                    self._safe_import_hook(name, m, names, level=level)
                else:
                    parent = self.determine_parent(m, level=level)
                    self._safe_import_hook(parent.__name__, None, names, level=0)
        for constant in co.co_consts:
            if isinstance(constant, type(co)):
                self.scan_code(constant, m)

    def _scan_import(self, m, names, name):
        names = list(names or ())
        takes_all = '*' in names
        self._safe_import_hook(name, m, [each for each in names if each != '*'], level=0)
        if not takes_all:
            return
        source = self.modules.get(f'{m.__name__}.{name}') if m.__path__ else None
        if source is None:
            source = self.modules.get(name)
        if source is not None:
            m.globalnames.update(source.globalnames)
            m.starimports.update(source.starimports)
        if source is None or source.__code__ is None:
            m.starimports[name] = 1

    def _safe_import_hook(self, name, caller, fromlist, level=-1):
        if name in self.badmodules:
            self._add_badmodule(name, caller)
            return
        try:
            self.import_hook(name, caller, level=level)
        except (ImportError, SyntaxError) as error:
            self.msg(2, f'{type(error).__name__}:', str(error))
            self._add_badmodule(name, caller)
            return
        for part in fromlist or ():
            fullname = f'{name}.{part}'
            if fullname in self.badmodules:
                self._add_badmodule(fullname, caller)
                continue
            try:
                self.import_hook(name, caller, [part], level=level)
            except ImportError as error:
                self.msg(2, 'ImportError:', str(error))
                self._add_badmodule(fullname, caller)

    def _add_badmodule(self, name, caller):
        self.badmodules.setdefault(name, {})[caller.__name__ if caller else '-'] = 1

    def replace_paths_in_code(self, co):
        """A copy of a piece of code with the directories of `replace_paths` replaced in its file's name."""
        old = os.path.normpath(co.co_filename)
        new = next((there + old[len(here):] for here, there in self.replace_paths if old.startswith(here)), old)
        if self.debug and old not in self.processed_paths:
            told = f'co_filename {old!r} changed to {new!r}' if new != old else f'co_filename {old!r} remains unchanged'
            self.msgout(2, told)
            self.processed_paths.append(old)
        constants = tuple(self.replace_paths_in_code(each) if isinstance(each, type(co)) else each
                          for each in co.co_consts)
        return co.replace(co_consts=constants, co_filename=new)

    # Telling.

    def report(self):
        """Print the modules found, and those missing."""
        print()
        for name, file in (('Name', 'File'), ('----', '----')):
            print(f'  {name:25} {file}')
        for name in sorted(self.modules):
            module = self.modules[name]
            print(f'{"P" if module.__path__ else "m"} {name:25} {module.__file__ or ""}')
        for title, names in zip(('Missing modules:', 'Submodules that appear to be missing, but could also be '
                                 'global names in the parent package:'), self.any_missing_maybe()):
            if names:
                print()
                print(title)
                for name in names:
                    print(f'? {name} imported from {", ".join(sorted(self.badmodules[name]))}')

    def any_missing(self):
        """The names of modules that are or may be missing."""
        missing, maybe = self.any_missing_maybe()
        return missing + maybe

    def any_missing_maybe(self):
        """Two lists: the names of modules that are missing, and of those that could also be global names of a package."""
        missing, maybe = [], []
        for name in sorted(self.badmodules):
            if name in self.excludes:
                continue
            package_name, _, part = name.rpartition('.')
            package = self.modules.get(package_name) if package_name else None
            if package is None or package_name in self.badmodules[name]:
                # Unknown, or a package that wants its own module.
                missing.append(name)
            elif part in package.globalnames:
                continue
            elif package.starimports:
                maybe.append(name)
            else:
                missing.append(name)
        return missing, maybe


def test():
    """The command line: report on the modules of a script."""
    import getopt

    try:
        options, words = getopt.getopt(sys.argv[1:], 'dmp:qx:')
    except getopt.error as e:
        print(e)
        return None
    debug, by_modules, path, excludes = 1, False, [], []
    for option, value in options:
        match option:
            case '-d':
                debug += 1
            case '-m':
                by_modules = True
            case '-p':
                path += value.split(os.pathsep)
            case '-q':
                debug = 0
            case '-x':
                excludes.append(value)
    script, *others = words or ['hello.py']
    path += [os.path.dirname(script), *sys.path[1:]]
    if debug > 1:
        print('path:', *map(repr, path), sep='\n   ')
    finder = ModuleFinder(path, debug, excludes)
    for word in others:
        if word == '-m':
            by_modules = True
        elif not by_modules:
            finder.load_file(word)
        elif word.endswith('.*'):
            finder.import_hook(word[:-2], None, ['*'])
        else:
            finder.import_hook(word)
    finder.run_script(script)
    finder.report()
    return finder


if __name__ == '__main__':
    test()
