"""A client of the protocol IMAP4, by which mail on a server is read."""

import binascii
import os
import random
import re
import socket
import subprocess
import sys
import time
from io import DEFAULT_BUFFER_SIZE

import _imaplib_text as _text
from _imaplib_text import (
    CRLF, Commands, Continuation, Flags, Int2AP, InternalDate, Internaldate2tuple, Literal, MapCRLF, Mon2num, Months,
    ParseFlags, Response_code, Time2Internaldate, Untagged_response, Untagged_status)

try:
    import ssl
    HAVE_SSL = True
except ImportError:
    HAVE_SSL = False

__all__ = ["IMAP4", "IMAP4_stream", "Internaldate2tuple", "Int2AP", "ParseFlags", "Time2Internaldate"]

Debug = 0
IMAP4_PORT, IMAP4_SSL_PORT = 143, 993
AllowedVersions = ('IMAP4REV1', 'IMAP4')
# The longest line that is taken.
_MAXLINE = 1000000
_MACROS = ('ALL', 'FULL', 'FAST')
_Literal = Literal.pattern
_Untagged_status = Untagged_status.pattern


class IMAP4:
    """A connection to a server. Commands are methods, whose result is ('OK' or 'NO', data)."""

    class error(Exception):
        """The program or the server made a mistake."""

    class abort(error):
        """The connection is of no use any more."""

    class readonly(abort):
        """The mailbox can no longer be written."""

    class _responsetimeout(TimeoutError):
        """No response began in the time that was given."""

    def __init__(self, host='', port=IMAP4_PORT, timeout=None):
        self.debug = Debug
        self.state = 'LOGOUT'
        # What append() and authenticate() send when the server asks for it.
        self.literal = None
        self.tagged_commands = {}
        self.untagged_responses = {}
        self.continuation_response = ''
        self.is_readonly = False
        self.tagnum = 0
        self._tls_established = False
        self._idle_capture = False
        self._idle_responses = []
        self._lines = bytearray()
        self._log_lines = []
        self._mode_ascii()
        self.open(host, port, timeout)
        try:
            self._connect()
        except Exception:
            try:
                self.shutdown()
            except OSError:
                pass
            raise

    def _mode_ascii(self):
        self.utf8_enabled, self._encoding = False, 'ascii'
        self.Literal, self.Untagged_status = Literal, Untagged_status

    def _mode_utf8(self):
        self.utf8_enabled, self._encoding = True, 'utf-8'

    def _connect(self):
        self.tagpre = Int2AP(random.randint(4096, 65535))
        self.tagre = re.compile(br'(?P<tag>' + self.tagpre + br'\d+) (?P<type>[A-Z]+) ?(?P<data>.*)', re.ASCII)
        self.welcome = self._get_response()
        if 'PREAUTH' in self.untagged_responses:
            self.state = 'AUTH'
        elif 'OK' in self.untagged_responses:
            self.state = 'NONAUTH'
        else:
            raise self.error('invalid greeting: ' + self._greeting.decode('ascii', 'replace'))
        self._refresh_capabilities(consume=True)
        for version in AllowedVersions:
            if version in self.capabilities:
                self.PROTOCOL_VERSION = version
                return
        raise self.error('server not IMAP4 compliant')

    def __getattr__(self, attr):
        # The names of commands are methods in capitals too.
        if attr in Commands:
            return getattr(self, attr.lower())
        raise AttributeError("Unknown IMAP4 command: '%s'" % attr)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.state == 'LOGOUT':
            return
        try:
            self.logout()
        except OSError:
            pass

    # The connection.

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        sys.audit('imaplib.open', self, self.host, self.port)
        address = self.host or None, self.port
        return socket.create_connection(address) if timeout is None else socket.create_connection(address, timeout)

    def open(self, host='', port=IMAP4_PORT, timeout=None):
        """Connect to a server."""
        self.host, self.port = host, port
        self.sock = self._create_socket(timeout)
        self._file = self.sock.makefile('rb')

    @property
    def file(self):
        """The connection as a file; programs that read from it disturb the protocol."""
        import warnings
        warnings.warn('IMAP4.file is unsupported, can cause errors, and may be removed.', RuntimeWarning, stacklevel=2)
        return self._file

    def _more(self):
        """Read some more of the connection; false at its end."""
        data = self.sock.recv(DEFAULT_BUFFER_SIZE)
        self._lines += data
        return bool(data)

    def _taken(self, size):
        data = bytes(self._lines[:size])
        del self._lines[:size]
        return data

    def read(self, size):
        """Read so many bytes."""
        while len(self._lines) < size and self._more():
            pass
        return self._taken(size)

    def readline(self):
        """Read a line."""
        while True:
            end = self._lines.find(b'\n') + 1
            if end or len(self._lines) > _MAXLINE:
                break
            # What has come stays, if waiting for more fails.
            if not self._more():
                end = len(self._lines)
                break
        if not end or end > _MAXLINE:
            if end or len(self._lines):
                raise self.error('got more than %d bytes' % _MAXLINE)
        return self._taken(end)

    def send(self, data):
        """Send bytes."""
        sys.audit('imaplib.send', self, data)
        self.sock.sendall(data)

    def shutdown(self):
        """End the connection."""
        self._file.close()
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError as problem:
            import errno
            # The other side may have gone.
            if problem.errno != errno.ENOTCONN and getattr(problem, 'winerror', 0) != 10022:
                raise
        finally:
            self.sock.close()

    def socket(self):
        """The socket."""
        return self.sock

    # Asking for responses.

    def recent(self):
        """The number of recent messages; asks the server if it has not told."""
        typ, data = self._untagged_response('OK', [None], 'RECENT')
        if data[-1]:
            return typ, data
        typ, data = self.noop()
        return self._untagged_response(typ, data, 'RECENT')

    def response(self, code):
        """The data of responses of a kind that came without being asked for, which are then forgotten."""
        return self._untagged_response(code, [None], code.upper())

    # Commands.

    def append(self, mailbox, flags, date_time, message):
        """Put a message into a mailbox."""
        if date_time is not None:
            date_time = Time2Internaldate(date_time)
        flags = self._set_quote(flags) if flags else None
        literal = MapCRLF.sub(CRLF, message)
        mailbox = self._astring(mailbox or 'INBOX')
        if self.utf8_enabled:
            self.literal = b'UTF8', literal
        else:
            self.literal = literal
        return self._simple_command('APPEND', mailbox, flags, date_time)

    def authenticate(self, mechanism, authobject):
        """Prove who one is: authobject answers what the server asks; None gives up."""
        self.literal = _Authenticator(authobject).process
        typ, data = self._simple_command('AUTHENTICATE', mechanism.upper())
        if typ != 'OK':
            raise self.error(data[-1].decode('utf-8', 'replace'))
        self.state = 'AUTH'
        self._refresh_capabilities()
        return typ, data

    def capability(self):
        """What the server can do."""
        typ, data = self._simple_command('CAPABILITY')
        return self._untagged_response(typ, data, 'CAPABILITY')

    def check(self):
        """Ask the server to bring the mailbox up to date."""
        return self._simple_command('CHECK')

    def close(self):
        """Leave the mailbox; messages marked as deleted are removed."""
        try:
            return self._simple_command('CLOSE')
        finally:
            self.state = 'AUTH'

    def copy(self, message_set, new_mailbox):
        """Copy messages to another mailbox."""
        return self._simple_command('COPY', self._sequence_set(message_set), self._astring(new_mailbox))

    def create(self, mailbox):
        """Make a mailbox."""
        return self._simple_command('CREATE', self._astring(mailbox))

    def delete(self, mailbox):
        """Remove a mailbox."""
        return self._simple_command('DELETE', self._astring(mailbox))

    def deleteacl(self, mailbox, who):
        """Take away what somebody may do with a mailbox."""
        return self._simple_command('DELETEACL', self._astring(mailbox), self._astring(who))

    def enable(self, capability):
        """Switch a capability of the server on."""
        if 'ENABLE' not in self.capabilities:
            raise self.error('Server does not support ENABLE')
        typ, data = self._simple_command('ENABLE', self._atom(capability))
        if typ == 'OK' and 'UTF8=ACCEPT' in capability.upper():
            self._mode_utf8()
        return typ, data

    def expunge(self):
        """Remove the messages that are marked as deleted."""
        typ, data = self._simple_command('EXPUNGE')
        return self._untagged_response(typ, data, 'EXPUNGE')

    def fetch(self, message_set, message_parts):
        """Parts of messages."""
        typ, data = self._simple_command('FETCH', self._sequence_set(message_set), self._fetch_parts(message_parts))
        return self._untagged_response(typ, data, 'FETCH')

    def getacl(self, mailbox):
        """What is allowed to whom in a mailbox."""
        typ, data = self._simple_command('GETACL', self._astring(mailbox))
        return self._untagged_response(typ, data, 'ACL')

    def getannotation(self, mailbox, entry, attribute):
        """Annotations of a mailbox."""
        typ, data = self._simple_command('GETANNOTATION', self._astring(mailbox), self._list_mailbox(entry),
                                         self._list_mailbox(attribute))
        return self._untagged_response(typ, data, 'ANNOTATION')

    def getquota(self, root):
        """What a root of quotas uses, and how much it may."""
        typ, data = self._simple_command('GETQUOTA', self._astring(root))
        return self._untagged_response(typ, data, 'QUOTA')

    def getquotaroot(self, mailbox):
        """The roots of quotas of a mailbox."""
        typ, data = self._simple_command('GETQUOTAROOT', self._astring(mailbox))
        typ, roots = self._untagged_response(typ, data, 'QUOTAROOT')
        typ, quotas = self._untagged_response(typ, data, 'QUOTA')
        return typ, [roots, quotas]

    def idle(self, duration=None):
        """Wait for what the server tells: a context manager, over whose responses one iterates, for so many seconds."""
        return Idler(self, duration)

    def list(self, directory='', pattern='*'):
        """The mailboxes that a pattern fits."""
        typ, data = self._simple_command('LIST', self._astring(directory), self._list_mailbox(pattern))
        return self._untagged_response(typ, data, 'LIST')

    def login(self, user, password):
        """Prove who one is by a password, which is always quoted."""
        typ, data = self._simple_command('LOGIN', self._astring(user), self._quote(password))
        if typ != 'OK':
            raise self.error(data[-1])
        self.state = 'AUTH'
        self._refresh_capabilities()
        return typ, data

    def login_cram_md5(self, user, password):
        """Prove who one is by a password that is not sent."""
        self.user, self.password = user, password
        return self.authenticate('CRAM-MD5', self._CRAM_MD5_AUTH)

    def _CRAM_MD5_AUTH(self, challenge):
        import hmac
        key = self.password.encode('utf-8') if isinstance(self.password, str) else self.password
        try:
            proof = hmac.HMAC(key, challenge, 'md5').hexdigest()
        except ValueError:
            raise self.error('CRAM-MD5 authentication is not supported') from None
        return f'{self.user} {proof}'

    def logout(self):
        """Say good-bye, and end the connection."""
        self.state = 'LOGOUT'
        typ, data = self._simple_command('LOGOUT')
        self.shutdown()
        return typ, data

    def lsub(self, directory='', pattern='*'):
        """The mailboxes one has subscribed to that a pattern fits."""
        typ, data = self._simple_command('LSUB', self._astring(directory), self._list_mailbox(pattern))
        return self._untagged_response(typ, data, 'LSUB')

    def myrights(self, mailbox):
        """What one may do with a mailbox oneself."""
        typ, data = self._simple_command('MYRIGHTS', self._astring(mailbox))
        return self._untagged_response(typ, data, 'MYRIGHTS')

    def namespace(self):
        """The namespaces of the server."""
        typ, data = self._simple_command('NAMESPACE')
        return self._untagged_response(typ, data, 'NAMESPACE')

    def noop(self):
        """Nothing, which lets the server tell its news."""
        return self._simple_command('NOOP')

    def partial(self, message_num, message_part, start, length):
        """A piece of a part of a message."""
        typ, data = self._simple_command('PARTIAL', message_num, self._atom(message_part), start, length)
        return self._untagged_response(typ, data, 'FETCH')

    def proxyauth(self, user):
        """Act as somebody else."""
        return self._simple_command('PROXYAUTH', self._astring(user))

    def rename(self, oldmailbox, newmailbox):
        """Give a mailbox another name."""
        return self._simple_command('RENAME', self._astring(oldmailbox), self._astring(newmailbox))

    def search(self, charset, *criteria):
        """The numbers of messages that have something."""
        if charset:
            if self.utf8_enabled:
                raise self.error('Non-None charset not valid in UTF8 mode')
            criteria = 'CHARSET', self._astring(charset), *criteria
        typ, data = self._simple_command('SEARCH', *criteria)
        return self._untagged_response(typ, data, 'SEARCH')

    def select(self, mailbox='INBOX', readonly=False):
        """Enter a mailbox; data is the number of messages."""
        # What was told belongs to the mailbox before.
        self.untagged_responses = {}
        self.is_readonly = readonly
        typ, data = self._simple_command('EXAMINE' if readonly else 'SELECT', self._astring(mailbox))
        if typ != 'OK':
            self.state = 'AUTH'
            return typ, data
        self.state = 'SELECTED'
        if 'READ-ONLY' in self.untagged_responses and not readonly:
            raise self.readonly('%r is not writable' % (mailbox,))
        return typ, self.untagged_responses.get('EXISTS', [None])

    def setacl(self, mailbox, who, what):
        """Tell what somebody may do with a mailbox."""
        return self._simple_command('SETACL', self._astring(mailbox), self._astring(who), self._astring(what))

    def setannotation(self, mailbox, *args):
        """Annotate a mailbox."""
        typ, data = self._simple_command('SETANNOTATION', self._astring(mailbox), *args)
        return self._untagged_response(typ, data, 'ANNOTATION')

    def setquota(self, root, limits):
        """Tell how much a root of quotas may use."""
        typ, data = self._simple_command('SETQUOTA', self._astring(root), self._set_quote(limits))
        return self._untagged_response(typ, data, 'QUOTA')

    def sort(self, sort_criteria, charset, *search_criteria):
        """The numbers of messages that have something, in an order."""
        criteria = self._set_quote(sort_criteria)
        typ, data = self._simple_command('SORT', criteria, self._astring(charset), *search_criteria)
        return self._untagged_response(typ, data, 'SORT')

    def starttls(self, ssl_context=None):
        """Go on encrypted."""
        if not HAVE_SSL:
            raise self.error('SSL support missing')
        if self._tls_established:
            raise self.abort('TLS session already established')
        if 'STARTTLS' not in self.capabilities:
            raise self.abort('TLS not supported by server')
        context = ssl._create_stdlib_context() if ssl_context is None else ssl_context
        typ, data = self._simple_command('STARTTLS')
        if typ != 'OK':
            raise self.error("Couldn't establish TLS session")
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        self._file = self.sock.makefile('rb')
        self._tls_established = True
        self._get_capabilities()
        return self._untagged_response(typ, data, 'STARTTLS')

    def status(self, mailbox, names):
        """Numbers about a mailbox."""
        typ, data = self._simple_command('STATUS', self._astring(mailbox), self._set_quote(names))
        return self._untagged_response(typ, data, 'STATUS')

    def store(self, message_set, command, flags):
        """Set, add or take away flags of messages."""
        typ, data = self._simple_command('STORE', self._sequence_set(message_set), self._atom(command),
                                         self._set_quote(flags))
        return self._untagged_response(typ, data, 'FETCH')

    def subscribe(self, mailbox):
        """Subscribe to a mailbox."""
        return self._simple_command('SUBSCRIBE', self._astring(mailbox))

    def thread(self, threading_algorithm, charset, *search_criteria):
        """The numbers of messages that have something, by threads."""
        typ, data = self._simple_command('THREAD', self._atom(threading_algorithm), self._astring(charset),
                                         *search_criteria)
        return self._untagged_response(typ, data, 'THREAD')

    def uid(self, command, *args):
        """A command whose numbers of messages are those that never change."""
        shown = command.upper()
        command = shown.decode('ascii', 'replace') if isinstance(shown, bytes) else shown
        if command not in Commands:
            raise self.error('Unknown IMAP4 UID command: %r' % (shown,))
        self._check_state(command)
        typ, data = self._simple_command('UID', command, *self._uid_arguments(command, args))
        return self._untagged_response(typ, data, command if command in ('SEARCH', 'SORT', 'THREAD') else 'FETCH')

    def _uid_arguments(self, command, args):
        quote = {
            'COPY': (self._sequence_set, self._astring), 'MOVE': (self._sequence_set, self._astring),
            'FETCH': (self._sequence_set, self._fetch_parts),
            'STORE': (self._sequence_set, self._atom, self._set_quote),
            'SORT': (self._set_quote, self._astring), 'THREAD': (self._atom, self._astring),
            'EXPUNGE': (self._sequence_set,),
        }.get(command, ())
        return [*(convert(arg) for convert, arg in zip(quote, args)), *args[len(quote):]]

    def unsubscribe(self, mailbox):
        """End a subscription."""
        return self._simple_command('UNSUBSCRIBE', self._astring(mailbox))

    def unselect(self):
        """Leave the mailbox without removing messages."""
        try:
            return self._simple_command('UNSELECT')
        finally:
            self.state = 'AUTH'

    def xatom(self, name, *args):
        """A command that this module does not know."""
        name = name.upper()
        if name not in Commands:
            Commands[name] = self.state,
        return self._simple_command(name, *args)

    # Quoting.

    def _atom(self, arg):
        return arg

    def _sequence_set(self, arg):
        return arg

    def _set_quote(self, arg):
        return _text.in_parentheses(arg)

    def _fetch_parts(self, arg):
        return arg if arg.upper() in _MACROS else self._set_quote(arg)

    def _quote(self, arg):
        return _text.quoted(arg, self._encoding)

    def _astring(self, arg):
        return _text.astring(arg, self._encoding)

    def _list_mailbox(self, arg):
        return _text.astring(arg, self._encoding, pattern=True)

    # The protocol.

    def _append_untagged(self, typ, dat):
        data = b'' if dat is None else dat
        if self._idle_capture:
            responses = self._idle_responses
            if responses and responses[-1][0] == typ and isinstance(responses[-1][1][-1], tuple) \
                    and self._after_literal:
                # The rest of a response that had a literal.
                responses[-1][1].append(data)
            else:
                responses.append((typ, [data]))
            return
        self.untagged_responses.setdefault(typ, []).append(data)

    def _check_bye(self):
        bye = self.untagged_responses.get('BYE')
        if bye:
            raise self.abort(bye[-1].decode(self._encoding, 'replace'))

    def _check_state(self, name):
        if self.state not in Commands[name]:
            allowed = ', '.join(Commands[name])
            raise self.error(f'command {name} illegal in state {self.state}, only allowed in states {allowed}')

    def _command(self, name, *args):
        """Send a command, and its literal once the server waits for it; returns its tag."""
        if self.state not in Commands[name]:
            self.literal = None
            self._check_state(name)
        for kind in ('OK', 'NO', 'BAD'):
            self.untagged_responses.pop(kind, None)
        if 'READ-ONLY' in self.untagged_responses and not self.is_readonly:
            raise self.readonly('mailbox status changed to READ-ONLY')
        tag = self._new_tag()
        words = [tag, name.encode(self._encoding)]
        words += [_text.encoded(arg if isinstance(arg, (str, bytes)) else str(arg), self._encoding)
                  for arg in args if arg is not None]
        line = b' '.join(words)
        if re.search(b'[\0\r\n]', line):
            self.literal = None
            raise ValueError('NUL, CR and LF not allowed in commands')
        literal, self.literal = self.literal, None
        end = b''
        answer = literal if callable(literal) else None
        if literal is not None and answer is None:
            if isinstance(literal, tuple):
                word, literal = literal
                line, end = line + b' ' + word + b' (~{%d}' % len(literal), b')'
            else:
                line += b' {%d}' % len(literal)
        self._log('> %r' % line)
        try:
            self.send(line + CRLF)
        except OSError as problem:
            raise self.abort('socket error: %s' % problem)
        while literal is not None:
            # The server asks for it, or the command is over.
            while self._get_response():
                if self.tagged_commands[tag]:
                    return tag
            data = answer(self.continuation_response) if answer else literal
            try:
                self.send(data)
                self.send(end + CRLF)
            except OSError as problem:
                raise self.abort('socket error: %s' % problem)
            if answer is None:
                break
        return tag

    def _command_complete(self, name, tag):
        logging_out = name == 'LOGOUT'
        if not logging_out:
            self._check_bye()
        try:
            typ, data = self._get_tagged_response(tag, expect_bye=logging_out)
        except self.abort as problem:
            raise self.abort('command: %s => %s' % (name, problem))
        except self.error as problem:
            raise self.error('command: %s => %s' % (name, problem))
        if not logging_out:
            self._check_bye()
        if typ == 'BAD':
            raise self.error('%s command error: %s %s' % (name, typ, data))
        return typ, data

    def _get_capabilities(self):
        typ, data = self.capability()
        if data == [None]:
            raise self.error('no CAPABILITY response from server')
        self._take_capabilities(data)

    def _take_capabilities(self, data):
        self.capabilities = tuple(str(data[-1], self._encoding).upper().split())

    def _refresh_capabilities(self, consume=False):
        """Take what the server has told about itself with its last response, or ask it."""
        told = self.untagged_responses.get('CAPABILITY')
        if not told or told[-1] is None:
            return self._get_capabilities()
        self._take_capabilities(told)
        if consume:
            del self.untagged_responses['CAPABILITY']

    def _get_response(self, start_timeout=False):
        """Read a response and file it; returns its line, or None where the server wants to be sent something."""
        if start_timeout is not False:
            before = self.sock.gettimeout()
            self.sock.settimeout(start_timeout)
            try:
                while b'\n' not in self._lines and self._more():
                    pass
            except (TimeoutError, BlockingIOError) as problem:
                raise self._responsetimeout('no response in time') from problem
            finally:
                self.sock.settimeout(before)
        line = self._get_line()
        while not line:
            # Some servers send empty lines after literals.
            line = self._get_line()
        self._greeting = line
        self._after_literal = False
        if (tagged := self._match(self.tagre, line)) is not None:
            tag = tagged['tag']
            if tag not in self.tagged_commands:
                raise self.abort('unexpected tagged response: %r' % line)
            self.tagged_commands[tag] = str(tagged['type'], self._encoding), [tagged['data']]
            self._file_code(tagged['data'])
            return line
        untagged = self._match(Untagged_response, line)
        counted = None
        if untagged is None:
            untagged = counted = self._match(self.Untagged_status, line)
        if untagged is None:
            going_on = self._match(Continuation, line)
            if going_on is None:
                if not self.untagged_responses and self.state == 'LOGOUT':
                    raise self.error('invalid greeting: ' + line.decode('ascii', 'replace'))
                raise self.abort('unexpected response: %r' % line)
            self.continuation_response = going_on['data'] or b''
            return None
        typ = str(untagged['type'], self._encoding)
        data = untagged['data'] or b''
        if counted is not None and counted['data2']:
            data += b' ' + counted['data2']
        while (literal := self._match(self.Literal, data)) is not None:
            text = self.read(int(literal['size']))
            self._append_untagged(typ, (data, text))
            self._after_literal = True
            data = self._get_line()
            if not data and self._more_of_literal(literal.string):
                # An empty line too many, in the middle of a response.
                data = self._get_line()
        self._append_untagged(typ, data)
        if typ in ('OK', 'NO', 'BAD', 'BYE', 'PREAUTH'):
            self._file_code(data)
        if self.debug >= 1 and typ in ('NO', 'BAD', 'BYE'):
            self._mesg(f'{typ} response: {data!r}')
        return line

    @staticmethod
    def _more_of_literal(head):
        """Whether a response whose literal follows these words has open parentheses, so that it goes on."""
        bare = re.sub(br'"(?:[^"\\]|\\.)*"', b'', head)
        return bare.count(b'(') > bare.count(b')')

    def _file_code(self, data):
        """The code in brackets at the beginning of a text is a response of its own."""
        code = Response_code.match(data)
        if code is not None:
            self._append_untagged(str(code['type'], self._encoding), code['data'])

    def _get_tagged_response(self, tag, expect_bye=False):
        """Read until a command is complete."""
        while True:
            result = self.tagged_commands[tag]
            if result:
                del self.tagged_commands[tag]
                return result
            if expect_bye:
                bye = self.untagged_responses.pop('BYE', None)
                if bye is not None:
                    return 'BYE', bye
            self._check_bye()
            try:
                self._get_response()
            except self.abort as problem:
                if self.debug >= 1:
                    self.print_log()
                raise

    def _get_line(self):
        line = self.readline()
        if not line:
            raise self.abort('socket error: EOF')
        if not line.endswith(CRLF):
            raise self.abort('socket error: unterminated line: %r' % line)
        self._log('< %r' % line[:-2])
        return line[:-2]

    def _match(self, cre, s):
        self.mo = cre.match(s)
        return self.mo

    def _new_tag(self):
        tag = self.tagpre + str(self.tagnum).encode(self._encoding)
        self.tagnum += 1
        self.tagged_commands[tag] = None
        return tag

    def _simple_command(self, name, *args):
        return self._command_complete(name, self._command(name, *args))

    def _untagged_response(self, typ, dat, name):
        """The data of untagged responses instead of the text of the tagged one."""
        if typ == 'NO':
            return typ, dat
        return typ, self.untagged_responses.pop(name, [None])

    # Looking on.

    def _mesg(self, s, secs=None):
        now = time.time() if secs is None else secs
        stamp = time.strftime('%M:%S', time.localtime(now))
        sys.stderr.write(f'  {stamp}.{int(now * 100) % 100:02d} {s}\n')
        sys.stderr.flush()

    def _dump_ur(self, untagged_resp_dict):
        if untagged_resp_dict:
            told = '\n\t\t'.join(f'{typ}: {data!r}' for typ, data in untagged_resp_dict.items())
            self._mesg(f'untagged responses dump:{told}')

    def _log(self, line):
        self._log_lines = [*self._log_lines[-9:], (time.time(), line)]
        if self.debug >= 4:
            self._mesg(line)

    def print_log(self):
        """Show the last lines of the conversation."""
        self._mesg(f'last {len(self._log_lines)} IMAP4 interactions:')
        for seconds, line in self._log_lines:
            self._mesg(line, seconds)


