"""Operations on files and trees of files: copying, moving, removing, archives, disk usage."""

import fnmatch
import os
import stat
import sys
import errno
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
    if not length:
        length = COPY_BUFSIZE
    read, write = fsrc.read, fdst.write
    while buf := read(length):
        write(buf)


def _samefile(src, dst):
    if isinstance(src, os.DirEntry) and hasattr(os.path, 'samestat'):
        try:
            return os.path.samestat(src.stat(), os.stat(dst))
        except OSError:
            return False
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file; returns dst."""
    sys.audit("shutil.copyfile", src, dst)
    if _samefile(src, dst):
        raise SameFileError("{!r} and {!r} are the same file".format(src, dst))
    for fn in (src, dst):
        try:
            st = os.stat(fn)
        except OSError:
            # Opening it tells what is wrong.
            continue
        if stat.S_ISFIFO(st.st_mode):
            fn = fn.path if isinstance(fn, os.DirEntry) else fn
            raise SpecialFileError("`%s` is a named pipe" % fn)
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc:
        try:
            with open(dst, 'wb') as fdst:
                _copy_contents(fsrc, fdst)
        except IsADirectoryError as e:
            if not os.path.exists(dst):
                raise FileNotFoundError(f'Directory does not exist: {dst}') from e
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions."""
    sys.audit("shutil.copymode", src, dst)
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        # Links have no permissions of their own here.
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def _copyxattr(src, dst, *, follow_symlinks=True):
    """Copy the extended attributes, as far as both sides have them."""
    try:
        names = os.listxattr(src, follow_symlinks=follow_symlinks)
    except OSError as error:
        if error.errno not in (errno.ENOTSUP, errno.ENODATA, errno.EINVAL):
            raise
        return
    for name in names:
        try:
            value = os.getxattr(src, name, follow_symlinks=follow_symlinks)
            os.setxattr(dst, name, value, follow_symlinks=follow_symlinks)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENODATA, errno.EINVAL,
                                   errno.EACCES):
                raise


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permissions, times and extended attributes."""
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    st = os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow)
    # Before the permissions, which may forbid it.
    _copyxattr(src, dst, follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(st.st_mode))


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file with its permissions; dst may be a directory.  Returns the new path."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file with permissions and times; dst may be a directory.  Returns the new path."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """A function for copytree()'s ignore that leaves out what matches glob patterns."""
    def _ignore_patterns(path, names):
        ignored = []
        for pattern in patterns:
            ignored.extend(fnmatch.filter(names, pattern))
        return set(ignored)
    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a whole directory; returns dst.

    symlinks: links are copied as links.  ignore: function of a directory and its names that says
    which to leave out.  All errors are collected into one Error.
    """
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as it:
        entries = list(it)
    ignored = ()
    if ignore is not None:
        ignored = ignore(os.fspath(src), [entry.name for entry in entries])
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    use_entry = copy_function is copy2 or copy_function is copy
    for entry in entries:
        if entry.name in ignored:
            continue
        srcname = os.path.join(src, entry.name)
        dstname = os.path.join(dst, entry.name)
        source = entry if use_entry else srcname
        try:
            if entry.is_symlink():
                target = os.readlink(srcname)
                if symlinks:
                    os.symlink(target, dstname)
                    copystat(source, dstname, follow_symlinks=False)
                elif not os.path.exists(srcname) and ignore_dangling_symlinks:
                    continue
                elif entry.is_dir():
                    copytree(source, dstname, symlinks, ignore, copy_function,
                             ignore_dangling_symlinks, dirs_exist_ok)
                else:
                    copy_function(source, dstname)
            elif entry.is_dir():
                copytree(source, dstname, symlinks, ignore, copy_function,
                         ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, dstname)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as why:
            errors.append((srcname, dstname, str(why)))
    try:
        copystat(src, dst)
    except OSError as why:
        errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)
    return dst


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
    _TreeRemoval(handler).run(path, dir_fd)


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
    real_dst = dst
    if os.path.isdir(dst):
        if _samefile(src, dst) and not os.path.islink(src):
            # Only the case of the name may differ.
            os.rename(src, dst)
            return
        src_name = os.fspath(src)
        sep = b'/' if isinstance(src_name, bytes) else '/'
        real_dst = os.path.join(dst, os.path.basename(src_name.rstrip(sep)))
        if os.path.exists(real_dst):
            raise Error("Destination path '%s' already exists" % real_dst)
    try:
        os.rename(src, real_dst)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real_dst)
            os.unlink(src)
        elif os.path.isdir(src):
            if _destinsrc(src, dst):
                raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
            copytree(src, real_dst, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real_dst)
            os.unlink(src)
    return real_dst


def _destinsrc(src, dst):
    src = os.path.realpath(src)
    dst = os.path.realpath(dst)
    return (dst + os.path.sep).startswith(src + ('' if src.endswith(os.path.sep)
                                                 else os.path.sep))


_usage = namedtuple('usage', 'total used free')


def disk_usage(path):
    """Bytes of the disk of a path: total, used and free."""
    st = os.statvfs(path)
    return _usage(st.f_blocks * st.f_frsize, (st.f_blocks - st.f_bfree) * st.f_frsize,
                  st.f_bavail * st.f_frsize)


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change owner and group, given by name or number."""
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    uid = gid = -1
    if isinstance(user, str):
        import pwd
        try:
            uid = pwd.getpwnam(user)[2]
        except KeyError:
            raise LookupError("no such user: {!r}".format(user)) from None
    elif user is not None:
        uid = user
    if isinstance(group, str):
        import grp
        try:
            gid = grp.getgrnam(group)[2]
        except KeyError:
            raise LookupError("no such group: {!r}".format(group)) from None
    elif group is not None:
        gid = group
    os.chown(path, uid, gid, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines of the terminal; COLUMNS and LINES of the environment come first."""
    def variable(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns, lines = variable('COLUMNS'), variable('LINES')
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of an executable that the search path leads to, or None."""
    def usable(name):
        return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)

    use_bytes = isinstance(cmd, bytes)
    folder, cmd = os.path.split(cmd)
    if folder:
        folders = [folder]
    else:
        if path is None:
            path = os.environ.get("PATH", None)
            if path is None:
                try:
                    path = os.confstr("CS_PATH")
                except (AttributeError, ValueError):
                    path = os.defpath
        if not path:
            return None
        if use_bytes:
            folders = os.fsencode(path).split(os.fsencode(os.pathsep))
        else:
            folders = os.fsdecode(path).split(os.pathsep)
    seen = set()
    for folder in folders:
        key = os.path.normcase(folder)
        if key not in seen:
            seen.add(key)
            name = os.path.join(folder, cmd)
            if usable(name):
                return name
    return None


