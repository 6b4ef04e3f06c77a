# warn_explicit() takes the line from the loader of a module; that of the spec counts.
import types
import warnings


class Loader:
    def get_source(self, name):
        print("source of", name)
        return "first\nsecond\n"


def spec(loader, name="module"):
    return types.SimpleNamespace(loader=loader, name=name)


loader = Loader()
for namespace in (
    {"__name__": "module", "__loader__": loader, "__spec__": spec(loader)},
    {"__name__": "module", "__spec__": spec(loader)},
    {"__name__": "__main__", "__loader__": loader, "__spec__": spec(loader)},
    {"__name__": "module"},
    {"__name__": "module", "__loader__": None},
    {"__name__": "module", "__spec__": None},
    {"__name__": "module", "__spec__": types.SimpleNamespace()},
    {"__name__": "module", "__loader__": object()},
    {"__name__": "module", "__loader__": object(), "__spec__": spec(object())},
    3,
):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            warnings.warn_explicit("text", UserWarning, "module.py", 2, module_globals=namespace)
        except (AttributeError, TypeError, ValueError) as error:
            print(type(error).__name__, error)
    print([(w.category.__name__, str(w.message)) for w in caught])
