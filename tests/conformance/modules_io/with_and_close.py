"""Files as context managers, closed by going out of use, double close, standard streams."""
import io
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


f = open("c.txt", "w")
print(f.close(), f.close(), f.closed, repr(f))
fails(f.__enter__)
fails(f.flush)
fails(f.fileno)
fails(lambda: [line for line in f])
try:
    with open("c.txt", "w") as g:
        g.write("kept")
        raise KeyError("inside")
except KeyError as e:
    print(e, g.closed, open("c.txt").read())
print(sys.stdout.name, sys.stdout.mode, sys.stdout.writable(), sys.stdout.fileno())
print(sys.stderr.fileno(), sys.stdin.fileno(), type(sys.stdout).__name__)
print(type(sys.stdout.buffer).__name__, sys.stdout.encoding, sys.__stdout__ is sys.stdout)
sys.stdout.flush()
sys.stdout.buffer.write(b"raw bytes\n")
sys.stdout.buffer.flush()
print(sys.stdout.write("counted\n"))
old, sys.stdout = sys.stdout, io.StringIO()
print("captured")
captured, sys.stdout = sys.stdout.getvalue(), old
print(repr(captured), repr(open("c.txt", "rb")), repr(io.StringIO())[:12])
