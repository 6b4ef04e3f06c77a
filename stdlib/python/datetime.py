"""Dates and times: date, time, datetime, timedelta, tzinfo, timezone."""

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo",
           "MINYEAR", "MAXYEAR", "UTC")

import time as _time
from operator import index as _index
from math import modf as _modf
# The values of an instance come in the order of the sorted names of its slots.
from _sealed import instance as _instance, seal as _seal

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059
_DAY_US = 86400000000
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_NAMES = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                "Dec")


class _Missing:
    """Stands for an argument that was not given."""


_missing = _Missing()


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month]


def _ordinal(year, month, day):
    y = year - 1
    return (y * 365 + y // 4 - y // 100 + y // 400 + _BEFORE[month] + day
            + (month > 2 and _is_leap(year)))


def _civil(ordinal):
    # Years that begin in March put the leap day last: everything else is regular.
    n = ordinal + 305
    era, n = divmod(n, 146097)
    year = (n - n // 1460 + n // 36524 - n // 146096) // 365
    n -= 365 * year + year // 4 - year // 100
    m = (5 * n + 2) // 153
    day = n - (153 * m + 2) // 5 + 1
    if m < 10:
        return year + era * 400, m + 3, day
    return year + era * 400 + 1, m - 9, day


def _iso_monday(year):
    # Ordinal of the Monday that begins the first ISO week.
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _of_iso(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 0 < week < 53:
        weeks = 52
        if week == 53:
            first = _ordinal(year, 1, 1) % 7
            if first == 4 or (first == 3 and _is_leap(year)):
                weeks = 53
        if weeks != 53 or week != 53:
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    return _civil(_iso_monday(year) + (week - 1) * 7 + day - 1)


def _check_date(year, month, day):
    year = _index(year)
    month = _index(month)
    day = _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        if not -2**63 <= year < 2**63:
            raise OverflowError("Python int too large to convert to C long")
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    if not (1 <= day <= 28 or 1 <= day <= _days_in(year, month)):
        raise ValueError(f"day {day} must be in range 1..{_days_in(year, month)} "
                         f"for month {month} in year {year}")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour = _index(hour)
    minute = _index(minute)
    second = _index(second)
    microsecond = _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError(f"hour must be in 0..23, not {hour}")
    if not 0 <= minute <= 59:
        raise ValueError(f"minute must be in 0..59, not {minute}")
    if not 0 <= second <= 59:
        raise ValueError(f"second must be in 0..59, not {second}")
    if not 0 <= microsecond <= 999999:
        raise ValueError(f"microsecond must be in 0..999999, not {microsecond}")
    if fold not in (0, 1):
        raise ValueError(f"fold must be either 0 or 1, not {fold}")
    return hour, minute, second, microsecond, int(fold)


def _check_tz(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, "
                        f"not type '{type(tz).__name__}'")


def _check_state_tz(tz):
    # The second argument where the first is a state, as pickle gives it.
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("bad tzinfo state arg")


def _offset_of(tz, name, argument):
    # What a method of a zone answers, checked.
    if tz is None:
        return None
    offset = getattr(tz, name)(argument)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, "
                        f"not '{type(offset).__name__}'")
    if not -1 <= offset.days <= 0 or (offset.days == -1 and not offset.seconds and not offset.microseconds):
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                         f"timedelta(hours=24), not {offset!r}")
    return offset


def _zone_name(tz, argument):
    if tz is None:
        return None
    name = tz.tzname(argument)
    if name is not None and not isinstance(name, str):
        raise TypeError("tzinfo.tzname() must return None or a string, "
                        f"not '{type(name).__name__}'")
    return name


def _format_offset(offset, sep=':'):
    if offset is None:
        return ''
    us = offset.days * _DAY_US + offset.seconds * 1000000 + offset.microseconds
    sign = '+'
    if us < 0:
        sign = '-'
        us = -us
    seconds, us = divmod(us, 1000000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02d}{sep}{minutes:02d}"
    if seconds or us:
        text += f"{sep}{seconds:02d}"
        if us:
            text += f".{us:06d}"
    return text