# Archives.  The modules for them are loaded when they are used.

def _tar_archiver(compression):
    suffix = '.tar' + ({'gzip': '.gz', 'bzip2': '.bz2', 'xz': '.xz', 'zstd': '.zst'}
                       .get(compression, ''))
    mode = {'gzip': 'gz', 'bzip2': 'bz2', 'xz': 'xz', 'zstd': 'zst'}.get(compression, '')

    def make(base_name, base_dir, root_dir=None, dry_run=0, logger=None, owner=None, group=None):
        import tarfile
        archive = base_name + suffix
        parent = os.path.dirname(archive)
        if parent and not os.path.exists(parent) and not dry_run:
            os.makedirs(parent)
        if not dry_run:
            with tarfile.open(archive, 'w|%s' % mode) as tar:
                name = base_dir
                if root_dir is not None:
                    name = os.path.join(root_dir, base_dir)
                tar.add(name, base_dir, filter=_owned_by(owner, group))
        return os.path.abspath(archive) if root_dir is not None else archive

    make.supports_root_dir = True
    return make


def _owned_by(owner, group):
    """A filter for tarfile that gives members an owner and a group, as far as the system knows them."""
    uid = gid = None
    if owner is not None:
        import pwd
        try:
            uid = pwd.getpwnam(owner).pw_uid
        except KeyError:
            pass
    if group is not None:
        import grp
        try:
            gid = grp.getgrnam(group).gr_gid
        except KeyError:
            pass

    def change(info):
        if gid is not None:
            info.gid, info.gname = gid, group
        if uid is not None:
            info.uid, info.uname = uid, owner
        return info
    return change


def _make_zipfile(base_name, base_dir, root_dir=None, dry_run=0, logger=None, owner=None, group=None):
    import zipfile
    archive = base_name + ".zip"
    parent = os.path.dirname(base_name)
    if parent and not os.path.exists(parent) and not dry_run:
        os.makedirs(parent)
    if not dry_run:
        with zipfile.ZipFile(archive, "w", compression=zipfile.ZIP_DEFLATED) as zf:
            top = os.path.normpath(base_dir)
            prefix = os.path.join(root_dir, '') if root_dir is not None else ''
            if top != os.curdir:
                zf.write(prefix + top, top)
            for dirpath, dirnames, filenames in os.walk(os.path.join(prefix, base_dir)):
                inner = os.path.relpath(dirpath, prefix) if prefix else dirpath
                for name in sorted(dirnames):
                    zf.write(os.path.join(dirpath, name),
                             os.path.normpath(os.path.join(inner, name)))
                for name in filenames:
                    path = os.path.join(dirpath, name)
                    if os.path.isfile(path):
                        zf.write(path, os.path.normpath(os.path.join(inner, name)))
    return os.path.abspath(archive) if root_dir is not None else archive


_make_zipfile.supports_root_dir = True


