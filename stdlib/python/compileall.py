"""Writes the caches of compiled modules, for files, directories and what is on sys.path: python -m compileall."""

import filecmp
import importlib.util
import os
import py_compile
import struct
import sys
from functools import partial
from pathlib import Path

__all__ = ["compile_dir", "compile_file", "compile_path"]


def _walk_dir(dir, maxlevels, quiet=0):
    """The files below a directory, in order."""
    if quiet < 2 and isinstance(dir, os.PathLike):
        dir = os.fspath(dir)
    if not quiet:
        print(f"Listing {dir!r}...")
    try:
        names = sorted(os.listdir(dir))
    except OSError:
        if quiet < 2:
            print(f"Can't list {dir!r}")
        names = []
    for name in names:
        if name == "__pycache__":
            continue
        path = os.path.join(dir, name)
        if not os.path.isdir(path):
            yield path
        elif maxlevels > 0 and not os.path.islink(path):
            yield from _walk_dir(path, maxlevels - 1, quiet)


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, workers=1,
                invalidation_mode=None, *, stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Compile all modules below a directory; true if all could be compiled.

    maxlevels is how deep to go, ddir, stripdir and prependdir change the paths in the compiled code, force compiles what is
    up to date, files that rx matches are left out, quiet 1 prints errors only and 2 nothing, legacy writes X.pyc beside X.py,
    optimize is a level or several, and workers how many processes share the work.
    """
    _check_directories(ddir, stripdir, prependdir)
    if workers < 0:
        raise ValueError("workers must be greater or equal to 0")
    if workers != 1 and (pool_class := _pool_class()) is None:
        workers = 1
    if ddir is not None:
        # What lies in a directory below lies there in the compiled code as well.
        ddir, stripdir, prependdir = None, dir, ddir
    if maxlevels is None:
        maxlevels = sys.getrecursionlimit()
    files = _walk_dir(dir, quiet=quiet, maxlevels=maxlevels)
    compile_one = partial(
        compile_file, ddir=ddir, force=force, rx=rx, quiet=quiet, legacy=legacy, optimize=optimize,
        invalidation_mode=invalidation_mode, stripdir=stripdir, prependdir=prependdir, limit_sl_dest=limit_sl_dest,
        hardlink_dupes=hardlink_dupes)
    if workers != 1:
        with pool_class(max_workers=workers or None) as pool:
            results = list(pool.map(compile_one, files, chunksize=4))
    else:
        results = [compile_one(file) for file in files]
    return all(results)


def _pool_class():
    """The pool of processes; None where there can be none."""
    from concurrent.futures.process import _check_system_limits
    try:
        _check_system_limits()
        from concurrent.futures import ProcessPoolExecutor
    except NotImplementedError:
        return None
    return ProcessPoolExecutor


def _check_directories(ddir, stripdir, prependdir):
    if ddir is not None and (stripdir is not None or prependdir is not None):
        raise ValueError("Destination dir (ddir) cannot be used in combination with stripdir or prependdir")


def _shown_path(fullname, ddir, stripdir, prependdir, quiet):
    """The path that the compiled code has; None for that of the file."""
    if ddir is not None:
        return os.path.join(ddir, os.path.basename(fullname))
    path = None
    if stripdir is not None:
        parts = fullname.split(os.sep)
        strip = stripdir.rstrip(os.sep).split(os.sep)
        if parts[:len(strip)] != strip:
            if quiet < 2:
                print(f"The stripdir path {stripdir!r} is not a valid prefix for source path {fullname!r}; ignoring")
            path = fullname
        else:
            path = os.path.join(*parts[len(strip):])
    if prependdir is not None:
        path = os.path.join(prependdir, fullname if path is None else path)
    return path


def _up_to_date(fullname, caches):
    """Whether all caches have the magic number and the time of the source."""
    expected = struct.pack("<4sLL", importlib.util.MAGIC_NUMBER, 0, int(os.stat(fullname).st_mtime) & 0xFFFFFFFF)
    for cache in caches:
        with open(cache, "rb") as file:
            if file.read(12) != expected:
                return False
    return True


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, invalidation_mode=None, *,
                 stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Compile a file; true if it could be compiled. The arguments are those of compile_dir()."""
    _check_directories(ddir, stripdir, prependdir)
    fullname = os.fspath(fullname)
    stripdir = os.fspath(stripdir) if stripdir is not None else None
    shown = _shown_path(fullname, ddir, stripdir, prependdir, quiet)
    levels = [optimize] if isinstance(optimize, int) else sorted(set(optimize))
    if hardlink_dupes and len(levels) < 2:
        raise ValueError("Hardlinking of duplicated bytecode makes sense only for more than one optimization level")
    name = os.path.basename(fullname)
    if rx is not None and rx.search(fullname):
        return True
    if limit_sl_dest is not None and os.path.islink(fullname):
        if Path(limit_sl_dest).resolve() not in Path(fullname).resolve().parents:
            return True
    if not os.path.isfile(fullname) or not name.endswith(".py"):
        return True
    if legacy:
        caches = dict.fromkeys(levels, fullname + "c")
    else:
        caches = {level: importlib.util.cache_from_source(fullname, optimization="" if level < 1 else level)
                  if level >= 0 else importlib.util.cache_from_source(fullname) for level in levels}
    if not force:
        try:
            if _up_to_date(fullname, caches.values()):
                return True
        except OSError:
            pass
    if not quiet:
        print(f"Compiling {fullname!r}...")
    fine = True
    try:
        for i, level in enumerate(levels):
            made = py_compile.compile(fullname, caches[level], shown, True, optimize=level,
                                      invalidation_mode=invalidation_mode)
            if i and hardlink_dupes:
                previous = caches[levels[i - 1]]
                if filecmp.cmp(made, previous, shallow=False):
                    os.unlink(made)
                    os.link(previous, made)
    except py_compile.PyCompileError as error:
        fine = False
        if quiet < 2:
            print(f"*** Error compiling {fullname!r}..." if quiet else "*** ", end="")
            encoding = sys.stdout.encoding or sys.getdefaultencoding()
            print(error.msg.encode(encoding, errors="backslashreplace").decode(encoding))
    except (SyntaxError, UnicodeError, OSError) as error:
        fine = False
        if quiet < 2:
            print(f"*** Error compiling {fullname!r}..." if quiet else "*** ", end="")
            print(error.__class__.__name__ + ":", error)
    return fine


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, legacy=False, optimize=-1, invalidation_mode=None):
    """Compile the modules on sys.path; true if all could be compiled."""
    fine = True
    for dir in sys.path:
        if skip_curdir and (not dir or dir == os.curdir):
            if quiet < 2:
                print("Skipping current directory")
        else:
            fine &= compile_dir(dir, maxlevels, None, force, quiet=quiet, legacy=legacy, optimize=optimize,
                                invalidation_mode=invalidation_mode)
    return fine


