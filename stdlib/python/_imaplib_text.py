"""The texts of IMAP4: what responses look like, how arguments are quoted, and dates."""

import re
import time
from calendar import timegm
from datetime import datetime, timedelta, timezone

CRLF = b'\r\n'
Months = ' Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
Mon2num = {name.encode(): number for number, name in enumerate(Months) if name}

Continuation = re.compile(br'\+( (?P<data>.*))?')
Flags = re.compile(br'.*FLAGS \((?P<flags>[^\)]*)\)')
InternalDate = re.compile(
    br'.*INTERNALDATE "(?P<day>[ 0123][0-9])-(?P<mon>[A-Z][a-z][a-z])-(?P<year>[0-9][0-9][0-9][0-9])'
    br' (?P<hour>[0-9][0-9]):(?P<min>[0-9][0-9]):(?P<sec>[0-9][0-9])'
    br' (?P<zonen>[-+])(?P<zoneh>[0-9][0-9])(?P<zonem>[0-9][0-9])"')
Literal = re.compile(br'.*{(?P<size>\d+)}$', re.ASCII)
MapCRLF = re.compile(br'\r\n|\r|\n')
Response_code = re.compile(br'\[(?P<type>[A-Z-]+)( (?P<data>.*))?\]')
Untagged_response = re.compile(br'\* (?P<type>[A-Z-]+)( (?P<data>.*))?')
Untagged_status = re.compile(br'\* (?P<data>\d+) (?P<type>[A-Z-]+)( (?P<data2>.*))?', re.ASCII)

_ANYWHERE = 'AUTH', 'SELECTED'
_ALWAYS = 'NONAUTH', 'AUTH', 'SELECTED', 'LOGOUT'

# The states in which a command may be given.
Commands = {
    'APPEND': _ANYWHERE, 'AUTHENTICATE': ('NONAUTH',), 'CAPABILITY': _ALWAYS, 'CHECK': ('SELECTED',),
    'CLOSE': ('SELECTED',), 'COPY': ('SELECTED',), 'CREATE': _ANYWHERE, 'DELETE': _ANYWHERE, 'DELETEACL': _ANYWHERE,
    'ENABLE': ('AUTH',), 'EXAMINE': _ANYWHERE, 'EXPUNGE': ('SELECTED',), 'FETCH': ('SELECTED',), 'GETACL': _ANYWHERE,
    'GETANNOTATION': _ANYWHERE, 'GETQUOTA': _ANYWHERE, 'GETQUOTAROOT': _ANYWHERE, 'IDLE': _ANYWHERE,
    'MYRIGHTS': _ANYWHERE, 'LIST': _ANYWHERE, 'LOGIN': ('NONAUTH',), 'LOGOUT': _ALWAYS, 'LSUB': _ANYWHERE,
    'MOVE': ('SELECTED',), 'NAMESPACE': _ANYWHERE, 'NOOP': _ALWAYS, 'PARTIAL': ('SELECTED',), 'PROXYAUTH': ('AUTH',),
    'RENAME': _ANYWHERE, 'SEARCH': ('SELECTED',), 'SELECT': _ANYWHERE, 'SETACL': _ANYWHERE,
    'SETANNOTATION': _ANYWHERE, 'SETQUOTA': _ANYWHERE, 'SORT': ('SELECTED',), 'STARTTLS': ('NONAUTH',),
    'STATUS': _ANYWHERE, 'STORE': ('SELECTED',), 'SUBSCRIBE': _ANYWHERE, 'THREAD': ('SELECTED',),
    'UID': ('SELECTED',), 'UNSUBSCRIBE': _ANYWHERE, 'UNSELECT': ('SELECTED',),
}

_QUOTED = re.compile(br'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_NOT_IN_ATOM = re.compile(br'[(){ \x00-\x1f\x7f-\xff%*\\"]')
_NOT_IN_PATTERN = re.compile(br'[(){ \x00-\x1f\x7f-\xff\\"]')


def encoded(text, encoding):
    """Bytes of an argument."""
    return text.encode(encoding) if isinstance(text, str) else text


def quoted(text, encoding):
    """A quoted string."""
    for special in ('\\', '"'):
        if isinstance(text, str):
            text = text.replace(special, '\\' + special)
        else:
            text = text.replace(special.encode(), b'\\' + special.encode())
    return b'"' + encoded(text, encoding) + b'"'


def astring(text, encoding, pattern=False):
    """A string, quoted if it has to be; in patterns of mailboxes the wildcards stay."""
    if isinstance(text, str):
        text = text.encode(encoding)
    special = _NOT_IN_PATTERN if pattern else _NOT_IN_ATOM
    needs_quotes = special.search(text) or not text
    return quoted(text, encoding) if needs_quotes and not _QUOTED.fullmatch(text) else text


def in_parentheses(text):
    """A list, in parentheses."""
    return text if isinstance(text, str) and text[:1] == '(' and text[-1:] == ')' else '(' + text + ')'


def Internaldate2tuple(resp):
    """The local time that INTERNALDATE in a response tells; None where there is none."""
    found = InternalDate.match(resp)
    if found is None:
        return None
    day, hour, minute, second, hours, minutes = map(int, found.group('day', 'hour', 'min', 'sec', 'zoneh', 'zonem'))
    offset = 60 * (60 * hours + minutes)
    if found['zonen'] == b'-':
        offset = -offset
    written = int(found['year']), Mon2num[found['mon']], day, hour, minute, second
    return time.localtime(timegm(written) - offset)


def Int2AP(num):
    """A number in digits from A to P."""
    digits = b''
    num = abs(int(num))
    while num:
        num, digit = divmod(num, 16)
        digits = b'ABCDEFGHIJKLMNOP'[digit:digit + 1] + digits
    return digits


def ParseFlags(resp):
    """The flags in a response."""
    found = Flags.match(resp)
    return tuple(found['flags'].split()) if found else ()


def Time2Internaldate(date_time):
    """A time as INTERNALDATE: of seconds, a struct_time or tuple of local time, an aware datetime, or written already."""
    if isinstance(date_time, str) and len(date_time) > 1 and date_time[0] == date_time[-1] == '"':
        return date_time
    if isinstance(date_time, (int, float)):
        moment = datetime.fromtimestamp(date_time, timezone.utc).astimezone()
    elif isinstance(date_time, datetime):
        if date_time.tzinfo is None:
            raise ValueError('date_time must be aware')
        moment = date_time
    elif isinstance(date_time, tuple):
        offset = getattr(date_time, 'tm_gmtoff', None)
        if offset is None:
            seconds = time.mktime(date_time)
            is_summer = time.localtime(seconds).tm_isdst if time.daylight else 0
            offset = -(time.altzone if is_summer else time.timezone)
        moment = datetime(*date_time[:6], tzinfo=timezone(timedelta(seconds=offset)))
    else:
        raise ValueError('date_time not of a known type')
    return moment.strftime(f'"%d-{Months[moment.month]}-%Y %H:%M:%S %z"')
