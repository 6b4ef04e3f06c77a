"""Compiling source files to bytecode files. ``python -m py_compile FILE...`` does it for files that are named."""

import enum
import importlib._bootstrap_external
import importlib.machinery
import importlib.util
import os
import os.path
import sys
import traceback

__all__ = ["compile", "main", "PyCompileError", "PycInvalidationMode"]


class PyCompileError(Exception):
    """A file does not compile: `exc_type_name`, `exc_value`, `file`, and `msg`, the text that is shown."""

    def __init__(self, exc_type, exc_value, file, msg=""):
        name = exc_type.__name__
        if exc_type is SyntaxError:
            text = "".join(traceback.format_exception_only(exc_type, exc_value))
            shown = text.replace('File "<string>"', f'File "{file}"')
        else:
            shown = f"Sorry: {name}: {exc_value}"
        self.msg = msg or shown
        super().__init__(self.msg, name, exc_value, file)
        self.exc_type_name = name
        self.exc_value = exc_value
        self.file = file

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    """How it is told whether a bytecode file is that of the source as it is now."""

    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def _default_mode():
    # Builds that are to be reproducible set the variable.
    return PycInvalidationMode.CHECKED_HASH if os.environ.get("SOURCE_DATE_EPOCH") else PycInvalidationMode.TIMESTAMP


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compile a source file and return the path of the bytecode file, or None if there is an error.

    `cfile` is the file to write, `dfile` the name of the source in messages. Errors are raised as PyCompileError with
    `doraise`, else written to sys.stderr unless `quiet` is 2.
    """
    if invalidation_mode is None:
        invalidation_mode = _default_mode()
    if cfile is None:
        optimization = {} if optimize < 0 else {"optimization": optimize if optimize >= 1 else ""}
        cfile = importlib.util.cache_from_source(file, **optimization)
    if os.path.islink(cfile):
        raise FileExistsError(
            f"{cfile} is a symlink and will be changed into a regular file if import writes a byte-compiled file to it"
        )
    if os.path.exists(cfile) and not os.path.isfile(cfile):
        raise FileExistsError(
            f"{cfile} is a non-regular file and will be changed into a regular one if import writes a byte-compiled "
            "file to it"
        )
    loader = importlib.machinery.SourceFileLoader("<py_compile>", file)
    source = loader.get_data(file)
    try:
        code = loader.source_to_code(source, dfile or file, _optimize=optimize)
    except Exception as error:
        problem = PyCompileError(error.__class__, error, dfile or file)
        if quiet < 2:
            if doraise:
                raise problem
            sys.stderr.write(problem.msg + "\n")
        return None
    directory = os.path.dirname(cfile)
    if directory:
        os.makedirs(directory, exist_ok=True)
    external = importlib._bootstrap_external
    if invalidation_mode == PycInvalidationMode.TIMESTAMP:
        stats = loader.path_stats(file)
        data = external._code_to_timestamp_pyc(code, stats["mtime"], stats["size"])
    else:
        checked = invalidation_mode == PycInvalidationMode.CHECKED_HASH
        data = external._code_to_hash_pyc(code, importlib.util.source_hash(source), checked)
    external._write_atomic(cfile, external._sealed(data, source), external._calc_mode(file))
    return cfile


def main():
    """Compile the files of the command line; `-` stands for names on standard input."""
    import argparse

    parser = argparse.ArgumentParser(description="A simple command-line interface for py_compile module.")
    parser.add_argument("-q", "--quiet", action="store_true", help="Suppress error output")
    parser.add_argument("filenames", nargs="+", help="Files to compile")
    args = parser.parse_args()
    if args.filenames == ["-"]:
        filenames = [line.rstrip("\n") for line in sys.stdin]
    else:
        filenames = args.filenames
    failed = False
    for filename in filenames:
        try:
            compile(filename, doraise=True)
        except (PyCompileError, OSError) as error:
            failed = True
            if not args.quiet:
                text = f"{error.msg}\n" if isinstance(error, PyCompileError) else str(error)
                sys.stderr.write(text)
    if failed:
        parser.exit(1)


if __name__ == "__main__":
    main()
