"""What the kinds of mailboxes have in common: the interface, errors, files within files, locks."""

import contextlib
import email
import email.generator
import email.message
import errno
import fcntl
import io
import os
import socket
import time
import warnings
from types import GenericAlias


class Error(Exception):
    """Something is wrong with a mailbox."""


class NoSuchMailboxError(Error):
    """The mailbox does not exist and was not to be made."""


class NotEmptyError(Error):
    """What was to be removed has messages in it."""


class ExternalClashError(Error):
    """Another program got in the way."""


class FormatError(Error):
    """A file cannot be understood."""


def missing(key):
    """The error for a key without a message."""
    return KeyError(f'No message with key: {key}')


def serialized(message, mangle_from_=False):
    """The bytes of a message in any of the forms that add() takes; lines that begin with "From " can be quoted."""
    if isinstance(message, email.message.Message):
        buffer = io.BytesIO()
        email.generator.BytesGenerator(buffer, mangle_from_, 0).flatten(message)
        return buffer.getvalue()
    if isinstance(message, io.StringIO):
        warnings.warn('Use of StringIO input is deprecated, use BytesIO instead', DeprecationWarning, 4)
        message = message.getvalue()
    if isinstance(message, str):
        data = ascii_bytes(message)
    elif isinstance(message, bytes):
        data = message
    elif hasattr(message, 'read'):
        if hasattr(message, 'buffer'):
            warnings.warn('Use of text mode files is deprecated, use a binary mode file instead',
                          DeprecationWarning, 4)
            message = message.buffer
        data = message.read().replace(b'\r\n', b'\n')
    else:
        raise TypeError(f'Invalid message type: {type(message)}')
    if mangle_from_:
        data = data.replace(b'\nFrom ', b'\n>From ')
        if data.startswith(b'From '):
            data = b'>' + data
    return data


def ascii_bytes(message):
    """The bytes of a message that is a string."""
    try:
        return message.encode('ascii')
    except UnicodeError:
        raise ValueError('String input must be ASCII-only; use bytes or a Message instead') from None


def _of_subclass(name, parameters):
    """A method that every kind of mailbox has to bring."""
    namespace = {}
    exec(f'def {name}({parameters}): raise NotImplementedError("Method must be implemented by subclass")', namespace)
    return namespace[name]


