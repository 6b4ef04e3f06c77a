"""Mailboxes that are one file with all messages: mbox, MMDF and Babyl."""

import contextlib
import email
import email.message
import io
import os
import time

from _mailbox_base import (ExternalClashError, Mailbox, NoSuchMailboxError, _PartialFile, lock_file, missing, serialized,
                           unlock_file, written)
from _mailbox_messages import BabylMessage, Message, MMDFMessage, _mboxMMDFMessage, mboxMessage


class _singlefileMailbox(Mailbox):
    """A file of messages. The table of contents has the start and the end of each by its key.

    New messages are written at the end at once; what else changes is kept in the table until flush() writes a new file.
    """

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        try:
            self._file = open(self._path, 'rb+')
        except FileNotFoundError:
            if not create:
                raise NoSuchMailboxError(self._path) from None
            self._file = open(self._path, 'wb+')
        except (PermissionError, OSError):
            self._file = open(self._path, 'rb')
        # None until the file is read.
        self._toc = None
        self._next_key = 0
        self._pending = self._pending_sync = self._locked = False
        self._file_length = None

    # What the formats bring.

    def _generate_toc(self):
        """Read the file and make the table of contents."""
        raise NotImplementedError

    def _record(self, message):
        """The bytes of a message as they are in the file."""
        raise NotImplementedError

    def _pre_mailbox_hook(self, f):
        """Write what comes before the first message."""

    def _pre_message_hook(self, f):
        """Write what comes before a message."""

    def _post_message_hook(self, f):
        """Write what comes after a message."""

    # Messages.

    def _lookup(self, key=None):
        if self._toc is None:
            self._generate_toc()
        if key is not None:
            try:
                return self._toc[key]
            except KeyError:
                raise missing(key) from None

    def add(self, message):
        """Add a message; returns its key, a number."""
        self._lookup()
        key, self._next_key = self._next_key, self._next_key + 1
        self._toc[key] = self._append_message(message)
        self._pending_sync = True
        return key

    def _append_message(self, message):
        file = self._file
        end = file.seek(0, os.SEEK_END)
        try:
            if not self._toc and end == 0:
                self._pre_mailbox_hook(file)
            self._pre_message_hook(file)
            start = file.tell()
            file.write(self._record(message))
            stop = file.tell()
            self._post_message_hook(file)
        except BaseException:
            file.truncate(end)
            raise
        file.flush()
        self._file_length = file.tell()
        return start, stop

    def remove(self, key):
        """Remove a message."""
        self._lookup(key)
        del self._toc[key]
        self._pending = True

    def __setitem__(self, key, message):
        self._lookup(key)
        self._toc[key] = self._append_message(message)
        self._pending = True

    def _part(self, key):
        start, stop = self._lookup(key)
        self._file.seek(start)
        return self._file.read(stop - start)

    def iterkeys(self):
        """Iterate over the keys."""
        self._lookup()
        yield from self._toc.keys()

    def __contains__(self, key):
        self._lookup()
        return key in self._toc

    def __len__(self):
        self._lookup()
        return len(self._toc)

    # The file.

    def lock(self):
        """Lock the file."""
        if not self._locked:
            lock_file(self._file)
            self._locked = True

    def unlock(self):
        """Unlock the file."""
        if self._locked:
            unlock_file(self._file)
            self._locked = False

    def flush(self):
        """Write what changed."""
        if not self._pending:
            if self._pending_sync:
                written(self._file)
                self._pending_sync = False
            return
        length = self._file.seek(0, os.SEEK_END)
        if length != self._file_length:
            raise ExternalClashError(
                f'Size of mailbox file changed (expected {self._file_length}, found {length})')
        path = f'{self._path}.{int(time.time())}.{os.getpid()}'
        with open(path, 'xb') as new:
            try:
                toc = self._copied_to(new)
                written(new)
                state = os.stat(self._path)
                os.chmod(path, state.st_mode)
                with contextlib.suppress(OSError):
                    os.chown(path, state.st_uid, state.st_gid)
            except BaseException:
                os.remove(path)
                raise
        locked = self._locked
        if locked:
            unlock_file(self._file, remove=False)
        self._file.close()
        os.rename(path, self._path)
        self._file = open(self._path, 'rb+')
        if locked:
            lock_file(self._file, dotlock=False)
        self._file_length = self._file.seek(0, os.SEEK_END)
        self._toc, self._pending, self._pending_sync = toc, False, False

    def _copied_to(self, new):
        """Write all messages to a file that is empty; returns its table of contents."""
        toc = {}
        if self._toc:
            self._pre_mailbox_hook(new)
        for key in self._toc:
            self._pre_message_hook(new)
            start = new.tell()
            new.write(self._part(key))
            toc[key] = start, new.tell()
            self._post_message_hook(new)
        return toc

    def close(self):
        """Write what changed, unlock and close the file."""
        try:
            if not self._file.closed:
                self.flush()
        finally:
            try:
                if self._locked:
                    self.unlock()
            finally:
                self._file.close()

    def _scanned(self, toc):
        self._toc = dict(enumerate(toc))
        self._next_key = len(self._toc)
        self._file_length = self._file.tell()


