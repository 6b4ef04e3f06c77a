"""Times far away, offsets of nearly a day, what looks like the state of a pickle, signs of zones in strptime."""
import datetime
import os
import time

os.environ['TZ'] = 'UTC0'
time.tzset()


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


for t in 253402300799, 253402300800, 10**12, -10**12, 67768036191676800, -67768040609740801, 10**18:
    attempt(lambda: time.localtime(t)[:6])
    attempt(lambda: time.gmtime(t)[:6])
    attempt(datetime.datetime.fromtimestamp, t)

most = datetime.timedelta(hours=24) - datetime.timedelta(microseconds=1)
for offset in most, -most, most + datetime.timedelta(microseconds=1):
    attempt(lambda: datetime.time(1, tzinfo=datetime.timezone(offset)))


class Zone(datetime.tzinfo):
    def utcoffset(self, dt):
        return self.offset


zone = Zone()
for zone.offset in most, -most, -most - datetime.timedelta(microseconds=1):
    attempt(datetime.time(1, tzinfo=zone).utcoffset)

attempt(datetime.datetime, bytes([1] * 10), 'EST')
attempt(datetime.time, bytes([1] * 6), 'EST')
for text in 'Z', 'z', '+2359', '-2400', '-000':
    attempt(datetime.datetime.strptime, text, '%z')
print(ascii(datetime.datetime(2000, 1, 2).strftime('\ud83d%d')))
