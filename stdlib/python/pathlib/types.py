"""Protocols of paths: what path-like classes of any storage have in common.

PathInfo describes what is known of a file. The classes with an underscore give the methods of paths to classes that say how their
names are joined, how their directories are listed and how their files are opened.
"""

from abc import ABC, abstractmethod
from typing import Optional, Protocol, runtime_checkable

from pathlib import Path, PurePath, _glob
from pathlib._os import magic_open

_MAX_LINKS = 40


@runtime_checkable
class _PathParser(Protocol):
    """The functions that take names apart, such as os.path."""

    sep: str
    altsep: Optional[str]

    def split(self, path: str) -> tuple[str, str]: ...
    def splitext(self, path: str) -> tuple[str, str]: ...
    def normcase(self, path: str) -> str: ...


@runtime_checkable
class PathInfo(Protocol):
    """What is known of a file."""

    def exists(self, *, follow_symlinks: bool = True) -> bool: ...
    def is_dir(self, *, follow_symlinks: bool = True) -> bool: ...
    def is_file(self, *, follow_symlinks: bool = True) -> bool: ...
    def is_symlink(self) -> bool: ...


def _explode(path, split):
    """The anchor of a path and its names, the last one first."""
    names = []
    parent, name = split(path)
    while path != parent:
        names.append(name)
        path = parent
        parent, name = split(path)
    return path, names


class _JoinablePath(ABC):
    """A path that can be taken apart and joined."""

    __slots__ = ()

    @property
    @abstractmethod
    def parser(self):
        """The functions that take names apart."""
        raise NotImplementedError

    @abstractmethod
    def with_segments(self, *pathsegments):
        """A path of the same type from parts that are to be joined."""
        raise NotImplementedError

    @abstractmethod
    def __str__(self):
        """The path as a string."""
        raise NotImplementedError

    @property
    def anchor(self):
        """Drive and root."""
        return _explode(str(self), self.parser.split)[0]

    @property
    def name(self):
        """The last component."""
        return self.parser.split(str(self))[1]

    @property
    def suffix(self):
        """The extension of the name, with its dot."""
        return self.parser.splitext(self.name)[1]

    @property
    def suffixes(self):
        """All extensions of the name."""
        split = self.parser.splitext
        stem, suffix = split(self.name)
        found = []
        while suffix:
            found.append(suffix)
            stem, suffix = split(stem)
        return found[::-1]

    @property
    def stem(self):
        """The name without its extension."""
        return self.parser.splitext(self.name)[0]

    def with_name(self, name):
        """The path with another name."""
        split = self.parser.split
        if split(name)[0]:
            raise ValueError(f"Invalid name {name!r}")
        path = str(self)
        return self.with_segments(path[:len(path) - len(split(path)[1])] + name)

    def with_stem(self, stem):
        """The path with another stem."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            # The extension would become the name.
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another extension, or none."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith('.'):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    @property
    def parts(self):
        """Anchor and names."""
        anchor, names = _explode(str(self), self.parser.split)
        if anchor:
            names.append(anchor)
        return tuple(reversed(names))

    def joinpath(self, *pathsegments):
        """The path with others joined to it."""
        return self.with_segments(str(self), *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(str(self), key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, str(self))
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The path above this one."""
        path = str(self)
        above = self.parser.split(path)[0]
        return self.with_segments(above) if path != above else self

    @property
    def parents(self):
        """The paths above this one."""
        split = self.parser.split
        path = str(self)
        above = split(path)[0]
        found = []
        while path != above:
            found.append(self.with_segments(above))
            path = above
            above = split(path)[0]
        return tuple(found)

    def full_match(self, pattern):
        """Whether the whole path matches a glob pattern."""
        sensitive = self.parser.normcase('Aa') == 'Aa'
        split = self.parser.split
        anchor, names = _explode(str(self), split)
        pattern_anchor, parts = _explode(pattern if isinstance(pattern, str) else str(pattern), split)
        normcase = self.parser.normcase
        if normcase(anchor) != normcase(pattern_anchor) and not (not pattern_anchor and parts[-1:] == ['**']):
            return False
        matchers = [None if part == '**' else _glob.part_matcher(part, sensitive) for part in reversed(parts)]
        return _glob.match_parts(matchers, names[::-1])


