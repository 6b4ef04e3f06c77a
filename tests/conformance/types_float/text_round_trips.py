"""Floats as text: repr, str, hex, rounding, limits and special values."""
import math
import sys

values = [0.0, -0.0, 1.0, 0.1, 0.5, 1 / 3, 2 / 3, 1e-5, 1e-4, 0.0001234, 123456789.123, 1e15, 1e16, 1e17, 123456789012345678.0, 1.5e300, 5e-324, 2.2250738585072014e-308, sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, math.pi, math.e, 9007199254740992.0, 9007199254740993.0, 0.1 + 0.2, 1e22, 1e23, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 4.35, 2.675, 1.005, 100.0, 1e100, -1.5, 6.02214076e23, 299792458.0]
for value in values:
    text = repr(value)
    assert math.isnan(value) or float(text) == value, text
    print(text, str(value), value.hex(), float.fromhex(value.hex()) if not math.isnan(value) else "nan", f"{value}", f"{value:.3f}"[:40], f"{value:e}", f"{value:g}", f"{value:.17g}", "%s %r %.2f" % (value, value, 0.125), sep=" | ")
for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 1234.5678, -1234.5678, 1e20, 0.05, 0.15, 0.25, 0.35):
    print(value, [round(value, n) for n in (-2, -1, 0, 1, 2, 3)], round(value), math.floor(value), math.ceil(value), math.trunc(value), int(value), value // 1, value % 1, divmod(value, 1), math.fmod(value, 1), math.modf(value), math.frexp(value))
for value in (1.0, 0.5, 0.1, -2.75, 1e300, 5e-324):
    print(value.as_integer_ratio(), value.is_integer(), hash(value), math.ulp(value), math.nextafter(value, math.inf), math.nextafter(value, 0))
inf, nan = float("inf"), float("nan")
print(inf - inf, inf * 0, inf / inf, inf // 1, inf % 2, 5 % inf, -5 % inf, 5 // -inf, 0 * -inf, nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan], min(nan, 1), min(1, nan), max(nan, 1), sorted([2, nan, 1]), inf > 10 ** 400, hash(inf), hash(-inf), {inf: 1}[float("inf")], 1 / inf, -1 / inf, nan ** 0, 1 ** nan, inf ** 0, (-inf) ** 3, (-inf) ** 2, 0.0 ** inf, 2 ** -1074 / 2, math.copysign(1, -nan) in (1.0, -1.0), sep=" ")
for a, b in ((7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (0.3, 0.1), (1e300, 1e-300), (5.0, 5), (-0.0, 3), (0.0, -3)):
    try:
        print(a, b, a // b, a % b, divmod(a, b), math.fmod(a, b), math.remainder(a, b))
    except Exception as error:
        print(a, b, type(error).__name__, error)
for call in (lambda: 2.0 ** 1024, lambda: (-8.0) ** (1 / 3), lambda: 0.0 ** -1, lambda: math.exp(1000), lambda: math.sqrt(-1), lambda: math.log(0), lambda: int(inf), lambda: int(nan), lambda: round(inf), lambda: math.floor(nan), lambda: 1e308 * 10, lambda: float(10 ** 309), lambda: 10.0 ** 308 * 10, lambda: inf.as_integer_ratio(), lambda: float.fromhex("0x1p2000"), lambda: math.factorial(3.0), lambda: math.ldexp(1.0, 2000), lambda: math.pow(0, -1), lambda: 1.0 .real.imag, lambda: 1.5.__round__(400), lambda: (1e16).__round__(-400)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
