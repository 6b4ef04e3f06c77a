"""The same seed gives CPython's numbers from every basic function."""
import random


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for seed in (0, 1, 42, -7, 2 ** 100, "text", b"bytes", 1.5, "", None):
    if seed is None:
        continue
    random.seed(seed)
    print(repr(seed), random.random(), random.getrandbits(40), random.randrange(1000))
    print(random.randint(-5, 5), random.choice("abcdef"), random.uniform(1, 10))
    print(random.getrandbits(200))
random.seed(3)
print([random.randrange(10) for _ in range(20)], [random.randrange(5, 50, 7) for _ in range(10)])
print(random.randrange(2 ** 70), random.randrange(-10, 10), random.getrandbits(0))
print(random.randbytes(6))
fails(random.randrange, 0)
fails(random.randrange, 5, 5)
fails(random.randrange, 1, 10, 0)
fails(random.randrange, 1.5)
fails(random.randrange, 1, 10, -1)
fails(random.randint, 5, 1)
fails(random.randint, 1.5, 2)
fails(random.choice, [])
fails(random.choice, {1: 2, 3: 4})
fails(random.getrandbits, -1)
fails(random.seed, [1])
fails(random.randint, 1)
