"""Libraries that are not there."""

import ctypes
import ctypes.util

print(ctypes.util.find_library("no such library"))
for load in (lambda: ctypes.CDLL("no such library.so"), lambda: ctypes.cdll.LoadLibrary("no such library.so")):
    try:
        load()
    except OSError as error:
        print(str(error).startswith("no such library.so: cannot open shared object file"))
