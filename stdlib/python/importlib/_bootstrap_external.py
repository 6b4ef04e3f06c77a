"""The part of the import system that knows files: sources, finders of directories, loaders."""

import _io
import posix
import sys
from _frozen_importlib import (
    MAGIC_NUMBER, FileFinder, ModuleSpec, NamespaceLoader, PathFinder, SourceFileLoader, _NamespacePath,
    cache_path as _cache_path, finder_of as _finder_of, sealed as _sealed,
)
from _module_loader import loader_of as _bless_my_loader

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []

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
    if debug_override is not None:
        import warnings

        warnings.warn("the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning)
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = "" if debug_override else 1
    path = posix.fspath(path)
    if optimization is None:
        optimization = sys.flags.optimize or ""
    optimization = str(optimization)
    found = _cache_path(path, optimization)
    if found is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    if optimization and not optimization.isalnum():
        raise ValueError(f"{optimization!r} is not alphanumeric")
    return found


def source_from_cache(path):
    """Return the path of the source file for a bytecode file."""
    if sys.implementation.cache_tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    path = posix.fspath(path)
    head, name = _split(path)
    prefix = sys.pycache_prefix.rstrip("/") if sys.pycache_prefix is not None else None
    if prefix is not None and head.startswith(prefix + "/"):
        head = head[len(prefix):]
    else:
        head, directory = _split(head)
        if directory != _PYCACHE:
            raise ValueError(f"{_PYCACHE} not bottom-level directory in {path!r}")
    dots = name.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    if dots == 3:
        optimization = name.rsplit(".", 2)[1]
        if not optimization.startswith("opt-"):
            raise ValueError("optimization portion of filename does not start with 'opt-'")
        if not optimization[4:].isalnum():
            raise ValueError(f"optimization level {optimization!r} is not an alphanumeric value")
    return _join(head, name.partition(".")[0] + SOURCE_SUFFIXES[0])


def _get_cached(filename):
    """Where the bytecode of a file is kept; bytecode files are their own. None where that cannot be told."""
    if filename.endswith(tuple(SOURCE_SUFFIXES)):
        try:
            return cache_from_source(filename)
        except NotImplementedError:
            return None
    return filename if filename.endswith(tuple(BYTECODE_SUFFIXES)) else None


# Bytecode files: 16 bytes, of which the first four are MAGIC_NUMBER and the next a number of flags, and the code. The
# other eight are the time and the size of the source or, with the flag 1, a hash of it; 2 says that it is looked at.
# Imports, which are native, take files only that have a seal behind the code and read none of these rules, which are for
# loaders of other classes and for files of other makers.

_HAS_HASH, _CHECKED = 1, 2
# What -X, --check-hash-based-pycs says in CPython.
_check_hash_based_pycs = "default"


def _uint32(n):
    return (int(n) & 0xFFFFFFFF).to_bytes(4, "little")


def source_hash(source_bytes):
    """Return a hash of a source file's bytes."""
    import _hash

    return _hash.blake2("blake2b", source_bytes, 8, MAGIC_NUMBER, b"", b"", 1, 1, 0, 0, 0, 0, False).digest()


def _classify_pyc(data, name, details):
    """The flags of a bytecode file; ImportError or EOFError if it is none."""
    magic = data[:4]
    if magic != MAGIC_NUMBER:
        raise ImportError(f"bad magic number in {name!r}: {magic!r}", **details)
    if len(data) < 16:
        raise EOFError(f"reached EOF while reading pyc header of {name!r}")
    flags = int.from_bytes(data[4:8], "little")
    if flags & ~(_HAS_HASH | _CHECKED):
        raise ImportError(f"invalid flags {flags!r} in {name!r}", **details)
    return flags


def _compile_bytecode(data, name=None, bytecode_path=None, source_path=None):
    """The code object in the data of a bytecode file."""
    import marshal

    code = marshal.loads(data)
    if not isinstance(code, type(_compile_bytecode.__code__)):
        raise ImportError(f"Non-code object in {bytecode_path!r}", name=name, path=bytecode_path)
    return code if source_path is None else _of_file(code, source_path)


def _of_file(code, filename):
    """The code with the name of another file, in what is nested in it too."""
    if code.co_filename == filename:
        return code
    consts = tuple(_of_file(c, filename) if isinstance(c, type(code)) else c for c in code.co_consts)
    return code.replace(co_filename=filename, co_consts=consts)


def _code_to_timestamp_pyc(code, mtime=0, source_size=0):
    import marshal

    return MAGIC_NUMBER + _uint32(0) + _uint32(mtime) + _uint32(source_size) + marshal.dumps(code)


def _code_to_hash_pyc(code, source_hash, checked=True):
    import marshal

    return MAGIC_NUMBER + _uint32(_HAS_HASH | (_CHECKED if checked else 0)) + source_hash + marshal.dumps(code)


def _calc_mode(path):
    """Permissions of the bytecode file for a source file: those of that, and writable by its owner."""
    try:
        return posix.stat(path).st_mode & 0o7777 | 0o200
    except OSError:
        return 0o666


def _write_atomic(path, data, mode=0o666):
    """Write a file that is whole whenever somebody looks."""
    temporary = f"{path}.{id(path)}"
    fd = posix.open(temporary, posix.O_EXCL | posix.O_CREAT | posix.O_WRONLY, mode & 0o666)
    try:
        with _io.FileIO(fd, "wb") as file:
            if file.write(data) != len(data):
                raise OSError("os.write() didn't write the full pyc file")
        posix.replace(temporary, path)
    except OSError:
        try:
            posix.unlink(temporary)
        except OSError:
            pass
        raise


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


def _fix_up_module(namespace, name, pathname, cpathname=None):
    """Give the namespace of a module that was not imported the attributes of one that was."""
    spec, loader = namespace.get("__spec__"), namespace.get("__loader__")
    if not loader:
        if spec:
            loader = spec.loader
        elif pathname == cpathname:
            loader = SourcelessFileLoader(name, pathname)
        else:
            loader = SourceFileLoader(name, pathname)
    if not spec:
        spec = spec_from_file_location(name, pathname, loader=loader)
        if cpathname:
            spec.cached = _make_absolute(cpathname)
    namespace.update(__spec__=spec, __loader__=loader, __file__=pathname, __cached__=cpathname)


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
    source_path = loader.get_filename(name)
    source = checked = mtime = None
    try:
        bytecode_path = cache_from_source(source_path)
    except NotImplementedError:
        bytecode_path = None
    else:
        try:
            stats = loader.path_stats(source_path)
        except OSError:
            pass
        else:
            mtime = int(stats["mtime"])
            try:
                data = loader.get_data(bytecode_path)
            except OSError:
                pass
            else:
                code, source, checked = _cached_code(loader, name, source_path, bytecode_path, data, stats)
                if code is not None:
                    return code
    if source is None:
        source = loader.get_data(source_path)
    code = loader.source_to_code(source, source_path)
    if not sys.dont_write_bytecode and bytecode_path is not None and mtime is not None:
        if checked is not None:
            data = _code_to_hash_pyc(code, source_hash(source), checked)
        else:
            data = _code_to_timestamp_pyc(code, mtime, len(source))
        try:
            loader._cache_bytecode(source_path, bytecode_path, data)
        except NotImplementedError:
            pass
    return code


def _cached_code(loader, name, source_path, bytecode_path, data, stats):
    """The code of a bytecode file, or None if it is not that of the source; the source if it was read; for a file with a
    hash, whether it is checked."""
    source = checked = None
    try:
        flags = _classify_pyc(data, name, {"name": name, "path": bytecode_path})
        if flags & _HAS_HASH:
            checked = bool(flags & _CHECKED)
            asked = _check_hash_based_pycs
            if asked != "never" and (checked or asked == "always"):
                source = loader.get_data(source_path)
                if data[8:16] != source_hash(source):
                    return None, source, checked
        elif data[8:12] != _uint32(stats["mtime"]) or "size" in stats and data[12:16] != _uint32(stats["size"]):
            return None, None, None
    except (ImportError, EOFError):
        return None, source, checked
    return _compile_bytecode(memoryview(data)[16:], name, bytecode_path, source_path), source, checked


def _loader_set_data(loader, path, data, mode=0o666):
    """Write a bytecode file, and the directories it is in. What hinders that is no error: it is only a cache."""
    parent = _split(path)[0]
    missing = []
    while parent and not _isdir(parent):
        parent, part = _split(parent)
        missing.append(part)
    for part in reversed(missing):
        parent = _join(parent, part)
        try:
            posix.mkdir(parent)
        except FileExistsError:
            continue
        except OSError:
            return
    try:
        _write_atomic(path, data, mode)
    except OSError:
        pass


def _loader_cache_bytecode(loader, source_path, bytecode_path, data):
    return loader.set_data(bytecode_path, data, _mode=_calc_mode(source_path))


def _loader_is_package(loader, name):
    file = _split(loader.get_filename(name))[1]
    return file.rsplit(".", 1)[0] == "__init__" and name.rpartition(".")[2] != "__init__"


def _loader_path_stats(loader, path):
    status = posix.stat(path)
    return {"mtime": status.st_mtime, "size": status.st_size}


def _loader_exec_module(loader, module):
    spec = getattr(module, "__spec__", None)
    # A program that runs has the name __main__, which its loader does not know.
    name = module.__name__ if spec is None else spec.name
    code = loader.get_code(name)
    if code is None:
        raise ImportError(f"cannot load module {name!r} when get_code() returns None")
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

    def _cache_bytecode(self, source_path, cache_path, data):
        return self.set_data(cache_path, data)

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
    """A loader of bytecode files without their sources."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        data = self.get_data(path)
        _classify_pyc(data, fullname, {"name": fullname, "path": path})
        return _compile_bytecode(memoryview(data)[16:], fullname, path)

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


# What the native FileFinder leaves to Python.


def _loaders_of(details):
    """Suffixes with their loaders, of pairs of a loader and its suffixes."""
    return [(suffix, loader) for loader, suffixes in details for suffix in suffixes]


def _finder_find_spec(finder, fullname):
    """The spec of a module in the directory of a finder that has loaders of its own, or None."""
    base = _join(finder.path, fullname.rpartition(".")[2])
    is_directory = _isdir(base)
    candidates = [(_join(base, "__init__" + suffix), loader, [base]) for suffix, loader in finder._loaders if is_directory]
    candidates += [(base + suffix, loader, None) for suffix, loader in finder._loaders]
    for path, loader, places in candidates:
        if _isfile(path):
            return spec_from_file_location(
                fullname, path, loader=loader(fullname, path), submodule_search_locations=places
            )
    if not is_directory:
        return None
    spec = ModuleSpec(fullname, None)
    spec.submodule_search_locations = [base]
    return spec


def _path_hook(cls, details):
    def path_hook_for_FileFinder(path):
        if not _isdir(path):
            raise ImportError("only directories are supported", path=path)
        return cls(path, *details)

    return path_hook_for_FileFinder


def _empty_code():
    return compile("", "<string>", "exec", dont_inherit=True)


def _shim(loader, fullname):
    from ._bootstrap import _load_module_shim

    return _load_module_shim(loader, fullname)


def _get_supported_file_loaders():
    return [
        (ExtensionFileLoader, EXTENSION_SUFFIXES),
        (SourceFileLoader, SOURCE_SUFFIXES),
        (SourcelessFileLoader, BYTECODE_SUFFIXES),
    ]


def _sourceless_spec(name, path):
    """The spec of a module that is a bytecode file."""
    return spec_from_file_location(name, path, loader=SourcelessFileLoader(name, path))


def _invalidate_path_caches():
    for name, finder in list(sys.path_importer_cache.items()):
        # Where there was nothing there may be something now, and what is relative moves with the current directory.
        if finder is None or not name.startswith("/"):
            del sys.path_importer_cache[name]
        elif hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()
