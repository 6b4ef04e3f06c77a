# sys.path_hooks make finders for entries of sys.path; sys.path_importer_cache remembers them.
import importlib
import sys
from importlib.machinery import ModuleSpec, PathFinder


class Finder:
    def __init__(self, entry):
        self.entry = entry

    def find_spec(self, name, target=None):
        return ModuleSpec(name, self, origin=self.entry) if name.startswith("virtual") else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.value = self.entry

    def invalidate_caches(self):
        print("invalidated", self.entry)


def hook(entry):
    if not entry.startswith("virtual:"):
        raise ImportError
    print("hook for", entry)
    return Finder(entry)


sys.path_hooks.insert(0, hook)
sys.path.insert(0, "virtual:one")
import virtual_a
import virtual_b

print(virtual_a.value, virtual_b.__spec__.origin)
print(PathFinder.find_spec("virtual_c", ["virtual:two"]).origin, PathFinder.find_spec("nothing", ["virtual:two"]))
sys.path_hooks.remove(hook)
cache = sys.path_importer_cache
cache["/known"] = Finder("known")
print(PathFinder.find_spec("virtual_d", ["/known"]).origin)
for name in list(cache):
    if name != "/known":
        del cache[name]
cache["/none"] = cache["relative"] = None
PathFinder.invalidate_caches()
print(*(name in cache for name in ("/known", "/none", "relative")))