class _ReadablePath(_JoinablePath):
    """A path whose files and directories can be read."""

    __slots__ = ()

    @property
    @abstractmethod
    def info(self):
        """What is known of the file: a PathInfo."""
        raise NotImplementedError

    @abstractmethod
    def __open_rb__(self, buffering=-1):
        """Open the file for reading bytes."""
        raise NotImplementedError

    @abstractmethod
    def iterdir(self):
        """Yield the paths in the directory."""
        raise NotImplementedError

    @abstractmethod
    def readlink(self):
        """The path that the link leads to."""
        raise NotImplementedError

    def read_bytes(self):
        """The contents of the file."""
        with magic_open(self, mode='rb', buffering=0) as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The contents of the file as text."""
        from io import text_encoding
        encoding = text_encoding(encoding)
        with magic_open(self, mode='r', encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def glob(self, pattern, *, recurse_symlinks=True):
        """Yield the paths below this one that match the pattern."""
        anchor, parts = _explode(pattern if isinstance(pattern, str) else str(pattern), self.parser.split)
        if anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not parts:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if not recurse_symlinks:
            raise NotImplementedError("recurse_symlinks=False is unsupported")
        sensitive = self.parser.normcase('Aa') == 'Aa'
        return self._select(self, parts[::-1], sensitive)

    def _select(self, path, parts, sensitive):
        """The paths below a path that fit the parts of a pattern."""
        if not parts:
            if path.info.exists(follow_symlinks=False):
                yield path
            return
        part, rest = parts[0], parts[1:]
        if part == '**':
            while rest and rest[0] == '**':
                rest = rest[1:]
            yield from self._descend(path, rest, sensitive, set())
        elif part in ('', '.', '..') or not any(c in part for c in '*?['):
            joined = path.with_segments(str(path), part)
            if rest and not joined.info.is_dir():
                return
            if part == '' and not path.info.is_dir():
                return
            yield from self._select(joined, rest, sensitive)
        else:
            match = _glob.part_matcher(part, sensitive)
            for child in self._children(path):
                if not match(child.name):
                    continue
                if not rest:
                    yield child
                elif child.info.is_dir():
                    yield from self._select(child, rest, sensitive)

    def _descend(self, path, rest, sensitive, seen):
        """What fits below a directory or any directory in it."""
        found = set()
        stack = [path]
        while stack:
            here = stack.pop()
            for fit in self._select(here, rest, sensitive) if rest else (here,):
                if str(fit) not in found:
                    found.add(str(fit))
                    yield fit
            for child in self._children(here):
                if child.info.is_dir():
                    stack.append(child)
                elif not rest:
                    yield child

    @staticmethod
    def _children(path):
        try:
            return list(path.iterdir())
        except OSError:
            return []

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Yield the directories below this one with the names of what is in them, as os.walk() does."""
        stack = [self]
        while stack:
            path = stack.pop()
            if isinstance(path, tuple):
                yield path
                continue
            directories, files = [], []
            if not top_down:
                stack.append((path, directories, files))
            try:
                for child in path.iterdir():
                    kind = directories if child.info.is_dir(follow_symlinks=follow_symlinks) else files
                    kind.append(child.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                if not top_down:
                    stack.pop()
                continue
            if top_down:
                yield path, directories, files
            stack.extend(path.joinpath(name) for name in reversed(directories))

    def copy(self, target, **kwargs):
        """Copy the file or tree to a path that can be written; returns it."""
        _check_distinct(self, target)
        target._copy_from(self, **kwargs)
        # What is known of the target may be old.
        return target.joinpath()

    def copy_into(self, target_dir, **kwargs):
        """Copy the file or tree into a directory; returns the new path."""
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        return self.copy(target_dir / name, **kwargs)


class _WritablePath(_JoinablePath):
    """A path whose files and directories can be made."""

    __slots__ = ()

    @abstractmethod
    def symlink_to(self, target, target_is_directory=False):
        """Make this path a link to the target."""
        raise NotImplementedError

    @abstractmethod
    def mkdir(self):
        """Make the directory."""
        raise NotImplementedError

    @abstractmethod
    def __open_wb__(self, buffering=-1):
        """Open the file for writing bytes."""
        raise NotImplementedError

    def write_bytes(self, data):
        """Write bytes as the contents of the file; returns their number."""
        view = memoryview(data)
        with magic_open(self, mode='wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write text as the contents of the file; returns the number of characters."""
        from io import text_encoding
        encoding = text_encoding(encoding)
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with magic_open(self, mode='w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def _copy_from(self, source, follow_symlinks=True):
        """Make this path a copy of a path that can be read."""
        stack = [(source, self)]
        while stack:
            src, dst = stack.pop()
            if not follow_symlinks and src.info.is_symlink():
                dst.symlink_to(str(src.readlink()), src.info.is_dir())
            elif src.info.is_dir():
                children = list(src.iterdir())
                dst.mkdir()
                stack.extend((child, dst.joinpath(child.name)) for child in children)
            else:
                _check_different(src, dst)
                with magic_open(src, 'rb') as reader:
                    with magic_open(dst, 'wb') as writer:
                        while data := reader.read(1 << 20):
                            writer.write(data)


def _check_distinct(source, target):
    from errno import EINVAL
    if source == target:
        error = OSError(EINVAL, "Source and target are the same path")
    elif source in target.parents:
        error = OSError(EINVAL, "Source path is a parent of target path")
    else:
        return
    error.filename, error.filename2 = str(source), str(target)
    raise error


def _check_different(source, target):
    # Two files of the system may be one.
    if hasattr(source, '__fspath__') and hasattr(target, '__fspath__'):
        from pathlib._files import _check_same_file
        _check_same_file(source, target)


def _share_docstrings():
    """Methods that Path has too are described there."""
    for cls in (_JoinablePath, _ReadablePath, _WritablePath):
        for name, value in list(cls.__dict__.items()):
            doc = getattr(getattr(Path, name, None), '__doc__', None)
            if name.startswith('_') or doc is None:
                continue
            if isinstance(value, property):
                new = property(value.fget, doc=doc)
                setattr(cls, name, new)
            elif callable(value):
                value.__doc__ = doc


_share_docstrings()
_JoinablePath.register(PurePath)
_ReadablePath.register(Path)
_WritablePath.register(Path)
