# Finders of directories are made by sys.path_hooks and kept in sys.path_importer_cache; without hooks nothing is found.
import importlib
import importlib.machinery
import os
import sys
import tempfile
import warnings

PathFinder, FileFinder = importlib.machinery.PathFinder, importlib.machinery.FileFinder
root = tempfile.mkdtemp()
with open(os.path.join(root, "plain.py"), "w") as file:
    file.write("value = 1")

print([hook.__name__ for hook in sys.path_hooks])
sys.path.insert(0, root)
import plain

print(root in sys.path_importer_cache, repr(sys.path_importer_cache[root]) == f"FileFinder({root!r})")
finder = sys.path_importer_cache[root]
print(type(finder) is FileFinder, finder.path == root, finder.find_spec("plain").origin == plain.__file__, finder.find_spec("x"))

hooks = sys.path_hooks[:]
sys.path_hooks.clear()
del sys.modules["plain"]
import plain

print("known directories go on", plain.value)
sys.path_importer_cache.clear()
del sys.modules["plain"]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(PathFinder.find_spec("plain", [root]))
    print([(w.category.__name__, str(w.message)) for w in caught])
    caught.clear()
    print(PathFinder.find_spec("plain", [root]), caught, sys.path_importer_cache == {root: None})
sys.path_hooks[:] = hooks
print(PathFinder.find_spec("plain", [root]))
importlib.invalidate_caches()
print(PathFinder.find_spec("plain", [root]).name)

missing = os.path.join(root, "later")
print(PathFinder.find_spec("late", [missing]), sys.path_importer_cache[missing])
os.mkdir(missing)
with open(os.path.join(missing, "late.py"), "w") as file:
    file.write("")
print(PathFinder.find_spec("late", [missing]))
PathFinder.invalidate_caches()
print(PathFinder.find_spec("late", [missing]).name)


class Loader(importlib.machinery.SourceFileLoader):
    def exec_module(self, module):
        module.loaded = "by another loader"


hook = FileFinder.path_hook((Loader, [".txt"]))
with open(os.path.join(root, "words.txt"), "w") as file:
    file.write("")
print(hook.__name__, PathFinder.find_spec("words", [root]))
sys.path_hooks.insert(0, hook)
sys.path_importer_cache.clear()
import words

print(words.loaded, sys.path_importer_cache[root]._loaders == [(".txt", Loader)])
print(PathFinder.find_spec("plain", [root]))
try:
    hook(os.path.join(root, "words.txt"))
except ImportError as error:
    print(error, error.path == os.path.join(root, "words.txt"))
