"""Monte Carlo with the random module: random, randrange, choice, shuffle, gauss, sample."""
import random
import sys
from math import hypot


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 700_000
    random.seed(20240229)
    inside = sum(1 for _ in range(n) if hypot(random.random(), random.random()) <= 1.0)
    print(f"{4 * inside / n:.6f}")
    x = y = 0
    for _ in range(n):
        dx, dy = random.choice(((1, 0), (-1, 0), (0, 1), (0, -1)))
        x += dx
        y += dy
    print(x, y)
    print(sum(random.randrange(1, 7) + random.randint(1, 6) for _ in range(n // 2)))
    deck = list(range(52))
    top = [0] * 52
    for _ in range(n // 100):
        random.shuffle(deck)
        top[deck[0]] += 1
    print(top[:8], random.sample(range(n), 5))
    print(f"{sum(random.gauss(10.0, 2.0) for _ in range(n // 2)) / (n // 2):.6f}")


main()
