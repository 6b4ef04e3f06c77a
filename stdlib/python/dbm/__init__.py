"""Databases of bytes under bytes: a common way to open them.

The kinds are the modules dbm.dumb, which is here, and dbm.sqlite3, dbm.gnu and dbm.ndbm, which need libraries that may be missing.
"""

import io
import os
import struct
import sys

__all__ = ['open', 'whichdb', 'error']


class error(Exception):
    pass


_names = ['dbm.sqlite3', 'dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
_defaultmod = None
_modules = {}

error = (error, OSError)


def open(file, flag='r', mode=0o666):
    """Open the database at a path and return it.

    flag
      'r' (the default) to read, 'w' to read and write, 'c' to make it if it is not there, 'n' to make an empty one.
    mode
      Permissions of files that are made.
    """
    global _defaultmod
    if _defaultmod is None:
        for name in _names:
            try:
                module = __import__(name, fromlist=['open'])
            except ImportError:
                continue
            if not _defaultmod:
                _defaultmod = module
            _modules[name] = module
        if not _defaultmod:
            raise ImportError('no dbm clone found; tried %s' % _names)
    kind = whichdb(file) if 'n' not in flag else None
    if kind is None:
        if 'c' not in flag and 'n' not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        module = _defaultmod
    elif kind == '':
        raise error[0]('db type could not be determined')
    elif kind not in _modules:
        raise error[0]('db type is {0}, but the module is not available'.format(kind))
    else:
        module = _modules[kind]
    return module.open(file, flag, mode)


def whichdb(filename):
    """Return the name of the module that can open a database, '' if no module can, None if there is no such file."""
    filename = os.fsencode(filename)
    # The files of ndbm: two, or one in the format of Berkeley.
    try:
        io.open(filename + b'.pag', 'rb').close()
        io.open(filename + b'.dir', 'rb').close()
        return 'dbm.ndbm'
    except OSError:
        try:
            io.open(filename + b'.db', 'rb').close()
        except OSError:
            pass
        else:
            if 'dbm.ndbm' in _modules:
                _modules['dbm.ndbm'].open(filename).close()
                return 'dbm.ndbm'
    # Those of dumb: the index is text that begins with a quotation mark.
    try:
        os.stat(filename + b'.dat')
        if os.stat(filename + b'.dir').st_size == 0:
            return 'dbm.dumb'
        with io.open(filename + b'.dir', 'rb') as f:
            if f.read(1) in (b"'", b'"'):
                return 'dbm.dumb'
    except OSError:
        pass
    try:
        f = io.open(filename, 'rb')
    except OSError:
        return None
    with f:
        start = f.read(16)
    if len(start) < 4:
        return ''
    if start == b'SQLite format 3\0':
        return 'dbm.sqlite3'
    if struct.unpack('=l', start[:4])[0] in (0x13579ace, 0x13579acd, 0x13579acf):
        return 'dbm.gnu'
    return ''


if __name__ == '__main__':
    for filename in sys.argv[1:]:
        print(whichdb(filename) or 'UNKNOWN', filename)
