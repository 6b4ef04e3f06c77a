# A submodule becomes an attribute of its package, which need not allow that; while it is loaded, it is pending.
import os
import sys
import warnings

os.mkdir("circular")
with open("circular/__init__.py", "w") as file:
    file.write("")
with open("circular/first.py", "w") as file:
    file.write("import circular.second\nvalue = 1\n")
with open("circular/second.py", "w") as file:
    file.write("import circular\ntry:\n    circular.first\nexcept AttributeError as e:\n    print(e)\n")
sys.path.insert(0, "")
import circular.first

print(circular.first.value)
try:
    circular.third
except AttributeError as error:
    print(error)

os.mkdir("closed")
with open("closed/__init__.py", "w") as file:
    file.write("import sys, types\nclass Closed(types.ModuleType):\n    __slots__ = ()\n"
               "    def __setattr__(self, name, value):\n        raise AttributeError(name)\n"
               "sys.modules[__name__].__class__ = Closed\n")
with open("closed/child.py", "w") as file:
    file.write("x = 1\n")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import closed.child
print([(w.category.__name__, str(w.message)) for w in caught], "closed.child" in sys.modules)