class _mboxMMDF(_singlefileMailbox):
    """Messages that begin with a line "From ", in which other such lines are quoted."""

    _mangle_from_ = True

    def get_message(self, key):
        """Return a message."""
        line, _, data = self._part(key).partition(b'\n')
        line = line.decode('ascii')
        message = self._message_factory(data)
        message.set_unixfrom(line)
        message.set_from(line[5:])
        return message

    def get_string(self, key, from_=False):
        """Return a message as a string, with its From line if wanted."""
        return email.message_from_bytes(self.get_bytes(key, True)).as_string(unixfrom=from_)

    def get_bytes(self, key, from_=False):
        """Return the bytes of a message, with its From line if wanted."""
        data = self._part(key)
        return data if from_ else data.partition(b'\n')[2]

    def get_file(self, key, from_=False):
        """Return a file with a message, with its From line if wanted."""
        start, stop = self._lookup(key)
        if not from_:
            self._file.seek(start)
            self._file.readline()
            start = self._file.tell()
        return _PartialFile(self._file, start, stop)

    def _record(self, message):
        line = None
        if isinstance(message, str):
            message = self._string_to_bytes(message)
        if isinstance(message, bytes) and message.startswith(b'From '):
            line, _, message = message.partition(b'\n')
        elif isinstance(message, _mboxMMDFMessage):
            line = b'From ' + message.get_from().encode('ascii')
        elif isinstance(message, email.message.Message) and message.get_unixfrom() is not None:
            line = message.get_unixfrom().encode('ascii')
        if line is None:
            line = b'From MAILER-DAEMON ' + time.asctime(time.gmtime()).encode()
        buffer = io.BytesIO()
        self._dump_message(message, buffer, self._mangle_from_)
        return line + b'\n' + buffer.getvalue()


class mbox(_mboxMMDF):
    """A file of messages with an empty line after each, the usual kind on Unix."""

    _append_newline = True
    _message_factory = mboxMessage

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)

    def _post_message_hook(self, f):
        f.write(b'\n')

    def _generate_toc(self):
        starts, stops, empty_before = [], [], False
        self._file.seek(0)
        position = 0
        for line in self._file:
            if line.startswith(b'From '):
                if starts:
                    stops.append(position - 1 if empty_before else position)
                starts.append(position)
            empty_before = line == b'\n'
            position += len(line)
        stops.append(position - 1 if empty_before else position)
        self._file.seek(0, os.SEEK_END)
        self._scanned(zip(starts, stops))


class MMDF(_mboxMMDF):
    """A file of messages between lines of four bytes 1."""

    _message_factory = MMDFMessage
    _fence = b'\1\1\1\1\n'

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)

    def _pre_message_hook(self, f):
        f.write(self._fence)

    def _post_message_hook(self, f):
        f.write(b'\n' + self._fence)

    def _generate_toc(self):
        toc, start, position = [], None, 0
        self._file.seek(0)
        for line in self._file:
            if line.startswith(self._fence):
                if start is None:
                    start = position + len(line)
                else:
                    toc.append((start, position - 1))
                    start = None
            position += len(line)
        if start is not None:
            toc.append((start, position))
        self._file.seek(0, os.SEEK_END)
        self._scanned(toc)


