"""Messages of mailboxes: what each kind of mailbox notes about them.

When a message changes its kind, what is known is handed over as a set of marks that all kinds can read: seen, old (not
new in its mailbox), answered, flagged, deleted and passed (sent on to somebody).
"""

import copy
import email
import email.message
import io
import time
from calendar import timegm


class Message(email.message.Message):
    """A message, made of another, of a string, of bytes or of a file."""

    # What is not handed on with the attributes when another message takes over the contents of this one.
    _type_specific_attributes = []

    def __init__(self, message=None):
        if message is None:
            super().__init__()
        elif isinstance(message, email.message.Message):
            self._become_message(copy.deepcopy(message))
            if isinstance(message, Message):
                message._explain_to(self)
        elif isinstance(message, str):
            self._become_message(email.message_from_string(message))
        elif isinstance(message, bytes):
            self._become_message(email.message_from_bytes(message))
        elif isinstance(message, io.TextIOBase):
            self._become_message(email.message_from_file(message))
        elif hasattr(message, 'read'):
            self._become_message(email.message_from_binary_file(message))
        else:
            raise TypeError(f'Invalid message type: {type(message)}')

    def _become_message(self, message):
        own = getattr(message, '_type_specific_attributes', ())
        self.__dict__.update({name: value for name, value in message.__dict__.items() if name not in own})

    def _explain_to(self, message):
        if not isinstance(message, Message):
            raise TypeError('Cannot convert to specified type')
        if type(self)._kind is not None and type(message)._kind is type(self)._kind:
            message._copy_notes(self)
        elif type(self)._kind is not None and type(message)._kind is not None:
            message._take_marks(self._marks(), self._sent())
            for header in self._own_headers:
                del message[header]

    # The class whose notes a kind of messages has, and headers that are notes.
    _kind = None
    _own_headers = ()

    def _sent(self):
        """When the message arrived, in seconds, or None."""
        return None


def _named(marks, table):
    """The names that a kind has for marks, in the order of its table."""
    return [name for name, mark in table if mark in marks]


class MaildirMessage(Message):
    """A message of a Maildir: with flags, in the directory new or cur."""

    _type_specific_attributes = ['_subdir', '_info', '_date']
    _table = (('F', 'flagged'), ('P', 'passed'), ('R', 'answered'), ('S', 'seen'), ('T', 'deleted'))

    def __init__(self, message=None):
        self._subdir, self._info, self._date = 'new', '', time.time()
        super().__init__(message)

    def get_subdir(self):
        """Return new or cur."""
        return self._subdir

    def set_subdir(self, subdir):
        """Set new or cur."""
        if subdir not in ('new', 'cur'):
            raise ValueError(f"subdir must be 'new' or 'cur': {subdir}")
        self._subdir = subdir

    def get_flags(self):
        """Return the flags as a string."""
        return self._info[2:] if self._info.startswith('2,') else ''

    def set_flags(self, flags):
        """Set the flags."""
        self._info = '2,' + ''.join(sorted(set(flags)))

    def add_flag(self, flag):
        """Add flags."""
        self.set_flags(self.get_flags() + flag)

    def remove_flag(self, flag):
        """Remove flags."""
        if self.get_flags():
            self.set_flags(set(self.get_flags()) - set(flag))

    def get_date(self):
        """Return the time of arrival in seconds."""
        return self._date

    def set_date(self, date):
        """Set the time of arrival in seconds."""
        try:
            self._date = float(date)
        except ValueError:
            raise TypeError(f"can't convert to float: {date}") from None

    def get_info(self):
        """Return the end of the file's name, with the flags."""
        return self._info

    def set_info(self, info):
        """Set the end of the file's name."""
        if not isinstance(info, str):
            raise TypeError(f'info must be a string: {type(info)}')
        self._info = info

    def _copy_notes(self, other):
        self._subdir, self._info, self._date = other._subdir, other._info, other._date

    def _marks(self):
        flags = self.get_flags()
        return {mark for flag, mark in self._table if flag in flags} | ({'old'} if self._subdir == 'cur' else set())

    def _take_marks(self, marks, sent):
        if 'old' in marks:
            self._subdir = 'cur'
        if flags := _named(marks, self._table):
            self.set_flags(flags)
        if sent is not None:
            self._date = float(sent)

    def _sent(self):
        return self._date


