"""gcd, lcm, factorial, comb, perm, isqrt, prod, sumprod."""
import math


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(math.gcd(), math.gcd(12, 18), math.gcd(-4, 6), math.gcd(0, 5), math.gcd(12, 18, 27))
print(math.gcd(2 ** 100, 6 ** 50), math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(2, 3, 4))
print(math.lcm(-4, 6))
print(math.factorial(0), math.factorial(20), math.factorial(30), math.comb(5, 2), math.comb(5, 6))
print(math.comb(100, 50), math.perm(5, 2), math.perm(5), math.perm(3, 4), math.isqrt(10))
print(math.isqrt(10 ** 40), math.isqrt(0), math.prod([1, 2, 3]), math.prod([]), math.prod([2.5, 2]))
print(math.prod([1, 2], start=10), math.sumprod([1, 2, 3], [4, 5, 6]))
print(math.sumprod([0.1] * 10, [1] * 10), math.sumprod([], []))
for call in (
    lambda: math.gcd(1.5), lambda: math.lcm("a"), lambda: math.factorial(-1),
    lambda: math.factorial(1.5), lambda: math.factorial(5.0), lambda: math.comb(-1, 2),
    lambda: math.comb(2, -1), lambda: math.comb(2), lambda: math.comb(2.0, 1),
    lambda: math.perm(-1), lambda: math.perm(2, -1), lambda: math.isqrt(-1),
    lambda: math.isqrt(1.5), lambda: math.prod(5), lambda: math.prod(["a", "b"]),
    lambda: math.sumprod([1], [1, 2]), lambda: math.factorial(10 ** 30),
):
    fails(call)
