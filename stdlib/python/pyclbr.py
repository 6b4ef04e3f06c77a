"""Classes and functions of modules, read from their sources without importing them."""

import ast
import importlib.util
import sys
from importlib.machinery import PathFinder

__all__ = ["readmodule", "readmodule_ex", "Class", "Function"]

# What was read already, by the full name of the module.
_modules = {}


class _Object:
    """Something that has a name and a place in a source."""

    def __init__(self, module, name, file, lineno, end_lineno, parent):
        self.module = module
        self.name = name
        self.file = file
        self.lineno = lineno
        self.end_lineno = end_lineno
        self.parent = parent
        self.children = {}
        if parent is not None:
            parent.children[name] = self


class Function(_Object):
    """A function or method."""

    def __init__(self, module, name, file, lineno, parent=None, is_async=False, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.is_async = is_async
        if isinstance(parent, Class):
            parent.methods[name] = lineno


class Class(_Object):
    """A class; super has its bases, as Class where they are known and as text where not."""

    def __init__(self, module, name, super_, file, lineno, parent=None, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.super = super_ or []
        self.methods = {}


def _nest_function(ob, func_name, lineno, end_lineno, is_async=False):
    """Make a function inside of something."""
    return Function(ob.module, func_name, ob.file, lineno, parent=ob, is_async=is_async, end_lineno=end_lineno)


def _nest_class(ob, class_name, lineno, end_lineno, super=None):
    """Make a class inside of something."""
    return Class(ob.module, class_name, super, ob.file, lineno, parent=ob, end_lineno=end_lineno)


def readmodule(module, path=None):
    """Return the classes at the top of a module, by name. The path is searched before sys.path."""
    return {name: found for name, found in _readmodule(module, path or []).items() if isinstance(found, Class)}


def readmodule_ex(module, path=None):
    """Return the classes and functions at the top of a module, by name, and under '__path__' where a package lies."""
    return _readmodule(module, path or [])


def _readmodule(module, path, inpackage=None):
    full = f"{inpackage}.{module}" if inpackage is not None else module
    if full in _modules:
        return _modules[full]
    if module in sys.builtin_module_names and inpackage is None:
        return _modules.setdefault(module, {})
    package, dot, submodule = module.rpartition(".")
    if dot:
        parent = _readmodule(package, path, inpackage)
        if inpackage is not None:
            package = f"{inpackage}.{package}"
        if "__path__" not in parent:
            raise ImportError(f"No package named {package}")
        return _readmodule(submodule, parent["__path__"], package)
    spec = PathFinder.find_spec(full, path if inpackage is not None else path + sys.path)
    if spec is None and inpackage is None:
        try:
            spec = importlib.util.find_spec(full)
        except ValueError:
            # The module that runs has none.
            pass
    if spec is None:
        raise ModuleNotFoundError(f"no module named {full!r}", name=full)
    tree = _modules[full] = {}
    if spec.submodule_search_locations is not None:
        tree["__path__"] = spec.submodule_search_locations
    try:
        source = spec.loader.get_source(full)
    except (AttributeError, ImportError):
        return tree
    if source is None:
        return tree
    return _create_tree(full, path, spec.loader.get_filename(full), source, tree, inpackage)


class _ModuleBrowser(ast.NodeVisitor):
    """Fills a tree with what a module defines."""

    def __init__(self, module, path, file, tree, inpackage):
        self.module = module
        self.path = path
        self.file = file
        self.tree = tree
        self.inpackage = inpackage
        self.stack = []

    def _inside(self, made, node):
        if not self.stack:
            self.tree[made.name] = made
        self.stack.append(made)
        self.generic_visit(node)
        self.stack.pop()

    def _base(self, node):
        """The class that a base is, or its text."""
        name = ast.unparse(node)
        if name in self.tree:
            return self.tree[name]
        module, *rest = name.split(".")
        if len(rest) == 1 and module in _modules:
            return _modules[module].get(rest[0], name)
        return name

    def visit_ClassDef(self, node):
        parent = self.stack[-1] if self.stack else None
        bases = [self._base(base) for base in node.bases]
        self._inside(Class(self.module, node.name, bases, self.file, node.lineno, parent,
                           end_lineno=node.end_lineno), node)

    def visit_FunctionDef(self, node, *, is_async=False):
        parent = self.stack[-1] if self.stack else None
        self._inside(Function(self.module, node.name, self.file, node.lineno, parent, is_async,
                              end_lineno=node.end_lineno), node)

    def visit_AsyncFunctionDef(self, node):
        self.visit_FunctionDef(node, is_async=True)

    def visit_Import(self, node):
        if node.col_offset != 0:
            return
        for alias in node.names:
            for package in ([self.inpackage] if self.inpackage is not None else []) + [None]:
                try:
                    _readmodule(alias.name, self.path, package)
                    break
                except (ImportError, SyntaxError):
                    # Its classes stay unknown.
                    continue

    def visit_ImportFrom(self, node):
        if node.col_offset != 0:
            return
        name = "." * node.level + (node.module or "")
        try:
            found = _readmodule(name, self.path, self.inpackage)
        except (ImportError, SyntaxError):
            return
        for alias in node.names:
            if alias.name in found:
                self.tree[alias.asname or alias.name] = found[alias.name]
            elif alias.name == "*":
                self.tree.update((name, made) for name, made in found.items() if not name.startswith("_"))


def _create_tree(fullmodule, path, fname, source, tree, inpackage):
    _ModuleBrowser(fullmodule, path, fname, tree, inpackage).visit(ast.parse(source))
    return tree


def _main():
    """Print what is in a module, or in a file."""
    import os
    module = sys.argv[1] if len(sys.argv) > 1 else __file__
    path = []
    if os.path.exists(module):
        path = [os.path.dirname(module)]
        module = os.path.basename(module).removesuffix(".py")
    tree = readmodule_ex(module, path)

    def show(objects, depth):
        for made in sorted(objects, key=lambda made: getattr(made, "lineno", 0)):
            indent = " " * depth
            if isinstance(made, Class):
                bases = [getattr(base, "name", base) for base in made.super]
                print(f"{indent}class {made.name} {bases} {made.lineno}")
            elif isinstance(made, Function):
                print(f"{indent}def {made.name} {made.lineno}")
            else:
                continue
            show(made.children.values(), depth + 2)
    show(tree.values(), 0)


if __name__ == "__main__":
    _main()
