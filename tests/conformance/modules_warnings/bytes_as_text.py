# -b warns of bytes that are compared with text or an int, or become text by their repr; -bb raises.
import subprocess
import sys

PROGRAM = r"""
import sys, warnings


class B(bytes): ...
class A(bytearray): ...
class S(str): ...


def shown(f):
    with warnings.catch_warnings(record=True) as given:
        if sys.flags.bytes_warning < 2:
            warnings.simplefilter("always")
        try:
            result = repr(f())
        except Exception as e:
            result = repr(e)
    print(result, *{str(w.message) for w in given}, sep=" | ")


print(sys.flags.bytes_warning, [w for w in sys.warnoptions])
b, a, t = b"x", bytearray(b"x"), "x"
for value in (b, a, B(b), A(a), memoryview(b)[:0]):
    if not isinstance(value, memoryview):
        shown(lambda: str(value))
        shown(lambda: f"{value} {value!r}")
        shown(lambda: "%s" % value)
        shown(lambda: format(value))
        shown(lambda: value.__str__())
    for other in (t, S(t), 120, True, 1.0, None, b, a):
        shown(lambda: value == other)
        shown(lambda: other != value)
    shown(lambda: value < t)
    shown(lambda: value in [t])
    shown(lambda: [t, value].index(value))
shown(lambda: S(b))
shown(lambda: repr(b))
shown(lambda: str(b, "ascii"))
shown(lambda: str(Exception(b)))
shown(lambda: {b: 1}.get(t))
shown(lambda: t in {b})
shown(lambda: {hash(b): 1}.get(b))
shown(lambda: [b] == [t])
shown(lambda: (b, 1) == (t, 1))
shown(lambda: bytes.__eq__(b, t))
shown(lambda: str.__eq__(t, b))
shown(lambda: b"" == "")
shown(lambda: b.__contains__(b))
"""
CALL = "print(b'a' == 'a')\nprint(b'b')\n"
for options in [], ["-b"], ["-bb"]:
    done = subprocess.run([sys.executable, *options, "-c", PROGRAM], capture_output=True, text=True)
    print(options, done.returncode, done.stderr, done.stdout, sep="\n")
for options in ["-b"], ["-bb"], ["-Wdefault::BytesWarning"], ["-b", "-Wignore::BytesWarning"], ["-bb", "-Wdefault"]:
    done = subprocess.run([sys.executable, *options, "-c", CALL], capture_output=True, text=True)
    print(options, done.returncode, done.stderr, done.stdout, sep="\n")
