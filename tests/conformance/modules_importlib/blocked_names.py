# from-lists: submodules that are blocked, names that are no strings.
import importlib
import os
import sys

os.mkdir("pkg")
for name, text in (("__init__", "__all__ = ['sub']"), ("sub", "x = 1"), ("bad", "__all__ = [b'bytes']\n")):
    with open(f"pkg/{name}.py", "w") as file:
        file.write(text)
sys.path.insert(0, "")


def attempt(text):
    try:
        exec(text, {})
        print(text, "ok")
    except (ImportError, TypeError) as error:
        print(text, "|", type(error).__name__, str(error).replace(os.getcwd(), ""))


attempt("from pkg import *")
attempt("from pkg import absent")
sys.modules["pkg.gone"] = None
attempt("from pkg import gone")
attempt("import pkg.gone")
attempt("from pkg.bad import *")
attempt("__import__('pkg', fromlist=(b'x',))")
sys.modules["pkg"].__all__ = [b"x"]
attempt("__import__('pkg', fromlist=('*',))")
sys.modules["pkg"].__all__ = None
del sys.modules["pkg"].__all__
sys.modules["pkg"].__dict__[b"key"] = 1
attempt("from pkg import *")
