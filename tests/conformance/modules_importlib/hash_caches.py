# A cache is that of its source by time and size, or by a hash that may be looked at or not. (Molt looks at the source with all
# but the last, so what two sources of one time and size do is not asked here.)
import importlib.machinery
import importlib.util
import os
import py_compile
import sys

sys.dont_write_bytecode = True


def load():
    loader = importlib.machinery.SourceFileLoader("module", "module.py")
    namespace = {}
    exec(loader.get_code("module"), namespace)
    return namespace["value"]


def write(text):
    with open("module.py", "w") as file:
        file.write(text)
    os.utime("module.py", (1000, 1000))


for mode in py_compile.PycInvalidationMode:
    write("value = 1")
    path = py_compile.compile("module.py", invalidation_mode=mode)
    write("value = 2")
    # The same time and size: only a hash that is looked at tells.
    print(mode.name, load() if mode.name != "TIMESTAMP" else "-", open(path, "rb").read()[4:8])
    write("value = 33")
    print(mode.name, load())

source = b"value = 1"
print(len(importlib.util.source_hash(source)), importlib.util.source_hash(source) == importlib.util.source_hash(source))
sys.dont_write_bytecode = False
write("value = 'written'")
os.remove(path)
print(load(), os.path.exists(path))
