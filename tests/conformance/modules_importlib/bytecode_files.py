# Modules without a source: a bytecode file is enough, in a directory or as a package.
import importlib.machinery
import importlib.util
import os
import py_compile
import sys

sys.path.insert(0, "lib")
os.makedirs("lib/pkg")
for name, text in (("alone", "value = __name__"), ("pkg/__init__", "x = 1"), ("pkg/sub", "from . import x\ny = x + 1")):
    with open(f"lib/{name}.py", "w") as file:
        file.write(text)
    py_compile.compile(f"lib/{name}.py", f"lib/{name}.pyc")
    os.remove(f"lib/{name}.py")
import alone
import pkg.sub

print(alone.value, type(alone.__loader__).__name__, os.path.basename(alone.__file__))
print(pkg.sub.y, alone.__spec__.cached == alone.__file__, alone.__loader__.get_source("alone"))

# A source beside it goes first.
with open("lib/alone.py", "w") as file:
    file.write("value = 'source'")
del sys.modules["alone"]
import alone

print(alone.value)

data = open("lib/pkg/sub.pyc", "rb").read()
for name, broken in (("magic", b"\0\0\r\n" + data[4:]), ("short", data[:9]), ("flags", data[:4] + b"\x08" + data[5:]),
                     ("none", data[:16] + b"N"), ("empty", b"")):
    with open(f"lib/{name}.pyc", "wb") as file:
        file.write(broken)
    try:
        __import__(name)
    except (EOFError, ImportError) as error:
        print(type(error).__name__, str(error).replace(os.getcwd(), ""), getattr(error, "name", None))
