"""Calendars: weeks and months as lists, text and HTML."""

import datetime
import sys
from enum import IntEnum, global_enum
from itertools import cycle, repeat, zip_longest

__all__ = ["IllegalMonthError", "IllegalWeekdayError", "setfirstweekday", "firstweekday",
           "isleap", "leapdays", "weekday", "monthrange", "monthcalendar", "prmonth", "month",
           "prcal", "calendar", "timegm", "month_name", "month_abbr", "day_name", "day_abbr",
           "Calendar", "TextCalendar", "HTMLCalendar", "LocaleTextCalendar",
           "LocaleHTMLCalendar", "weekheader", "Day", "Month", "JANUARY", "FEBRUARY", "MARCH",
           "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
           "DECEMBER", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
           "SUNDAY"]
error = ValueError


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


def __getattr__(name):
    old = {'January': 1, 'February': 2}
    if name not in old:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    import warnings
    warnings.warn(f"The '{name}' attribute is deprecated, use '{name.upper()}' instead", DeprecationWarning,
                  stacklevel=2)
    return old[name]


@global_enum
class Month(IntEnum):
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE = range(1, 7)
    JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = range(7, 13)


@global_enum
class Day(IntEnum):
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class _Names:
    """A sequence of names, made anew at each use because the locale may have changed."""

    def __init__(self, format):
        self.format = format

    def _name(self, date):
        return '' if date is None else date.strftime(self.format)

    def __getitem__(self, i):
        chosen = self.dates[i]
        return list(map(self._name, chosen)) if isinstance(i, slice) else self._name(chosen)

    def __len__(self):
        return len(self.dates)


class _localized_day(_Names):
    # The first of January 2001 was a Monday.
    dates = [datetime.date(2001, 1, day) for day in range(1, 8)]


class _localized_month(_Names):
    # None stands for an empty name.
    dates = [None] + [datetime.date(2001, month, 1) for month in range(1, 13)]


day_name, day_abbr = map(_localized_day, ('%A', '%a'))
month_name, month_abbr = map(_localized_month, ('%B', '%b'))


def isleap(year):
    """Whether a year is a leap year."""
    return not year % (400 if year % 100 == 0 else 4)


def leapdays(y1, y2):
    """Number of leap years in range(y1, y2)."""
    def before(year):
        year -= 1
        return year // 4 - year // 100 + year // 400

    return before(y2) - before(y1)


