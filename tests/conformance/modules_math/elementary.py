"""sqrt, exp, log, trigonometry and their domain errors."""
import math


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.cbrt(27), math.exp(1), math.exp2(10), math.expm1(1e-10), math.log(10))
print(math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.log(10 ** 400))
print(math.log2(2 ** 5000), math.log10(10 ** 500), math.log(2, 10))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0.5), math.atan(1))
print(math.atan2(-0.0, -1), math.atan2(1, 0), math.sinh(1), math.cosh(1), math.tanh(1))
print(math.asinh(1), math.acosh(2), math.atanh(0.5), math.degrees(1), math.radians(180))
print(math.pow(2, 0.5), math.pow(0, 0), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot())
print(math.dist([1, 2], [4, 6]), math.erf(0.5), math.erfc(0.5), math.gamma(5), math.gamma(0.5))
print(math.lgamma(100), math.exp(-1000), math.tan(math.pi / 2) > 1e15)
for call in (
    lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(10, 1),
    lambda: math.log(10, 0), lambda: math.log2(0), lambda: math.log10(-5), lambda: math.log1p(-1),
    lambda: math.exp(1000), lambda: math.acos(2), lambda: math.asin(-2), lambda: math.atanh(1),
    lambda: math.acosh(0.5), lambda: math.sin(math.inf), lambda: math.pow(0, -1),
    lambda: math.pow(-8, 1 / 3), lambda: math.pow(10, 400), lambda: math.gamma(-1),
    lambda: math.gamma(200), lambda: math.cosh(1000), lambda: math.sqrt("a"),
    lambda: math.sqrt(10 ** 400), lambda: math.sin(), lambda: math.sin(1, 2),
    lambda: math.dist([1], [1, 2]), lambda: math.log(), lambda: math.exp2(2000),
    lambda: math.sqrt(None),
):
    fails(call)
