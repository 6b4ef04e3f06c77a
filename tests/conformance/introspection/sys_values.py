# Values of sys that programs look at.
import sys

print(
    sys.version_info[:2],
    sys.version_info >= (3, 14),
    sys.version_info.major,
    sys.version.startswith("3.14"),
    sys.hexversion >> 16 == 0x30E,
)
print(
    sys.maxsize == 2**63 - 1,
    sys.byteorder,
    sys.maxunicode,
    sys.platform,
    sys.float_info.max,
    sys.float_info.epsilon,
    sys.float_info.dig,
    sys.int_info.bits_per_digit,
)
print(
    sys.hash_info.modulus == 2**61 - 1,
    sys.hash_info.inf,
    sys.hash_info.nan,
    sys.hash_info.imag,
    sys.hash_info.algorithm,
)
print(
    type(sys.path).__name__,
    type(sys.modules).__name__,
    "sys" in sys.modules,
    "__main__" in sys.modules,
    type(sys.argv).__name__,
    "builtins" in sys.builtin_module_names,
)
print(
    sys.getdefaultencoding(),
    sys.getfilesystemencoding(),
    sys.stdout.encoding,
    sys.stdin.encoding.lower(),
)
print(
    sys.intern("a" * 50) is sys.intern("a" * 50),
    sys.getrecursionlimit(),
    sys.flags.optimize,
    sys.flags.hash_randomization in (0, 1),
)
print(
    sys.stdout.write("abc\n"),
    sys.stdout.isatty(),
    sys.stdout.fileno(),
    sys.stderr.fileno(),
    sys.stdin.fileno(),
    sys.stdout.name,
)
print(
    sys.exc_info(),
    sys.exception(),
    sys.getsizeof([]) > 0,
    callable(sys.displayhook),
    sys.is_finalizing(),
    sys.getswitchinterval() > 0,
)
sys.displayhook([1, "a"])
sys.displayhook(None)
import builtins

print(builtins._)


class W:
    def __init__(self):
        self.buf = []

    def write(self, s):
        self.buf.append(s)

    def flush(self):
        self.buf.append("<flush>")


w, old = W(), sys.stdout
sys.stdout = w
print("hidden", 1, flush=True)
sys.stdout = old
print(w.buf, sys.__stdout__ is old)
sys.stdout.flush()
sys.stdout.writelines(["x", "y\n"])
try:
    sys.intern(5)
except TypeError as e:
    print(e)
try:
    sys.nope
except AttributeError as e:
    print(e)
