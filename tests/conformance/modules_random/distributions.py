"""gauss, normalvariate, expovariate and the other distributions."""
# stress: 10
import random


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


random.seed(2024)
for name, args in (
    ("gauss", (0, 1)), ("gauss", (5, 2)), ("gauss", (0, 1)), ("normalvariate", (0, 1)),
    ("lognormvariate", (0, 0.5)), ("expovariate", (1.5,)), ("betavariate", (2, 3)),
    ("gammavariate", (2, 1)), ("gammavariate", (0.5, 1)), ("gammavariate", (1, 2)),
    ("paretovariate", (3,)), ("weibullvariate", (1, 1.5)), ("triangular", (0, 10, 3)),
    ("triangular", ()), ("vonmisesvariate", (0, 4)), ("uniform", (5, 1)),
    ("binomialvariate", (10, 0.3)), ("binomialvariate", (100, 0.5)),
):
    print(name, args, [getattr(random, name)(*args) for _ in range(3)])
fails(random.gammavariate, -1, 1)
fails(random.binomialvariate, -1, 0.5)
fails(random.binomialvariate, 1, 1.5)
fails(random.gauss, "a")
fails(random.expovariate, 0)
