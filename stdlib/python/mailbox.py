"""Mailboxes on disk: Maildir, mbox, MH, Babyl and MMDF, and their messages."""

import _mailbox_base
import _mailbox_files
import _mailbox_folders
import _mailbox_messages
from _mailbox_base import (Error, ExternalClashError, FormatError, Mailbox, NoSuchMailboxError, NotEmptyError,
                           _PartialFile, _ProxyFile)
from _mailbox_files import MMDF, Babyl, _mboxMMDF, _singlefileMailbox, mbox
from _mailbox_folders import MH, Maildir
from _mailbox_messages import (BabylMessage, MaildirMessage, Message, MHMessage, MMDFMessage, _mboxMMDFMessage,
                               mboxMessage)

__all__ = ['Mailbox', 'Maildir', 'mbox', 'MH', 'Babyl', 'MMDF', 'Message', 'MaildirMessage', 'mboxMessage', 'MHMessage',
           'BabylMessage', 'MMDFMessage', 'Error', 'NoSuchMailboxError', 'NotEmptyError', 'ExternalClashError',
           'FormatError']

for _name in [*__all__, '_PartialFile', '_ProxyFile', '_mboxMMDF', '_singlefileMailbox', '_mboxMMDFMessage']:
    globals()[_name].__module__ = 'mailbox'
del _name
