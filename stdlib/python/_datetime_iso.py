"""Reading of ISO 8601 strings, for the fromisoformat() methods of datetime.

The functions answer None where a string is not in one of the formats.
"""

from datetime import timedelta, timezone, _of_iso, _days_in


def _number(text):
    return int(text) if text.isascii() and text.isdigit() else None


def read_date(text):
    """Year, month and day of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, with or without D."""
    year = _number(text[:4]) if len(text) >= 4 else None
    if year is None:
        return None
    dash = text[4:5] == '-'
    at = 5 if dash else 4
    if text[at:at + 1] == 'W':
        week = _number(text[at + 1:at + 3]) if len(text) >= at + 3 else None
        if week is None:
            return None
        at += 3
        day = 1
        if len(text) > at:
            if (text[at] == '-') != dash:
                return None
            rest = text[at + dash:]
            day = _number(rest) if len(rest) == 1 else None
            if day is None:
                return None
        try:
            return _of_iso(year, week, day)
        except ValueError:
            return None
    month = _number(text[at:at + 2])
    at += 2
    if (text[at:at + 1] == '-') != dash:
        return None
    rest = text[at + dash:]
    day = _number(rest) if len(rest) == 2 else None
    if month is None or day is None:
        return None
    return year, month, day


def _clock(text):
    # Hours, minutes, seconds, microseconds.
    fields = [0, 0, 0, 0]
    at = 0
    colon = False
    for i in range(3):
        number = _number(text[at:at + 2]) if len(text) >= at + 2 else None
        if number is None:
            return None
        fields[i] = number
        at += 2
        c = text[at:at + 1]
        if i == 0:
            colon = c == ':'
        if not c or i == 2:
            break
        if c == ':' or not c.isdigit():
            if c != ':':
                if c in '.,' and i == 2:
                    break
                return None
            if not colon:
                return None
            at += 1
        elif colon:
            return None
    if at < len(text):
        if text[at] not in '.,':
            return None
        digits = text[at + 1:]
        if _number(digits) is None:
            return None
        fields[3] = int((digits + '000000')[:6])
    return fields


def read_time(text):
    """Hour, minute, second, microsecond, zone, and whether 24:00 was meant."""
    end = len(text)
    for i, c in enumerate(text):
        if c in '+-Z':
            end = i
            break
    clock = _clock(text[:end])
    if clock is None:
        return None
    zone = None
    if end < len(text):
        rest = text[end + 1:]
        if text[end] == 'Z':
            if rest:
                return None
            zone = timezone.utc
        else:
            if len(rest) in (0, 1, 3):
                return None
            offset = _clock(rest)
            if offset is None:
                return None
            if any(offset):
                delta = timedelta(hours=offset[0], minutes=offset[1], seconds=offset[2],
                                  microseconds=offset[3])
                zone = timezone(-delta if text[end] == '-' else delta)
            else:
                zone = timezone.utc
    next_day = False
    if clock[0] == 24:
        if any(clock[1:]):
            raise ValueError("minute, second, and microsecond must be 0 when hour is 24")
        clock[0] = 0
        next_day = True
    return (*clock, zone, next_day)


def _date_end(text):
    # Where the date ends: it depends on the form of the date, and after a week without a day on
    # the number of digits.
    n = len(text)
    if n == 7:
        return 7
    if text[4:5] == '-':
        if text[5:6] != 'W':
            return 10
        if n > 8 and text[8] == '-':
            if n == 9:
                return None
            return 8 if n > 10 and text[10].isdigit() and text[10].isascii() else 10
        return 8
    if text[4:5] != 'W':
        return 8
    end = 7
    while end < n and text[end].isdigit() and text[end].isascii():
        end += 1
    if end < 9:
        return end
    return 7 if end % 2 == 0 else 8


def read_datetime(text):
    """The arguments of a datetime."""
    if len(text) < 7:
        return None
    end = _date_end(text)
    day = None if end is None else read_date(text[:end])
    if day is None:
        return None
    if len(text) <= end:
        return day
    rest = text[end + 1:]
    clock = read_time(rest) if rest else None
    if clock is None:
        return None
    if clock[5]:
        year, month, dom = day
        if 1 <= month <= 12 and dom >= _days_in(year, month):
            if dom == _days_in(year, month):
                dom = 1
                month += 1
                if month > 12:
                    month = 1
                    year += 1
        else:
            dom += 1
        day = year, month, dom
    return (*day, *clock[:5])
