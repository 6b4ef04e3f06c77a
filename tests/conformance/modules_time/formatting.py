"""strftime, asctime, ctime, mktime in UTC."""
# stress: 10
import os
import time


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


os.environ["TZ"] = "UTC"
time.tzset()
g = time.gmtime(1709210096)
for code in "aAbBcdHIjmMpSUwWxXyYZ%eFTDRnthCGgVu":
    print(code, repr(time.strftime("%" + code, g)))
print(time.strftime("%Y-%m-%d %H:%M:%S", g), time.asctime(g), time.ctime(0), time.mktime(g))
print(time.tzname, time.timezone, time.daylight, time.localtime(0).tm_hour)
print(time.strftime("", g) == "", time.strftime("\u20ac%Y", g) == "\u20ac2024")
fails(time.strftime, 5)
fails(time.strftime, "%Y", 5)
fails(time.strftime, "%Y", (1, 2))
fails(time.strftime, "%Y", (2024, 13, 1, 0, 0, 0, 0, 1, 0))
fails(time.asctime, "x")
fails(time.mktime, (1, 2))
