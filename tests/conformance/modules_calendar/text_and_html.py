"""calendar: months and years as lists, text and HTML; names; errors."""
import calendar

c = calendar

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    'c.month(2024,2)',
    'c.month(2024,13)',
    'c.weekday(2024,1,1)',
    'c.weekday(0,1,1)',
    'c.weekday(10000,1,1)',
    'c.monthrange(2024,2)',
    'c.monthrange(2024,0)',
    'c.monthcalendar(2024,2)',
    'c.isleap(2024)',
    'c.leapdays(2000,2024)',
    'c.timegm((2024,1,1,0,0,0))',
    'c.setfirstweekday(7)',
    'c.firstweekday()',
    'c.Calendar(8).firstweekday',
    'list(c.Calendar().itermonthdates(2024,2))[:2]',
    'list(c.Calendar(6).iterweekdays())',
    'list(c.month_name)',
    'list(c.day_abbr)',
    'c.month_name[1:3]',
    'c.month_name[13]',
    'c.Month.JANUARY',
    'c.JANUARY',
    'c.FEBRUARY',
    'c.Day(0)',
    'c.MONDAY',
    'c.weekheader(3)',
    'c.TextCalendar().formatmonth(2024,2,3,2)',
    'c.TextCalendar(6).formatyear(2024)',
    'c.HTMLCalendar().formatmonth(2024,2)',
    'c.IllegalMonthError(5)',
    'c.IllegalMonthError.__mro__',
    'c.IllegalWeekdayError(5)',
    'c.calendar(2024,m=4)[:200]',
    'c.TextCalendar().formatweekheader(2)',
    'c.TextCalendar().formatmonthname(2024,2,20)',
    'c.TextCalendar().formatyear(2024,m=0)',
    'c.EPOCH',
    'c.mdays',
    'c.month_abbr[12]',
    'c.day_name[-1]',
    'c.different_locale',
    'c.standalone_month_name',
    'c.LocaleTextCalendar',
    'c.HTMLCalendar().formatyearpage(2024)[:300]',
    'c.HTMLCalendar().formatyear(2024)[:300]',
    'list(c.Calendar().itermonthdays4(2024,2))[:2]',
    'c.Calendar().yeardatescalendar(2024,6)[0][0][0][0]',
    'c.Calendar().yeardayscalendar(2024)[0][0]',
    'c.Calendar().yeardays2calendar(2024)[0][0][0]',
    "c.formatstring(['a','b'],5,2)",
    "c.format(['a','b'])",
):
    show(line)
