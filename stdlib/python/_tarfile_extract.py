"""Extracting members of archives of tar: the filters that guard it, and what makes the files."""

import copy
import os
import stat
from builtins import open as bltn_open

from _tarfile_format import ReadError, TarError
from _tarfile_streams import copyfileobj

try:
    import pwd
except ImportError:
    pwd = None
try:
    import grp
except ImportError:
    grp = None


class ExtractError(TarError):
    """A member could not be extracted as it is."""


class FilterError(TarError):
    """A filter refuses a member."""


def _describe(error, text, tarinfo, path=None):
    error.tarinfo = tarinfo
    if path is not None:
        error._path = path
    error.args = (text.format(tarinfo.name, path),)


class AbsolutePathError(FilterError):
    """A path is absolute."""

    def __init__(self, tarinfo):
        _describe(self, 'member {0!r} has an absolute path', tarinfo)


class OutsideDestinationError(FilterError):
    """A path leads out of the destination."""

    def __init__(self, tarinfo, path):
        _describe(self, '{0!r} would be extracted to {1!r}, which is outside the destination', tarinfo, path)


class SpecialFileError(FilterError):
    """A member is a device or the like."""

    def __init__(self, tarinfo):
        _describe(self, '{0!r} is a special file', tarinfo)


class AbsoluteLinkError(FilterError):
    """A link has an absolute target."""

    def __init__(self, tarinfo):
        _describe(self, '{0!r} is a link to an absolute path', tarinfo)


class LinkOutsideDestinationError(FilterError):
    """A link leads out of the destination."""

    def __init__(self, tarinfo, path):
        _describe(self, '{0!r} would link to {1!r}, which is outside the destination', tarinfo, path)


class LinkFallbackError(FilterError):
    """What stands for a link was refused."""

    def __init__(self, tarinfo, path):
        _describe(self, 'link {0!r} would be extracted as a copy of {1!r}, which was rejected', tarinfo, path)


def _resolved(*parts):
    return os.path.realpath(os.path.join(*parts), strict=os.path.ALLOW_MISSING)


def _is_inside(path, directory):
    return os.path.commonpath((path, directory)) == directory


