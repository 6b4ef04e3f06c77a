"""cmath: every function at ordinary, large, small and special numbers; errors."""
import cmath
import math

parts = [-math.inf, -1.5, -0.0, 0.0, 1.5, math.inf, math.nan]
ordinary = [1, -1, 2.5, 0.3 - 0.7j, -1.2 + 3.4j, 1j, -1j, 1e-5 + 1e-6j, 50 + 2j, 1 + 1e-20j, -2 - 1e-300j, 0.5, -0.5, 3 + 4j,
            complex(-0.0, 2), complex(2, -0.0), complex(-2, 0.0), complex(-2, -0.0)]
extreme = [1e308 + 1e308j, 1e-310 + 1e-310j, complex(1, 1e-170), 709.5 + 1j, -709.9 + 2j, complex(1e200, 1), complex(0, 1e308), 1e-320, 800, -800]
for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh", "phase", "polar"):
    function = getattr(cmath, name)
    for group in (ordinary, extreme, [complex(a, b) for a in parts for b in parts]):
        out = []
        for z in group:
            try:
                out.append(repr(function(z)))
            except Exception as error:
                out.append(f"{type(error).__name__} {error}")
        print(name, out)
for r in parts + [2]:
    row = []
    for phi in parts + [2]:
        try:
            row.append(repr(cmath.rect(r, phi)))
        except Exception as error:
            row.append(f"{type(error).__name__} {error}")
    print("rect", r, row)
print([(cmath.isfinite(z), cmath.isinf(z), cmath.isnan(z)) for z in (1j, complex(math.inf, math.nan), complex(0, math.nan), 5)])
print(cmath.isclose(1, 1 + 1e-10j), cmath.isclose(1, 1.1), cmath.isclose(1j, 1.1j, rel_tol=0.2), cmath.isclose(0, 1e-12, abs_tol=1e-9), cmath.isclose(math.inf, math.inf), cmath.isclose(math.inf, 1))
print(cmath.log(8, 2), cmath.log(-1), cmath.log(100, 10), cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)


class C:
    def __complex__(self):
        return 3 + 4j


print(cmath.sqrt(C()), cmath.sqrt(True), cmath.polar(C()))
for source in ("cmath.sqrt('x')", "cmath.sqrt(None)", "cmath.log(0)", "cmath.atanh(1)", "cmath.exp(1000)", "cmath.isclose(1, 2, rel_tol=-1)", "cmath.rect('a', 1)", "cmath.log(1, 0)", "cmath.log(2, 1)", "cmath.polar(complex(1e308, 1e308))", "cmath.cosh(1000)", "cmath.sqrt([])"):
    try:
        print(source, eval(source))
    except Exception as error:
        print(source, type(error).__name__, error)