class Babyl(_singlefileMailbox):
    """A file of messages as Rmail has it: with labels, and a second copy of the headers that are to be shown."""

    _special_labels = frozenset({'unseen', 'deleted', 'filed', 'answered', 'forwarded', 'edited', 'resent'})
    _end_of_headers = b'*** EOOH ***\n'

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        self._labels = {}

    def _note_labels(self, key, message):
        if isinstance(message, BabylMessage):
            self._labels[key] = message.get_labels()
        else:
            self._labels.pop(key, None)

    def add(self, message):
        """Add a message; returns its key, a number."""
        key = super().add(message)
        self._note_labels(key, message)
        return key

    def remove(self, key):
        """Remove a message."""
        super().remove(key)
        self._labels.pop(key, None)

    def __setitem__(self, key, message):
        super().__setitem__(key, message)
        self._note_labels(key, message)

    def _parts(self, key):
        """The headers of a message, those that are shown, and its body."""
        record = self._part(key).partition(b'\n')[2]
        headers, _, rest = record.partition(self._end_of_headers)
        shown, _, body = rest.partition(b'\n\n') if not rest.startswith(b'\n') else (b'', b'', rest[1:])
        return headers, shown, body

    def get_message(self, key):
        """Return a message, with its labels and the headers that are shown."""
        headers, shown, body = self._parts(key)
        message = BabylMessage(headers + body)
        message.set_visible(shown)
        message.set_labels(self._labels.get(key, ()))
        return message

    def get_bytes(self, key):
        """Return the bytes of a message."""
        headers, _, body = self._parts(key)
        return headers + body

    def get_file(self, key):
        """Return a file with a message."""
        return io.BytesIO(self.get_bytes(key))

    def get_labels(self):
        """Return the labels that are no special ones."""
        self._lookup()
        return list(set().union(*self._labels.values()) - self._special_labels)

    def _generate_toc(self):
        self._file.seek(0)
        data = self._file.read()
        toc, self._labels = [], {}
        start = data.find(b'\x1f\x0c\n')
        while start >= 0:
            start += 3
            stop = data.find(b'\n\x1f', start)
            if stop < 0:
                stop = len(data)
            line = data[start:stop].partition(b'\n')[0]
            self._labels[len(toc)] = [each.strip().decode() for each in line[1:].split(b',') if each.strip()]
            toc.append((start, stop))
            start = stop + 1 if data.startswith(b'\x1f\x0c\n', stop + 1) else -1
        self._scanned(toc)

    def _pre_mailbox_hook(self, f):
        f.write(b'BABYL OPTIONS:\nVersion: 5\nLabels:%s\n\x1f' % ','.join(self.get_labels()).encode())

    def _pre_message_hook(self, f):
        f.write(b'\x0c\n')

    def _post_message_hook(self, f):
        f.write(b'\n\x1f')

    def _record(self, message):
        labels = message.get_labels() if isinstance(message, BabylMessage) else []
        special = [', ' + label for label in labels if label in self._special_labels]
        others = [f' {label},' for label in labels if label not in self._special_labels]
        first = f'1{"".join(special)},,{"".join(others)}\n'.encode()
        buffer = io.BytesIO()
        self._dump_message(message, buffer)
        headers, body = _divided(buffer.getvalue())
        shown = headers
        if isinstance(message, BabylMessage):
            shown = _divided(serialized(message.get_visible()))[0] or b'\n'
        return first + headers + self._end_of_headers + (shown or b'\n') + body


def _divided(data):
    """Headers with the empty line after them, and the body, of the bytes of a message."""
    if data.startswith(b'\n'):
        return b'', data[1:]
    headers, empty, body = data.partition(b'\n\n')
    if not empty and b':' not in headers.partition(b'\n')[0]:
        return b'', data
    return headers + (empty or b'\n'), body
