"""shuffle, sample, choices."""
import random


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


random.seed(11)
a = list(range(15))
random.shuffle(a)
print(a, random.sample(range(100), 8), random.sample(range(10), 10), random.sample("abcdef", 3))
print(random.choices("ab", k=10), random.choices([1, 2, 3], weights=[5, 1, 0], k=10))
print(random.choices([1, 2, 3], cum_weights=[1, 2, 10], k=8))
print(random.sample(["x", "y"], k=3, counts=[4, 2]), random.sample(range(10 ** 12), 3))
print(random.sample([1], 0), random.choices(range(5)))
fails(random.sample, [1, 2], 3)
fails(random.sample, [1, 2], -1)
fails(random.sample, {1, 2}, 1)
fails(random.sample, 5, 1)
fails(random.choices, [], k=1)
fails(random.choices, [1, 2], weights=[1])
fails(random.choices, [1, 2], weights=[0, 0])
fails(random.choices, [1, 2], weights=[1, 2], cum_weights=[1, 3])
fails(random.shuffle, (1, 2))
fails(random.shuffle, "ab")
fails(random.sample, [1, 2], 1, counts=[1])
