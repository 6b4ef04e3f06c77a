"""The part of the import system that knows files: sources, finders of directories, loaders."""

import _io
import posix
import sys
from _frozen_importlib import ModuleSpec, NamespaceLoader, PathFinder, SourceFileLoader

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []
MAGIC_NUMBER = b"molt\r\n"

_PYCACHE = "__pycache__"


def _join(*parts):
    return "/".join(part.rstrip("/") for part in parts[:-1] if part) + ("/" if any(parts[:-1]) else "") + parts[-1]


def _split(path):
    head, _, tail = path.rpartition("/")
    return head, tail


def _mode(path):
    try:
        return posix.stat(path).st_mode & 0o170000
    except OSError:
        return 0


def _isfile(path):
    return _mode(path) == 0o100000


def _isdir(path):
    return _mode(path or posix.getcwd()) == 0o040000


def _make_absolute(path):
    if not path:
        return posix.getcwd()
    return path if path.startswith("/") else _join(posix.getcwd(), path.removeprefix("./"))


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Return the path of the bytecode file for a source file."""
    path = posix.fspath(path)
    head, tail = _split(path)
    base, dot, _ = tail.rpartition(".")
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    name = f"{base or tail}{dot or ''}{tag}"
    if optimization is None:
        optimization = sys.flags.optimize or ""
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        name = f"{name}.opt-{optimization}"
    return _join(head, _PYCACHE, name + BYTECODE_SUFFIXES[0])


def source_from_cache(path):
    """Return the path of the source file for a bytecode file."""
    path = posix.fspath(path)
    head, name = _split(path)
    head, directory = _split(head)
    if directory != _PYCACHE:
        raise ValueError(f"{_PYCACHE} not bottom-level directory in {path!r}")
    dots = name.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    return _join(head, name.partition(".")[0] + SOURCE_SUFFIXES[0])


def _get_sourcefile(bytecode_path):
    """The path of the source of a bytecode file if there is one, else the path itself."""
    if not bytecode_path:
        return None
    rest, _, extension = bytecode_path.rpartition(".")
    if not rest or extension.lower()[-3:-1] != "py":
        return bytecode_path
    try:
        source_path = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source_path = bytecode_path[:-1]
    return source_path if _isfile(source_path) else bytecode_path


def decode_source(source_bytes):
    """Decode the bytes of a source file, with newlines of every kind turned into one."""
    encoding = "utf-8"
    if source_bytes.startswith(b"\xef\xbb\xbf"):
        source_bytes = source_bytes[3:]
    else:
        for line in source_bytes.split(b"\n", 2)[:2]:
            line = line.strip()
            if not line.startswith(b"#"):
                if line:
                    break
                continue
            at = line.find(b"coding")
            rest = line[at + 6 :] if at >= 0 else b""
            if rest[:1] in (b":", b"="):
                word = rest[1:].lstrip()
                end = 0
                while end < len(word) and (word[end : end + 1].isalnum() or word[end : end + 1] in b"-_."):
                    end += 1
                if end:
                    encoding = word[:end].decode("ascii")
                    break
    text = source_bytes.decode(encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n")


_unset = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_unset):
    """Return a spec for a file, or None if no loader knows its kind."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = posix.fspath(location)
        try:
            location = _make_absolute(location)
        except OSError:
            pass
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        for loader_class, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                loader = loader_class(name, location)
                spec.loader = loader
                break
        else:
            return None
    if submodule_search_locations is _unset:
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                pass
            else:
                if is_package:
                    spec.submodule_search_locations = []
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(_split(location)[0])
    return spec


def _check_name(loader, name):
    if name is not None and loader.name != name:
        raise ImportError(f"loader for {loader.name} cannot handle {name}", name=name)


# What the native SourceFileLoader leaves to Python.


def _loader_get_filename(loader, name):
    _check_name(loader, name)
    return loader.path


def _loader_get_data(loader, path):
    with _io.FileIO(path, "r") as file:
        return file.read()


def _loader_get_source(loader, name):
    path = loader.get_filename(name)
    try:
        data = loader.get_data(path)
    except OSError as error:
        raise ImportError("source not available through get_data()", name=name) from error
    return decode_source(data)


def _loader_source_to_code(loader, data, path, optimize=-1):
    return compile(data, path, "exec", dont_inherit=True, optimize=optimize)


def _loader_get_code(loader, name):
    path = loader.get_filename(name)
    return loader.source_to_code(loader.get_data(path), path)


def _loader_is_package(loader, name):
    file = _split(loader.get_filename(name))[1]
    return file.rsplit(".", 1)[0] == "__init__" and name.rpartition(".")[2] != "__init__"


def _loader_path_stats(loader, path):
    status = posix.stat(path)
    return {"mtime": status.st_mtime, "size": status.st_size}


def _loader_exec_module(loader, module):
    code = loader.get_code(module.__name__)
    if code is None:
        raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
    exec(code, module.__dict__)


