"""The log of the system. Messages go to the socket of its daemon, in the form of RFC 3164."""

import os
import socket as _socket
import sys
import time as _time

LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV, \
    LOG_FTP = range(0, 96, 8)
LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7 = range(128, 192, 8)
LOG_PID, LOG_CONS, LOG_ODELAY, LOG_NDELAY, LOG_NOWAIT, LOG_PERROR = 1, 2, 4, 8, 16, 32

_PATH = '/dev/log'


class _Log:
    """What openlog() set."""

    def __init__(self):
        self.open = False
        self.ident = None
        self.options = 0
        self.facility = LOG_USER
        self.mask = 0xFF
        self.socket = None

    def connect(self):
        for kind in (_socket.SOCK_DGRAM, _socket.SOCK_STREAM):
            made = _socket.socket(_socket.AF_UNIX, kind)
            try:
                made.connect(_PATH)
            except OSError:
                made.close()
            else:
                self.socket = made
                return

    def send(self, data):
        if self.socket is None:
            self.connect()
        if self.socket is not None:
            end = b'\0' if self.socket.type == _socket.SOCK_STREAM else b''
            try:
                self.socket.sendall(data + end)
                return True
            except OSError:
                self.close_socket()
        return False

    def close_socket(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None


_log = _Log()


def _program():
    """The name of the program, without the path."""
    if sys.argv and isinstance(sys.argv[0], str) and sys.argv[0]:
        return sys.argv[0].rpartition('/')[2]
    return None


def _checked(text):
    """Refuse what C has no text for."""
    if '\0' in text:
        raise ValueError("embedded null character")
    text.encode()


def openlog(ident=None, logoption=0, facility=LOG_USER):
    """Set what comes before messages, the options, and the facility of messages that name none."""
    if ident is not None and not isinstance(ident, str):
        raise TypeError("openlog() argument 'ident' must be str, not %s" % type(ident).__name__)
    if ident is not None:
        # What cannot be encoded is refused.
        ident.encode()
    sys.audit('syslog.openlog', ident, logoption, facility)
    _log.close_socket()
    _log.open = True
    _log.ident = _program() if ident is None else ident
    _log.options = logoption
    _log.facility = facility or LOG_USER
    if logoption & LOG_NDELAY:
        _log.connect()


def syslog(*args):
    """syslog([priority,] message)

    Send a message to the log.
    """
    if len(args) == 1:
        priority, message = LOG_INFO, args[0]
    elif len(args) == 2:
        priority, message = args
        if not isinstance(priority, int):
            raise TypeError("syslog() argument 1 must be int, not %s" % type(priority).__name__)
    else:
        raise TypeError('syslog.syslog requires 1 to 2 arguments')
    if not isinstance(message, str):
        raise TypeError("syslog() argument %d must be str, not %s" % (len(args), type(message).__name__))
    _checked(message)
    sys.audit('syslog.syslog', priority, message)
    if not _log.open:
        openlog()
    if not _log.mask & 1 << (priority & 7):
        return
    if not priority & ~7:
        priority |= _log.facility
    head = _log.ident or ''
    if _log.options & LOG_PID:
        head += '[%d]' % os.getpid()
    text = (head + ': ' if head else '') + message
    data = text.encode('utf-8', 'surrogateescape')
    if _log.options & LOG_PERROR:
        os.write(2, data if data.endswith(b'\n') else data + b'\n')
    stamp = _time.strftime('%b %e %H:%M:%S')
    if not _log.send(('<%d>%s ' % (priority, stamp)).encode() + data) and _log.options & LOG_CONS:
        try:
            with open('/dev/console', 'wb', buffering=0) as console:
                console.write(data + b'\r\n')
        except OSError:
            pass


def closelog():
    """Forget what openlog() set."""
    sys.audit('syslog.closelog')
    if _log.open:
        _log.close_socket()
        _log.open = False
        _log.ident, _log.options, _log.facility = None, 0, LOG_USER


def setlogmask(maskpri, /):
    """Set which priorities are logged, and return what was set before. A mask of 0 changes nothing."""
    sys.audit('syslog.setlogmask', maskpri)
    before = _log.mask
    if maskpri:
        _log.mask = maskpri & 0xFF
    return before


def LOG_MASK(pri, /):
    """The mask of one priority."""
    return 1 << pri


def LOG_UPTO(pri, /):
    """The mask of all priorities up to one."""
    return (1 << (pri + 1)) - 1