def weekday(year, month, day):
    """Day of the week, Monday is 0."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        # The calendar repeats itself after 400 years.
        year = year % 400 + 2000
    return Day(datetime.date(year, month, day).weekday())


def _validate_month(month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)


def monthrange(year, month):
    """Weekday of the first day of a month, and number of its days."""
    _validate_month(month)
    return weekday(year, month, 1), _monthlen(year, month)


def _monthlen(year, month):
    return mdays[month] + (month == FEBRUARY and isleap(year))


def _prevmonth(year, month):
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _nextmonth(year, month):
    return (year + 1, 1) if month == 12 else (year, month + 1)


class Calendar:
    """Base of calendars: makes the days, without formatting them."""

    def __init__(self, firstweekday=0):
        self.setfirstweekday(firstweekday)

    def getfirstweekday(self):
        return self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """Numbers of the days of a week, from the first on."""
        first = self.firstweekday
        yield from (*range(first, 7), *range(first))

    def _shape(self, year, month):
        """How many days of the months before and after complete the weeks of a month, and how many are its own."""
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        return before, days, -(before + days) % 7

    def itermonthdates(self, year, month):
        """Dates of a month, with those that make its weeks complete."""
        yield from (datetime.date(*date) for date in self.itermonthdays3(year, month))

    def itermonthdays(self, year, month):
        """Days of a month; 0 for those of other months."""
        before, days, after = self._shape(year, month)
        yield from repeat(0, before)
        yield from range(1, days + 1)
        yield from repeat(0, after)

    def itermonthdays2(self, year, month):
        """Pairs (day, weekday)."""
        yield from zip(self.itermonthdays(year, month), cycle(self.iterweekdays()))

    def itermonthdays3(self, year, month):
        """Triples (year, month, day)."""
        before, days, after = self._shape(year, month)
        last = _prevmonth(year, month)
        end = _monthlen(*last) + 1
        for which, numbers in ((last, range(end - before, end)), ((year, month), range(1, days + 1)),
                               (_nextmonth(year, month), range(1, after + 1))):
            yield from ((*which, number) for number in numbers)

    def itermonthdays4(self, year, month):
        """Tuples (year, month, day, weekday)."""
        for date, number in zip(self.itermonthdays3(year, month), cycle(self.iterweekdays())):
            yield *date, number

    def monthdatescalendar(self, year, month):
        """Weeks of a month as lists of dates."""
        return _pieces(self.itermonthdates(year, month), 7)

    def monthdays2calendar(self, year, month):
        """Weeks of a month as lists of pairs (day, weekday)."""
        return _pieces(self.itermonthdays2(year, month), 7)

    def monthdayscalendar(self, year, month):
        """Weeks of a month as lists of days."""
        return _pieces(self.itermonthdays(year, month), 7)

    def yeardatescalendar(self, year, width=3):
        """Rows of months of a year, with dates."""
        return _pieces((self.monthdatescalendar(year, m) for m in Month), width)

    def yeardays2calendar(self, year, width=3):
        """Rows of months of a year, with pairs (day, weekday)."""
        return _pieces((self.monthdays2calendar(year, m) for m in Month), width)

    def yeardayscalendar(self, year, width=3):
        """Rows of months of a year, with days."""
        return _pieces((self.monthdayscalendar(year, m) for m in Month), width)


def _pieces(items, size):
    """Items as lists of a size."""
    items = list(items)
    return [items[start:start + size] for start in range(0, len(items), size)]


class TextCalendar(Calendar):
    """Calendars as text, like those of the program cal."""

    def prweek(self, theweek, width):
        """Print a week."""
        text = self.formatweek(theweek, width)
        print(text, end='')

    def formatday(self, day, weekday, width):
        return (f'{day:2}' if day else '').center(width)

    def formatweek(self, theweek, width):
        """A week as one line."""
        return ' '.join(self.formatday(*day, width) for day in theweek)

    def formatweekday(self, day, width):
        # Where there is no room for whole names, they are shortened.
        name = (day_abbr if width < 9 else day_name)[day]
        return name[:width].center(width)

    def formatweekheader(self, width):
        """The names of the days."""
        return ' '.join(self.formatweekday(day, width) for day in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        """The name of a month."""
        _validate_month(themonth)
        title = month_name[themonth] + (f' {theyear!r}' if withyear else '')
        return title.center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Print a month."""
        text = self.formatmonth(theyear, themonth, w, l)
        print(text, end='')

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """A month as text of several lines; w: width of a day, l: lines of a week."""
        width, end = max(w, 2), '\n' * max(l, 1)
        lines = [self.formatmonthname(theyear, themonth, 7 * (width + 1) - 1), self.formatweekheader(width)]
        lines += [self.formatweek(week, width) for week in self.monthdays2calendar(theyear, themonth)]
        return ''.join(line.rstrip() + end for line in lines)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """A year as text; c: blanks between months, m: months in a row."""
        width, end, spacing = max(w, 2), '\n' * max(l, 1), max(c, 2)
        column = 7 * (width + 1) - 1
        lines = [repr(theyear).center((column + spacing) * m - spacing)]
        header = self.formatweekheader(width)
        for numbers, row in zip(_pieces(range(1, 13), m), self.yeardays2calendar(theyear, m)):
            titles = [self.formatmonthname(theyear, number, column, False) for number in numbers]
            weeks = [self._weeks_of(theyear, number, month, width) for number, month in zip(numbers, row)]
            rows = zip_longest(*weeks, fillvalue='')
            for columns in ((), titles, [header] * len(titles), *rows):
                lines.append(formatstring(columns, column, spacing))
        return ''.join(line.rstrip() + end for line in lines)

    def _weeks_of(self, theyear, month, weeks, width):
        """The lines of a month in a year."""
        return [self.formatweek(week, width) for week in weeks]

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Print a year."""
        text = self.formatyear(theyear, w, l, c, m)
        print(text, end='')


def _element(name, content, **attributes):
    """An element of HTML."""
    shown = ''.join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<{name}{shown}>{content}</{name}>'


class HTMLCalendar(Calendar):
    """Calendars as HTML."""

    # The classes of style sheets: of the days, of their names, and of the rest.
    cssclasses = cssclasses_weekday_head = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    cssclass_noday = "noday"
    cssclass_month = cssclass_month_head = "month"
    cssclass_year = cssclass_year_head = "year"

    def formatday(self, day, weekday):
        """A day as a table cell."""
        if day:
            return _element('td', day, **{'class': self.cssclasses[weekday]})
        return _element('td', '&nbsp;', **{'class': self.cssclass_noday})

    def formatweek(self, theweek):
        """A week as a table row."""
        return _element('tr', ''.join(self.formatday(*day) for day in theweek))

    def formatweekday(self, day):
        """The name of a day as a table header."""
        return _element('th', day_abbr[day], **{'class': self.cssclasses_weekday_head[day]})

    def formatweekheader(self):
        """The names of the days as a table row."""
        return _element('tr', ''.join(map(self.formatweekday, self.iterweekdays())))

    def _title(self, text, columns, css):
        return _element('tr', _element('th', text, colspan=columns, **{'class': css}))

    def formatmonthname(self, theyear, themonth, withyear=True):
        """The name of a month as a table row."""
        _validate_month(themonth)
        year = f' {theyear}' if withyear else ''
        return self._title(month_name[themonth] + year, 7, self.cssclass_month_head)

    def _table(self, content, css):
        return _element('table', content, border=0, cellpadding=0, cellspacing=0, **{'class': css})

    def formatmonth(self, theyear, themonth, withyear=True):
        """A month as a table."""
        weeks = self.monthdays2calendar(theyear, themonth)
        rows = [self.formatmonthname(theyear, themonth, withyear), self.formatweekheader(),
                *map(self.formatweek, weeks)]
        return self._table('\n' + ''.join(row + '\n' for row in rows), self.cssclass_month) + '\n'

    def formatyear(self, theyear, width=3):
        """A year as a table of tables."""
        width = max(width, 1)
        rows = ['\n', self._title(theyear, width, self.cssclass_year_head)]
        for months in _pieces(Month, width):
            tables = (self.formatmonth(theyear, month, withyear=False) for month in months)
            rows.append(_element('tr', ''.join(_element('td', table) for table in tables)))
        return self._table(''.join(rows), self.cssclass_year)

    def _page(self, theyear, width, css, encoding):
        """A year as a whole HTML page, as text."""
        style = '' if css is None else f'<link rel="stylesheet" type="text/css" href="{css}" />\n'
        return f"""\