class _mboxMMDFMessage(Message):
    """A message of a file of messages: with a From line, and flags in two headers."""

    _type_specific_attributes = ['_from']
    _own_headers = ('status', 'x-status')
    _table = (('R', 'seen'), ('O', 'old'), ('D', 'deleted'), ('F', 'flagged'), ('A', 'answered'))

    def __init__(self, message=None):
        self.set_from('MAILER-DAEMON', True)
        if isinstance(message, email.message.Message):
            line = message.get_unixfrom()
            if line is not None and line.startswith('From '):
                self.set_from(line[5:])
        super().__init__(message)

    def get_from(self):
        """Return the From line without the word."""
        return self._from

    def set_from(self, from_, time_=None):
        """Set the From line: who, and when if a time is given (True: now)."""
        if time_ is not None:
            from_ += ' ' + time.asctime(time.gmtime() if time_ is True else time_)
        self._from = from_

    def get_flags(self):
        """Return the flags as a string."""
        return self.get('Status', '') + self.get('X-Status', '')

    def set_flags(self, flags):
        """Set the flags."""
        flags = set(flags)
        status = ''.join(flag for flag in 'RO' if flag in flags)
        further = [flag for flag in 'DFAT' if flag in flags]
        further += sorted(flags.difference('RO', further))
        for header, value in (('Status', status), ('X-Status', ''.join(further))):
            if header in self:
                self.replace_header(header, value)
            else:
                self.add_header(header, value)

    def add_flag(self, flag):
        """Add flags."""
        self.set_flags(self.get_flags() + flag)

    def remove_flag(self, flag):
        """Remove flags."""
        if 'Status' in self or 'X-Status' in self:
            self.set_flags(set(self.get_flags()) - set(flag))

    def _copy_notes(self, other):
        self._from = other._from

    def _marks(self):
        flags = self.get_flags()
        return {mark for flag, mark in self._table if flag in flags}

    def _take_marks(self, marks, sent):
        if flags := _named(marks, self._table):
            self.set_flags(flags)
        if sent is not None:
            self.set_from('MAILER-DAEMON', time.gmtime(sent))

    def _sent(self):
        try:
            # The length of "Sat Jul 24 13:43:35 2004".
            return timegm(time.strptime(self._from[-24:], '%a %b %d %H:%M:%S %Y'))
        except (ValueError, OverflowError):
            return None


class mboxMessage(_mboxMMDFMessage):
    """A message of an mbox file."""


class MMDFMessage(_mboxMMDFMessage):
    """A message of an MMDF file."""


class MHMessage(Message):
    """A message of an MH mailbox: with the sequences it is part of."""

    _type_specific_attributes = ['_sequences']
    _table = (('replied', 'answered'), ('flagged', 'flagged'))

    def __init__(self, message=None):
        self._sequences = []
        super().__init__(message)

    def get_sequences(self):
        """Return the names of the sequences."""
        return self._sequences[:]

    def set_sequences(self, sequences):
        """Set the names of the sequences."""
        self._sequences = list(sequences)

    def add_sequence(self, sequence):
        """Add a sequence."""
        if not isinstance(sequence, str):
            raise TypeError(f'sequence type must be str: {type(sequence)}')
        if sequence not in self._sequences:
            self._sequences.append(sequence)

    def remove_sequence(self, sequence):
        """Remove a sequence."""
        if sequence in self._sequences:
            self._sequences.remove(sequence)

    def _copy_notes(self, other):
        for each in other._sequences:
            self.add_sequence(each)

    def _marks(self):
        seen = set() if 'unseen' in self._sequences else {'seen'}
        return seen | {'old'} | {mark for name, mark in self._table if name in self._sequences}

    def _take_marks(self, marks, sent):
        for name in _named(marks.symmetric_difference({'seen'}), (('unseen', 'seen'), *self._table)):
            self.add_sequence(name)


class BabylMessage(Message):
    """A message of a Babyl file: with labels, and headers that are shown."""

    _type_specific_attributes = ['_labels', '_visible']
    _table = (('deleted', 'deleted'), ('answered', 'answered'), ('forwarded', 'passed'))

    def __init__(self, message=None):
        self._labels, self._visible = [], Message()
        super().__init__(message)

    def get_labels(self):
        """Return the labels."""
        return self._labels[:]

    def set_labels(self, labels):
        """Set the labels."""
        self._labels = list(labels)

    def add_label(self, label):
        """Add a label."""
        if not isinstance(label, str):
            raise TypeError(f'label must be a string: {type(label)}')
        if label not in self._labels:
            self._labels.append(label)

    def remove_label(self, label):
        """Remove a label."""
        if label in self._labels:
            self._labels.remove(label)

    def get_visible(self):
        """Return a message with the headers that are shown."""
        return Message(self._visible)

    def set_visible(self, visible):
        """Set the headers that are shown."""
        self._visible = Message(visible)

    def update_visible(self):
        """Let the headers that are shown be what the message's own are now, and show the usual ones."""
        for header in self._visible.keys():
            if header in self:
                self._visible.replace_header(header, self[header])
            else:
                del self._visible[header]
        for header in ('Date', 'From', 'Reply-To', 'To', 'CC', 'Subject'):
            if header in self and header not in self._visible:
                self._visible[header] = self[header]

    def _copy_notes(self, other):
        self.set_visible(other.get_visible())
        for each in other._labels:
            self.add_label(each)

    def _marks(self):
        seen = set() if 'unseen' in self._labels else {'seen'}
        passed = {'passed'} if 'resent' in self._labels else set()
        return seen | passed | {'old'} | {mark for name, mark in self._table if name in self._labels}

    def _take_marks(self, marks, sent):
        for name in _named(marks.symmetric_difference({'seen'}), (('unseen', 'seen'), *self._table)):
            self.add_label(name)


for _class in (MaildirMessage, _mboxMMDFMessage, MHMessage, BabylMessage):
    _class._kind = _class
