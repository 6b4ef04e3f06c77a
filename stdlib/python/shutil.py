"""Operations on files and trees of files: copying, moving, removing, archives, disk usage."""

import errno
import fnmatch
import os
import stat
import sys
from collections import namedtuple

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move",
           "rmtree", "Error", "SpecialFileError", "make_archive", "get_archive_formats",
           "register_archive_format", "unregister_archive_format", "get_unpack_formats",
           "register_unpack_format", "unregister_unpack_format", "unpack_archive",
           "ignore_patterns", "chown", "which", "get_terminal_size", "SameFileError",
           "disk_usage"]
COPY_BUFSIZE = 256 * 1024
# Ways of copying inside the kernel; what turns out not to work is not tried again.
_USE_CP_COPY_FILE_RANGE = hasattr(os, "copy_file_range")
_USE_CP_SENDFILE = hasattr(os, "sendfile")


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """The file is not one that can be copied, like a named pipe."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """An operation on the registry of archive formats failed."""


class _GiveupOnFastCopy(Exception):
    """Copying inside the kernel does not work for these files; nothing was copied."""


def _copy_in_kernel(fsrc, fdst, transfer):
    # transfer(in, out, position, size) copies a piece.
    try:
        infd, outfd = fsrc.fileno(), fdst.fileno()
    except Exception as error:
        raise _GiveupOnFastCopy(error)
    try:
        size = max(os.fstat(infd).st_size, 1 << 23)
    except OSError:
        size = 1 << 27
    position = 0
    while True:
        try:
            copied = transfer(infd, outfd, position, size)
        except OSError as error:
            error.filename, error.filename2 = fsrc.name, fdst.name
            if error.errno == errno.ENOSPC:
                raise error from None
            # Nothing was written yet: the common way may do.
            if position == 0 and os.lseek(outfd, 0, os.SEEK_CUR) == 0:
                raise _GiveupOnFastCopy(error)
            raise error
        if not copied:
            return
        position += copied


def _fastcopy_copy_file_range(fsrc, fdst):
    """Copy a file with copy_file_range()."""
    def transfer(infd, outfd, position, size):
        copied = os.copy_file_range(infd, outfd, size, offset_dst=position)
        if not copied and position == 0:
            # Some file systems say so of files that are not empty.
            raise _GiveupOnFastCopy
        return copied
    _copy_in_kernel(fsrc, fdst, transfer)


def _fastcopy_sendfile(fsrc, fdst):
    """Copy a file with sendfile()."""
    def transfer(infd, outfd, position, size):
        global _USE_CP_SENDFILE
        try:
            return os.sendfile(outfd, infd, position, size)
        except OSError as error:
            if error.errno == errno.ENOTSOCK:
                _USE_CP_SENDFILE = False
            raise
    _copy_in_kernel(fsrc, fdst, transfer)


def _copy_contents(fsrc, fdst):
    # Files that the kernel makes up have size 0 and may have contents.
    try:
        special = os.fstat(fsrc.fileno()).st_size == 0
    except OSError:
        special = False
    if not special:
        if _USE_CP_COPY_FILE_RANGE:
            try:
                return _fastcopy_copy_file_range(fsrc, fdst)
            except _GiveupOnFastCopy:
                pass
        if _USE_CP_SENDFILE:
            try:
                return _fastcopy_sendfile(fsrc, fdst)
            except _GiveupOnFastCopy:
                pass
    copyfileobj(fsrc, fdst)


def copyfileobj(fsrc, fdst, length=0):
    """Copy data from one file object to another."""
    size = length or COPY_BUFSIZE
    read, write = fsrc.read, fdst.write
    while piece := read(size):
        write(piece)


def _samefile(src, dst):
    try:
        if isinstance(src, os.DirEntry):
            # It may know already what is asked for.
            return os.path.samestat(src.stat(), os.stat(dst))
        return os.path.samefile(src, dst)
    except OSError:
        return False


def _refuse_pipe(path):
    try:
        mode = os.stat(path).st_mode
    except OSError:
        # Opening it tells what is wrong.
        return
    if stat.S_ISFIFO(mode):
        raise SpecialFileError(f"`{path.path if isinstance(path, os.DirEntry) else path}` is a named pipe")


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file; returns dst."""
    sys.audit("shutil.copyfile", src, dst)
    if _samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    _refuse_pipe(src)
    _refuse_pipe(dst)
    if os.path.islink(src) and not follow_symlinks:
        target = os.readlink(src)
        os.symlink(target, dst)
        return dst
    with open(src, 'rb') as source:
        try:
            with open(dst, 'wb') as target:
                _copy_contents(source, target)
        except IsADirectoryError as error:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f'Directory does not exist: {dst}') from error
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions."""
    sys.audit("shutil.copymode", src, dst)
    # Links have no permissions of their own here.
    if follow_symlinks or not _are_links(src, dst):
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def _are_links(*paths):
    return all(map(os.path.islink, paths))


# What says that a file or file system has no extended attributes, or that one cannot be set.
_NO_ATTRIBUTES = {errno.ENOTSUP, errno.ENODATA, errno.EINVAL}
_NO_ATTRIBUTE = _NO_ATTRIBUTES | {errno.EPERM, errno.EACCES}


def _copyxattr(src, dst, *, follow_symlinks=True):
    """Copy the extended attributes, as far as both sides have them."""
    follow = {'follow_symlinks': follow_symlinks}
    try:
        names = os.listxattr(src, **follow)
    except OSError as error:
        if error.errno in _NO_ATTRIBUTES:
            return
        raise
    for name in names:
        try:
            os.setxattr(dst, name, os.getxattr(src, name, **follow), **follow)
        except OSError as error:
            if error.errno not in _NO_ATTRIBUTE:
                raise


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permissions, times and extended attributes."""
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not _are_links(src, dst)
    status = os.stat(src, follow_symlinks=follow)
    times = status.st_atime_ns, status.st_mtime_ns
    os.utime(dst, ns=times, follow_symlinks=follow)
    # Before the permissions, which may forbid it.
    _copyxattr(src, dst, follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(status.st_mode))


