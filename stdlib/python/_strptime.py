"""Reading of dates and times by a format; what time.strptime() and datetime.strptime() do."""

import time as _time

_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september',
           'october', 'november', 'december']
_EXPANDED = {
    'c': '%a %b %d %H:%M:%S %Y',
    'x': '%m/%d/%y',
    'X': '%H:%M:%S',
    'r': '%I:%M:%S %p',
    'R': '%H:%M',
    'T': '%H:%M:%S',
}
_SAME = {'e': 'd', 'k': 'H', 'l': 'I', 'P': 'p'}
# Smallest and greatest number, most digits, whether a blank may stand for the leading zero.
_NUMBERS = {
    'd': (1, 31, 2, True),
    'H': (0, 23, 2, True),
    'I': (1, 12, 2, True),
    'j': (1, 366, 3, False),
    'm': (1, 12, 2, False),
    'M': (0, 59, 2, False),
    'S': (0, 61, 2, False),
    'U': (0, 53, 2, False),
    'W': (0, 53, 2, False),
    'V': (1, 53, 2, False),
    'u': (1, 7, 1, False),
    'w': (0, 6, 1, False),
}
_DIGITS = frozenset('0123456789')
_formats = {}
_warned = set()
_NO_YEAR = """\
Parsing dates involving a day of month without a year specified is ambiguous
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""


def _compile(format):
    # A list of pieces: (kind, argument).
    pieces = []
    names = []
    at = 0
    n = len(format)
    while at < n:
        c = format[at]
        if c.isspace():
            while at < n and format[at].isspace():
                at += 1
            pieces.append(('space', None))
            continue
        at += 1
        if c != '%':
            pieces.append(('text', c.lower()))
            continue
        while at < n and format[at] in '-_0#':
            at += 1
        if at >= n:
            raise ValueError("stray %% in format '%s'" % format)
        code = format[at]
        start = at
        if code == 'O' and format[at + 1:at + 2] in tuple('deHIMmSwy'):
            # The locale has no digits of its own, and nothing stands for none of them.
            at += 2
            continue
        at += 1
        if code in 'OE' and format[at:at + 1].isalpha():
            at += 1
            raise ValueError("'%s' is a bad directive in format '%s'" % (format[start:at], format))
        if code == '%':
            pieces.append(('text', '%'))
            continue
        if not (code.isascii() and code.isalnum() or code.isspace()):
            raise ValueError("'%s' is a bad directive in format '%s'" % (code, format))
        if not code.isalpha():
            raise ValueError("stray %% in format '%s'" % format)
        if code in _EXPANDED:
            inner, inner_names = _compile(_EXPANDED[code])
            pieces += inner
            names += inner_names
            continue
        code = _SAME.get(code, code)
        if code in _NUMBERS or code in 'YGyf':
            pieces.append(('number', code))
        elif code in 'aAbBpzZ':
            pieces.append((code, code))
        else:
            raise ValueError("'%s' is a bad directive in format '%s'"
                             % (format[start:at].replace("\\", ""), format))
        if code in names:
            raise ValueError("redefinition of group name '%s'" % code)
        names.append(code)
    return pieces, names


def _number_ends(code, text, at):
    # Ends of the numbers that the text may have here, the ones to prefer first.
    end = at
    n = len(text)
    if code in 'YG':
        while end < n and end - at < 4 and text[end] in _DIGITS:
            end += 1
        return (end,) if end - at == 4 else ()
    if code == 'y':
        while end < n and end - at < 2 and text[end] in _DIGITS:
            end += 1
        return (end,) if end - at == 2 else ()
    if code == 'f':
        while end < n and end - at < 6 and text[end] in _DIGITS:
            end += 1
        return range(end, at, -1)
    low, high, most, blank = _NUMBERS[code]
    if blank and text[at:at + 1] == ' ':
        digit = text[at + 1:at + 2]
        return (at + 2,) if digit in _DIGITS and digit != '0' else ()
    while end < n and end - at < most and text[end] in _DIGITS:
        end += 1
    return [stop for stop in range(end, at, -1) if low <= int(text[at:stop]) <= high]


def _names(kind):
    if kind == 'A':
        return _DAYS
    if kind == 'a':
        return [day[:3] for day in _DAYS]
    if kind == 'B':
        return _MONTHS
    if kind == 'b':
        return [month[:3] for month in _MONTHS]
    if kind == 'p':
        return ['am', 'pm']
    zones = ['utc', 'gmt']
    for zone in _time.tzname:
        if zone.lower() not in zones:
            zones.append(zone.lower())
    return zones


def _offset_ends(text, at):
    # +HHMM[SS[.ffffff]] with or without colons, or Z.
    if text[at:at + 1] == 'Z':
        return (at + 1,)
    if text[at:at + 1] not in ('+', '-') or not (text[at + 1:at + 3].isdecimal()
                                                 and len(text[at + 1:at + 3]) == 2):
        return ()
    end = at + 3

    def minutes(end):
        start = end + 1 if text[end:end + 1] == ':' else end
        two = text[start:start + 2]
        return start + 2 if len(two) == 2 and two[0] in '012345' and two[1] in _DIGITS else None

    end = minutes(end)
    if end is None:
        return ()
    ends = [end]
    seconds = minutes(end)
    if seconds is not None:
        ends.append(seconds)
        if text[seconds:seconds + 1] == '.':
            stop = seconds + 1
            while stop < len(text) and stop - seconds <= 6 and text[stop] in _DIGITS:
                stop += 1
                ends.append(stop)
    return ends[::-1]


def _match(pieces, i, text, lower, at, found):
    # Matches the pieces from number i on; the end of the text used, or None.
    count = len(pieces)
    while i < count:
        kind, what = pieces[i]
        i += 1
        if kind == 'text':
            if lower[at:at + 1] != what:
                return None
            at += 1
            continue
        if kind == 'space':
            start = at
            while at < len(text) and text[at].isspace():
                at += 1
            if at == start:
                return None
            # A blank may belong to a number that follows.
            ends = range(at, start, -1)
        elif kind == 'number':
            ends = _number_ends(what, text, at)
        elif kind == 'z':
            ends = _offset_ends(text, at)
        else:
            ends = []
            for name in sorted(_names(kind), key=len, reverse=True):
                if lower.startswith(name, at):
                    ends.append(at + len(name))
        if len(ends) == 1:
            if kind != 'space':
                found[what] = text[at:ends[0]]
            at = ends[0]
            continue
        begin = at
        for end in ends:
            done = _match(pieces, i, text, lower, end, found)
            if done is not None:
                if kind != 'space':
                    found[what] = text[begin:end]
                return done
        return None
    return at


def _offset(text):
    # Seconds and microseconds east of UTC.
    if text in 'zZ':
        return 0, 0
    z = text
    if z[3] == ':':
        z = z[:3] + z[4:]
        if len(z) > 5:
            if z[5] != ':':
                raise ValueError("Inconsistent use of : in " + text)
            z = z[:5] + z[6:]
    seconds = int(z[1:3]) * 3600 + int(z[3:5]) * 60 + int(z[5:7] or 0)
    fraction = int((z[8:] + '000000')[:6])
    return (-seconds, -fraction) if z[0] == '-' else (seconds, fraction)


def _monday(year):
    # Weekday of the first of January, Monday is 0.
    y = year - 1
    return (y * 365 + y // 4 - y // 100 + y // 400) % 7


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """Return fields of a struct_time, microseconds, and microseconds of the offset of the zone."""
    for index, arg in enumerate((data_string, format)):
        if not isinstance(arg, str):
            raise TypeError("strptime() argument {} must be str, not {}".format(index, type(arg)))
    compiled = _formats.get(format)
    if compiled is None:
        try:
            compiled = _formats[format] = _compile(format)
        except ValueError as e:
            raise e from None
    if 'd' in compiled[1] and format not in _warned and not {'Y', 'y', 'G'}.intersection(compiled[1]):
        # CPython warns when it reads a format, and remembers few of them.
        if len(_warned) > 5:
            _warned.clear()
        _warned.add(format)
        import warnings
        warnings.warn(_NO_YEAR, DeprecationWarning, skip_file_prefixes=('<frozen _strptime>', '<frozen datetime>'))
    found = {}
    end = _match(compiled[0], 0, data_string, data_string.lower(), 0, found)
    if end is None:
        raise ValueError("time data %r does not match format %r" % (data_string, format))
    if end != len(data_string):
        raise ValueError("unconverted data remains: %s" % data_string[end:])

    numbers = {code: int(text) for code, text in found.items() if code in 'YGymdHIMSjUWVuw'}
    year = numbers.get('Y')
    if 'y' in numbers:
        year = numbers['y'] + (2000 if numbers['y'] <= 68 else 1900)
    month = numbers.get('m', 1)
    day = numbers.get('d', 1)
    hour = numbers.get('H', 0)
    if 'B' in found:
        month = _MONTHS.index(found['B'].lower()) + 1
    elif 'b' in found:
        month = _names('b').index(found['b'].lower()) + 1
    if 'I' in numbers:
        hour = numbers['I'] % 12
        if found.get('p', '').lower() == 'pm':
            hour += 12
    minute = numbers.get('M', 0)
    second = numbers.get('S', 0)
    fraction = int((found['f'] + '000000')[:6]) if 'f' in found else 0
    weekday = None
    if 'A' in found:
        weekday = _DAYS.index(found['A'].lower())
    elif 'a' in found:
        weekday = _names('a').index(found['a'].lower())
    elif 'w' in numbers:
        weekday = (numbers['w'] + 6) % 7
    elif 'u' in numbers:
        weekday = numbers['u'] - 1
    gmtoff = None
    gmtoff_fraction = 0
    if 'z' in found:
        gmtoff, gmtoff_fraction = _offset(found['z'])
    tz = -1
    zone = None
    if 'Z' in found:
        zone = found['Z'].lower()
        names = [name.lower() for name in _time.tzname]
        if zone in ('utc', 'gmt') or zone == names[0]:
            tz = 0
        elif zone == names[1]:
            tz = 1
        zone = found['Z']

    iso_year = numbers.get('G')
    iso_week = numbers.get('V')
    julian = numbers.get('j')
    if iso_year is not None:
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive "
                             "'%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")

    given_year = year
    if year is None:
        # The 29th of February needs a leap year to be checked at all.
        year = 1904 if month == 2 and day == 29 else 1900
    if julian is None and weekday is not None:
        if 'U' in numbers or 'W' in numbers:
            julian = _day_of_week(year, numbers.get('U', numbers.get('W')), weekday,
                                  'U' not in numbers)
        elif iso_year is not None:
            from datetime import date
            d = date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = d.year, d.month, d.day
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if _leap(year) else 365
    if julian is not None:
        month, day = _of_julian(year, julian)
        if month > 12:
            year, month = year + 1, 1
    else:
        days = _days_of(year, month)
        if day > days:
            raise ValueError(f"day {day} must be in range 1..{days} for month {month} in year {year}")
        julian = _BEFORE[month - 1] + day + (month > 2 and _leap(year))
    if weekday is None:
        before = _BEFORE[month - 1] + day - 1 + (month > 2 and _leap(year))
        weekday = (_monday(year) + before) % 7
    if given_year is None and year == 1904 and iso_year is None:
        year = 1900
    return ((year, month, day, hour, minute, second, weekday, julian, tz, zone, gmtoff),
            fraction, gmtoff_fraction)


def _days_of(year, month):
    """How many days a month has."""
    return 28 + _leap(year) if month == 2 else 30 + (month + (month > 7)) % 2


def _of_julian(year, julian):
    leap = _leap(year)
    if julian > 365 + leap:
        return 13, julian - 365 - leap
    month = 12
    while julian <= _BEFORE[month - 1] + (leap and month > 2):
        month -= 1
    return month, julian - _BEFORE[month - 1] - (leap and month > 2)


def _day_of_week(year, week, weekday, monday_first):
    # Day of the year of a weekday in a week that begins on Monday or Sunday.
    first = _monday(year)
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    week_0 = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + week_0 + 7 * (week - 1) + weekday


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """What time.strptime() returns."""
    fields = _strptime(data_string, format)[0]
    return _time.struct_time(fields)


def _strptime_datetime_date(cls, data_string, format="%a %b %d %Y"):
    """What date.strptime() returns."""
    return cls(*_strptime(data_string, format)[0][:3])


def _strptime_datetime_time(cls, data_string, format="%H:%M:%S"):
    """What time.strptime() of datetime returns."""
    fields, fraction, offset_fraction = _strptime(data_string, format)
    return cls(*fields[3:6], fraction, _zone(fields, offset_fraction))


def _strptime_datetime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """What datetime.strptime() returns."""
    fields, fraction, offset_fraction = _strptime(data_string, format)
    return cls(*fields[:6], fraction, _zone(fields, offset_fraction))


def _zone(fields, fraction):
    if fields[10] is None:
        return None
    from datetime import timedelta, timezone
    offset = timedelta(seconds=fields[10], microseconds=fraction)
    return timezone(offset, fields[9]) if fields[9] else timezone(offset)