class Idler:
    """What IMAP4.idle() gives: the server tells its news, as responses over which one iterates."""

    def __init__(self, imap, duration=None):
        if 'IDLE' not in imap.capabilities:
            raise imap.error('Server does not support IMAP4 IDLE')
        if duration is not None and not imap.sock:
            raise imap.error('duration requires a socket connection')
        self._imap, self._duration, self._deadline = imap, duration, None
        self._tag = self._state_before = None

    def __enter__(self):
        imap = self._imap
        if imap._idle_capture:
            raise imap.error('already idling')
        # What comes from now on is for the iteration.
        imap._idle_responses, imap._idle_capture = [], True
        try:
            self._tag = imap._command('IDLE')
            while imap._get_response():
                if imap.tagged_commands[self._tag]:
                    typ, data = imap._get_tagged_response(self._tag)
                    if typ == 'NO':
                        raise imap.error(f'idle denied: {data}')
                    raise imap.abort(f'unexpected status response: {typ} {data}')
        except:
            imap._idle_capture = False
            self._give_back()
            raise
        if self._duration is not None:
            self._deadline = time.monotonic() + self._duration
        self._state_before, imap.state = imap.state, 'IDLING'
        return self

    def _give_back(self):
        """Responses that nobody took are as if they had come without idling."""
        imap = self._imap
        for typ, data in imap._idle_responses:
            imap.untagged_responses.setdefault(typ, []).extend(data)
        imap._idle_responses = []

    def __exit__(self, exc_type, exc_val, exc_tb):
        imap = self._imap
        imap.state = self._state_before
        imap._idle_capture = False
        self._give_back()
        try:
            imap.send(b'DONE' + CRLF)
            status, [text] = imap._command_complete('IDLE', self._tag)
            if status == 'NO':
                raise imap.error(f'IDLE ended with {status}: {text!r}')
        except OSError:
            if exc_type is None:
                raise
        return False

    def __iter__(self):
        return self

    def _pop(self, timeout, default=('', None)):
        """The next response, for which is waited so long."""
        imap = self._imap
        if imap.state != 'IDLING':
            raise imap.error('_pop() only works during IDLE')
        if not imap._idle_responses:
            try:
                # None: wait as long as it takes, if there is a socket.
                imap._get_response(False if timeout is None else max(timeout, 0))
            except IMAP4._responsetimeout:
                return default
        return imap._idle_responses.pop(0) if imap._idle_responses else default

    def __next__(self):
        imap = self._imap
        if imap.state != 'IDLING':
            raise StopIteration
        left = None if self._deadline is None else self._deadline - time.monotonic()
        typ, data = self._pop(left)
        if not typ:
            raise StopIteration
        return typ, data

    def burst(self, interval=0.1):
        """The responses that come with no more than so many seconds between them."""
        try:
            yield next(self)
        except StopIteration:
            return
        while response := self._pop(interval, None):
            yield response


