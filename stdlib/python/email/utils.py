"""Dates and addresses of mail."""

import datetime
import os
import random
import re
import time
import urllib.parse

__all__ = ["collapse_rfc2231_value", "decode_params", "decode_rfc2231", "encode_rfc2231", "formataddr", "formatdate",
           "format_datetime", "getaddresses", "make_msgid", "mktime_tz", "parseaddr", "parsedate", "parsedate_tz",
           "parsedate_to_datetime", "quote", "unquote", "localtime"]

COMMASPACE = ", "
EMPTYSTRING = ""
UEMPTYSTRING = ""
CRLF = "\r\n"
TICK = "'"

_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FULL_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december"]
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600,
          "CDT": -500, "MST": -700, "MDT": -600, "PST": -800, "PDT": -700}

specialsre = re.compile(r'[][\\()<>@,:;".]')
escapesre = re.compile(r'[\\"]')


def quote(str):
    """Put backslashes before backslashes and double quotes."""
    return str.replace("\\", "\\\\").replace('"', '\\"')


def unquote(str):
    """Take quotes, or angle brackets, from around a string."""
    if len(str) > 1:
        if str.startswith('"') and str.endswith('"'):
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str.startswith("<") and str.endswith(">"):
            return str[1:-1]
    return str


# Dates.


def _format_timetuple_and_zone(timetuple, zone):
    return "%s, %02d %s %04d %02d:%02d:%02d %s" % (
        _DAYS[timetuple[6]], timetuple[2], _MONTHS[timetuple[1] - 1], timetuple[0], timetuple[3], timetuple[4],
        timetuple[5], zone,
    )


def formatdate(timeval=None, localtime=False, usegmt=False):
    """Return a time (seconds since 1970) as mail writes it."""
    if timeval is None:
        timeval = time.time()
    dt = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        dt = dt.astimezone()
        usegmt = False
    elif not usegmt:
        dt = dt.replace(tzinfo=None)
    return format_datetime(dt, usegmt)


def format_datetime(dt, usegmt=False):
    """Return a datetime as mail writes it."""
    now = dt.timetuple()
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    elif dt.tzinfo is None:
        zone = "-0000"
    else:
        zone = dt.strftime("%z")
    return _format_timetuple_and_zone(now, zone)


def localtime(dt=None, isdst=None):
    """Return a datetime, or the current time, in the local time zone."""
    if dt is None:
        dt = datetime.datetime.now()
    return dt.astimezone()


