# The name of a module leads to no file in another directory.
import importlib.util
import os
import sys

os.makedirs("package")
with open("package/module.py", "w") as file:
    file.write("x = 1\n")
sys.path.insert(0, os.getcwd())
for name in "package/module", "package/", "package.module/":
    try:
        __import__(name)
        print(name, "found")
    except ImportError as error:
        print(error)
print(importlib.util.find_spec("package/module"))
print(importlib.import_module("package.module").x)
