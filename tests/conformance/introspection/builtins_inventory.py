# Every name of builtins is there, with the right kind.
import builtins

for n in sorted(dir(builtins)):
    if n in ("copyright", "credits", "license", "help"):
        continue
    if n.startswith("_") and n not in ("__build_class__", "__import__", "__debug__", "__name__"):
        continue
    v = getattr(builtins, n)
    print(n, type(v).__name__, end="; ")
print()
print(__debug__, __name__, builtins.__name__, builtins.len is len)
for n in (
    "abs",
    "len",
    "print",
    "sorted",
    "int",
    "isinstance",
    "sum",
    "max",
    "getattr",
    "range",
    "pow",
    "round",
):
    f = getattr(builtins, n)
    print(
        n,
        f.__name__,
        f.__qualname__,
        f.__module__,
        getattr(f, "__self__", None) is builtins,
        bool(f.__doc__),
        getattr(f, "__text_signature__", None),
    )
