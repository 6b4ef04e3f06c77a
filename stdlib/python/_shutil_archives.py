"""Archives of whole directories, made and unpacked. The modules for them are loaded when they are used."""

import errno
import os
import stat
import sys

from shutil import ReadError, RegistryError, _group_number, _user_number, copyfileobj


def _make_room(archive, dry_run):
    """Makes the directory that an archive is to be in."""
    parent = os.path.dirname(archive)
    if parent and not dry_run:
        os.makedirs(parent, exist_ok=True)


def _tar_archiver(suffix, mode):
    """A function that makes archives of tar with a compression."""
    def make(base_name, base_dir, root_dir=None, dry_run=0, logger=None, owner=None, group=None):
        import tarfile
        archive = base_name + suffix
        _make_room(archive, dry_run)
        if not dry_run:
            source = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
            with tarfile.open(archive, f'w|{mode}') as tar:
                tar.add(source, base_dir, filter=_owned_by(owner, group))
        return archive if root_dir is None else os.path.abspath(archive)

    make.supports_root_dir = True
    return make


def _owned_by(owner, group):
    """A filter for tarfile that gives members an owner and a group, as far as the system knows them."""
    changes = {}
    for name, find, attributes in ((owner, _user_number, ('uid', 'uname')), (group, _group_number, ('gid', 'gname'))):
        try:
            if name is not None:
                changes.update(zip(attributes, (find(name), name)))
        except KeyError:
            pass

    def change(info):
        for attribute, value in changes.items():
            setattr(info, attribute, value)
        return info
    return change


def _make_zipfile(base_name, base_dir, root_dir=None, dry_run=0, logger=None, owner=None, group=None):
    import zipfile
    archive = f"{base_name}.zip"
    _make_room(archive, dry_run)
    if not dry_run:
        start = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
        with zipfile.ZipFile(archive, "w", compression=zipfile.ZIP_DEFLATED) as target:
            for path, is_top in _members(start):
                name = os.path.normpath(path if root_dir is None else os.path.relpath(path, root_dir))
                if not (is_top and name == os.curdir):
                    target.write(path, name)
    return archive if root_dir is None else os.path.abspath(archive)


_make_zipfile.supports_root_dir = True



def _members(start):
    """The directories and files of a tree, and whether it is the top."""
    yield os.path.normpath(start), True
    for folder, folders, files in os.walk(start):
        for name in sorted(folders):
            yield os.path.join(folder, name), False
        for path in (os.path.join(folder, name) for name in files):
            if os.path.isfile(path):
                yield path, False


_ARCHIVE_FORMATS = {
    'tar': (_tar_archiver('.tar', ''), [], "uncompressed tar file"),
    'zip': (_make_zipfile, [], "ZIP file"),
    'gztar': (_tar_archiver('.tar.gz', 'gz'), [], "gzip'ed tar-file"),
    'bztar': (_tar_archiver('.tar.bz2', 'bz2'), [], "bzip2'ed tar-file"),
    'xztar': (_tar_archiver('.tar.xz', 'xz'), [], "xz'ed tar-file"),
    'zstdtar': (_tar_archiver('.tar.zst', 'zst'), [], "zstd'ed tar-file"),
}


def get_archive_formats():
    """Names and descriptions of the formats that can be written."""
    return sorted((name, description) for name, (_, _, description) in _ARCHIVE_FORMATS.items())


def register_archive_format(name, function, extra_args=None, description=''):
    """Add a format that can be written."""
    options = [] if extra_args is None else extra_args
    if not callable(function):
        raise TypeError(f'The {function} object is not callable')
    sequences = tuple, list
    if not isinstance(options, sequences):
        raise TypeError('extra_args needs to be a sequence')
    if not all(isinstance(option, sequences) and len(option) == 2 for option in options):
        raise TypeError('extra_args elements are : (arg_name, value)')
    _ARCHIVE_FORMATS[name] = function, options, description


def unregister_archive_format(name):
    """Remove a format that can be written."""
    del _ARCHIVE_FORMATS[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0,
                 owner=None, group=None, logger=None):
    """Make an archive of a directory; returns its name."""
    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    if format not in _ARCHIVE_FORMATS:
        raise ValueError(f"unknown archive format '{format}'")
    make, extra_args, _ = _ARCHIVE_FORMATS[format]
    options = dict(dry_run=dry_run, logger=logger) | dict(extra_args)
    if format != 'zip':
        options |= {'owner': owner, 'group': group}
    name = os.fspath(base_name)
    base_dir = os.curdir if base_dir is None else base_dir
    if root_dir is None:
        return make(name, base_dir, **options)
    if not stat.S_ISDIR(os.stat(root_dir).st_mode):
        raise NotADirectoryError(errno.ENOTDIR, 'Not a directory', root_dir)
    if getattr(make, 'supports_root_dir', False):
        return make(name, base_dir, root_dir=root_dir, **options)
    # Others are run inside the directory.
    before, name = os.getcwd(), os.path.abspath(name)
    os.chdir(root_dir)
    try:
        return make(name, base_dir, **options)
    finally:
        os.chdir(before)


def get_unpack_formats():
    """Names, suffixes and descriptions of the formats that can be read."""
    return sorted((name, suffixes, description) for name, (suffixes, _, _, description) in _UNPACK_FORMATS.items())


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
        raise ReadError(f"{filename} is not a zip file")
    with zipfile.ZipFile(filename) as archive:
        for name in (info.filename for info in archive.infolist()):
            parts = name.split('/')
            # Nothing outside of the directory is written.
            if name.startswith('/') or '..' in parts:
                continue
            target = os.path.join(extract_dir, *parts)
            folder = os.path.dirname(target)
            if folder:
                os.makedirs(folder, exist_ok=True)
            if parts[-1]:
                with archive.open(name) as source, open(target, 'wb') as out:
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
    'zstdtar': (['.tar.zst', '.tzst'], _unpack_tarfile, [], "zstd'ed tar-file"),
}


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a directory, the current one by default."""
    sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    target = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    path = os.fspath(filename)
    if format is None:
        known = (name for name, info in _UNPACK_FORMATS.items() if path.endswith(tuple(info[0])))
        format = next(known, None)
        if format is None:
            raise ReadError(f"Unknown archive format '{path}'")
    elif format not in _UNPACK_FORMATS:
        raise ValueError(f"Unknown unpack format '{format}'")
    _, unpack, extra_args, _ = _UNPACK_FORMATS[format]
    options = dict(extra_args)
    if filter is not None:
        options['filter'] = filter
    unpack(path, target, **options)


for _public in (get_archive_formats, register_archive_format, unregister_archive_format, make_archive,
                get_unpack_formats, register_unpack_format, unregister_unpack_format, unpack_archive):
    _public.__module__ = "shutil"
