"""isclose: tolerances, infinities and NaN; a class keeps the function unbound."""
import cmath


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


class Uses:
    close = cmath.isclose


attempt(Uses().close, 1, 1)
attempt(cmath.isclose, 1 + 1j, 1 + 1.0000000001j)
attempt(cmath.isclose, 1 + 1j, 1 + 1.1j, rel_tol=0.1)
attempt(cmath.isclose, 1e-300j, 0)
attempt(cmath.isclose, 1e-300j, 0, abs_tol=1e-299)
inf, nan = cmath.inf, cmath.nan
for a, b in (inf, inf), (inf, -inf), (complex(inf, 1), complex(inf, 2)), (nan, nan), (inf, 1e308):
    attempt(cmath.isclose, a, b, abs_tol=inf)
attempt(cmath.isclose, 1, 1, rel_tol=-1e-100)
attempt(cmath.isclose, 1, 1, abs_tol=-1)
attempt(cmath.isclose, 'a', 1)
attempt(cmath.isclose, 1)
attempt(cmath.isclose, 1, 2, 3)