<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />
{style}<title>Calendar for {theyear:d}</title>
</head>
<body>
{self.formatyear(theyear, width)}</body>
</html>
"""

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        """A year as a whole HTML page, encoded."""
        encoding = 'utf-8' if encoding is None else encoding
        return self._page(theyear, width, css, encoding).encode(encoding, "xmlcharrefreplace")


class different_locale:
    """Sets another locale for the time of a with statement."""

    def __init__(self, locale):
        self.locale = locale

    def __enter__(self):
        self.oldlocale = _time_locale()
        _time_locale(self.locale)

    def __exit__(self, *args):
        _time_locale(self.oldlocale)


def _time_locale(new=None):
    """The locale of names of days and months; sets it if one is given."""
    import locale
    return locale.setlocale(locale.LC_TIME, new)


class _WithLocale:
    """Names of a locale, in front of a kind of calendar."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _time_locale() if locale is None else locale

    def formatweekday(self, *args, **kwargs):
        with different_locale(self.locale):
            return super().formatweekday(*args, **kwargs)

    def formatmonthname(self, *args, **kwargs):
        with different_locale(self.locale):
            return super().formatmonthname(*args, **kwargs)


class LocaleTextCalendar(_WithLocale, TextCalendar):
    """A TextCalendar with the names of a locale."""


class LocaleHTMLCalendar(_WithLocale, HTMLCalendar):
    """An HTMLCalendar with the names of a locale."""


c = TextCalendar()
firstweekday = c.getfirstweekday


def setfirstweekday(firstweekday):
    """Set the first day of weeks, 0 is Monday."""
    if not 0 <= firstweekday <= 6:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear
