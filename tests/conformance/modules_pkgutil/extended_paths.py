# A package in several directories: extend_path() adds the others, and those that .pkg files name.
import os
import pkgutil
import sys

for place in ("one", "two"):
    os.makedirs(f"{place}/pkg")
    with open(f"{place}/pkg/__init__.py", "w") as file:
        file.write("import pkgutil\n__path__ = pkgutil.extend_path(__path__, __name__)\n")
    with open(f"{place}/pkg/in_{place}.py", "w") as file:
        file.write(f"value = {place!r}\n")
os.mkdir("third")
with open("third/in_third.py", "w") as file:
    file.write("value = 'third'\n")
with open("two/pkg.pkg", "w") as file:
    file.write("# directories\n\nthird\n")
sys.path[:0] = ["one", "two", "absent"]
import pkg.in_one
import pkg.in_third
import pkg.in_two

print(pkg.in_one.value, pkg.in_two.value, pkg.in_third.value, [os.path.relpath(path) for path in pkg.__path__])
print(sorted(module.name for module in pkgutil.iter_modules(pkg.__path__, "pkg.")))
print(pkgutil.extend_path("no list", "x"))
for name in ("pkgutil:extend_path.__name__", "os.path.join.__name__", "no such", "os.absent"):
    try:
        print(name, pkgutil.resolve_name(name))
    except (AttributeError, ImportError, ValueError) as error:
        print(name, type(error).__name__, error)
