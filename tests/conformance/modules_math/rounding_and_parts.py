"""floor, ceil, trunc, modf, frexp, ldexp, fmod, remainder, copysign, nextafter, ulp, fsum, fma."""
import math


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class N:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


n = N()
print(math.floor(2.7), math.floor(-2.1), math.ceil(2.1), math.ceil(-2.7), math.trunc(-2.7))
print(math.floor(5), math.floor(1e20), math.floor(n), math.ceil(n), math.trunc(n), math.ceil(-0.5))
print(math.floor(True))
print(math.modf(2.5), math.modf(-2.5), math.modf(math.inf), math.frexp(8), math.frexp(0.0))
print(math.frexp(-0.1), math.ldexp(0.5, 4), math.ldexp(1, -1074), math.fmod(7, -3))
print(math.fmod(-7, 3), math.remainder(7, 4), math.remainder(6, 4), math.remainder(-5, 3))
print(math.copysign(3, -0.0), math.copysign(-1, 1), math.fabs(-3))
print(math.nextafter(1, 2), math.nextafter(0, 1), math.nextafter(1, 0, steps=3), math.ulp(1))
print(math.ulp(1e16), math.ulp(0), math.fsum([0.1] * 10), math.fsum([1e16, 1, -1e16]))
print(math.fma(2, 3, 4), math.fma(0.1, 10, -1), math.isclose(0.1 + 0.2, 0.3))
print(math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10))
print(math.isclose(0, 1e-10, abs_tol=1e-9), math.isnan(math.nan), math.isinf(-math.inf))
print(math.isfinite(1), math.isfinite(math.nan), math.isnan(5))
for call in (
    lambda: math.floor("a"), lambda: math.floor(math.inf), lambda: math.ceil(math.nan),
    lambda: math.trunc(1j), lambda: math.ldexp(1, 2000), lambda: math.ldexp(1, 1.5),
    lambda: math.fmod(1, 0), lambda: math.fmod(math.inf, 1), lambda: math.remainder(1, 0),
    lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.fsum([1e308, 1e308]),
    lambda: math.fsum([math.inf, -math.inf]), lambda: math.fsum(["a"]), lambda: math.isnan("x"),
    lambda: math.isclose(1), lambda: math.nextafter(1, 2, steps=-1), lambda: math.copysign(1),
):
    fails(call)