def _parsedate_tz(data):
    if not data:
        return None
    words = data.split()
    if not words:
        return None
    if words[0].endswith(",") or words[0].lower() in [day.lower() for day in _DAYS]:
        del words[0]
    else:
        i = words[0].rfind(",")
        if i >= 0:
            words[0] = words[0][i + 1:]
    if len(words) == 3:
        parts = words[0].split("-")
        if len(parts) == 3:
            words = parts + words[1:]
    if len(words) == 4:
        last = words[3]
        i = last.find("+")
        if i == -1:
            i = last.find("-")
        if i > 0:
            words[3:] = [last[:i], last[i:]]
        else:
            words.append("")
    if len(words) < 5:
        return None
    day, month, year, clock, zone = words[:5]
    if not (day and month and year):
        return None
    month = month.lower()
    names = [name.lower() for name in _MONTHS]
    if month not in names and month not in _FULL_MONTHS:
        day, month = month, day.lower()
        if month not in names and month not in _FULL_MONTHS:
            return None
    month = names.index(month[:3]) + 1
    if day.endswith(","):
        day = day[:-1]
    if ":" in year:
        year, clock = clock, year
    if year.endswith(","):
        year = year[:-1]
        if not year:
            return None
    if not year[0].isdigit():
        year, zone = zone, year
    if clock.endswith(","):
        clock = clock[:-1]
    parts = clock.split(":")
    if len(parts) == 2:
        parts.append("0")
    elif len(parts) == 1 and "." in clock:
        parts = clock.split(".")
        if len(parts) == 2:
            parts.append("0")
    if len(parts) != 3:
        return None
    try:
        year, day = int(year), int(day)
        hour, minute, second = map(int, parts)
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    offset = None
    zone = zone.upper()
    if zone in _ZONES:
        offset = _ZONES[zone]
    else:
        try:
            offset = int(zone)
        except ValueError:
            pass
        if offset == 0 and zone.startswith("-"):
            offset = None
    if offset:
        sign = -1 if offset < 0 else 1
        offset = sign * (abs(offset) // 100 * 3600 + abs(offset) % 100 * 60)
    return [year, month, day, hour, minute, second, 0, 1, -1, offset]


def parsedate_tz(data):
    """Return the fields of a date of mail, with the offset of its zone as the last, or None."""
    res = _parsedate_tz(data)
    if not res:
        return None
    if res[9] is None:
        res[9] = 0
    return tuple(res)


def parsedate(data):
    """Return the fields of a date of mail, or None."""
    t = parsedate_tz(data)
    return t[:9] if isinstance(t, tuple) else t


def parsedate_to_datetime(data):
    """Return a date of mail as a datetime."""
    parsed = _parsedate_tz(data)
    if parsed is None:
        raise _not_a_date(data)
    *dtuple, tz = parsed
    try:
        zone = None if tz is None else datetime.timezone(datetime.timedelta(seconds=tz))
        return datetime.datetime(*dtuple[:6], tzinfo=zone)
    except OverflowError as exc:
        raise _not_a_date(data) from exc


def _not_a_date(data):
    return ValueError('Invalid date value or format "%s"' % str(data))


def mktime_tz(data):
    """Return the seconds since 1970 of the fields of a date."""
    import calendar

    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return calendar.timegm(data) - data[9]


def make_msgid(idstring=None, domain=None):
    """Return an identifier for a message."""
    timeval = int(time.time() * 100)
    idstring = "" if idstring is None else "." + idstring
    if domain is None:
        import socket

        domain = socket.getfqdn()
    return "<%d.%d.%d%s@%s>" % (timeval, os.getpid(), random.getrandbits(64), idstring, domain)


# Addresses.


def formataddr(pair, charset="utf-8"):
    """Return name and address as mail writes them."""
    name, address = pair
    address.encode("ascii")
    if name:
        try:
            name.encode("ascii")
        except UnicodeEncodeError:
            if isinstance(charset, str):
                from email.charset import Charset

                charset = Charset(charset)
            return f"{charset.header_encode(name)} <{address}>"
        quotes = '"' if specialsre.search(name) else ""
        name = escapesre.sub(r"\\\g<0>", name)
        return "%s%s%s <%s>" % (quotes, name, quotes, address)
    return address


# That the functions have the argument `strict`.
supports_strict_parsing = True

_BLANK = re.compile(r"[ \t\r\n]+")
_WORD = re.compile(r'[^()<>@,:;."\[\] \t\r\n]+')
# Those of phrases have dots.
_PHRASE_WORD = re.compile(r'[^()<>@,:;"\[\] \t\r\n]+')


class _AddressReader:
    """Reads addresses as they come in old and careless mail as well."""

    def __init__(self, text):
        self.text, self.at, self.comments = text, 0, []

    def next(self):
        """The character that comes next, '' at the end."""
        return self.text[self.at:self.at + 1]

    def take(self, pattern):
        """What a pattern finds here."""
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]

    def skip(self):
        """Go on behind blanks and comments; returns the blanks."""
        blanks = ""
        while True:
            if found := self.take(_BLANK):
                blanks += found
            elif self.next() == "(":
                self.comments.append(self.enclosed(")", nests=True))
            else:
                return blanks

    def enclosed(self, end, nests=False):
        """What is between delimiters, the first of which is here."""
        out = []
        self.at += 1
        while character := self.next():
            if nests and character == "(":
                out.append(self.enclosed(end, True))
                continue
            self.at += 1
            if character in (end, "\r"):
                break
            if character == "\\" and self.next():
                character = self.next()
                self.at += 1
            out.append(character)
        return "".join(out)

    def phrase(self):
        """Words in a row."""
        words = []
        while True:
            self.skip()
            if self.next() == '"':
                words.append(self.enclosed('"'))
            elif word := self.take(_PHRASE_WORD):
                words.append(word)
            else:
                return words

    def list(self):
        """All addresses; those that are none are pairs of empty strings."""
        found = []
        while self.at < len(self.text):
            found += self.address() or [("", "")]
        return found

    def address(self):
        """The next address, or those of a group."""
        self.comments = []
        self.skip()
        start, comments = self.at, self.comments[:]
        words = self.phrase()
        character = self.next()
        if character in (".", "@") and character:
            self.at, self.comments = start, comments
            spec = self.spec()
            found = [(" ".join(self.comments), spec)]
        elif character == ":":
            found = self.group()
        elif character == "<":
            spec = self.route_and_spec()
            name = " ".join(words)
            if self.comments:
                name = f"{name} ({' '.join(self.comments)})"
            found = [(name if words or self.comments else "", spec)]
        elif words:
            found = [(" ".join(self.comments), words[0])]
        else:
            found = []
            # Whatever that is.
            self.at += 1
        self.skip()
        if self.next() == ",":
            self.at += 1
        return found

    def group(self):
        found = []
        self.at += 1
        while self.at < len(self.text):
            self.skip()
            if self.next() == ";":
                self.at += 1
                break
            found += self.address()
        return found

    def route_and_spec(self):
        """What angle brackets hold; a route before the address is left out."""
        self.at += 1
        self.skip()
        while character := self.next():
            if character == ">":
                self.at += 1
                break
            if character == "@":
                self.at += 1
                self.domain()
            elif character == ":":
                self.at += 1
            else:
                spec = self.spec()
                self.at += 1
                return spec
            self.skip()
        return ""

    def spec(self):
        """An address; '' if its domain is none."""
        out = []
        self.skip()
        while character := self.next():
            if character == ".":
                if out and not out[-1].strip():
                    out.pop()
                out.append(".")
                self.at += 1
                self.skip()
                continue
            if character == '"':
                out.append(f'"{quote(self.enclosed(character))}"')
            elif word := self.take(_WORD):
                out.append(word)
            else:
                break
            if blanks := self.skip():
                out.append(blanks)
        if out and not out[-1].strip():
            out.pop()
        if self.next() != "@":
            return "".join(out)
        self.at += 1
        domain = self.domain()
        return "".join(out) + "@" + domain if domain else ""

    def domain(self):
        """A domain; '' if another @ follows."""
        out = []
        while True:
            self.skip()
            character = self.next()
            if character == "[":
                out.append(f"[{self.enclosed(']')}]")
            elif character == ".":
                out.append(character)
                self.at += 1
            elif character == "@":
                return ""
            elif word := self.take(_WORD):
                out.append(word)
            else:
                return "".join(out)


