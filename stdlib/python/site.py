"""Directories with installed packages, and the `.pth` files in them that name others or run code."""

import os
import sys

__all__ = ["addpackage", "addsitedir", "makepath", "removeduppaths"]


def makepath(*paths):
    """Return a path made of parts, absolute, and the form of it that is compared."""
    path = os.path.join(*paths)
    try:
        path = os.path.abspath(path)
    except OSError:
        pass
    return path, os.path.normcase(path)


def removeduppaths():
    """Make the entries of sys.path absolute and take out those that come again; return them as a set."""
    known, kept = set(), []
    for entry in sys.path:
        path, key = makepath(entry)
        if key not in known:
            kept.append(path)
            known.add(key)
    sys.path[:] = kept
    return known


def _known_paths():
    return {makepath(entry)[1] for entry in sys.path if os.path.exists(entry)}


def addpackage(sitedir, name, known_paths):
    """Read a `.pth` file: its lines are directories for sys.path, or code that begins with `import`."""
    reset = known_paths is None
    if reset:
        known_paths = _known_paths()
    path = os.path.join(sitedir, name)
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        try:
            if line.startswith(("import ", "import\t")):
                exec(line)
                continue
            directory, key = makepath(sitedir, line.rstrip())
            if key not in known_paths and os.path.exists(directory):
                sys.path.append(directory)
                known_paths.add(key)
        except Exception as error:
            _complain(number, path, error)
            break
    return None if reset else known_paths


def _complain(number, path, error):
    import traceback

    print(f"Error processing line {number:d} of {path}:\n", file=sys.stderr)
    for record in traceback.format_exception(error):
        for line in record.splitlines():
            print("  " + line, file=sys.stderr)
    print("\nRemainder of file ignored", file=sys.stderr)


def addsitedir(sitedir, known_paths=None):
    """Add a directory to sys.path, and what its `.pth` files name; files that begin with a dot do not count."""
    reset = known_paths is None
    if reset:
        known_paths = _known_paths()
    sitedir, key = makepath(sitedir)
    if key not in known_paths:
        sys.path.append(sitedir)
        known_paths.add(key)
    try:
        names = os.listdir(sitedir)
    except OSError:
        return None
    for name in sorted(names):
        if name.endswith(".pth") and not name.startswith("."):
            addpackage(sitedir, name, known_paths)
    return None if reset else known_paths
