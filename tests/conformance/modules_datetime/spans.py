# Arithmetic of timedeltas: ints are exact, everything else is rounded once, half to even.
from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction


def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '!!', type(e).__name__, e)


us = timedelta(microseconds=1)
day = timedelta(1)
for line in '''
timedelta(microseconds=.5), timedelta(microseconds=1.5), timedelta(microseconds=-2.5)
timedelta(seconds=1e-7, days=.1), timedelta(weeks=1.5, milliseconds=2.5, minutes=.1, hours=.7)
us * 3 / 2, us * 5 / 2, us * -5 / 2, us * 5 / 2.0
us * 5 * 0.5, us * -5 * 0.5, us * 7 * 0.1
us * 2**70
us * 0 * 2**700
day * 1e300
day / 5e-324
day / 1e300, day * 1e-300
day * float('nan')
day * float('inf')
day / 0.0
day // 2**70, -day // 2**70
day / 2**64, day / 2**700
timedelta.max / us, timedelta.max // us, timedelta.max / (us * -7)
timedelta.max % (us * 7), divmod(-day, timedelta(hours=7))
timedelta.max.total_seconds(), (timedelta.max - us).total_seconds()
timedelta.max + us
-timedelta.min, abs(timedelta.min), timedelta.min // 1
day * Fraction(1, 2)
day // 2.0
day / timedelta(0)
divmod(day, timedelta(0))
day * True, True * day
date(2020, 1, 1) + timedelta(hours=40), date(2020, 1, 1) - timedelta(hours=40)
date.max + day
datetime.min - us
datetime(2020, 2, 29, 23, 59, 59, 999999) + us
datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=1))) - datetime(2020, 1, 1, tzinfo=UTC)
datetime(9999, 12, 31, microsecond=7, tzinfo=UTC).timestamp(), datetime(1, 1, 1, microsecond=7, tzinfo=UTC).timestamp()
str(timedelta(-1, 5, 6)), repr(timedelta(-1, 5, 6)), str(timedelta(2))
hash(timedelta(1, 2, 3)), hash(timedelta(-1)), hash(time(3, tzinfo=UTC)), hash(datetime(2020, 1, 2, tzinfo=UTC)), hash(UTC)
'''.strip().splitlines():
    show(line)


class Half(float):
    def as_integer_ratio(self):
        return self.ratio


for ratio in ((1, 2), 3, (1,), ('a', 2), (1, 0)):
    half = Half(0.5)
    half.ratio = ratio
    show('us * 7 * half')
    show('us * 7 / half')
