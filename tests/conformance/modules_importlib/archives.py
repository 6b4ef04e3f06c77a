# Archives on the search path: modules, packages, data and resources in them.
import importlib.resources
import pkgutil
import sys
import zipfile

with zipfile.ZipFile("lib.zip", "w") as archive:
    archive.writestr("single.py", "value = __name__, __file__.rpartition('/')[2]")
    archive.writestr("pkg/__init__.py", "x = 1")
    archive.writestr("pkg/sub.py", "from . import x\ny = x + 1\ndef fail(): raise KeyError('k')")
    archive.writestr("pkg/data.txt", "text\n")
    archive.writestr("inner/deep.py", "z = 3")
sys.path.insert(0, "lib.zip")
import single
import pkg.sub

print(single.value, pkg.sub.y, pkg.__path__, type(pkg.__loader__).__name__)
print(pkgutil.get_data("pkg", "data.txt"), pkg.__loader__.get_source("pkg"))
print(sorted((m.name, m.ispkg) for m in pkgutil.iter_modules(["lib.zip"])))
print([m.name for m in pkgutil.walk_packages(pkg.__path__, "pkg.")])
files = importlib.resources.files("pkg")
print(sorted(file.name for file in files.iterdir()), (files / "data.txt").read_text(encoding="utf-8"))
with importlib.resources.as_file(files / "data.txt") as path:
    print(open(path).read())
sys.path.insert(0, "lib.zip/inner")
import deep

print(deep.z)
try:
    import absent
except ModuleNotFoundError as error:
    print(error)
# stress: 20
