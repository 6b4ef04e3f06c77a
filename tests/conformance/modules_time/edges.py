"""Years that do not fit, surrogates in formats, days without a year."""
import datetime
import time
import warnings


def attempt(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as e:
        print(type(e).__name__, e, e.__suppress_context__)


t = time.gmtime(0)
for format in '\ud83d', '%Y\udc80%m', '\U0001f600%d', '%', '%%', 'é%é':
    attempt(time.strftime, format, t)
for year in 2**31 + 1899, -2**31 + 1900, -2**31 + 1899, 2**31:
    attempt(time.asctime, (year, 1, 1, 0, 0, 0, 0, 1, 0))
for format in '%', '%D %i':
    attempt(time.strptime, 'x', format)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    for text, format in ('1', '%d'), ('02-28', '%m-%d'), ('1 2001', '%d %Y'), ('3', '%H'):
        attempt(time.strptime, text, format)
        attempt(datetime.datetime.strptime, text, format)
for w in caught:
    print(w.category.__name__, w.lineno, str(w.message).splitlines()[0])
