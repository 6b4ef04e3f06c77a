# SystemExit can be caught, is not an Exception, and carries its code.
import sys
for arg in ((), (0,), (5,), ("text",), (None,), ((1, 2),)):
    try:
        sys.exit(*arg)
    except Exception:
        print("not an Exception")
    except SystemExit as e:
        print(repr(e), e.code, e.args)
try:
    exit_code = SystemExit(1, 2).code
    print(exit_code)
    sys.exit(1, 2)
except TypeError as e:
    print(e)
try:
    quit
    exit
    print("quit and exit exist")
    exit(4)
except SystemExit as e:
    print(e.code)
def f():
    try:
        sys.exit("inner")
    except SystemExit:
        raise ValueError("replaced") from None
try:
    f()
except ValueError as e:
    print(e)
