"""SystemRandom has every distribution, and no state."""
import random

system = random.SystemRandom()
print(system.gauss_next, system.gauss(5.0, 0.0), system.normalvariate(2.0, 0.0))
print(all(abs(system.gauss(0.0, 1.0)) < 20 for _ in range(10)))
for call in system.getstate, lambda: system.setstate(()):
    try:
        call()
    except NotImplementedError as error:
        print(error)
print(system.seed(3))
