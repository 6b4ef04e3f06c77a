"""What sys says about the interpreter."""
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 14), sys.maxsize)
print(sys.byteorder, sys.maxunicode, sys.platform, type(sys.version).__name__)
print(sys.hexversion >> 16 == 0x30E)
print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig)
print(sys.float_info.mant_dig, sys.int_info.bits_per_digit, sys.hash_info.modulus)
print(sys.hash_info.width, sys.hash_info.inf, sys.hash_info.algorithm, sys.flags.optimize)
print(sys.flags.dev_mode)
print(len(sys.argv), type(sys.path).__name__, "sys" in sys.modules, sys.modules["sys"] is sys)
print("builtins" in sys.builtin_module_names, sys.intern("abc") == "abc", sys.getdefaultencoding())
print(sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), sys.getrecursionlimit())
print(sys.is_finalizing(), sys.dont_write_bytecode in (True, False))
print(sys.getrefcount(object()) >= 1, sys.getsizeof([]) > 0, sys.getsizeof(5, 1) > 0)
print(callable(sys.displayhook), callable(sys.excepthook), sys.gettrace(), sys.getprofile())
print(sys.exc_info())
sys.displayhook(5)
sys.displayhook(None)
import builtins

print(builtins._)
fails(sys.setrecursionlimit, 0)
fails(sys.setrecursionlimit, "x")
fails(sys.intern, 5)
fails(sys.getsizeof)
fails(lambda: sys.nothing)
