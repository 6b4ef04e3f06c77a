"""What -m random prints, and random numbers of zero in binomialvariate."""
import random

for args in (['--choice', 'a', 'b', 'c'], ['a b c'], ['a', 'b'], ['--integer', '5'], ['5'], ['--float', '2.5'], ['2.5']):
    random.seed(0)
    print(args, random.main(args))

for n, p, numbers in (10, 0.5, [0.0] + [0.5] * 9), (10, 0.5, [0.5, 0.0] + [0.5] * 9), (100, 0.25, [0.0, 0.5, 0.5]):
    g = random.Random()
    given = iter(numbers)
    g.random = lambda: next(given)
    print(g.binomialvariate(n, p), len(list(given)))
