"""Versions of systems that the program does not run on are what it gave."""
import platform
import sys
import time
import warnings

print(platform.android_ver(), platform.ios_ver("iOS", model="one"))
print(platform.AndroidVer._fields, platform.IOSVersionInfo._fields, platform.AndroidVer.__module__)
print(isinstance(platform.android_ver("1"), platform.AndroidVer))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(platform.java_ver("21", osinfo=("a", "b", "c")))
print(caught[0].category.__name__, caught[0].message)
print(sys.getunicodeinternedsize() > 100)
for clock, value in [(99, 1.0), (time.CLOCK_MONOTONIC, 5), (time.CLOCK_REALTIME, float("nan")), ("x", 1)]:
    try:
        time.clock_settime(clock, value)
    except (OSError, ValueError, TypeError) as exc:
        print(type(exc).__name__, exc)
