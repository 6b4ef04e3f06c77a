# Tools that read sources: pyclbr, tabnanny, and trace, which runs them.
import contextlib
import io
import os
import pyclbr
import sys
import tabnanny
import tempfile
import tokenize
import trace

SOURCE = '''\
import os
class Base:
    """Doc."""
    def run(self): return 1
class Derived(Base, os.PathLike):
    class Inner: pass
    async def go(self):
        def local(): pass
        return local
def function(n):
    if n:
        return n
    return -1
Derived.run(function(2))
'''
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "sample_module.py")
    with open(path, "w") as file:
        file.write(SOURCE)

    def show(objects, depth=0):
        for name, found in objects.items():
            kind = type(found).__name__
            more = found.super and [getattr(base, "name", base) for base in found.super] if kind == "Class" else found.is_async
            print(" " * depth + kind, name, found.lineno, found.end_lineno, more, getattr(found, "methods", ""))
            show(found.children, depth + 2)
    show(pyclbr.readmodule_ex("sample_module", [folder]))
    print(list(pyclbr.readmodule("sample_module", [folder])))
    try:
        pyclbr.readmodule("no_such_module_here", [folder])
    except ImportError as error:
        print(type(error).__name__, error)

    tracer = trace.Trace(count=1, trace=0)
    with open(path) as file:
        tracer.runctx(compile(file.read(), path, "exec"), {"__name__": "sample_module", "__file__": path})
    results = tracer.results()
    print(sorted((line, count) for (name, line), count in results.counts.items() if name == path))
    with contextlib.redirect_stdout(io.StringIO()) as out:
        results.write_results(show_missing=True, summary=True)
    print(out.getvalue().replace(path, "PATH"), end="")
    with open(os.path.join(folder, "sample_module.cover")) as file:
        print(file.read(), end="")
    tracer = trace.Trace(count=0, trace=0, countcallers=1)
    tracer.runfunc(lambda: sorted([2, 1], key=lambda item: item))
    print(sorted(called[2] for _, called in tracer.results().callers))

    for text in ["if 1:\n    x\n    y\n", "if 1:\n\tx\n        y\n", "if 1:\n        x\n\ty\n"]:
        try:
            print(tabnanny.process_tokens(tokenize.generate_tokens(io.StringIO(text).readline)))
        except tabnanny.NannyNag as nag:
            print(nag.get_lineno(), nag.get_msg(), repr(nag.get_line()))
    path = os.path.join(folder, "tabs.py")
    with open(path, "w") as file:
        file.write("if 1:\n\tx\n        y\n")
    with contextlib.redirect_stdout(io.StringIO()) as out:
        tabnanny.check(path)
    print(out.getvalue().replace(path, "PATH"), end="")
