# The handler of SIGINT is a built-in function; numbers are looked at before handlers.
import signal

print(signal.getsignal(signal.SIGINT), signal.default_int_handler is signal.getsignal(signal.SIGINT))
try:
    signal.default_int_handler(2, None)
except KeyboardInterrupt as e:
    print(repr(e))
for number, handler in ((99, None), (0, signal.SIG_IGN), (2, None), (2, "x"), (2, 5)):
    try:
        signal.signal(number, handler)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