_ARCHIVE_FORMATS = {
    'tar': (_tar_archiver(None), [], "uncompressed tar file"),
    'zip': (_make_zipfile, [], "ZIP file"),
    'gztar': (_tar_archiver('gzip'), [], "gzip'ed tar-file"),
    'bztar': (_tar_archiver('bzip2'), [], "bzip2'ed tar-file"),
    'xztar': (_tar_archiver('xz'), [], "xz'ed tar-file"),
}


def get_archive_formats():
    """Names and descriptions of the formats that can be written."""
    return sorted((name, registry[2]) for name, registry in _ARCHIVE_FORMATS.items())


def register_archive_format(name, function, extra_args=None, description=''):
    """Add a format that can be written."""
    if extra_args is None:
        extra_args = []
    if not callable(function):
        raise TypeError('The %s object is not callable' % function)
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError('extra_args elements are : (arg_name, value)')
    _ARCHIVE_FORMATS[name] = (function, extra_args, description)


def unregister_archive_format(name):
    """Remove a format that can be written."""
    del _ARCHIVE_FORMATS[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0,
                 owner=None, group=None, logger=None):
    """Make an archive of a directory; returns its name."""
    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    try:
        function, extra_args, _ = _ARCHIVE_FORMATS[format]
    except KeyError:
        raise ValueError("unknown archive format '%s'" % format) from None
    options = {'dry_run': dry_run, 'logger': logger, **dict(extra_args)}
    if format != 'zip':
        options['owner'] = owner
        options['group'] = group
    base_name = os.fspath(base_name)
    base_dir = os.curdir if base_dir is None else base_dir
    if root_dir is None:
        return function(base_name, base_dir, **options)
    st = os.stat(root_dir)
    if not stat.S_ISDIR(st.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, 'Not a directory', root_dir)
    if getattr(function, 'supports_root_dir', False):
        return function(base_name, base_dir, root_dir=root_dir, **options)
    # Others are run inside the directory.
    before = os.getcwd()
    base_name = os.path.abspath(base_name)
    os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **options)
    finally:
        os.chdir(before)


def get_unpack_formats():
    """Names, suffixes and descriptions of the formats that can be read."""
    return sorted((name, info[0], info[3]) for name, info in _UNPACK_FORMATS.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    """Add a format that can be read."""
    known = {suffix: other for other, info in _UNPACK_FORMATS.items() for suffix in info[0]}
    for suffix in extensions:
        if suffix in known:
            raise RegistryError('%s is already registered for "%s"' % (suffix, known[suffix]))
    if not callable(function):
        raise TypeError('The registered function must be a callable')
    _UNPACK_FORMATS[name] = extensions, function, extra_args or [], description


def unregister_unpack_format(name):
    """Remove a format that can be read."""
    del _UNPACK_FORMATS[name]


def _unpack_zipfile(filename, extract_dir):
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError("%s is not a zip file" % filename)
    with zipfile.ZipFile(filename) as zf:
        for info in zf.infolist():
            name = info.filename
            # Nothing outside of the directory is written.
            if name.startswith('/') or '..' in name.split('/'):
                continue
            target = os.path.join(extract_dir, *name.split('/'))
            if not target:
                continue
            folder = os.path.dirname(target)
            if folder and not os.path.isdir(folder):
                os.makedirs(folder)
            if not name.endswith('/'):
                with zf.open(name, 'r') as source, open(target, 'wb') as out:
                    copyfileobj(source, out)


def _unpack_tarfile(filename, extract_dir, *, filter=None):
    import tarfile
    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError("%s is not a compressed or uncompressed tar file" % filename)
    with archive:
        archive.extractall(extract_dir, filter=filter)


_UNPACK_FORMATS = {
    'tar': (['.tar'], _unpack_tarfile, [], "uncompressed tar file"),
    'zip': (['.zip'], _unpack_zipfile, [], "ZIP file"),
    'gztar': (['.tar.gz', '.tgz'], _unpack_tarfile, [], "gzip'ed tar-file"),
    'bztar': (['.tar.bz2', '.tbz2'], _unpack_tarfile, [], "bzip2'ed tar-file"),
    'xztar': (['.tar.xz', '.txz'], _unpack_tarfile, [], "xz'ed tar-file"),
}


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a directory, the current one by default."""
    sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is None:
        for name, info in _UNPACK_FORMATS.items():
            if any(filename.endswith(suffix) for suffix in info[0]):
                format = name
                break
        else:
            raise ReadError("Unknown archive format '{0}'".format(filename))
    try:
        _, function, extra_args, _ = _UNPACK_FORMATS[format]
    except KeyError:
        raise ValueError("Unknown unpack format '{0}'".format(format)) from None
    kwargs = dict(extra_args)
    if filter is not None:
        kwargs['filter'] = filter
    function(filename, extract_dir, **kwargs)


def __getattr__(name):
    if name == "ExecError":
        import warnings
        warnings._deprecated("shutil.ExecError",
                             "{name!r} is deprecated and slated for removal in Python {remove}; "
                             "it isn't raised by any shutil function.", remove=(3, 16))
        return RuntimeError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
