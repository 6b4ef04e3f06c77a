# Messages for objects without a state that could be kept.
import copy
import io
import pickle
import sys

for each in (
    open("/dev/null"),
    open("/dev/null", "rb"),
    open("/dev/null", "rb", buffering=0),
    io.BufferedWriter(io.BytesIO()),
    io.TextIOWrapper(io.BytesIO()),
    memoryview(b"a"),
    (lambda: 0).__code__,
    (n for n in ()),
    sys,
    sys._getframe(),
):
    for function in pickle.dumps, copy.copy:
        try:
            function(each)
            print(type(each).__name__, "fine")
        except TypeError as e:
            print(e)
