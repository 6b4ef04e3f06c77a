"""Random instances are independent; getstate and setstate; subclasses."""
import random


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


r1, r2 = random.Random(5), random.Random(5)
print(r1.random() == r2.random(), [r1.randrange(100) for _ in range(5)])
print([r2.randrange(100) for _ in range(5)])
state = r1.getstate()
first = [r1.random(), r1.gauss(), r1.getrandbits(64)]
r1.setstate(state)
print(first == [r1.random(), r1.gauss(), r1.getrandbits(64)], state[0], len(state[1]), state[2])
print(state[1][:3], state[1][-1])
r1.seed(5)
print(r1.random(), random.Random("x").random(), random.Random(10 ** 50).random())


class Fixed(random.Random):
    def random(self):
        return 0.5


f = Fixed(1)
print(f.random(), f.uniform(0, 10), f.choice("abc"), f.randrange(10), f.gauss(0, 1))
print(f.shuffle(a := [1, 2, 3]), a)
random.seed(1)
x = random.random()
random.seed(a=1, version=2)
print(x == random.random(), isinstance(random.SystemRandom().random(), float))
fails(r1.setstate, (1, 2, 3))
fails(r1.setstate, (3, (1, 2), None))
fails(random.Random, [1])
