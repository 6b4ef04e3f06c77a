# Specs are equal to whatever has the same attributes; their parent and cached follow from the others.
import importlib.machinery
import importlib.util
import sys
import types
import warnings
from importlib.machinery import ModuleSpec

spec = ModuleSpec("a.b", None, origin="x.py")
same = types.SimpleNamespace(name="a.b", loader=None, origin="x.py", submodule_search_locations=None, cached=None,
                             has_location=False)
print(spec == same, spec == ModuleSpec("a.b", None), spec == 3, spec.parent, ModuleSpec("a.b", None, is_package=True).parent)
print(spec.cached, spec.has_location)
spec.has_location = True
print(spec.cached.replace(sys.implementation.cache_tag, "TAG"))
other = ModuleSpec("c", None, origin="dir/c.pyc")
other.has_location = True
print(other.cached)
print(importlib.util.spec_from_loader("m", importlib.machinery.BuiltinImporter, origin="here"))
for call in (
    lambda: importlib.machinery.BuiltinImporter.get_source("not_builtin"),
    lambda: importlib.machinery.BuiltinImporter.is_package("not_builtin"),
    lambda: importlib.machinery.FrozenImporter.get_code("not_frozen"),
    lambda: importlib.machinery.FrozenImporter.get_source("not_frozen"),
    lambda: importlib.util.module_from_spec(ModuleSpec("m", types.SimpleNamespace(exec_module=None))),
):
    try:
        call()
    except ImportError as error:
        print(error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    importlib.machinery.DEBUG_BYTECODE_SUFFIXES
    importlib.machinery.OPTIMIZED_BYTECODE_SUFFIXES
print([str(w.message) for w in caught])

import builtins

print(builtins.__spec__, builtins.__loader__, repr(builtins.__package__))