class Mailbox:
    """Messages by their keys. Changes may wait for flush()."""

    # Whether what is written ends with the end of a line.
    _append_newline = False

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, path, factory=None, create=True):
        self._path = os.path.abspath(os.path.expanduser(path))
        self._factory = factory

    add = _of_subclass('add', 'self, message')
    remove = _of_subclass('remove', 'self, key')
    get_message = _of_subclass('get_message', 'self, key')
    get_bytes = _of_subclass('get_bytes', 'self, key')
    get_file = _of_subclass('get_file', 'self, key')
    iterkeys = _of_subclass('iterkeys', 'self')
    flush = _of_subclass('flush', 'self')
    lock = _of_subclass('lock', 'self')
    unlock = _of_subclass('unlock', 'self')
    close = _of_subclass('close', 'self')
    __setitem__ = _of_subclass('__setitem__', 'self, key, message')
    __contains__ = _of_subclass('__contains__', 'self, key')
    __len__ = _of_subclass('__len__', 'self')

    def __delitem__(self, key):
        self.remove(key)

    def discard(self, key):
        """Remove a message if it is there."""
        with contextlib.suppress(KeyError):
            self.remove(key)

    def get(self, key, default=None):
        """Return a message, or a default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __getitem__(self, key):
        if not self._factory:
            return self.get_message(key)
        with contextlib.closing(self.get_file(key)) as file:
            return self._factory(file)

    def get_string(self, key):
        """Return a message as a string, with what is not ASCII encoded."""
        return email.message_from_bytes(self.get_bytes(key)).as_string()

    def keys(self):
        """Return the keys."""
        return list(self.iterkeys())

    def iteritems(self):
        """Iterate over pairs of key and message; those that disappear meanwhile are left out."""
        for key in self.iterkeys():
            with contextlib.suppress(KeyError):
                yield key, self[key]

    def items(self):
        """Return the pairs of key and message."""
        return list(self.iteritems())

    def itervalues(self):
        """Iterate over the messages."""
        for _, message in self.iteritems():
            yield message

    def __iter__(self):
        return self.itervalues()

    def values(self):
        """Return the messages."""
        return list(self.itervalues())

    def clear(self):
        """Remove all messages."""
        for key in self.keys():
            self.discard(key)

    def pop(self, key, default=None):
        """Remove a message and return it, or return a default."""
        try:
            found = self[key]
        except KeyError:
            return default
        self.discard(key)
        return found

    def popitem(self):
        """Remove any message; returns its key and it."""
        for key in self.iterkeys():
            return key, self.pop(key)
        raise KeyError('No messages in mailbox')

    def update(self, arg=None):
        """Replace messages by those of a mapping, a mailbox or pairs; KeyError at the end if keys were unknown."""
        for name in ('iteritems', 'items'):
            if hasattr(arg, name):
                arg = getattr(arg, name)()
                break
        unknown = False
        for key, message in arg:
            try:
                self[key] = message
            except KeyError:
                unknown = True
        if unknown:
            raise KeyError('No message with key(s)')

    def _string_to_bytes(self, message):
        return ascii_bytes(message)

    def _dump_message(self, message, target, mangle_from_=False):
        data = serialized(message, mangle_from_)
        if self._append_newline and data and not data.endswith(b'\n'):
            data += b'\n'
        target.write(data)


class _ProxyFile:
    """A binary file with a position of its own."""

    def __init__(self, f, pos=None):
        self._file = f
        self._pos = f.tell() if pos is None else pos

    def _read(self, size, read_method):
        self._file.seek(self._pos)
        data = read_method(-1 if size is None else size)
        self._pos = self._file.tell()
        return data

    def read(self, size=None):
        """Read bytes."""
        return self._read(size, self._file.read)

    def read1(self, size=None):
        """Read bytes, with one access at most."""
        return self._read(size, self._file.read1)

    def readline(self, size=None):
        """Read a line."""
        return self._read(size, self._file.readline)

    def readlines(self, sizehint=None):
        """Read lines, until they are as long as the hint."""
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if sizehint is not None and 0 <= sizehint <= total:
                break
        return lines

    def __iter__(self):
        return iter(self.readline, b'')

    def tell(self):
        """Return the position."""
        return self._pos

    def seek(self, offset, whence=0):
        """Change the position."""
        if whence == 1:
            self._file.seek(self._pos)
        self._file.seek(offset, whence)
        self._pos = self._file.tell()

    def close(self):
        """Close the file."""
        file, self._file = getattr(self, '_file', None), None
        if file is not None:
            self._end(file)

    def _end(self, file):
        file.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()

    def flush(self):
        return self._file.flush()

    @property
    def closed(self):
        return getattr(self, '_file', None) is None or self._file.closed

    __class_getitem__ = classmethod(GenericAlias)


class _PartialFile(_ProxyFile):
    """A part of a binary file, read only; closing it leaves the file open."""

    def __init__(self, f, start=None, stop=None):
        super().__init__(f, start)
        self._start = start
        self._stop = stop

    def tell(self):
        """Return the position in the part."""
        return self._pos - self._start

    def seek(self, offset, whence=0):
        """Change the position in the part."""
        base = (self._start, self._pos, self._stop)[whence]
        self._pos = base + offset

    def _read(self, size, read_method):
        left = max(self._stop - self._pos, 0)
        if not left:
            return b''
        if size is None or size < 0 or size > left:
            size = left
        return super()._read(size, read_method)

    def _end(self, file):
        pass


def lock_file(file, dotlock=True):
    """Lock a file with lockf() and, by a file with .lock at the end of its name, against programs that look there."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EROFS):
            raise ExternalClashError(f'lockf: lock unavailable: {file.name}') from None
        raise
    try:
        if dotlock:
            _make_dotlock(file.name)
    except BaseException:
        unlock_file(file, remove=False)
        raise


def _make_dotlock(name):
    unique = f'{name}.{int(time.time())}.{socket.gethostname()}.{os.getpid()}'
    try:
        os.close(os.open(unique, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    except OSError as error:
        # Where nothing can be written nobody else locks either.
        if error.errno in (errno.EACCES, errno.EROFS):
            return
        raise
    try:
        os.link(unique, name + '.lock')
    except FileExistsError:
        raise ExternalClashError(f'dot lock unavailable: {name}') from None
    finally:
        os.unlink(unique)


def unlock_file(file, remove=True):
    """Undo lock_file()."""
    fcntl.lockf(file, fcntl.LOCK_UN)
    if remove:
        with contextlib.suppress(FileNotFoundError):
            os.remove(file.name + '.lock')


def written(file):
    """Wait until what was written to a file is on the disk."""
    file.flush()
    os.fsync(file.fileno())