def _loader_load_module(loader, name):
    from ._bootstrap import _load_module_shim

    name = loader.name if name is None else name
    _check_name(loader, name)
    return _load_module_shim(loader, name)


def _loader_get_resource_reader(loader, module):
    from .readers import FileReader

    return FileReader(loader)


def _namespace_get_resource_reader(loader, module):
    from .readers import NamespaceReader

    return NamespaceReader(loader._path)


def _frozen_get_code(loader, name):
    raise ImportError(f"the code object of {name!r} is only there while it is imported", name=name)


class _LoaderBasics:
    """What loaders with get_code() have in common."""

    def is_package(self, fullname):
        return _loader_is_package(self, fullname)

    def create_module(self, spec):
        pass

    def exec_module(self, module):
        _loader_exec_module(self, module)

    def load_module(self, fullname):
        from ._bootstrap import _load_module_shim

        return _load_module_shim(self, fullname)


class SourceLoader(_LoaderBasics):
    """A loader of sources, given get_filename() and get_data()."""

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        pass

    def get_source(self, fullname):
        return _loader_get_source(self, fullname)

    def source_to_code(self, data, path, *, _optimize=-1):
        return _loader_source_to_code(self, data, path, _optimize)

    def get_code(self, fullname):
        return _loader_get_code(self, fullname)


class FileLoader:
    """A loader of one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_filename(self, name=None):
        _check_name(self, name)
        return self.path

    def get_data(self, path):
        return _loader_get_data(self, path)

    def load_module(self, name=None):
        return _loader_load_module(self, name)

    def get_resource_reader(self, module):
        return _loader_get_resource_reader(self, module)


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """A loader of bytecode files, which Molt does not write and cannot read."""

    def get_code(self, fullname):
        raise ImportError(f"bad magic number in {fullname!r}: bytecode files are not read", name=fullname, path=self.path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """A loader of extension modules, which are made for another implementation."""

    def create_module(self, spec):
        raise ImportError(f"extension modules cannot be loaded: {self.path}", name=spec.name, path=self.path)

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class AppleFrameworkLoader(ExtensionFileLoader):
    """A loader of extension modules in frameworks of Apple's systems."""


class WindowsRegistryFinder:
    """A finder of modules that the registry of Windows names; elsewhere there is none."""

    REGISTRY_KEY = "Software\\Python\\PythonCore\\{sys_version}\\Modules\\{fullname}"
    REGISTRY_KEY_DEBUG = REGISTRY_KEY + "\\Debug"
    DEBUG_BUILD = False

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


class FileFinder:
    """A finder for one directory."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = _make_absolute(path or ".") if path and path != "." else posix.getcwd()

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def invalidate_caches(self):
        pass

    def find_spec(self, fullname, target=None):
        tail = fullname.rpartition(".")[2]
        base = _join(self.path, tail)
        is_directory = _isdir(base)
        if is_directory:
            for suffix, loader in self._loaders:
                path = _join(base, "__init__" + suffix)
                if _isfile(path):
                    return spec_from_file_location(
                        fullname, path, loader=loader(fullname, path), submodule_search_locations=[base]
                    )
        for suffix, loader in self._loaders:
            path = base + suffix
            if _isfile(path):
                return spec_from_file_location(
                    fullname, path, loader=loader(fullname, path), submodule_search_locations=None
                )
        if is_directory:
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    @classmethod
    def path_hook(cls, *loader_details):
        """Return a function for sys.path_hooks."""

        def path_hook_for_FileFinder(path):
            if not _isdir(path):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder


def _get_supported_file_loaders():
    return [(SourceFileLoader, SOURCE_SUFFIXES)]


def _finder_of(entry):
    """The finder of an entry of a path, by sys.path_importer_cache and sys.path_hooks."""
    key = entry or posix.getcwd()
    try:
        return sys.path_importer_cache[key]
    except KeyError:
        pass
    finder = None
    for hook in sys.path_hooks:
        try:
            finder = hook(key)
            break
        except ImportError:
            continue
    else:
        if _isdir(key):
            finder = FileFinder(key, *_get_supported_file_loaders())
    sys.path_importer_cache[key] = finder
    return finder


def _find_with_hooks(name, entries):
    """The first spec that the finders of a path's entries have; used once a program has set sys.path_hooks."""
    namespace = []
    for entry in entries:
        if not isinstance(entry, str):
            continue
        finder = _finder_of(entry)
        if finder is None:
            continue
        spec = finder.find_spec(name)
        if spec is None:
            continue
        if spec.loader is not None:
            return spec
        namespace.extend(spec.submodule_search_locations or ())
    if namespace:
        spec = ModuleSpec(name, NamespaceLoader(name, namespace))
        spec.submodule_search_locations = namespace
        return spec
    return None


def _invalidate_path_caches():
    for finder in list(sys.path_importer_cache.values()):
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()
