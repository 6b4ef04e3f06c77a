"""Mailboxes that are directories, with a file for each message: Maildir and MH."""

import contextlib
import os
import shutil
import socket
import time

from _mailbox_base import (ExternalClashError, FormatError, Mailbox, NoSuchMailboxError, NotEmptyError, _ProxyFile,
                           lock_file, missing, unlock_file, written)
from _mailbox_messages import MaildirMessage, MHMessage

# Seconds after which files in tmp are taken for forgotten.
_FORGOTTEN = 36 * 60 * 60


class Maildir(Mailbox):
    """A mailbox as qmail has it: directories tmp, new and cur, with flags in the names of the files."""

    # What is between the key and the flags.
    colon = ':'
    # Makes the names of files different.
    _count = 1

    def __init__(self, dirname, factory=None, create=True):
        super().__init__(dirname, factory, create)
        self._paths = {name: os.path.join(self._path, name) for name in ('tmp', 'new', 'cur')}
        if not os.path.exists(self._path):
            if not create:
                raise NoSuchMailboxError(self._path)
            for path in (self._path, *self._paths.values()):
                os.mkdir(path, 0o700)
        self._toc = {}
        self._toc_mtimes = {'cur': 0, 'new': 0}
        self._last_read = 0
        # Seconds by which clocks of file systems may be behind.
        self._skewfactor = 0.1

    # Names of files.

    def _full(self, subpath):
        return os.path.join(self._path, subpath)

    def _name(self, key, info):
        return f'{key}{self.colon}{info}' if info else key

    def _info_of(self, subpath):
        return subpath.partition(self.colon)[2]

    def _create_tmp(self):
        host = socket.gethostname().replace('/', r'\057').replace(':', r'\072')
        now = time.time()
        parts = (int(now), int(now % 1 * 1e6), os.getpid(), Maildir._count)
        path = os.path.join(self._paths['tmp'], '%d.M%dP%dQ%d.' % parts + host)
        Maildir._count += 1
        try:
            return open(path, 'xb+')
        except FileExistsError:
            raise ExternalClashError(f'Name clash prevented file creation: {path}') from None

    def _refresh(self):
        # A change within the time that clocks resolve would not show.
        if time.time() - self._last_read > 2 + self._skewfactor:
            changed = False
            for name in self._toc_mtimes:
                changed |= os.path.getmtime(self._paths[name]) > self._toc_mtimes[name]
            if not changed:
                return
        found = {}
        for name in self._toc_mtimes:
            path = self._paths[name]
            self._toc_mtimes[name] = os.path.getmtime(path)
            for entry in os.listdir(path):
                if not entry.startswith('.') and not os.path.isdir(os.path.join(path, entry)):
                    found[entry.split(self.colon)[0]] = os.path.join(name, entry)
        self._toc, self._last_read = found, time.time()

    def _lookup(self, key):
        subpath = self._toc.get(key)
        if subpath is None or not os.path.exists(self._full(subpath)):
            self._refresh()
            subpath = self._toc.get(key)
            if subpath is None:
                raise missing(key)
        return subpath

    # Messages.

    def add(self, message):
        """Add a message; returns its key."""
        file = self._create_tmp()
        try:
            with file:
                self._dump_message(message, file)
                written(file)
        except BaseException:
            os.remove(file.name)
            raise
        key, subdir, info = os.path.basename(file.name).split(self.colon)[0], 'new', ''
        if isinstance(message, MaildirMessage):
            subdir, info = message.get_subdir(), message.get_info()
            self._keep_date(file.name, message)
        target = os.path.join(self._paths[subdir], self._name(key, info))
        try:
            os.link(file.name, target)
        except FileExistsError:
            raise ExternalClashError(f'Name clash with existing message: {target}') from None
        finally:
            os.remove(file.name)
        return key

    @staticmethod
    def _keep_date(path, message):
        os.utime(path, (os.path.getatime(path), message.get_date()))

    def remove(self, key):
        """Remove a message."""
        os.remove(self._full(self._lookup(key)))

    def discard(self, key):
        """Remove a message if it is there."""
        with contextlib.suppress(KeyError, FileNotFoundError):
            self.remove(key)

    def __setitem__(self, key, message):
        # Flags and directory stay as they are unless the message brings its own.
        governing = self._lookup(key)
        added = self.add(message)
        path = self._full(self._lookup(added))
        if isinstance(message, MaildirMessage):
            governing = self._lookup(added)
        self.discard(key)
        subpath = os.path.join(os.path.dirname(governing), self._name(key, self._info_of(governing)))
        os.rename(path, self._full(subpath))
        self._toc[key] = subpath
        self._toc.pop(added, None)
        if isinstance(message, MaildirMessage):
            self._keep_date(self._full(subpath), message)

    def get_message(self, key):
        """Return a message."""
        subpath = self._lookup(key)
        with open(self._full(subpath), 'rb') as file:
            message = (self._factory or MaildirMessage)(file)
        message.set_subdir(os.path.dirname(subpath))
        if info := self._info_of(os.path.basename(subpath)):
            message.set_info(info)
        message.set_date(os.path.getmtime(self._full(subpath)))
        return message

    def get_bytes(self, key):
        """Return the bytes of a message."""
        with open(self._full(self._lookup(key)), 'rb') as file:
            return file.read()

    def get_file(self, key):
        """Return a file with a message."""
        return _ProxyFile(open(self._full(self._lookup(key)), 'rb'))

    # The notes in the names of files, without reading messages.

    def get_info(self, key):
        """Return the end of a message's file name."""
        return self._info_of(self._lookup(key))

    def set_info(self, key, info: str):
        """Set the end of a message's file name."""
        if not isinstance(info, str):
            raise TypeError(f'info must be a string: {type(info)}')
        old = self._lookup(key)
        new = self._name(old.partition(self.colon)[0], info)
        if new != old:
            os.rename(self._full(old), self._full(new))
            self._toc[key] = new

    def get_flags(self, key):
        """Return the flags of a message."""
        info = self.get_info(key)
        return info[2:] if info.startswith('2,') else ''

    def set_flags(self, key, flags: str):
        """Set the flags of a message."""
        if not isinstance(flags, str):
            raise TypeError(f'flags must be a string: {type(flags)}')
        self.set_info(key, '2,' + ''.join(sorted(set(flags))))

    def add_flag(self, key, flag: str):
        """Add flags to a message."""
        if not isinstance(flag, str):
            raise TypeError(f'flag must be a string: {type(flag)}')
        self.set_flags(key, self.get_flags(key) + flag)

    def remove_flag(self, key, flag: str):
        """Remove flags of a message."""
        if not isinstance(flag, str):
            raise TypeError(f'flag must be a string: {type(flag)}')
        if flags := self.get_flags(key):
            self.set_flags(key, ''.join(set(flags).difference(flag)))

    # All of them.

    def iterkeys(self):
        """Iterate over the keys."""
        self._refresh()
        for key in self._toc:
            with contextlib.suppress(KeyError):
                self._lookup(key)
                yield key

    def __contains__(self, key):
        self._refresh()
        return key in self._toc

    def __len__(self):
        self._refresh()
        return len(self._toc)

    def next(self):
        """Return the next message, None after the last."""
        if not hasattr(self, '_left'):
            self._left = self.iterkeys()
        for key in self._left:
            with contextlib.suppress(KeyError):
                return self[key]
        return None

    def flush(self):
        """Do nothing: changes are written at once."""

    def lock(self):
        """Do nothing: this kind needs no lock."""

    def unlock(self):
        """Do nothing: this kind needs no lock."""

    def close(self):
        """Do nothing: no file is kept open."""

    # Folders.

    def _folder_path(self, folder):
        return os.path.join(self._path, '.' + folder)

    def list_folders(self):
        """Return the names of the folders."""
        return [entry[1:] for entry in os.listdir(self._path)
                if len(entry) > 1 and entry[0] == '.' and os.path.isdir(os.path.join(self._path, entry))]

    def get_folder(self, folder):
        """Return a folder."""
        return Maildir(self._folder_path(folder), factory=self._factory, create=False)

    def add_folder(self, folder):
        """Make a folder."""
        path = self._folder_path(folder)
        made = Maildir(path, factory=self._factory)
        with open(os.path.join(path, 'maildirfolder'), 'ab'):
            pass
        return made

    def remove_folder(self, folder):
        """Remove a folder that is empty."""
        path = self._folder_path(folder)
        for name in ('new', 'cur'):
            if any(not entry.startswith('.') for entry in os.listdir(os.path.join(path, name))):
                raise NotEmptyError(f'Folder contains message(s): {folder}')
        for entry in os.listdir(path):
            if entry not in self._paths and os.path.isdir(os.path.join(path, entry)):
                raise NotEmptyError(f"Folder contains subdirectory '{folder}': {entry}")
        shutil.rmtree(path)

    def clean(self):
        """Remove files in tmp that are forgotten."""
        now = time.time()
        for entry in os.listdir(self._paths['tmp']):
            path = os.path.join(self._paths['tmp'], entry)
            if now - os.path.getatime(path) > _FORGOTTEN:
                os.remove(path)


