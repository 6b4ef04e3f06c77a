# An uncaught KeyboardInterrupt raised by the program.
try:
    raise KeyboardInterrupt("asked")
except KeyboardInterrupt as e:
    print(repr(e), isinstance(e, Exception))
print("end")