_colwidth = 7 * 3 - 1
_spacing = 6


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Print columns."""
    text = formatstring(cols, colwidth, spacing)
    print(text)


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Columns, each centered, with blanks between them."""
    return (' ' * spacing).join([col.center(colwidth) for col in cols])


EPOCH = 1970
_EPOCH_ORD = datetime.date(EPOCH, 1, 1).toordinal()


def timegm(tuple):
    """Seconds since the epoch of a UTC time tuple."""
    year, month, day, *clock = tuple[:6]
    total = datetime.date(year, month, 1).toordinal() - _EPOCH_ORD + day - 1
    for unit, value in zip((24, 60, 60), clock):
        total = total * unit + value
    return total


class _Marking:
    """Calendars as text in which a day has a colour of its own."""

    # The day, if there is any.
    today = None
    _month = None

    def formatweek(self, theweek, width):
        if not self.today or self._month != (self.today.year, self.today.month):
            return super().formatweek(theweek, width)
        return ' '.join([self._marked(self.formatday(*day, width), day[0]) for day in theweek])

    def _marked(self, text, day):
        from _colorize import ANSIColors as colours
        if day != self.today.day:
            return text
        return f'{colours.BLACK}{colours.BACKGROUND_YELLOW}{text}{colours.RESET}'

    def formatmonth(self, theyear, themonth, w=0, l=0):
        self._month = theyear, themonth
        return super().formatmonth(theyear, themonth, w, l)

    def _weeks_of(self, theyear, month, weeks, width):
        self._month = theyear, month
        return super()._weeks_of(theyear, month, weeks, width)


class _MarkingCalendar(_Marking, TextCalendar):
    pass


class _MarkingLocaleCalendar(_Marking, LocaleTextCalendar):
    pass


def _options(parser):
    """Gives a parser the options of the command line."""
    text = parser.add_argument_group('text only arguments')
    html = parser.add_argument_group('html only arguments')
    for section, short, long, kind, default, described in (
            (text, 'w', 'width', int, 2, "width of date column (default 2)"),
            (text, 'l', 'lines', int, 1, "number of lines for each week (default 1)"),
            (text, 's', 'spacing', int, 6, "spacing between months (default 6)"),
            (text, 'm', 'months', int, 3, "months per row (default 3)"),
            (html, 'c', 'css', None, "calendar.css", "CSS to use for page"),
            (parser, 'L', 'locale', None, None, "locale to use for month and weekday names"),
            (parser, 'e', 'encoding', None, None, "encoding to use for output"),
            (parser, 't', 'type', None, "text", "output type (text or html)"),
            (parser, 'f', 'first-weekday', int, 0,
             "weekday (0 is Monday, 6 is Sunday) to start each week (default 0)")):
        choices = ("text", "html") if long == 'type' else None
        section.add_argument(f'-{short}', f'--{long}', type=kind, default=default, choices=choices, help=described)
    parser.add_argument("year", nargs='?', type=int, help="year number")
    parser.add_argument("month", nargs='?', type=int, help="month number (1-12, text only)")


def main(args=None):
    """The command line: python -m calendar [year [month]]."""
    import argparse
    parser = argparse.ArgumentParser(color=True)
    _options(parser)
    options = parser.parse_args(args)
    locale, encoding, year, month = options.locale, options.encoding, options.year, options.month
    if locale and not encoding:
        parser.error("if --locale is specified --encoding is required")
    is_html = options.type == "html"
    if is_html and month is not None:
        parser.error("incorrect number of arguments")
    kinds = (HTMLCalendar, LocaleHTMLCalendar) if is_html else (_MarkingCalendar, _MarkingLocaleCalendar)
    cal = kinds[1](locale=locale) if locale else kinds[0]()
    cal.setfirstweekday(options.first_weekday)
    today = datetime.date.today()
    if year is None:
        year = today.year
    if is_html:
        page = cal.formatyearpage(year, encoding=encoding or 'utf-8', css=options.css)
        sys.stdout.buffer.write(page)
        return
    from _colorize import can_colorize
    if can_colorize():
        cal.today = today
    sizes = {'w': options.width, 'l': options.lines}
    if month is None:
        text = cal.formatyear(year, c=options.spacing, m=options.months, **sizes)
    else:
        text = cal.formatmonth(year, month, **sizes)
    if encoding:
        sys.stdout.buffer.write(text.encode(encoding))
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
