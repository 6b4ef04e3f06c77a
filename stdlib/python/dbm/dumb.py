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
        filebasename = self._os.fsencode(filebasename)
        self._mode = mode
        self._readonly = flag == 'r'
        self._dirfile = filebasename + b'.dir'
        self._datfile = filebasename + b'.dat'
        self._bakfile = filebasename + b'.bak'
        self._index = None
        self._modified = False
        self._create(flag)
        self._update(flag)

    def _create(self, flag):
        if flag == 'n':
            for filename in (self._datfile, self._bakfile, self._dirfile):
                try:
                    self._os.remove(filename)
                except OSError:
                    pass
        try:
            self._io.open(self._datfile, 'r', encoding='Latin-1').close()
        except OSError:
            if flag not in ('c', 'n'):
                raise
            with self._io.open(self._datfile, 'w', encoding='Latin-1'):
                self._chmod(self._datfile)

    def _update(self, flag):
        self._index = {}
        try:
            f = self._io.open(self._dirfile, 'r', encoding='Latin-1')
        except OSError:
            if flag not in ('c', 'n'):
                raise
            self._modified = True
            with self._io.open(self._dirfile, 'w', encoding='Latin-1'):
                self._chmod(self._dirfile)
            return
        with f:
            for line in f:
                key, place = ast.literal_eval(line.rstrip())
                self._index[key.encode('Latin-1')] = place

    def _commit(self):
        if self._index is None or not self._modified:
            return
        try:
            self._os.unlink(self._bakfile)
        except OSError:
            pass
        try:
            self._os.rename(self._dirfile, self._bakfile)
        except OSError:
            pass
        with self._io.open(self._dirfile, 'w', encoding='Latin-1') as f:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                f.write('%r, %r\n' % (key.decode('Latin-1'), place))
        self._modified = False

    sync = _commit

    def _verify_open(self):
        if self._index is None:
            raise error('DBM object has already been closed')

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
        with self._io.open(self._dirfile, 'a', encoding='Latin-1') as f:
            self._chmod(self._dirfile)
            f.write('%r, %r\n' % (key.decode('Latin-1'), place))

    def __setitem__(self, key, value):
        if self._readonly:
            raise error('The database is opened for reading only')
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
        if self._readonly:
            raise error('The database is opened for reading only')
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
        return [(key, self[key]) for key in self._index.keys()]

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
            self._index = self._datfile = self._dirfile = self._bakfile = None

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
    if what is not None and not isinstance(value, (bytes, bytearray)):
        raise TypeError('%s must be bytes or strings' % what)
    return bytes(value) if isinstance(value, bytearray) else value


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
    return _Database(file, mode, flag=flag)
