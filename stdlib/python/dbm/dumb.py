"""A database in three plain files: NAME.dat with the values, NAME.dir with where they are, and NAME.bak, the index before.

Values begin at multiples of a block size; a new value that fits into the blocks of the old one takes its place.
"""

import ast
import collections.abc
import io
import os

__all__ = ['error', 'open']

_BLOCKSIZE = 512
error = OSError


class _Database(collections.abc.MutableMapping):
    """An open database. Keys and values are bytes; texts are encoded as UTF-8."""

    # close() may be called by __del__ when modules are gone.
    _os = os
    _io = io

    def __init__(self, filebasename, mode, flag='c'):
        base = self._os.fsencode(filebasename)
        self._datfile, self._dirfile, self._bakfile = (base + ending for ending in (b'.dat', b'.dir', b'.bak'))
        self._mode, self._readonly = mode, flag == 'r'
        # Places of the values by keys; None when the database is closed.
        self._index = None
        self._modified = False
        may_create = flag in ('c', 'n')
        if flag == 'n':
            for path in (self._datfile, self._dirfile, self._bakfile):
                self._without_error(self._os.remove, path)
        self._check_values(may_create)
        self._index = self._read_index(may_create)

    @staticmethod
    def _without_error(function, *args):
        try:
            function(*args)
        except OSError:
            pass

    def _text_file(self, path, mode):
        return self._io.open(path, mode, encoding='Latin-1')

    def _check_values(self, may_create):
        try:
            self._text_file(self._datfile, 'r').close()
        except OSError:
            if not may_create:
                raise
            with self._text_file(self._datfile, 'w'):
                self._chmod(self._datfile)

    def _read_index(self, may_create):
        try:
            with self._text_file(self._dirfile, 'r') as lines:
                pairs = [ast.literal_eval(line.rstrip()) for line in lines]
        except FileNotFoundError:
            if not may_create:
                raise
            with self._text_file(self._dirfile, 'w'):
                self._chmod(self._dirfile)
            pairs = []
        return {key.encode('Latin-1'): place for key, place in pairs}

    @staticmethod
    def _entry(key, place):
        return '%r, %r\n' % (key.decode('Latin-1'), place)

    def _commit(self):
        if not self._modified or self._index is None:
            return
        # The index before stays, in case that writing fails.
        self._without_error(self._os.replace, self._dirfile, self._bakfile)
        with self._text_file(self._dirfile, 'w') as out:
            self._chmod(self._dirfile)
            out.writelines(self._entry(*item) for item in self._index.items())
        self._modified = False

    sync = _commit

    def _verify_open(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    def _begin_change(self):
        if self._readonly:
            raise error('The database is opened for reading only')

    def __getitem__(self, key):
        key = _bytes(key)
        self._verify_open()
        pos, size = self._index[key]
        with self._io.open(self._datfile, 'rb') as f:
            f.seek(pos)
            return f.read(size)

    def _append(self, value):
        """Write a value behind the others; returns its place."""
        with self._io.open(self._datfile, 'rb+') as f:
            f.seek(0, 2)
            end = f.tell()
            pos = (end + _BLOCKSIZE - 1) // _BLOCKSIZE * _BLOCKSIZE
            f.write(b'\0' * (pos - end))
            f.write(value)
        return pos, len(value)

    def _overwrite(self, pos, value):
        with self._io.open(self._datfile, 'rb+') as f:
            f.seek(pos)
            f.write(value)
        return pos, len(value)

    def _append_key(self, key, place):
        self._index[key] = place
        with self._text_file(self._dirfile, 'a') as out:
            self._chmod(self._dirfile)
            out.write(self._entry(key, place))

    def __setitem__(self, key, value):
        self._begin_change()
        key = _bytes(key, 'keys')
        value = _bytes(value, 'values')
        self._verify_open()
        self._modified = True
        if key not in self._index:
            self._append_key(key, self._append(value))
            return
        pos, size = self._index[key]
        blocks = (size + _BLOCKSIZE - 1) // _BLOCKSIZE
        needed = (len(value) + _BLOCKSIZE - 1) // _BLOCKSIZE
        # The index file is behind until the next commit.
        self._index[key] = self._overwrite(pos, value) if needed <= blocks else self._append(value)

    def __delitem__(self, key):
        self._begin_change()
        key = _bytes(key)
        self._verify_open()
        self._modified = True
        del self._index[key]
        self._commit()

    def keys(self):
        """The keys, as a list."""
        self._verify_open()
        return list(self._index)

    def items(self):
        """The pairs, as a list."""
        self._verify_open()
        return [(key, self[key]) for key in self.keys()]

    def __contains__(self, key):
        key = _bytes(key)
        self._verify_open()
        return key in self._index

    def iterkeys(self):
        """An iterator of the keys."""
        self._verify_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._verify_open()
        return len(self._index)

    def close(self):
        """Write the index and close the database."""
        try:
            self._commit()
        finally:
            for name in ('_index', '_datfile', '_dirfile', '_bakfile'):
                setattr(self, name, None)

    __del__ = close

    def _chmod(self, file):
        self._os.chmod(file, self._mode)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def _bytes(value, what=None):
    if isinstance(value, str):
        return value.encode('utf-8')
    if what is not None and not isinstance(value, (bytearray, bytes)):
        raise TypeError(f'{what} must be bytes or strings')
    return value


def open(file, flag='c', mode=0o666):
    """Open the database in the files beside a path; see dbm.open() for the flags."""
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    # Permissions are given to files after they are made: the mask is applied by hand.
    try:
        mask = os.umask(0)
    except AttributeError:
        pass
    else:
        os.umask(mask)
        mode &= ~mask
    return _Database(file, mode, flag)
