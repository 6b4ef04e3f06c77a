"""Recurring events: datetime arithmetic, generators that merge, and a text calendar."""
import calendar
import heapq
from datetime import date, datetime, time, timedelta, timezone
from itertools import groupby, islice, takewhile


def daily(start, every=1):
    day = start
    while True:
        yield day
        day += timedelta(days=every)


def weekly(start, *weekdays):
    names = {name: n for n, name in enumerate(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])}
    wanted = sorted(names[w] for w in weekdays)
    monday = start - timedelta(days=start.weekday())
    while True:
        for n in wanted:
            if (day := monday + timedelta(days=n)) >= start:
                yield day
        monday += timedelta(weeks=1)


def monthly(start, day):
    year, month = start.year, start.month
    while True:
        last = calendar.monthrange(year, month)[1]
        found = date(year, month, min(day, last))
        if found >= start:
            yield found
        year, month = year + month // 12, month % 12 + 1


class Event:
    def __init__(self, name, days, at, minutes=60):
        self.name, self.days, self.at, self.length = name, days, at, timedelta(minutes=minutes)

    def occurrences(self):
        for day in self.days:
            start = datetime.combine(day, self.at)
            yield start, start + self.length, self.name

    def __repr__(self):
        return f"Event({self.name!r}, at={self.at:%H:%M}, {self.length})"


start = date(2024, 2, 27)
events = [
    Event("standup", weekly(start, "MO", "WE", "FR"), time(9, 30), 15),
    Event("rent", monthly(start, 31), time(0)),
    Event("vitamins", daily(start, 3), time(8)),
    Event("overnight", weekly(start, "TH"), time(22), 600),
]
print(events)
until = datetime(2024, 3, 9)
schedule = list(takewhile(lambda o: o[0] < until, heapq.merge(*(e.occurrences() for e in events))))
for day, group in groupby(schedule, key=lambda o: o[0].date()):
    print(f"{day:%a %d %b} (day {day.timetuple().tm_yday}, week {day.isocalendar().week})")
    for begin, end, name in group:
        over = f" (+{(end.date() - begin.date()).days})" if end.date() != begin.date() else ""
        print(f"   {begin:%H:%M}-{end:%H:%M}{over} {name}")
conflicts = [(a[2], b[2], str(b[0])) for i, a in enumerate(schedule) for b in schedule[i + 1:] if b[0] < a[1]]
print(conflicts)
print(*islice(monthly(date(2023, 11, 30), 30), 5))
print(*islice(monthly(date(2023, 12, 31), 31), 4))
text = calendar.TextCalendar(calendar.SUNDAY)
busy = {o[0].date() for o in schedule}
for week in text.monthdatescalendar(2024, 3)[:2]:
    print(" ".join(f"{d.day:2}{'*' if d in busy else ' '}" for d in week))
print(text.formatmonth(2024, 2))
zone = timezone(timedelta(hours=5, minutes=30), "IST")
moment = datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=zone)
print(moment, moment.astimezone(timezone.utc), moment.isoformat(timespec="minutes"), moment.utcoffset(), moment.tzname())
print(moment.replace(year=2028).date(), (moment + timedelta(microseconds=1)).isoformat())
for call in (lambda: moment.replace(year=2023), lambda: date(2023, 2, 29), lambda: moment - datetime(2024, 1, 1), lambda: timedelta(days=10**10), lambda: date.max + timedelta(1),
             lambda: datetime.strptime("2024-13-01", "%Y-%m-%d"), lambda: date.fromisoformat("2024-2-1"), lambda: timedelta(hours=5) < 5):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
total = sum((end - begin for begin, end, _ in schedule), timedelta())
print(total, total.total_seconds(), total // timedelta(hours=1), total % timedelta(hours=7), divmod(total, timedelta(days=1)), -timedelta(minutes=1), abs(-total) / 2)
print(f"{datetime.strptime('3/Jan/24 5:07PM', '%d/%b/%y %I:%M%p'):%c|%x|%X|%j|%U|%p}")
print(date(2024, 12, 30).isocalendar(), date.fromisocalendar(2025, 1, 1), date.fromordinal(738000), date(1, 1, 1).toordinal())