def _addresses(text):
    """Names and addresses of a list."""
    return _AddressReader(text).list()


_QUOTED_NAME = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def _strip_quoted_realnames(addr):
    """The text without what is in quotes."""
    return _QUOTED_NAME.sub("", addr)


def _check_parenthesis(addr):
    """Whether the parentheses outside of quotes come in pairs."""
    depth = 0
    for character in re.sub(r"\\.", "", _strip_quoted_realnames(addr)):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return not depth


def _checked(fields, values):
    """Only addresses that a correct text can have."""
    values = [("", "") if "[" in value[1] else value for value in values]
    expected = sum(1 + _strip_quoted_realnames(field).count(",") for field in fields)
    return values if len(values) == expected else [("", "")]


def parseaddr(addr, *, strict=True):
    """Return name and address; two empty strings if there is none, or more than one.

    Unless strict, the first of several counts, and texts that are not correct are read as far as possible.
    """
    if not strict:
        if isinstance(addr, list):
            return ("", addr[0]) if addr else ("", "")
        found = _addresses(addr)
        return found[0] if found else ("", "")
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str) or not _check_parenthesis(addr):
        return "", ""
    found = _addresses(addr)
    if len(found) != 1 or "[" in found[0][1]:
        return "", ""
    return found[0]


def getaddresses(fieldvalues, *, strict=True):
    """Return names and addresses of several lists; if strict, a single pair of empty strings for what is not correct."""
    fields = [str(value) for value in fieldvalues]
    if not strict:
        return _addresses(COMMASPACE.join(fields))
    fields = [field if _check_parenthesis(field) else "('')" for field in fields]
    return _checked(fields, _addresses(COMMASPACE.join(fields)))


# Parameters of RFC 2231.


def decode_rfc2231(s):
    """Return encoding, language and text of a value."""
    parts = s.split(TICK, 2)
    if len(parts) <= 2:
        return None, None, s
    return parts


def encode_rfc2231(s, charset=None, language=None):
    """Return a value with its encoding."""
    s = urllib.parse.quote(s, safe="", encoding=charset or "ascii")
    if charset is None and language is None:
        return s
    if language is None:
        language = ""
    return "%s'%s'%s" % (charset, language, s)


def collapse_rfc2231_value(value, errors="replace", fallback_charset="us-ascii"):
    """Return the text of a value that may have an encoding."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, language, text = value
    if charset is None:
        charset = fallback_charset
    rawbytes = bytes(text, "raw-unicode-escape")
    try:
        return str(rawbytes, charset, errors)
    except LookupError:
        return unquote(text)


def decode_params(params):
    """Return parameters with those that come in pieces put together."""
    new_params = [params[0]]
    pieces = {}
    for name, value in params[1:]:
        encoded = name.endswith("*")
        value = unquote(value)
        match = re.match(r"^(?P<name>\w+)\*((?P<num>[0-9]+)\*?)?$", name, re.ASCII)
        if match:
            number = match["num"]
            pieces.setdefault(match["name"], []).append((None if number is None else int(number), value, encoded))
        else:
            new_params.append((name, '"%s"' % quote(value)))
    for name, parts in pieces.items():
        parts.sort(key=lambda part: -1 if part[0] is None else part[0])
        text = "".join(urllib.parse.unquote(s, encoding="latin-1") if encoded else s for _, s, encoded in parts)
        if any(encoded for _, _, encoded in parts):
            charset, language, text = decode_rfc2231(text)
            new_params.append((name, (charset, language, '"%s"' % text)))
        else:
            new_params.append((name, '"%s"' % quote(text)))
    return new_params
