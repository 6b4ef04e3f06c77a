import importlib

_LATER = {"later": ".hidden"}


def __getattr__(name):
    if name in _LATER:
        return getattr(importlib.import_module(_LATER[name], __name__), name)
    raise AttributeError(name)
