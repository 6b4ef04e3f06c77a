"""Lines of source files by number, kept for the next time."""

import os
import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# File name -> (size, modification time, lines, full path), or (function that gives the source,) for lazy entries.
# Entries whose modification time is None do not come from a file and stay until clearcache().
cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Return a line with its line end; an empty string where there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ""


def getlines(filename, module_globals=None):
    """Return all lines of a file; an empty list where it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget the files that have changed since they were read."""
    names = list(cache) if filename is None else [filename]
    for name in names:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, lines, fullname = entry
        if mtime is None:
            continue
        try:
            stat = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew and return its lines."""
    if len(cache.get(filename, ())) > 1:
        del cache[filename]
    if not filename:
        return []
    if filename.startswith("<") and filename.endswith(">"):
        # The text of a module of the library is where its file is said to be.
        if not filename.startswith("<frozen ") or not module_globals or not module_globals.get("__file__"):
            return []
        found = _find(module_globals["__file__"])
        if found is None:
            return []
    else:
        found = _find(filename)
    if found is None:
        if lazycache(filename, module_globals):
            try:
                text = cache[filename][0]()
            except (ImportError, OSError):
                return []
            if text is None:
                return []
            lines = [line + "\n" for line in text.splitlines()]
            cache[filename] = (len(text), None, lines, filename)
            return lines
        return []
    fullname, stat = found
    try:
        with open(fullname, encoding=_encoding(fullname)) as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if not lines:
        lines = ["\n"]
    elif not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = (stat.st_size, stat.st_mtime, lines, fullname)
    return lines


def _find(filename):
    try:
        return filename, os.stat(filename)
    except (OSError, ValueError):
        pass
    if os.path.isabs(filename):
        return None
    for directory in sys.path:
        try:
            fullname = os.path.join(directory, filename)
            return fullname, os.stat(fullname)
        except (TypeError, AttributeError, OSError, ValueError):
            continue
    return None


def _encoding(fullname):
    """Return the encoding that a source file declares in its first two lines."""
    with open(fullname, "rb") as file:
        head = [file.readline(), file.readline()]
    if head[0].startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    for line in head:
        line = line.strip()
        if line.startswith(b"#") and b"coding" in line:
            rest = line.partition(b"coding")[2]
            if rest[:1] in (b":", b"="):
                name = rest[1:].strip().decode("latin-1")
                end = 0
                while end < len(name) and (name[end].isalnum() or name[end] in "-_."):
                    end += 1
                return name[:end]
        elif line:
            break
    return "utf-8"


def lazycache(filename, module_globals):
    """Remember how to get at the source of a module that may not be in a file; True if there is a way."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or (filename.startswith("<") and filename.endswith(">")) or not module_globals:
        return False
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals.get("__name__")
    loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
    get_source = getattr(loader, "get_source", None)
    if not name or get_source is None:
        return False
    cache[filename] = (lambda: get_source(name),)
    return True
