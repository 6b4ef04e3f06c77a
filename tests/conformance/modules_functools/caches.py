"""lru_cache and cache: hits, misses, eviction, typed, clear, parameters; cached_property."""
# stress: 20
from functools import cache, cached_property, lru_cache


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


calls = []


@lru_cache(maxsize=2)
def double(x, **kw):
    "doubles"
    calls.append(x)
    return x * 2


print(double(1), double(1), double(2), double(3), double(1), calls, double.cache_info())
print(double.cache_parameters(), double.__name__, double.__doc__, double.__wrapped__(7))
double.cache_clear()
print(double.cache_info(), double(1.0), double(1), double(True), double.cache_info())


@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def bare(a, b=2):
    return a, b


print(bare(1), bare(1, 2), bare(1, b=2), bare(a=1), bare.cache_info())
zero = lru_cache(maxsize=0)(lambda x: x)
print(zero(1), zero(1), zero.cache_info(), lru_cache(maxsize=-5)(len).cache_parameters())
fails(bare, [])
fails(bare)
fails(lru_cache, "x")
fails(lru_cache, 5.5)


class C:
    @cached_property
    def value(self):
        print("computing")
        return 42


c = C()
print(c.value, c.value, c.__dict__, C.value.attrname)
del c.value
c.value = 7
print(c.value)
