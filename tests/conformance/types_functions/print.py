"""print: separators, ends, files, flush."""
import io


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class File:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("flushed")


f = File()
print("a", 1, None, sep="-", end="!\n", file=f, flush=True)
print(f.parts)
print()
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
print("x", end="")
print("", "y", "", sep="|")
print(*[], sep="never")
print(*range(3), sep=", ", end=".\n")
s = io.StringIO()
print("to", "memory", file=s)
print(repr(s.getvalue()), print("inner", file=s), repr(s.getvalue()))
print("none", file=None)
fails(print, sep=5)
fails(print, end=b"x")
fails(print, "a", file=5)
fails(print, "a", foo=1)
fails(print, "a", sep="-", bar=1, end="")
