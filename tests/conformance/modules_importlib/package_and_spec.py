# Relative imports go by __package__; it should be what the spec says.
import sys
import types
import warnings
from importlib.machinery import ModuleSpec

for name in ("one", "two"):
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = []
    module.value = name
for namespace in (
    {"__package__": "one"},
    {"__spec__": ModuleSpec("two.sub", None)},
    {"__package__": "one", "__spec__": ModuleSpec("one.sub", None)},
    {"__package__": "one", "__spec__": ModuleSpec("two.sub", None)},
    {"__name__": "one", "__path__": []},
    {"__name__": "two.sub"},
    {"__package__": 42},
    {"__package__": ""},
):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(__import__("", namespace, {}, ["value"], 1).value, end=" ")
        except (ImportError, TypeError) as error:
            print(type(error).__name__, error, end=" ")
    print([(w.category.__name__, str(w.message)) for w in caught])