class MH(Mailbox):
    """A mailbox as MH has it: files with numbers for names, and a file that says which are part of which sequence."""

    def __init__(self, path, factory=None, create=True):
        super().__init__(path, factory, create)
        if not os.path.exists(self._path):
            if not create:
                raise NoSuchMailboxError(self._path)
            os.mkdir(self._path, 0o700)
            os.close(os.open(self._sequences_path(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._locked = False

    def _sequences_path(self):
        return os.path.join(self._path, '.mh_sequences')

    def _file_of(self, key):
        return os.path.join(self._path, str(key))

    @contextlib.contextmanager
    def _opened(self, key, mode='rb'):
        """The file of a message, which is locked while the mailbox is."""
        try:
            # lockf() wants to write.
            file = open(self._file_of(key), 'rb+' if self._locked else mode)
        except FileNotFoundError:
            raise missing(key) from None
        with file:
            if self._locked:
                lock_file(file)
            try:
                yield file
            finally:
                if self._locked:
                    unlock_file(file)

    def add(self, message):
        """Add a message; returns its key, a number."""
        key = max(self.iterkeys(), default=0) + 1
        with open(self._file_of(key), 'xb'):
            pass
        try:
            self._write(key, message)
        except BaseException:
            os.remove(self._file_of(key))
            raise
        return key

    def _write(self, key, message):
        with self._opened(key, 'rb+') as file:
            os.truncate(file.fileno(), 0)
            self._dump_message(message, file)
            if isinstance(message, MHMessage):
                self._dump_sequences(message, key)
            written(file)

    def remove(self, key):
        """Remove a message."""
        with self._opened(key, 'rb+'):
            pass
        os.remove(self._file_of(key))

    def __setitem__(self, key, message):
        self._write(key, message)

    def get_message(self, key):
        """Return a message, with its sequences."""
        with self._opened(key) as file:
            message = MHMessage(file)
        for name, keys in self.get_sequences().items():
            if key in keys:
                message.add_sequence(name)
        return message

    def get_bytes(self, key):
        """Return the bytes of a message."""
        with self._opened(key) as file:
            return file.read()

    def get_file(self, key):
        """Return a file with a message."""
        try:
            return _ProxyFile(open(self._file_of(key), 'rb'))
        except FileNotFoundError:
            raise missing(key) from None

    def iterkeys(self):
        """Iterate over the keys in order."""
        return iter(sorted(int(entry) for entry in os.listdir(self._path) if entry.isdigit()))

    def __contains__(self, key):
        return os.path.exists(self._file_of(key))

    def __len__(self):
        return len(self.keys())

    def lock(self):
        """Lock the mailbox."""
        if not self._locked:
            descriptor = os.open(self._sequences_path(), os.O_CREAT | os.O_RDWR, 0o600)
            self._file = open(descriptor, 'rb+', opener=None)
            try:
                lock_file(_Named(self._file, self._sequences_path()))
            except BaseException:
                self._file.close()
                raise
            self._locked = True

    def unlock(self):
        """Unlock the mailbox."""
        if self._locked:
            unlock_file(_Named(self._file, self._sequences_path()))
            written(self._file)
            self._file.close()
            del self._file
            self._locked = False

    def flush(self):
        """Do nothing: changes are written at once."""

    def close(self):
        """Unlock the mailbox."""
        self.unlock()

    # Folders.

    def list_folders(self):
        """Return the names of the folders."""
        return [entry for entry in os.listdir(self._path) if os.path.isdir(os.path.join(self._path, entry))]

    def get_folder(self, folder):
        """Return a folder."""
        return MH(os.path.join(self._path, folder), factory=self._factory, create=False)

    def add_folder(self, folder):
        """Make a folder."""
        return MH(os.path.join(self._path, folder), factory=self._factory)

    def remove_folder(self, folder):
        """Remove a folder that is empty."""
        path = os.path.join(self._path, folder)
        entries = os.listdir(path)
        if set(entries) > {'.mh_sequences'} or entries and '.mh_sequences' not in entries:
            raise NotEmptyError(f'Folder not empty: {self._path}')
        shutil.rmtree(path)

    # Sequences.

    def get_sequences(self):
        """Return a dict of the sequences: names, and the keys in order."""
        found = {}
        try:
            file = open(self._sequences_path(), encoding='ascii')
        except FileNotFoundError:
            return found
        present = set(self.iterkeys())
        with file:
            for line in file:
                try:
                    name, contents = line.split(':')
                    keys = set()
                    for part in contents.split():
                        first, _, last = part.partition('-')
                        keys.update(range(int(first), int(last or first) + 1))
                except ValueError:
                    raise FormatError(f'Invalid sequence specification: {line.rstrip()}') from None
                if keys := sorted(keys & present):
                    found[name] = keys
        return found

    def set_sequences(self, sequences):
        """Set the sequences: a dict of names and keys."""
        with open(self._sequences_path(), 'w', encoding='ascii') as file:
            for name, keys in sequences.items():
                if keys:
                    file.write(f'{name}: {" ".join(_runs(keys))}\n')

    def _dump_sequences(self, message, key):
        wanted, all_sequences = message.get_sequences(), self.get_sequences()
        for name in {*all_sequences, *wanted}:
            others = [each for each in all_sequences.get(name, ()) if each != key]
            all_sequences[name] = sorted([*others, key]) if name in wanted else others
        self.set_sequences(all_sequences)

    def pack(self):
        """Give the messages the numbers from 1 on."""
        sequences, new = self.get_sequences(), {}
        for number, key in enumerate(self.keys(), 1):
            new[key] = number
            if number != key:
                os.rename(self._file_of(key), self._file_of(number))
        if any(number != key for key, number in new.items()):
            self.set_sequences({name: [new[key] for key in keys] for name, keys in sequences.items()})


class _Named:
    """A file that was opened by its descriptor, with its name."""

    def __init__(self, file, name):
        self._file, self.name = file, name

    def fileno(self):
        return self._file.fileno()


def _runs(keys):
    """Keys as text, neighbours together."""
    runs = []
    for key in sorted(set(keys)):
        if runs and key == runs[-1][1] + 1:
            runs[-1][1] = key
        else:
            runs.append([key, key])
    return [str(first) if first == last else f'{first}-{last}' for first, last in runs]