class IMAP4_stream(IMAP4):
    """A conversation with a program that is started by a command."""

    def __init__(self, command):
        self.command = command
        super().__init__()

    def open(self, host=None, port=None, timeout=None):
        """Start the program."""
        self.host = self.port = self.sock = self._file = None
        self.process = subprocess.Popen(self.command, bufsize=DEFAULT_BUFFER_SIZE, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, shell=True, close_fds=True)
        self.writefile, self.readfile = self.process.stdin, self.process.stdout

    def _more(self):
        data = os.read(self.readfile.fileno(), DEFAULT_BUFFER_SIZE)
        self._lines += data
        return bool(data)

    def send(self, data):
        """Send bytes."""
        self.writefile.write(data)
        self.writefile.flush()

    def shutdown(self):
        """End the conversation, and wait for the program to end."""
        self.readfile.close()
        self.writefile.close()
        self.process.wait()


if HAVE_SSL:
    class IMAP4_SSL(IMAP4):
        """A connection that is encrypted from the beginning."""

        def __init__(self, host='', port=IMAP4_SSL_PORT, *, ssl_context=None, timeout=None):
            self.ssl_context = ssl._create_stdlib_context() if ssl_context is None else ssl_context
            super().__init__(host, port, timeout)

        def _create_socket(self, timeout):
            return self.ssl_context.wrap_socket(super()._create_socket(timeout), server_hostname=self.host)

        def open(self, host='', port=IMAP4_SSL_PORT, timeout=None):
            """Connect to a server."""
            super().open(host, port, timeout)

    __all__.append('IMAP4_SSL')


class _Authenticator:
    """Answers what a server asks, in base64."""

    def __init__(self, mechinst):
        self.mech = mechinst

    def process(self, data):
        """The answer; '*' gives up."""
        answer = self.mech(self.decode(data))
        return b'*' if answer is None else self.encode(answer)

    def encode(self, inp):
        """Base64 without line ends."""
        data = inp.encode('utf-8') if isinstance(inp, str) else inp
        return binascii.b2a_base64(data, newline=False) if data else b''

    def decode(self, inp):
        """What base64 stands for."""
        return binascii.a2b_base64(inp) if inp else b''