def _parser():
    import argparse
    parser = argparse.ArgumentParser(description="Utilities to support installing Python libraries.", color=True)
    parser.add_argument("-l", action="store_const", const=0, default=None, dest="maxlevels",
                        help="don't recurse into subdirectories")
    parser.add_argument("-r", type=int, dest="recursion",
                        help="how deep to go; when it is given -l counts for nothing")
    parser.add_argument("-f", action="store_true", dest="force", help="compile even what is up to date")
    parser.add_argument("-q", action="count", dest="quiet", default=0,
                        help="print errors only; -qq prints nothing at all")
    parser.add_argument("-b", action="store_true", dest="legacy", help="write X.pyc beside X.py")
    parser.add_argument("-d", metavar="DESTDIR", dest="ddir", default=None,
                        help="the directory in front of paths in the compiled code")
    parser.add_argument("-s", metavar="STRIPDIR", dest="stripdir", default=None,
                        help="what to take away in front of paths")
    parser.add_argument("-p", metavar="PREPENDDIR", dest="prependdir", default=None,
                        help="what to put in front of paths")
    parser.add_argument("-x", metavar="REGEXP", dest="rx", default=None,
                        help="leave out paths in which this is found")
    parser.add_argument("-i", metavar="FILE", dest="flist",
                        help="read further names from a file, or from standard input for -")
    parser.add_argument("compile_dest", metavar="FILE|DIR", nargs="*",
                        help="what to compile; sys.path if there is nothing")
    parser.add_argument("-j", "--workers", default=1, type=int, help="processes that share the work; 0: as many as CPUs")
    modes = [mode.name.lower().replace("_", "-") for mode in py_compile.PycInvalidationMode]
    parser.add_argument("--invalidation-mode", choices=sorted(modes), help="how it is found out that caches are old")
    parser.add_argument("-o", action="append", type=int, dest="opt_levels", help="a level of optimization; more may follow")
    parser.add_argument("-e", metavar="DIR", dest="limit_sl_dest", help="leave out links that lead out of this directory")
    parser.add_argument("--hardlink-dupes", action="store_true", dest="hardlink_dupes",
                        help="one file for caches that are equal")
    return parser


def main():
    """Do what the command line says; true if all could be compiled."""
    parser = _parser()
    args = parser.parse_args()
    if args.rx:
        import re
        args.rx = re.compile(args.rx)
    if args.limit_sl_dest == "":
        args.limit_sl_dest = None
    maxlevels = args.recursion if args.recursion is not None else args.maxlevels
    levels = args.opt_levels or [-1]
    if len(levels) == 1 and args.hardlink_dupes:
        parser.error("Hardlinking of duplicated bytecode makes sense only for more than one optimization level.")
    if args.ddir is not None and (args.stripdir is not None or args.prependdir is not None):
        parser.error("-d cannot be used in combination with -s or -p")
    names = list(args.compile_dest)
    if args.flist:
        try:
            with sys.stdin if args.flist == "-" else open(args.flist, encoding="utf-8") as file:
                names += [line.strip() for line in file]
        except OSError:
            if args.quiet < 2:
                print(f"Error reading file list {args.flist}")
            return False
    mode = args.invalidation_mode
    if mode:
        mode = py_compile.PycInvalidationMode[mode.replace("-", "_").upper()]
    common = dict(ddir=args.ddir, force=args.force, rx=args.rx, quiet=args.quiet, legacy=args.legacy, optimize=levels,
                  invalidation_mode=mode, stripdir=args.stripdir, prependdir=args.prependdir,
                  limit_sl_dest=args.limit_sl_dest, hardlink_dupes=args.hardlink_dupes)
    try:
        if not names:
            return compile_path(legacy=args.legacy, force=args.force, quiet=args.quiet, invalidation_mode=mode)
        fine = True
        for name in names:
            if os.path.isfile(name):
                fine &= bool(compile_file(name, **common))
            else:
                fine &= bool(compile_dir(name, maxlevels, workers=args.workers, **common))
        return fine
    except KeyboardInterrupt:
        if args.quiet < 2:
            print("\n[interrupted]")
        return False


if __name__ == "__main__":
    sys.exit(int(not main()))