def _copy_with(copy_metadata, src, dst, follow_symlinks):
    if os.path.isdir(dst):
        name = os.path.basename(src)
        dst = os.path.join(dst, name)
    for step in (copyfile, copy_metadata):
        step(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file with its permissions; dst may be a directory.  Returns the new path."""
    return _copy_with(copymode, src, dst, follow_symlinks)


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file with permissions and times; dst may be a directory.  Returns the new path."""
    return _copy_with(copystat, src, dst, follow_symlinks)


def ignore_patterns(*patterns):
    """A function for copytree()'s ignore that leaves out what matches glob patterns."""
    def _ignore_patterns(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a whole directory; returns dst.

    symlinks: links are copied as links.  ignore: function of a directory and its names that says
    which to leave out.  All errors are collected into one Error.
    """
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as found:
        entries = list(found)
    left_out = () if ignore is None else ignore(os.fspath(src), [entry.name for entry in entries])
    options = dict(symlinks=symlinks, ignore=ignore, copy_function=copy_function, dirs_exist_ok=dirs_exist_ok,
                   ignore_dangling_symlinks=ignore_dangling_symlinks)
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    problems = []
    for entry in entries:
        if entry.name in left_out:
            continue
        target = os.path.join(dst, entry.name)
        try:
            _copy_entry(entry, target, options)
        except Error as error:
            problems += error.args[0]
        except OSError as error:
            problems.append((os.path.join(src, entry.name), target, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        problems.append((src, dst, str(error)))
    if problems:
        raise Error(problems)
    return dst


def _copy_entry(entry, target, options):
    """Copies a file, link or directory of a directory that is copied."""
    path, copy_one = entry.path, options['copy_function']
    # The functions of this module can make use of what the entry knows.
    source = entry if copy_one in (copy, copy2) else path
    if entry.is_symlink():
        link = os.readlink(path)
        if options['symlinks']:
            os.symlink(link, target)
            copystat(source, target, follow_symlinks=False)
            return
        if options['ignore_dangling_symlinks'] and not os.path.exists(path):
            return
    if entry.is_dir():
        copytree(source, target, **options)
    else:
        copy_one(source, target)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a whole directory.

    Errors are ignored, or given to onexc(function, path, exception), or raised.
    """
    sys.audit("shutil.rmtree", path, dir_fd)
    if ignore_errors:
        def handler(function, path, error):
            pass
    elif onexc is not None:
        handler = onexc
    elif onerror is not None:
        def handler(function, path, error):
            return onerror(function, path, (type(error), error, error.__traceback__))
    else:
        def handler(function, path, error):
            raise error
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    _rmtree_impl(path, dir_fd, handler)


def _rmtree_safe_fd(path, dir_fd, onexc):
    """Removes a tree by descriptors of its directories."""
    _TreeRemoval(onexc).run(path, dir_fd)


def _rmtree_unsafe(path, dir_fd, onexc):
    """Removes a tree by paths, as where there are no functions that take descriptors."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    function = os.path.islink
    try:
        if os.path.islink(path):
            raise OSError("Cannot call rmtree on a symbolic link")
        function = os.lstat
        os.lstat(path)
    except OSError as error:
        onexc(function, path, error)
        return

    def unread(error):
        if error.filename == path or not isinstance(error, FileNotFoundError):
            onexc(os.scandir, error.filename, error)

    for folder, folders, files in os.walk(path, topdown=False, onerror=unread):
        for name in [*files, *folders]:
            full = os.path.join(folder, name)
            if name in folders and not os.path.islink(full):
                _attempt(os.rmdir, full, onexc)
            else:
                _attempt(os.unlink, full, onexc)
    try:
        os.rmdir(path)
    except OSError as error:
        onexc(os.rmdir, path, error)


def _attempt(remove, path, onexc):
    try:
        remove(path)
    except FileNotFoundError:
        # Somebody else removed it.
        pass
    except OSError as error:
        onexc(remove, path, error)


# Programs that put other functions in the place of those of os choose what needs no descriptors.
_use_fd_functions = True
_rmtree_impl = _rmtree_safe_fd


class _TreeRemoval:
    """Removes a tree by descriptors of its directories, so that nobody can put a link in their way.

    Depth first without recursion, as trees may be deep: steps to be done are on a stack.  A step is a method with the
    descriptor of the folder above, the path to be shown in errors, and the entry of a folder below the top.
    """

    def __init__(self, handler):
        self.handler = handler
        self.steps = []

    def run(self, path, dir_fd):
        self.steps.append((self.empty, dir_fd, path, None))
        try:
            while self.steps:
                step, *arguments = self.steps.pop()
                step(*arguments)
        finally:
            for step, fd, _, _ in self.steps:
                if step == self.close:
                    try:
                        os.close(fd)
                    except OSError:
                        pass

    def report(self, function, path, error, entry):
        # Somebody else removed what is below the top.
        if isinstance(error, FileNotFoundError) and entry is not None:
            return
        error.filename = path
        self.handler(function, path, error)

    def empty(self, above, path, entry):
        name = path if entry is None else entry.name
        function = os.lstat
        try:
            if entry is None:
                before = os.stat(name, dir_fd=above, follow_symlinks=False)
            else:
                before = entry.stat(follow_symlinks=False)
            function = os.open
            fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=above)
        except OSError as error:
            self.report(function, path, error, entry)
            return
        self.steps.append((self.remove, above, path, entry))
        self.steps.append((self.close, fd, path, entry))
        if not os.path.samestat(before, os.fstat(fd)):
            del self.steps[-2]
            self.report(os.path.islink, path, OSError("Cannot call rmtree on a symbolic link"), entry)
            return
        try:
            with os.scandir(fd) as found:
                entries = list(found)
        except OSError as error:
            self.report(os.scandir, path, error, entry)
            return
        for below in entries:
            full = os.path.join(path, below.name)
            try:
                is_dir = below.is_dir(follow_symlinks=False)
            except OSError:
                is_dir = False
            if is_dir:
                self.steps.append((self.empty, fd, full, below))
                continue
            try:
                os.unlink(below.name, dir_fd=fd)
            except OSError as error:
                self.report(os.unlink, full, error, below)

    def close(self, fd, path, entry):
        try:
            os.close(fd)
        except OSError as error:
            error.filename = path
            self.handler(os.close, path, error)

    def remove(self, above, path, entry):
        try:
            os.rmdir(path if entry is None else entry.name, dir_fd=above)
        except OSError as error:
            self.report(os.rmdir, path, error, entry)


rmtree.avoids_symlink_attacks = True


def move(src, dst, copy_function=copy2):
    """Move a file or directory, like mv; returns the new path."""
    sys.audit("shutil.move", src, dst)
    target = dst
    if os.path.isdir(dst):
        if not os.path.islink(src) and _samefile(src, dst):
            # Only the case of the name may differ.
            os.rename(src, dst)
            return target
        path = os.fspath(src)
        path = path.rstrip(b'/' if isinstance(path, bytes) else '/')
        target = os.path.join(dst, os.path.basename(path))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        # It may be on another file system.
        _move_by_copying(src, dst, target, copy_function)
    return target


def _move_by_copying(src, dst, target, copy_function):
    if os.path.isdir(src) and not os.path.islink(src):
        if _destinsrc(src, dst):
            raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
        copytree(src, target, symlinks=True, copy_function=copy_function)
        rmtree(src)
        return
    if os.path.islink(src):
        os.symlink(os.readlink(src), target)
    else:
        copy_function(src, target)
    os.unlink(src)


def _destinsrc(src, dst):
    above, below = (os.path.join(os.path.realpath(path), '') for path in (src, dst))
    return below.startswith(above)


_usage = namedtuple('usage', ['total', 'used', 'free'])


def disk_usage(path):
    """Bytes of the disk of a path: total, used and free."""
    st = os.statvfs(path)
    blocks = st.f_blocks, st.f_blocks - st.f_bfree, st.f_bavail
    return _usage(*(count * st.f_frsize for count in blocks))


def _user_number(name):
    import pwd
    return pwd.getpwnam(name)[2]


def _group_number(name):
    import grp
    return grp.getgrnam(name)[2]


def _number_of(owner, find, kind):
    """The number of a user or group that is given by name or number; -1 for none."""
    if not isinstance(owner, str):
        return -1 if owner is None else owner
    try:
        return find(owner)
    except KeyError:
        raise LookupError(f"no such {kind}: {owner!r}") from None


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change owner and group, given by name or number."""
    if user is group is None:
        raise ValueError("user and/or group must be set")
    numbers = _number_of(user, _user_number, 'user'), _number_of(group, _group_number, 'group')
    os.chown(path, *numbers, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines of the terminal; COLUMNS and LINES of the environment come first."""
    size = []
    for name in ('COLUMNS', 'LINES'):
        try:
            size.append(max(int(os.environ[name]), 0))
        except (KeyError, ValueError):
            size.append(0)
    if 0 in size:
        try:
            real = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            # There is no terminal.
            real = os.terminal_size(fallback)
        size = [given or asked or default for given, asked, default in zip(size, real, fallback)]
    return os.terminal_size(size)


def _search_path():
    """The directories where programs are looked for."""
    path = os.environ.get("PATH")
    if path is not None:
        return path
    try:
        return os.confstr("CS_PATH")
    except (AttributeError, ValueError):
        return os.defpath


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of an executable that the search path leads to, or None."""
    folder, name = os.path.split(cmd)
    if folder:
        folders = [folder]
    else:
        path = _search_path() if path is None else path
        if not path:
            return None
        convert = os.fsencode if isinstance(cmd, bytes) else os.fsdecode
        folders = convert(path).split(convert(os.pathsep))
    # Each directory is looked at once.
    for folder in dict.fromkeys(folders):
        candidate = os.path.join(folder, name)
        if os.path.exists(candidate) and os.access(candidate, mode) and not os.path.isdir(candidate):
            return candidate
    return None


_IN_ARCHIVES = {"make_archive", "get_archive_formats", "register_archive_format", "unregister_archive_format",
                "get_unpack_formats", "register_unpack_format", "unregister_unpack_format", "unpack_archive",
                "_ARCHIVE_FORMATS", "_UNPACK_FORMATS", "_make_zipfile", "_unpack_zipfile", "_unpack_tarfile"}


def __dir__():
    return sorted({*globals(), *_IN_ARCHIVES} - {"__dir__"})


def __getattr__(name):
    if name in _IN_ARCHIVES:
        # Few programs make archives.
        import _shutil_archives
        globals().update((known, getattr(_shutil_archives, known)) for known in _IN_ARCHIVES)
        return globals()[name]
    if name != "ExecError":
        raise AttributeError(f"module '{__name__}' has no attribute {name!r}")
    import warnings
    warnings._deprecated("shutil.ExecError", "{name!r} is deprecated and slated for removal in Python {remove}; "
                         "it isn't raised by any shutil function.", remove=(3, 16))
    return RuntimeError
