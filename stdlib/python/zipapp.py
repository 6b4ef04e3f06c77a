"""Python programs as one zip file that can be run."""

import contextlib
import os
import pathlib
import shutil
import stat
import sys
import zipfile

__all__ = ["ZipAppError", "create_archive", "get_interpreter"]

# The system reads the first line as it reads names of files.
_SHEBANG_ENCODING = sys.getfilesystemencoding()
_MAIN = "# -*- coding: utf-8 -*-\nimport {module}\n{module}.{function}()\n"


class ZipAppError(ValueError):
    """The archive cannot be made."""


@contextlib.contextmanager
def _opened(archive, mode):
    if isinstance(archive, (str, os.PathLike)):
        with open(archive, mode) as file:
            yield file
    else:
        yield archive


def _write_shebang(file, interpreter):
    if interpreter:
        file.write(b"#!" + interpreter.encode(_SHEBANG_ENCODING) + b"\n")


def _copy(archive, target, interpreter):
    with _opened(archive, "rb") as source:
        start = source.read(2)
        if start == b"#!":
            source.readline()
            start = b""
        with _opened(target, "wb") as file:
            _write_shebang(file, interpreter)
            file.write(start)
            shutil.copyfileobj(source, file)
    if interpreter and isinstance(target, (str, os.PathLike)):
        os.chmod(target, os.stat(target).st_mode | stat.S_IEXEC)


def create_archive(source, target=None, interpreter=None, main=None, filter=None, compressed=False):
    """Make an archive of a directory, or copy one with another interpreter in its first line."""
    is_archive = hasattr(source, "read") and hasattr(source, "readline")
    if not is_archive:
        source = pathlib.Path(source)
        is_archive = source.is_file()
    if is_archive:
        _copy(source, target, interpreter)
        return
    if not source.exists():
        raise ZipAppError("Source does not exist")
    has_main = (source / "__main__.py").is_file()
    if main and has_main:
        raise ZipAppError("Cannot specify entry point if the source has __main__.py")
    if not main and not has_main:
        raise ZipAppError("Archive has no entry point")
    main_text = None
    if main:
        module, colon, function = main.partition(":")
        if not (colon and all(part.isidentifier() for name in (module, function) for part in name.split("."))):
            raise ZipAppError("Invalid entry point: " + main)
        main_text = _MAIN.format(module=module, function=function)
    if target is None:
        target = source.with_suffix(".pyz")
    elif not hasattr(target, "write"):
        target = pathlib.Path(target)
    # Made before the archive, so that it is not one of them.
    files = {path: path.relative_to(source) for path in sorted(source.rglob("*"))}
    if filter is not None:
        files = {path: name for path, name in files.items() if filter(name)}
    if target in files:
        raise ZipAppError(
            f"The target archive {target} overwrites one of the source files.")
    with _opened(target, "wb") as file:
        _write_shebang(file, interpreter)
        compression = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        with zipfile.ZipFile(file, "w", compression=compression) as archive:
            for path, name in files.items():
                archive.write(path, name.as_posix())
            if main_text:
                archive.writestr("__main__.py", main_text.encode("utf-8"))
    if interpreter and not hasattr(target, "write"):
        target.chmod(target.stat().st_mode | stat.S_IEXEC)


def get_interpreter(archive):
    """What the first line of an archive says; None if it says nothing."""
    with _opened(archive, "rb") as file:
        if file.read(2) == b"#!":
            return file.readline().strip().decode(_SHEBANG_ENCODING)


def main(args=None):
    """The command line."""
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", "-o", default=None,
                        help="The name of the output archive. Required if SOURCE is an archive.")
    parser.add_argument("--python", "-p", default=None,
                        help="The name of the Python interpreter to use (default: no shebang line).")
    parser.add_argument("--main", "-m", default=None,
                        help="The main function of the application (default: use an existing __main__.py).")
    parser.add_argument("--compress", "-c", action="store_true",
                        help="Compress files with the deflate method. Files are stored uncompressed by default.")
    parser.add_argument("--info", default=False, action="store_true", help="Display the interpreter from the archive.")
    parser.add_argument("source", help="Source directory (or existing archive).")
    args = parser.parse_args(args)
    if args.info:
        if not os.path.isfile(args.source):
            raise SystemExit("Can only get info for an archive file")
        print("Interpreter: {}".format(get_interpreter(args.source) or "<none>"))
        sys.exit(0)
    if os.path.isfile(args.source):
        if args.output is None or os.path.exists(args.output) and os.path.samefile(args.source, args.output):
            raise SystemExit("In-place editing of archives is not supported")
        if args.main:
            raise SystemExit("Cannot change the main function when copying")
    create_archive(args.source, args.output, interpreter=args.python, main=args.main, compressed=args.compress)


if __name__ == "__main__":
    main()
