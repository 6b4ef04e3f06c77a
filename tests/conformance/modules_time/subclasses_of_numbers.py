# Numbers of subclasses of float and int are numbers wherever the library takes some.
import csv
import io
import os
import select
import threading
import time


class F(float):
    pass


class I(int):
    pass


class Index:
    def __index__(self):
        return 0


class Number(Index):
    def __str__(self):
        return "zero"


class Floating:
    def __float__(self):
        return 0.5


for seconds in F(0.001), I(0), Index(), Floating():
    try:
        print(time.sleep(seconds))
    except TypeError as error:
        print(error)
print(time.gmtime(F(1.5)).tm_sec, time.gmtime(I(3)).tm_sec)
print(time.ctime(F(0.0)) == time.ctime(0), time.localtime(F(86400.5)) == time.localtime(86400))
print(threading.Event().wait(F(0.001)), threading.Lock().acquire(True, F(0.5)))
print(select.select([], [], [], F(0.0)))
with open("stamp", "w"):
    pass
os.utime("stamp", (F(2.5), I(3)))
print(os.stat("stamp").st_atime, os.stat("stamp").st_mtime)

# What can be a float is a number to csv.
text = io.StringIO()
csv.writer(text, quoting=csv.QUOTE_NONNUMERIC).writerow([F(1.5), I(2), True, Number(), None])
print(text.getvalue())

# A mapping for maketrans is a dict and nothing else.
class D(dict):
    pass


try:
    str.maketrans(D(a="b"))
except TypeError as error:
    print(error)
