"""os.environ as a mapping of text; getenv, putenv, names and constants."""
import os


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


os.environ["MOLT_CASE"] = "value"
print(os.environ["MOLT_CASE"], os.getenv("MOLT_CASE"), os.getenv("MOLT_NONE"))
print(os.getenv("MOLT_NONE", "default"), os.environ.get("MOLT_NONE"), "MOLT_CASE" in os.environ)
print(os.environ.pop("MOLT_CASE"), "MOLT_CASE" in os.environ, os.environ.setdefault("MOLT_S", "d"))
print(isinstance(os.environ.copy(), dict), os.environb[b"MOLT_S"])
del os.environ["MOLT_S"]
os.environ |= {"MOLT_X": "1"}
os.putenv("MOLT_Y", "2")
os.unsetenv("MOLT_Y")
print(os.environ["MOLT_X"], os.getenv("MOLT_Y"), os.name, os.sep, os.linesep == "\n", os.pathsep)
print(os.devnull, os.curdir, os.pardir, os.extsep, os.altsep)
print(os.getcwd() == os.path.abspath("."), os.getpid() > 0, os.cpu_count() > 0)
print(os.fsencode("a\udcff"), ascii(os.fsdecode(b"a\xff")), os.strerror(2), os.error is OSError)
print(os.access(".", os.R_OK), os.access("nope", os.F_OK), os.get_terminal_size.__name__)
fails(lambda: os.environ["MOLT_NONE"])
fails(os.environ.__setitem__, "k", 5)
fails(os.environ.__setitem__, 5, "v")
fails(os.environ.__delitem__, "MOLT_NONE")
fails(os.environ.__setitem__, "a=b", "v")
fails(os.environ.__setitem__, "a\0b", "v")
fails(os.getenv, 5)
fails(os.putenv, "a")
