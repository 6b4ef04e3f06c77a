# Resources of loaders of every kind: those with files(), with the methods before it, and none.
import importlib.resources
import importlib.resources.abc
import io
import types
from importlib.machinery import ModuleSpec


class Reader(importlib.resources.abc.ResourceReader):
    def get_resource_reader(self, name):
        return self

    def open_resource(self, name):
        return io.BytesIO(b"data of %r" % name)

    def resource_path(self, name):
        raise FileNotFoundError(name)

    def is_resource(self, name):
        return name != "folder"

    def contents(self):
        return iter(["a", "b", "folder"])


class Files:
    def get_resource_reader(self, name):
        return self

    def files(self):
        return "what it says"


def package(loader):
    module = types.ModuleType("package")
    module.__spec__ = ModuleSpec("package", loader, is_package=True)
    return module


old = importlib.resources.files(package(Reader()))
print(old.name, old.is_dir(), old.is_file(), [child.name for child in old.iterdir()])
child = old / "a"
print(child.is_file(), (old / "folder").is_dir(), child.read_text(), list(child.iterdir()))
orphan = child / "below"
print(orphan.name, orphan.is_file(), orphan.is_dir(), isinstance(orphan, importlib.resources.abc.Traversable))
for call in (orphan.read_bytes, lambda: child.open("w"), lambda: type(orphan)()):
    try:
        call()
    except (FileNotFoundError, ValueError) as error:
        print(type(error).__name__, error)
print(importlib.resources.files(package(Files())))
print([child.name for child in importlib.resources.files(package(None)).iterdir()])
