"""The loader that the namespace of a module names: for importlib, and for warnings, which do not need the rest of it."""


def loader_of(module_globals):
    """The loader in the namespace of a module: that of its spec. It warns of a `__loader__` that is another."""
    import warnings

    loader = module_globals.get("__loader__")
    if loader is None and "__spec__" not in module_globals:
        return None
    spec = module_globals.get("__spec__")
    missing = "Module globals is missing a __spec__.loader"
    if loader is None:
        if spec is None:
            raise ValueError(missing)
        if not hasattr(spec, "loader"):
            raise AttributeError(missing)
        if spec.loader is None:
            raise ValueError(missing)
        return spec.loader
    own = getattr(spec, "loader", None)
    if own is None:
        warnings.warn(missing, DeprecationWarning)
    elif own is not loader:
        warnings.warn("Module globals; __loader__ != __spec__.loader", DeprecationWarning)
    return loader
