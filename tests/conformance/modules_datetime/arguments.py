# What the constructors and methods of datetime take, and what they say about everything else.
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo


class Zone(tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, dt):
        return self.answer

    dst = tzname = utcoffset


class Index:
    def __index__(self):
        return 5


class Name(str):
    def replace(self, *args):
        return None


def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '!!', type(e).__name__, e)


for line in r'''
date()
date(1, 2)
date(1, 2, 3, 4)
date(1, 2, x=1)
date(1.0, 2, 3)
date(10**30, 2, 3)
date(2**40, 2, 3)
date(Index(), Index(), Index())
date(b"\x07\xe4\x0c\x01")
date("\x07\xe4\x0c\x01")
date(b"\x07\xe4\x0d\x01")
time(1, 2, 3, 4, None, 5)
time(1, fold=2)
time(1, x=2)
time(b"\x01bcdef", 1)
time(b"\x81\x02\x03\x00\x00\x04")
datetime(1)
datetime(1, 2, 3, 4, 5, 6, 7, 8, 9)
datetime(1, 2, 3, tzinfo=3)
datetime(1, 2, 3, year=5)
datetime(b"\x07\xe4\x8c\x01\x01\x02\x03\x00\x00\x04")
datetime(b"\x07\xe4\x0c\x01abcdef", 3)
timedelta(1, 2, 3, 4, 5, 6, 7, 8)
timedelta(x=1)
timedelta(1, days=2)
timedelta("a")
timedelta(1e20)
timedelta(float("nan"))
timedelta(float("-inf"))
timedelta(10**9)
timedelta(days=2**200, hours=-24 * 2**200)
timezone()
timezone(1)
timezone(timedelta(0), None)
timezone(timedelta(0)) is UTC
timezone(timedelta(1))
timezone.utc.utcoffset(1)
timezone.utc.fromutc(datetime(1, 1, 1))
tzinfo(1, a=2).utcoffset(1)
date.fromordinal(0)
date.fromordinal(10**7)
date.fromordinal(2**31)
date.fromtimestamp(None)
date.fromisocalendar(2**40, 1, 1)
date.fromisocalendar(2020, 53, 8)
date(1, 1, 1).replace(year=2**40)
date(1, 1, 1).replace(month=None)
date(1, 1, 1).strftime(1)
date(1, 1, 1).__format__(1)
time(1).isoformat(1)
datetime(1, 1, 1).isoformat("ab")
datetime(1, 1, 1).isoformat(timespec=5)
datetime(1, 1, 1).isoformat(timespec="days")
time(1).replace(1, 2, 3, 4, None, 3)
datetime.combine(1, 2)
datetime.combine(date(1, 1, 1), 2)
datetime.combine(date(1, 1, 1), time(1), 3)
datetime.fromtimestamp("a", UTC)
datetime.fromtimestamp(Index(), UTC)
datetime.fromtimestamp(2**70, UTC)
datetime.fromtimestamp(10**13, UTC)
datetime.strptime("a")
datetime.strptime(1, 2)
datetime(1, 1, 1).__reduce_ex__()
datetime(1, 1, 1, fold=1).__reduce_ex__(3)
datetime(1, 1, 1, fold=1).__reduce_ex__(4)
datetime.isoformat(date(1, 1, 1))
datetime(1, 1, 1, tzinfo=Zone(1)).utcoffset()
datetime(1, 1, 1, tzinfo=Zone(timedelta(1))).dst()
datetime(1, 1, 1, tzinfo=Zone(1)).tzname()
datetime(1, 1, 1, tzinfo=Zone(None)).strftime("%z|%Z|%f|%:z|%%z|%")
time(1, tzinfo=timezone(timedelta(0), "a%Yb")).strftime("%Z %Y")
datetime(5, 1, 1, tzinfo=UTC).strftime("%Y|%G|%C|%F|%-Y|%4Y|%EY")
date(1, 1, 1) - datetime(1, 1, 1)
datetime(1, 1, 1) - date(1, 1, 1)
datetime(1, 1, 1) < date(1, 1, 1)
date(1, 1, 1) == datetime(1, 1, 1)
'''.strip().splitlines():
    show(line)

class Texts(tzinfo):
    def tzname(self, dt):
        return Name('name')

    def utcoffset(self, dt):
        return None

    dst = utcoffset


try:
    datetime(1, 1, 1, tzinfo=Texts()).strftime('%Z')
except TypeError as e:
    print(e)
