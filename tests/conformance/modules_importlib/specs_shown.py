"""A spec shows its places as text."""
from importlib.machinery import ModuleSpec

spec = ModuleSpec("name", None, origin="somewhere", is_package=True)
print(spec)
spec.submodule_search_locations = "elsewhere"
print(spec)
spec.submodule_search_locations = ["a", "b"]
print(spec)
