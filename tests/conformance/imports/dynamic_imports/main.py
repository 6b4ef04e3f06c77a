# __import__, importing by computed name, import inside loops.
import sys

names = ["one", "two", "three"]
mods = [__import__("plug." + n, fromlist=["run"]) for n in names[:2]]
print([m.run(5) for m in mods], [m.__name__ for m in mods])
top = __import__("plug.one")
print(top.__name__, top.one is mods[0])
for n in names:
    try:
        exec(f"from plug.{n} import run as f_{n}")
        print(n, globals()[f"f_{n}"](1))
    except ModuleNotFoundError as e:
        print(e, "|", e.name)


def lazy():
    from plug import helper

    return helper()


print(lazy(), "plug.lazy" in sys.modules)
import plug

print(sorted(k for k in vars(plug) if not k.startswith("__")), plug.__all__)
for bad in ("", ".one", "plug..one", "plug.one.two", 5):
    try:
        __import__(bad)
    except (ImportError, ValueError, TypeError, KeyError) as e:
        print(repr(bad), type(e).__name__, e)
import importlib

m = importlib.import_module("plug.one")
print(m is mods[0], importlib.import_module(".two", "plug") is mods[1])
m.state = "changed"
print(importlib.reload(m) is m, m.state if hasattr(m, "state") else "gone", m.loads)
# build: --include plug.*
