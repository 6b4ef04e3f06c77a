# Where the bytecode of a source is kept, and the way back.
import importlib.util
import sys
import warnings

tag = sys.implementation.cache_tag


def show(function, *args, **options):
    try:
        print(function(*args, **options).replace(tag, "TAG"))
    except (NotImplementedError, TypeError, ValueError) as error:
        print(type(error).__name__, str(error).replace(tag, "TAG"))


to, back = importlib.util.cache_from_source, importlib.util.source_from_cache
for path in ("a/b.py", "b.py", "/x/foo.bar.py", ".py", ""):
    show(to, path)
for optimization in ("", 1, "x2", "a.b"):
    show(to, "a/b.py", optimization=optimization)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    show(to, "b.py", True)
    show(to, "b.py", False)
    show(to, "b.py", True, optimization=1)
for name in ("b.TAG.pyc", "b.TAG.opt-1.pyc", "b.TAG.opt-$.pyc", "b.TAG.1.pyc", "b.pyc", "b.c.TAG.opt-1.pyc"):
    show(back, "a/__pycache__/" + name.replace("TAG", tag))
show(back, "a/b.pyc")
sys.pycache_prefix = "/caches"
show(to, "/a/b.py")
show(back, f"/caches/a/b.{tag}.pyc")
sys.pycache_prefix = None
sys.implementation.cache_tag = None
for function in (to, back):
    try:
        function("a/b.py")
    except NotImplementedError as error:
        print(error)
