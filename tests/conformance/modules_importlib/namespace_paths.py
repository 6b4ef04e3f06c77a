# The path of a package without an __init__.py follows sys.path, and looks again when that has changed.
import importlib
import importlib.machinery
import importlib.util
import os
import sys
import tempfile

root = tempfile.mkdtemp()


def write(name, text=""):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def shown(path):
    return str(path).replace(root, "ROOT")


write("one/spread/a.py", "x = 1")
write("two/spread/b.py", "x = 2")
write("two/spread/inner/c.py", "x = 3")
sys.path.insert(0, os.path.join(root, "one"))
import spread

path = spread.__path__
print(type(path), shown(path), spread.__file__, spread.__spec__.submodule_search_locations is path)
print(spread.__loader__ is spread.__spec__.loader, spread.__loader__._path is path, shown(spread))
print(sorted(vars(path)), shown(path._path))
try:
    import spread.b
except ImportError as error:
    print(error)
sys.path.insert(1, os.path.join(root, "two"))
print("before", shown(path))
import spread.b, spread.inner.c

print("after", shown(path), len(path), shown(path[1]), os.path.join(root, "one/spread") in path)
print(shown(spread.inner.__path__), spread.inner.c.x)
path.append("more")
print([shown(part) for part in path])
path[0] = "other"
print([shown(part) for part in path], shown(path))
sys.path.append("elsewhere")
print([shown(part) for part in path])
spec = importlib.machinery.PathFinder.find_spec("spread")
print(spec.loader, type(spec.submodule_search_locations).__name__, spec.origin, spec.has_location)
print(type(importlib.machinery.PathFinder._get_spec("spread", sys.path).submodule_search_locations).__name__)
module = importlib.util.module_from_spec(spec)
print(module.__file__, module.__loader__._path is module.__path__, type(module.__loader__).__name__)
loader = importlib.machinery.NamespaceLoader("spread", ["here"], lambda *arguments: None)
print(loader._path, list(loader._path), loader.is_package("spread"), repr(loader.get_source("spread")))
print(loader.get_code("spread").co_filename)
write("three/spread/d.py", "x = 4")
importlib.invalidate_caches()
print([shown(part) for part in spread.inner.__path__])
del sys.modules["spread"]
try:
    list(spread.inner.__path__)
    importlib.invalidate_caches()
    print(len(spread.inner.__path__))
except KeyError as error:
    print("KeyError", error)
