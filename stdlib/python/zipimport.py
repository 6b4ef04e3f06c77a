"""Modules from archives in the ZIP format."""

import os
import sys

__all__ = ["ZipImportError", "zipimporter"]

# What is in the archives, by their paths.
_zip_directory_cache = {}


class ZipImportError(ImportError):
    """The archive, or a module in it, cannot be used."""


class zipimporter:
    """Finds and loads the modules of an archive, or of a directory in it."""

    def __init__(self, path):
        import zipfile

        if not isinstance(path, str):
            path = os.fsdecode(path)
        if not path:
            raise ZipImportError("archive path is empty", path=path)
        prefix = []
        archive = path
        while not os.path.isfile(archive):
            if os.path.exists(archive):
                raise ZipImportError("not a Zip file", path=path)
            upper, name = os.path.split(archive)
            if upper == archive or not name and not upper:
                raise ZipImportError(f"not a Zip file: {path!r}", path=path)
            archive = upper
            prefix.insert(0, name)
        try:
            self._zip = zipfile.ZipFile(archive)
        except (zipfile.BadZipFile, OSError):
            raise ZipImportError(f"not a Zip file: {archive!r}", path=archive) from None
        _zip_directory_cache[archive] = self._zip.NameToInfo
        self.archive = archive
        self.prefix = "/".join(prefix) + "/" if prefix else ""
        self._names = set(self._zip.namelist())

    def _path(self, fullname):
        return self.prefix + fullname.rpartition(".")[2]

    def _found(self, fullname):
        """Name in the archive, and whether it is a package."""
        path = self._path(fullname)
        for suffix, is_package in ("/__init__.pyc", True), ("/__init__.py", True), (".pyc", False), (".py", False):
            if path + suffix in self._names:
                return path + suffix, is_package
        return None

    def _required(self, fullname):
        found = self._found(fullname)
        if found is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return found

    def find_spec(self, fullname, target=None):
        """Return the spec of a module, or None."""
        # What is not here is looked up first: `importlib` itself may be being imported.
        if self._found(fullname) is not None:
            from importlib import util

            return util.spec_from_loader(fullname, self, is_package=self.is_package(fullname))
        folder = self._path(fullname) + "/"
        if any(name.startswith(folder) for name in self._names):
            from importlib.machinery import ModuleSpec

            spec = ModuleSpec(name=fullname, loader=None, is_package=True)
            spec.submodule_search_locations.append(f"{self.archive}/{folder[:-1]}")
            return spec
        return None

    def get_filename(self, fullname):
        return f"{self.archive}/{self._required(fullname)[0]}"

    def is_package(self, fullname):
        return self._required(fullname)[1]

    def get_data(self, pathname):
        """Return the data of a file, by its path in the archive or by the whole path."""
        key = pathname.removeprefix(self.archive + "/")
        try:
            return self._zip.read(key)
        except KeyError:
            raise OSError(0, "", key) from None

    def get_source(self, fullname):
        name = self._required(fullname)[0].removesuffix("c")
        return self._zip.read(name).decode("utf-8") if name in self._names else None

    def get_code(self, fullname):
        name, _ = self._required(fullname)
        path = f"{self.archive}/{name}"
        if not name.endswith(".pyc"):
            return compile(self._zip.read(name), path, "exec", dont_inherit=True)
        from importlib import _bootstrap_external

        data = self._zip.read(name)
        _bootstrap_external._classify_pyc(data, fullname, {"name": fullname, "path": path})
        return _bootstrap_external._compile_bytecode(data[16:], fullname, path)

    def get_resource_reader(self, fullname):
        """Return access to the files beside a module, or None if it is not in the archive."""
        from importlib.readers import ZipReader

        return ZipReader(self, fullname) if self._found(fullname) else None

    def _modules(self):
        """Names of the modules below the prefix, each with whether it is a package."""
        for name in self._names:
            first, slash, rest = name.removeprefix(self.prefix).partition("/")
            if not name.startswith(self.prefix):
                continue
            if slash and rest in ("__init__.py", "__init__.pyc"):
                yield first, True
            elif not slash and first.endswith((".py", ".pyc")) and not first.startswith("__init__."):
                yield first.rpartition(".")[0], False

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        from importlib import _bootstrap_external

        _bootstrap_external._loader_exec_module(self, module)

    def load_module(self, fullname):
        import warnings
        from importlib import util

        warnings.warn(
            "'zipimport.zipimporter.load_module' is deprecated and slated for removal in Python 3.15; use "
            "zipimport.zipimporter.exec_module() instead",
            DeprecationWarning,
            stacklevel=2,
        )
        spec = self.find_spec(fullname)
        if spec is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        module = sys.modules.get(fullname) or util.module_from_spec(spec)
        sys.modules[fullname] = module
        self.exec_module(module)
        return module

    def invalidate_caches(self):
        """Read the archive again."""
        import zipfile

        try:
            self._zip = zipfile.ZipFile(self.archive)
        except (zipfile.BadZipFile, OSError):
            _zip_directory_cache.pop(self.archive, None)
            self._names = set()
        else:
            _zip_directory_cache[self.archive] = self._zip.NameToInfo
            self._names = set(self._zip.namelist())

    def __repr__(self):
        if self.prefix:
            return f'<zipimporter object "{self.archive}/{self.prefix}">'
        return f'<zipimporter object "{self.archive}">'