def _format_time(hour, minute, second, us, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec == 'seconds':
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == 'microseconds':
        return f"{hour:02d}:{minute:02d}:{second:02d}.{us:06d}"
    if timespec == 'milliseconds':
        return f"{hour:02d}:{minute:02d}:{second:02d}.{us // 1000:03d}"
    if timespec == 'minutes':
        return f"{hour:02d}:{minute:02d}"
    if timespec == 'hours':
        return f"{hour:02d}"
    if not isinstance(timespec, str):
        raise TypeError("isoformat() argument 'timespec' must be str, "
                        f"not {type(timespec).__name__}")
    raise ValueError("Unknown timespec value")


def _strftime(object, format, timetuple):
    # The codes that need more than a time tuple are filled in first.
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    if '%f' in format or '%z' in format or '%Z' in format or '%:z' in format:
        out = []
        at = 0
        while True:
            mark = format.find('%', at)
            if mark < 0 or mark + 1 >= len(format):
                out.append(format[at:])
                break
            out.append(format[at:mark])
            code = format[mark + 1]
            at = mark + 2
            if code == 'f':
                out.append('%06d' % getattr(object, 'microsecond', 0))
            elif code == 'z':
                if hasattr(object, 'utcoffset'):
                    out.append(_format_offset(object.utcoffset(), ''))
            elif code == ':' and format[at:at + 1] == 'z':
                at += 1
                if hasattr(object, 'utcoffset'):
                    out.append(_format_offset(object.utcoffset()))
            elif code == 'Z':
                if hasattr(object, 'tzname'):
                    out.append((object.tzname() or '').replace('%', '%%'))
            else:
                out.append('%' + code)
        format = ''.join(out)
    if timetuple[0] < 1000 and '%' in format:
        format = _wide_years(format, timetuple)
    return _time.strftime(format, timetuple)


def _wide_years(format, fields):
    # Years have four digits, unlike those of the system.
    year = fields[0]
    parts = format.split('%%')
    for i, part in enumerate(parts):
        part = part.replace('%F', '%Y-%m-%d').replace('%Y', f'{year:04d}').replace('%C', f'{year // 100:02d}')
        if '%G' in part:
            part = part.replace('%G', f'{date(*fields[:3]).isocalendar()[0]:04d}')
        parts[i] = part
    return '%%'.join(parts)


def _nearest(a, b):
    # a / b rounded to the nearest integer, ties to even.
    q, r = divmod(a, b)
    r *= 2
    if r > b if b > 0 else r < b:
        return q + 1
    return q + 1 if r == b and q % 2 else q


class timedelta:
    """A span of time, negative or not, kept in days, seconds and microseconds.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    It is the sum of its arguments, ints or floats.
    """

    __slots__ = 'days', 'seconds', 'microseconds'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,
                weeks=0):
        if (type(days) is int and type(seconds) is int and type(microseconds) is int
                and type(milliseconds) is int and type(minutes) is int and type(hours) is int
                and type(weeks) is int):
            return _of_us(cls, ((days + weeks * 7) * 86400 + hours * 3600 + minutes * 60
                                + seconds) * 1000000 + milliseconds * 1000 + microseconds)
        total = 0
        rest = 0.0
        for name, value, factor in (
                ('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000),
                ('seconds', seconds, 1000000), ('minutes', minutes, 60000000),
                ('hours', hours, 3600000000), ('days', days, _DAY_US),
                ('weeks', weeks, 7 * _DAY_US)):
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                fraction, whole = _modf(value)
                total += int(whole) * factor
                if fraction:
                    fraction, whole = _modf(factor * fraction)
                    total += int(whole)
                    rest += fraction
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: "
                                f"{type(value).__name__}")
        if rest:
            whole = int(rest + 0.5) if rest > 0 else int(rest - 0.5)
            if abs(whole - rest) == 0.5:
                odd = total & 1
                half = (rest + odd) * 0.5
                whole = 2 * (int(half + 0.5) if half > 0 else int(half - 0.5)) - odd
            total += whole
        return _of_us(cls, total)

    def __repr__(self):
        parts = []
        for name in ('days', 'seconds', 'microseconds'):
            value = getattr(self, name)
            if value:
                parts.append(f"{name}={value}")
        name = type(self).__name__ if type(self) is not timedelta else 'datetime.timedelta'
        return f"{name}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        days = self.days
        if days:
            text = f"{days} day{'' if abs(days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def total_seconds(self):
        """Total seconds in the duration."""
        return _us(self) / 1000000

    def __add__(self, other):
        if isinstance(other, timedelta) and isinstance(self, timedelta):
            return _of_us(timedelta, _us(self) + _us(other))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta) and isinstance(self, timedelta):
            return _of_us(timedelta, _us(self) - _us(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _of_us(timedelta, _us(other) - _us(self))
        return NotImplemented

    def __neg__(self):
        return _of_us(timedelta, -_us(self))

    def __pos__(self):
        return _of_us(timedelta, _us(self))

    def __abs__(self):
        return _of_us(timedelta, abs(_us(self)))

    def __bool__(self):
        return self.days != 0 or self.seconds != 0 or self.microseconds != 0

    def __mul__(self, other):
        if isinstance(other, int):
            return _of_us(timedelta, _us(self) * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _of_us(timedelta, _nearest(_us(self) * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return _us(self) // _us(other)
        if isinstance(other, int):
            return _of_us(timedelta, _us(self) // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _us(self) / _us(other)
        if isinstance(other, int):
            return _of_us(timedelta, _nearest(_us(self), int(other)))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _of_us(timedelta, _nearest(b * _us(self), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _of_us(timedelta, _us(self) % _us(other))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(_us(self), _us(other))
            return q, _of_us(timedelta, r)
        return NotImplemented

    def __eq__(self, other):
        return _us(self) == _us(other) if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return _us(self) < _us(other) if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return _us(self) <= _us(other) if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return _us(self) > _us(other) if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return _us(self) >= _us(other) if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)


def _us(delta):
    return (delta.days * 86400 + delta.seconds) * 1000000 + delta.microseconds


def _of_us(cls, us):
    seconds, us = divmod(us, 1000000)
    days, seconds = divmod(seconds, 86400)
    if not -999999999 <= days <= 999999999:
        if not -2**31 <= days < 2**31:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    return _instance(cls, days, us, seconds)


timedelta.min = _instance(timedelta, -999999999, 0, 0)
timedelta.max = _instance(timedelta, 999999999, 999999, 86399)
timedelta.resolution = _instance(timedelta, 0, 1, 0)


class tzinfo:
    """Abstract base class for time zone info objects."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def tzname(self, dt):
        """Name of the zone at a datetime."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        """Offset from UTC at a datetime, east of UTC positive."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        """Share of daylight saving time in the offset."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """The local time of a UTC time that has this zone attached."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - saving
        if delta:
            dt = dt + delta
            saving = dt.dst()
            if saving is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + saving

    def __reduce__(self):
        args = self.__getinitargs__() if hasattr(self, '__getinitargs__') else ()
        return type(self), args, self.__getstate__()


class date:
    """date(year, month, day) --> date object"""

    __slots__ = 'year', 'month', 'day'

    def __new__(cls, year=_missing, month=_missing, day=_missing):
        if day is _missing:
            if month is _missing and isinstance(year, (bytes, str)) and len(year) == 4:
                state = _state(year)
                if 1 <= state[2] <= 12:
                    return _instance(cls, state[3], state[2], state[0] * 256 + state[1])
            _require(year=year, month=month, day=day)
        year, month, day = _check_date(year, month, day)
        return _instance(cls, day, month, year)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local date of a time in seconds since the epoch."""
        if isinstance(timestamp, float):
            timestamp = _split_timestamp(timestamp)[0]
        else:
            timestamp = _index(timestamp)
        return cls(*_broken_down(_time.localtime, timestamp)[:3])

    @classmethod
    def today(cls):
        """The current date."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The date of a number of days; the first of January of the year 1 is day 1."""
        n = _index(ordinal)
        if not 1 <= n <= _MAXORDINAL:
            if not -2**31 <= n < 2**31:
                raise OverflowError("signed integer is greater than maximum" if n > 0
                                    else "signed integer is less than minimum")
            raise ValueError("ordinal must be >= 1" if n < 1 else
                             f"year must be in {MINYEAR}..{MAXYEAR}, not {_civil(n)[0]}")
        return _make_date(cls, *_civil(n))

    @classmethod
    def fromisoformat(cls, string, /):
        """The date of a string in most ISO 8601 formats."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _datetime_iso import read_date
        fields = read_date(string) if len(string) in (7, 8, 10) else None
        if fields is None:
            raise ValueError(f"Invalid isoformat string: {string!r}")
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of a year, a week and a day of the ISO calendar."""
        return cls(*_of_iso(_index(year), _index(week), _index(day)))

    @classmethod
    def strptime(cls, string, format, /):
        """The date of a string, read by a format."""
        _check_strptime(string, format)
        from _strptime import _date_of
        return cls(*_date_of(string, format))

    def __repr__(self):
        return f"{_class_name(self)}({self.year}, {self.month}, {self.day})"

    def ctime(self):
        """The date in the style of ctime()."""
        return (f"{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self.month]} {self.day:2d} "
                f"00:00:00 {self.year:04d}")

    def strftime(self, format):
        """The date by a format."""
        return _strftime(self, format, self.timetuple())

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def isoformat(self):
        """The date as YYYY-MM-DD."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        """The date as a struct_time."""
        n = _ordinal(self.year, self.month, self.day)
        return _time.struct_time((self.year, self.month, self.day, 0, 0, 0, (n + 6) % 7,
                                  n - _ordinal(self.year, 1, 1) + 1, -1))

    def toordinal(self):
        """Number of the day; the first of January of the year 1 is day 1."""
        return _ordinal(self.year, self.month, self.day)

    def replace(self, year=None, month=None, day=None):
        """The date with some fields replaced."""
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month,
                          self.day if day is None else day)

    __replace__ = replace

    def weekday(self):
        """Day of the week, Monday is 0."""
        return (_ordinal(self.year, self.month, self.day) + 6) % 7

    def isoweekday(self):
        """Day of the week, Monday is 1."""
        return _ordinal(self.year, self.month, self.day) % 7 or 7

    def isocalendar(self):
        """Year, week and weekday of the ISO calendar."""
        year = self.year
        today = _ordinal(year, self.month, self.day)
        week, day = divmod(today - _iso_monday(year), 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _iso_monday(year), 7)
        elif week >= 52 and year < MAXYEAR and today >= _iso_monday(year + 1):
            year += 1
            week = 0
        elif week >= 52 and year == MAXYEAR and today >= _iso_monday(year) + 52 * 7:
            year += 1
            week = 0
        return tuple.__new__(IsoCalendarDate, (year, week + 1, day + 1))

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self.day == other.day and self.month == other.month
                    and self.year == other.year)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self.year, self.month, self.day) < (other.year, other.month, other.day)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self.year, self.month, self.day) <= (other.year, other.month, other.day)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self.year, self.month, self.day) > (other.year, other.month, other.day)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self.year, self.month, self.day) >= (other.year, other.month, other.day)
        return NotImplemented

    def __hash__(self):
        return hash(bytes((self.year >> 8, self.year & 255, self.month, self.day)))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _shifted(self, other.days)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _shifted(self, -other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return _instance(timedelta, _ordinal(self.year, self.month, self.day)
                             - _ordinal(other.year, other.month, other.day), 0, 0)
        return NotImplemented

    def __reduce__(self):
        return type(self), (bytes((self.year >> 8, self.year & 255, self.month, self.day)),)


class IsoCalendarDate(tuple):
    """The result of date.isocalendar() or datetime.isocalendar()."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self

    def __reduce__(self):
        return tuple, (tuple(self),)


def _state(state):
    # A pickled state of Python 2 arrives as text.
    return state if isinstance(state, bytes) else state.encode('latin-1')


def _require(**arguments):
    for n, (name, value) in enumerate(arguments.items(), 1):
        if value is _missing:
            raise TypeError(f"function missing required argument '{name}' (pos {n})")


def _check_strptime(string, format):
    if not isinstance(string, str):
        raise TypeError(f"strptime() argument 1 must be str, not {type(string).__name__}")
    if not isinstance(format, str):
        raise TypeError(f"strptime() argument 2 must be str, not {type(format).__name__}")


def _class_name(object):
    cls = type(object)
    return 'datetime.' + cls.__name__ if cls.__module__ == 'datetime' else cls.__name__


def _make_date(cls, year, month, day):
    if cls is date:
        return _instance(date, day, month, year)
    return cls(year, month, day)


def _shifted(self, days):
    n = _ordinal(self.year, self.month, self.day) + days
    if not 1 <= n <= _MAXORDINAL:
        raise OverflowError("date value out of range")
    return _make_date(type(self), *_civil(n))


def _split_timestamp(t):
    # Whole seconds and microseconds of a float, rounded half to even.
    if t != t:
        raise ValueError("Invalid value NaN (not a number)")
    fraction, seconds = _modf(t)
    us = round(fraction * 1e6)
    if us >= 1000000:
        seconds += 1
        us -= 1000000
    elif us < 0:
        seconds -= 1
        us += 1000000
    if not -9.3e18 < seconds < 9.2e18:
        raise OverflowError("timestamp out of range for platform time_t")
    return int(seconds), us


def _broken_down(converter, t):
    fields = converter(t)
    if not MINYEAR <= fields[0] <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {fields[0]}")
    return fields


date.min = _instance(date, 1, 1, 1)
date.max = _instance(date, 31, 12, 9999)
date.resolution = _instance(timedelta, 1, 0, 0)


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time of day

    All are ints but tzinfo, which is None or tells the time zone.
    """

    __slots__ = 'hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            state = _state(hour)
            if state[0] & 127 < 24:
                tz = minute or None
                _check_state_tz(tz)
                return _instance(cls, state[0] >> 7, state[0] & 127,
                                 state[3] << 16 | state[4] << 8 | state[5], state[1], state[2], tz)
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond,
                                                              fold)
        _check_tz(tzinfo)
        return _instance(cls, fold, hour, microsecond, minute, second, tzinfo)

    @classmethod
    def fromisoformat(cls, string, /):
        """The time of a string in most ISO 8601 formats."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _datetime_iso import read_time
        fields = read_time(string[1:] if string[:1] == 'T' else string)
        if fields is None:
            raise ValueError(f"Invalid isoformat string: {string!r}")
        return cls(*fields[:5])

    @classmethod
    def strptime(cls, string, format, /):
        """The time of a string, read by a format."""
        _check_strptime(string, format)
        from _strptime import _time_of
        return cls(*_time_of(string, format))

    def __repr__(self):
        text = f"{_class_name(self)}({self.hour}, {self.minute}"
        if self.microsecond:
            text += f", {self.second}, {self.microsecond}"
        elif self.second:
            text += f", {self.second}"
        if self.tzinfo is not None:
            text += f", tzinfo={self.tzinfo!r}"
        if self.fold:
            text += ", fold=1"
        return text + ")"

    def isoformat(self, timespec='auto'):
        """The time in ISO format; timespec says down to which part."""
        text = _format_time(self.hour, self.minute, self.second, self.microsecond, timespec)
        return text + _format_offset(self.utcoffset()) if self.tzinfo is not None else text

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """The time by a format."""
        return _strftime(self, format, (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1))

    __format__ = date.__format__

    def utcoffset(self):
        """Offset of the zone from UTC."""
        return _offset_of(self.tzinfo, 'utcoffset', None)

    def tzname(self):
        """Name of the zone."""
        return _zone_name(self.tzinfo, None)

    def dst(self):
        """Daylight saving time of the zone."""
        return _offset_of(self.tzinfo, 'dst', None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        """The time with some fields replaced."""
        return type(self)(self.hour if hour is None else hour,
                          self.minute if minute is None else minute,
                          self.second if second is None else second,
                          self.microsecond if microsecond is None else microsecond,
                          self.tzinfo if tzinfo is True else tzinfo,
                          fold=self.fold if fold is None else fold)

    __replace__ = replace

    def _key(self):
        return (self.hour * 60 + self.minute) * 60 + self.second, self.microsecond

    def _compare(self, other, equality):
        if self.tzinfo is other.tzinfo:
            a, b = self._key(), other._key()
        else:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            a, b = self._key(), other._key()
            if mine != theirs:
                if mine is None or theirs is None:
                    if equality:
                        return 2
                    raise TypeError("can't compare offset-naive and offset-aware times")
                a = a[0] * 1000000 + a[1] - _us(mine)
                b = b[0] * 1000000 + b[1] - _us(theirs)
        return (a > b) - (a < b)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset() if self.tzinfo is not None else None
        if offset is None:
            return hash(self._bytes(0))
        return hash(timedelta(0, self._key()[0], self.microsecond) - offset)

    def _bytes(self, fold):
        us = self.microsecond
        return bytes((self.hour | fold << 7, self.minute, self.second, us >> 16, us >> 8 & 255,
                      us & 255))

    def __reduce_ex__(self, protocol, /):
        state = self._bytes(self.fold if protocol > 3 else 0)
        return type(self), (state,) if self.tzinfo is None else (state, self.tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


time.min = _instance(time, 0, 0, 0, 0, 0, None)
time.max = _instance(time, 0, 23, 999999, 59, 59, None)
time.resolution = timedelta.resolution


class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]]) --> a day with a time

    All are ints but tzinfo, which is None or tells the time zone.
    """

    __slots__ = 'hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'

    def __new__(cls, year=_missing, month=_missing, day=_missing, hour=0, minute=0, second=0,
                microsecond=0, tzinfo=None, *, fold=0):
        if day is _missing:
            if isinstance(year, (bytes, str)) and len(year) == 10:
                s = _state(year)
                if 1 <= s[2] & 127 <= 12:
                    tz = None if month is _missing else month
                    _check_state_tz(tz)
                    return _instance(cls, s[3], s[2] & 127, s[0] << 8 | s[1], s[2] >> 7, s[4],
                                     s[7] << 16 | s[8] << 8 | s[9], s[5], s[6], tz)
            _require(year=year, month=month, day=day)
        year, month, day = _check_date(year, month, day)
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond,
                                                              fold)
        if tzinfo is not None:
            _check_tz(tzinfo)
        return _instance(cls, day, month, year, fold, hour, microsecond, minute, second, tzinfo)

    @classmethod
    def _of_timestamp(cls, t, utc, tz):
        if isinstance(t, float):
            t, us = _split_timestamp(t)
        elif hasattr(t, '__index__') or isinstance(t, int):
            t, us = _index(t), 0
        else:
            from numbers import Real
            if not isinstance(t, Real):
                _index(t)
            t, us = _split_timestamp(float(t))
        fields = _broken_down(_time.gmtime if utc else _time.localtime, t)
        y, m, d, hh, mm, ss = fields[:6]
        result = cls(y, m, d, hh, mm, min(ss, 59), us, tz)
        if tz is None and not utc and t >= 86400:
            # A time of the clock that comes twice: is this the second one?
            earlier = cls(*_time.localtime(t - 86400)[:5], min(ss, 59), us)
            step = result - earlier - timedelta(1)
            if step.days < 0:
                again = cls(*_time.localtime(t + step // timedelta(0, 1))[:6], us)
                if again == result:
                    result = result.replace(fold=1)
        elif tz is not None:
            result = tz.fromutc(result)
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The time of seconds since the epoch, local or in a zone."""
        _check_tz(tz)
        return cls._of_timestamp(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The naive UTC time of seconds since the epoch."""
        _warn_utc('utcfromtimestamp', 'datetime.datetime.fromtimestamp(timestamp, datetime.UTC)')
        return cls._of_timestamp(timestamp, True, None)

    @classmethod
    def now(cls, tz=None):
        """The current time, local or in a zone."""
        _check_tz(tz)
        ns = _time.time_ns()
        seconds, ns = divmod(ns, 1000000000)
        result = cls._of_timestamp(seconds, tz is not None, tz)
        return result.replace(microsecond=ns // 1000)

    @classmethod
    def utcnow(cls):
        """The current UTC time, naive."""
        _warn_utc('utcnow', 'datetime.datetime.now(datetime.UTC)')
        seconds, ns = divmod(_time.time_ns(), 1000000000)
        return cls._of_timestamp(seconds, True, None).replace(microsecond=ns // 1000)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """The datetime of a date and a time."""
        if not isinstance(date, _date_class):
            raise TypeError("combine() argument 1 must be datetime.date, "
                            f"not {_type_name(date)}")
        if not isinstance(time, _time_class):
            raise TypeError("combine() argument 2 must be datetime.time, "
                            f"not {_type_name(time)}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, string, /):
        """The datetime of a string in most ISO 8601 formats."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _datetime_iso import read_datetime
        fields = read_datetime(string)
        if fields is None:
            raise ValueError(f"Invalid isoformat string: {string!r}")
        return cls(*fields)

    @classmethod
    def strptime(cls, string, format, /):
        """The datetime of a string, read by a format."""
        _check_strptime(string, format)
        from _strptime import _datetime_of
        return cls(*_datetime_of(string, format))

    def date(self):
        """The date part."""
        return _instance(_date_class, self.day, self.month, self.year)

    def time(self):
        """The time part, without the zone."""
        return _instance(_time_class, self.fold, self.hour, self.microsecond, self.minute,
                         self.second, None)

    def timetz(self):
        """The time part with the zone."""
        return _instance(_time_class, self.fold, self.hour, self.microsecond, self.minute,
                         self.second, self.tzinfo)

    def ctime(self):
        """The time in the style of ctime()."""
        return (f"{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self.month]} {self.day:2d} "
                f"{self.hour:02d}:{self.minute:02d}:{self.second:02d} {self.year:04d}")

    def timetuple(self):
        """The time as a struct_time."""
        saving = self.dst()
        return self._tuple(-1 if saving is None else 1 if saving else 0)

    def _tuple(self, saving):
        n = _ordinal(self.year, self.month, self.day)
        return _time.struct_time((self.year, self.month, self.day, self.hour, self.minute,
                                  self.second, (n + 6) % 7, n - _ordinal(self.year, 1, 1) + 1,
                                  saving))

    def utctimetuple(self):
        """The UTC time as a struct_time."""
        offset = self.utcoffset()
        if offset:
            self -= offset
        return self._tuple(0)

    def timestamp(self):
        """Seconds since the epoch."""
        if self.tzinfo is None:
            return _seconds_of_local(self) + self.microsecond / 1e6
        return (self - _epoch).total_seconds()

    def isoformat(self, sep='T', timespec='auto'):
        """The time in ISO format; sep stands between date and time."""
        if not isinstance(sep, str) or len(sep) != 1:
            what = (f"a string of length {len(sep)}" if isinstance(sep, str)
                    else type(sep).__name__)
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {what}")
        text = (f"{self.year:04d}-{self.month:02d}-{self.day:02d}{sep}"
                + _format_time(self.hour, self.minute, self.second, self.microsecond, timespec))
        return text + _format_offset(self.utcoffset()) if self.tzinfo is not None else text

    def __repr__(self):
        text = (f"{_class_name(self)}({self.year}, {self.month}, {self.day}, {self.hour}, "
                f"{self.minute}")
        if self.microsecond:
            text += f", {self.second}, {self.microsecond}"
        elif self.second:
            text += f", {self.second}"
        if self.fold:
            text += ", fold=1"
        if self.tzinfo is not None:
            text += f", tzinfo={self.tzinfo!r}"
        return text + ")"

    def __str__(self):
        return self.isoformat(' ')

    def utcoffset(self):
        """Offset of the zone from UTC."""
        return _offset_of(self.tzinfo, 'utcoffset', self)

    def tzname(self):
        """Name of the zone."""
        return _zone_name(self.tzinfo, self)

    def dst(self):
        """Daylight saving time of the zone."""
        return _offset_of(self.tzinfo, 'dst', self)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        """The time with some fields replaced."""
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month,
                          self.day if day is None else day,
                          self.hour if hour is None else hour,
                          self.minute if minute is None else minute,
                          self.second if second is None else second,
                          self.microsecond if microsecond is None else microsecond,
                          self.tzinfo if tzinfo is True else tzinfo,
                          fold=self.fold if fold is None else fold)

    __replace__ = replace

    def astimezone(self, tz=None):
        """The same moment in another zone, the local one by default."""
        _check_tz(tz)
        mine = self.tzinfo
        if mine is None:
            mine = _local_zone(self)
            offset = mine.utcoffset(self)
        else:
            offset = mine.utcoffset(self)
            if offset is None:
                mine = _local_zone(self.replace(tzinfo=None))
                offset = mine.utcoffset(self)
        if tz is mine and tz is not None:
            return self
        utc = (self - offset).replace(tzinfo=timezone.utc)
        if tz is None:
            tz = _local_zone(utc)
        return tz.fromutc(utc.replace(tzinfo=tz))

    def _fields(self):
        return (self.year, self.month, self.day, self.hour, self.minute, self.second,
                self.microsecond)

    def _compare(self, other, equality):
        if self.tzinfo is not other.tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            if equality:
                # A time in a fold or a gap is equal to none of another zone.
                if (mine != self.replace(fold=not self.fold).utcoffset()
                        or theirs != other.replace(fold=not other.fold).utcoffset()):
                    return 2
            if mine != theirs:
                if mine is None or theirs is None:
                    if equality:
                        return 2
                    raise TypeError("can't compare offset-naive and offset-aware datetimes")
                a, b = _moment(self) - _us(mine), _moment(other) - _us(theirs)
                return (a > b) - (a < b)
        a, b = self._fields(), other._fields()
        return (a > b) - (a < b)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        tz = self.tzinfo
        offset = None if tz is None else (self.replace(fold=0) if self.fold else self).utcoffset()
        if offset is None:
            return hash(self._bytes(0))
        return hash(_of_us(timedelta, _moment(self) - _us(offset)))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _moved(self, _us(other))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moved(self, -_us(other))
        if not isinstance(other, datetime):
            return NotImplemented
        us = _moment(self) - _moment(other)
        if self.tzinfo is not other.tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                us += _us(theirs) - _us(mine)
        return _of_us(timedelta, us)

    def _bytes(self, fold):
        us = self.microsecond
        return bytes((self.year >> 8, self.year & 255, self.month | fold << 7, self.day, self.hour,
                      self.minute, self.second, us >> 16, us >> 8 & 255, us & 255))

    def __reduce_ex__(self, protocol, /):
        state = self._bytes(self.fold if protocol > 3 else 0)
        return type(self), (state,) if self.tzinfo is None else (state, self.tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_date_class = date
_time_class = time


def _type_name(value):
    cls = type(value)
    return cls.__name__ if cls.__module__ != 'datetime' else 'datetime.' + cls.__name__


def _warn_utc(name, instead):
    try:
        import warnings
    except ImportError:
        return
    warnings.warn(f"datetime.datetime.{name}() is deprecated and scheduled for removal in a "
                  "future version. Use timezone-aware objects to represent datetimes in UTC: "
                  f"{instead}.", DeprecationWarning, stacklevel=3)


def _moment(dt):
    # Microseconds of the clock since the year 1.
    return ((_ordinal(dt.year, dt.month, dt.day) * 86400 + dt.hour * 3600 + dt.minute * 60
             + dt.second) * 1000000 + dt.microsecond)


def _moved(self, us):
    days, us = divmod(_moment(self) + us, _DAY_US)
    if not 1 <= days <= _MAXORDINAL:
        raise OverflowError("date value out of range")
    seconds, us = divmod(us, 1000000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    cls = type(self)
    year, month, day = _civil(days)
    if cls is datetime:
        return _instance(datetime, day, month, year, 0, hours, us, minutes, seconds, self.tzinfo)
    return cls(year, month, day, hours, minutes, seconds, us, self.tzinfo)


def _seconds_of_local(dt):
    # Seconds since the epoch of a naive local time; the fold chooses where there are two.
    t = (_moment(dt) // 1000000) - 719163 * 86400

    def clock(seconds):
        fields = _broken_down(_time.localtime, seconds)
        return (_ordinal(*fields[:3]) - 719163) * 86400 + fields[3] * 3600 + fields[4] * 60 + fields[5]

    a = clock(t) - t
    first = t - a
    shown = clock(first)
    if shown == t:
        probe = first + (86400 if dt.fold else -86400)
        b = clock(probe) - probe
        if a == b:
            return first
    else:
        b = shown - first
    second = t - b
    if clock(second) == t:
        return second
    if shown == t:
        return first
    return min(first, second) if dt.fold else max(first, second)


def _local_zone(dt):
    if dt.tzinfo is None:
        seconds = _seconds_of_local(dt)
    else:
        seconds = (dt - _epoch) // timedelta(seconds=1)
    local = _time.localtime(seconds)
    return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""

    __slots__ = '_offset', '_name'

    def __new__(cls, offset=_missing, name=_missing):
        if offset is _missing:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, "
                            f"not {_type_name(offset)}")
        if name is _missing:
            if not offset:
                return timezone.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {_type_name(name)}")
        if not -_DAY_US < _us(offset) < _DAY_US:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) "
                             f"and timedelta(hours=24), not {offset!r}")
        return _instance(cls, name, offset)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return type(self), self.__getinitargs__(), None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def _check(self, name, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{name}(dt) argument must be a datetime instance or None, "
                            f"not {_type_name(dt)}")

    def utcoffset(self, dt):
        self._check('utcoffset', dt)
        return self._offset

    def tzname(self, dt):
        self._check('tzname', dt)
        if self._name is not None:
            return self._name
        return 'UTC' + _format_offset(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        self._check('dst', dt)
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance, "
                            f"not {_type_name(dt)}")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset


timezone.utc = UTC = _instance(timezone, None, timedelta(0))
timezone.min = _instance(timezone, None, timedelta(hours=-23, minutes=-59))
timezone.max = _instance(timezone, None, timedelta(hours=23, minutes=59))
datetime.min = _instance(datetime, 1, 1, 1, 0, 0, 0, 0, 0, None)
datetime.max = _instance(datetime, 31, 12, 9999, 0, 23, 999999, 59, 59, None)
datetime.resolution = timedelta.resolution
_epoch = _instance(datetime, 1, 1, 1970, 0, 0, 0, 0, 0, timezone.utc)

for _class in (timedelta, tzinfo, date, time, datetime):
    _seal(_class)
for _class in (timezone, IsoCalendarDate):
    _seal(_class, True)
del _class