def _safe_name(member, destination):
    """The name as which a member may be extracted."""
    name = member.name
    if name[:1] in ('/', os.sep):
        name = name.lstrip('/' + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    if os.pardir in name.split('/'):
        # No directory is made on a way that leads out and in again.
        name = os.path.normpath(name)
    target = _resolved(destination, name)
    # A link must not take the place of the destination itself.
    replaces = (member.islnk() or member.issym()) and not os.path.normpath(name).strip('./')
    if replaces or not _is_inside(target, destination):
        raise OutsideDestinationError(member, target)
    return name


def _safe_link(member, name, destination):
    """The target to which a link may lead."""
    if os.path.isabs(member.linkname):
        raise AbsoluteLinkError(member)
    linkname = os.path.normpath(member.linkname)
    # The target of a hard link is named from the root of the archive.
    origin = os.path.dirname(name.rstrip('/')) if member.issym() else ''
    target = _resolved(destination, origin, linkname)
    if not _is_inside(target, destination):
        raise LinkOutsideDestinationError(member, target)
    return linkname


def _data_mode(member, mode):
    if member.isdir() or member.issym():
        return None
    if not (member.isreg() or member.islnk()):
        raise SpecialFileError(member)
    # Executable for all or for nobody; the owner can read and write it.
    return (mode if mode & 0o100 else mode & ~0o111) | 0o600


def _filtered(member, dest_path, only_data):
    destination = _resolved(dest_path)
    new = {'name': _safe_name(member, destination)}
    if member.mode is not None:
        # No special bits, and not for others to write.
        mode = member.mode & 0o755
        new['mode'] = _data_mode(member, mode) if only_data else mode
    if only_data:
        new |= dict.fromkeys(('uid', 'gid', 'uname', 'gname'))
        if member.islnk() or member.issym():
            new['linkname'] = _safe_link(member, new['name'], destination)
    changes = {key: value for key, value in new.items() if getattr(member, key) != value}
    return member.replace(**changes, deep=False) if changes else member


def fully_trusted_filter(member, dest_path):
    """Extract everything as it is."""
    return member


def tar_filter(member, dest_path):
    """Keep members inside the destination, without special modes."""
    return _filtered(member, dest_path, False)


def data_filter(member, dest_path):
    """Extract files and directories only, as data without owners."""
    return _filtered(member, dest_path, True)


def _number_of(database, name, number):
    """The number of a user or group: by its name if that is known here."""
    if database is not None and name:
        try:
            number = database(name)[2]
        except KeyError:
            pass
    return -1 if number is None else number


class Extraction:
    """What an archive does to extract members. What makes a file of each type may be overridden."""

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Extract all members, or some."""
        accept = self._get_filter_function(filter)
        directories = []
        for member in self if members is None else members:
            original, tarinfo = self._accepted(member, accept, path)
            if tarinfo is None:
                continue
            is_directory = tarinfo.isdir()
            if is_directory:
                # Their modes and times are set when everything is in them.
                directories.append(original)
            self._extract_accepted(tarinfo, path, not is_directory, numeric_owner, accept)
        for original in sorted(directories, key=lambda member: member.name, reverse=True):
            with self._Tolerance(self, (ExtractError, FilterError), OSError):
                self._finish_directory(original, path, numeric_owner, accept)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Extract a member."""
        accept = self._get_filter_function(filter)
        tarinfo = self._accepted(member, accept, path)[1]
        if tarinfo is not None:
            self._extract_accepted(tarinfo, path, set_attrs, numeric_owner, accept)

    class _Tolerance:
        """Reports the exceptions that an archive's level of errors tolerates."""

        def __init__(self, archive, minor, major):
            self.archive = archive
            self.minor = minor
            self.major = major

        def __enter__(self):
            return self

        def __exit__(self, kind, error, traceback):
            level = self.archive.errorlevel
            if isinstance(error, self.minor) and level < 2:
                self.archive._dbg(1, f"tarfile: {error}")
                return True
            if isinstance(error, self.major) and level < 1:
                self.archive._dbg(1, f"tarfile: {kind.__name__} {error}")
                return True
            return False

    def _accepted(self, member, accept, path):
        """A member, and what a filter makes of it."""
        original = self.getmember(member) if isinstance(member, str) else member
        tarinfo = None
        with self._Tolerance(self, ExtractError, (OSError, UnicodeEncodeError, FilterError)):
            tarinfo = accept(original, path)
            if tarinfo is not None and tarinfo.islnk():
                tarinfo = copy.copy(tarinfo)
                tarinfo._link_target = os.path.join(path, tarinfo.linkname)
        return original, tarinfo

    def _extract_accepted(self, tarinfo, path, set_attrs, numeric_owner, accept):
        self._check("r")
        with self._Tolerance(self, ExtractError, (OSError, UnicodeEncodeError)):
            self._extract_to(tarinfo, os.path.join(path, tarinfo.name), set_attrs, numeric_owner, accept, path)

    def _finish_directory(self, original, path, numeric_owner, accept):
        # What was extracted meanwhile may have changed the place.
        tarinfo = accept(original, path)
        if tarinfo is None:
            return
        target = os.path.join(path, tarinfo.name)
        try:
            if stat.S_ISDIR(os.lstat(target).st_mode):
                self._set_attributes(tarinfo, target, numeric_owner)
        except FileNotFoundError:
            pass

    def _set_attributes(self, tarinfo, target, numeric_owner):
        self.chown(tarinfo, target, numeric_owner)
        if not tarinfo.issym():
            self.chmod(tarinfo, target)
            self.utime(tarinfo, target)

    def _extract_to(self, tarinfo, target, set_attrs=True, numeric_owner=False, accept=None, root=None):
        target = target.rstrip("/")
        above = os.path.dirname(target)
        if above and not os.path.exists(above):
            os.makedirs(above, exist_ok=True)
        is_link = tarinfo.islnk() or tarinfo.issym()
        self._dbg(1, f"{tarinfo.name} -> {tarinfo.linkname}" if is_link else tarinfo.name)
        if is_link:
            self.makelink_with_filter(tarinfo, target, accept, root)
        else:
            self._maker(tarinfo)(tarinfo, target)
        if set_attrs:
            self._set_attributes(tarinfo, target, numeric_owner)

    def _maker(self, tarinfo):
        if tarinfo.isreg():
            return self.makefile
        if tarinfo.isdir():
            return self.makedir
        if tarinfo.isfifo():
            return self.makefifo
        return self.makedev if tarinfo.isdev() else self.makeunknown

    def makedir(self, tarinfo, targetpath):
        """Make a directory."""
        # For the owner alone until its mode is set, if there is one.
        mode = () if tarinfo.mode is None else (0o700,)
        try:
            os.mkdir(targetpath, *mode)
        except FileExistsError:
            if os.path.isdir(targetpath):
                return
            raise

    def makefile(self, tarinfo, targetpath):
        """Make a file."""
        self.fileobj.seek(tarinfo.offset_data)
        pieces = [(0, tarinfo.size)] if tarinfo.sparse is None else tarinfo.sparse
        with bltn_open(targetpath, "wb") as file:
            for start, length in pieces:
                if start:
                    file.seek(start)
                copyfileobj(self.fileobj, file, length, ReadError, self.copybufsize)
            if pieces is tarinfo.sparse:
                file.truncate(tarinfo.size)

    def makeunknown(self, tarinfo, targetpath):
        """Make what is not known: a file."""
        self.makefile(tarinfo, targetpath)
        self._dbg(1, f"tarfile: Unknown file type {tarinfo.type!r}, extracted as regular file.")

    def makefifo(self, tarinfo, targetpath):
        """Make a FIFO."""
        make = getattr(os, "mkfifo", None)
        if make is None:
            raise ExtractError("fifo not supported by system")
        make(targetpath)

    def makedev(self, tarinfo, targetpath):
        """Make a device."""
        try:
            make, device = os.mknod, os.makedev
        except AttributeError:
            raise ExtractError("special devices not supported by system") from None
        kind = stat.S_IFBLK if tarinfo.isblk() else stat.S_IFCHR
        permissions = tarinfo.mode if tarinfo.mode is not None else 0o600
        make(targetpath, kind | permissions, device(tarinfo.devmajor, tarinfo.devminor))

    def makelink(self, tarinfo, targetpath):
        """Make a link."""
        return self.makelink_with_filter(tarinfo, targetpath, filter_function=None, extraction_root=None)

    def makelink_with_filter(self, tarinfo, targetpath, filter_function, extraction_root):
        """Make a link, or a copy of its target."""
        try:
            if self._made_link(tarinfo, targetpath):
                return
        except (OSError, NotImplementedError):
            pass
        target = self._find_link_target(tarinfo)
        if filter_function is not None:
            if extraction_root is None:
                raise ValueError("filter_function needs extraction_root")
            name = target.name
            try:
                # It must be acceptable as what it is and where it is put.
                target = filter_function(target, extraction_root)
                if target is not None:
                    target = target.replace(name=tarinfo.name, deep=False)
                    if filter_function(target, extraction_root) is None:
                        target = None
            except (FilterError, OSError, ExtractError) as cause:
                raise LinkFallbackError(tarinfo, name) from cause
        if target is not None:
            self._extract_to(target, targetpath, accept=filter_function, root=extraction_root)

    @staticmethod
    def _made_link(tarinfo, path):
        is_symbolic = tarinfo.issym()
        if not is_symbolic and not os.path.exists(tarinfo._link_target):
            return False
        if os.path.lexists(path):
            os.unlink(path)
        if is_symbolic:
            os.symlink(tarinfo.linkname, path)
        else:
            os.link(tarinfo._link_target, path)
        return True

    def chown(self, tarinfo, targetpath, numeric_owner):
        """Set the owner, where that is allowed."""
        if getattr(os, "geteuid", lambda: None)() != 0:
            return
        by_name = not numeric_owner
        group = _number_of(grp and by_name and grp.getgrnam or None, tarinfo.gname, tarinfo.gid)
        user = _number_of(pwd and by_name and pwd.getpwnam or None, tarinfo.uname, tarinfo.uid)
        change = os.lchown if tarinfo.issym() else os.chown
        try:
            change(targetpath, user, group)
        except (OSError, OverflowError) as reason:
            raise ExtractError("could not change owner") from reason

    def chmod(self, tarinfo, targetpath):
        """Set the mode."""
        self._change("mode", os.chmod, targetpath, tarinfo.mode)

    def utime(self, tarinfo, targetpath):
        """Set the time."""
        mtime = tarinfo.mtime
        self._change("modification time", os.utime, targetpath, None if mtime is None else (mtime, mtime))

    @staticmethod
    def _change(what, change, path, value):
        if value is None:
            return
        try:
            change(path, value)
        except OSError as reason:
            raise ExtractError(f"could not change {what}") from reason


for _public in (ExtractError, FilterError, *FilterError.__subclasses__(), fully_trusted_filter, tar_filter,
                data_filter):
    _public.__module__ = "tarfile"
