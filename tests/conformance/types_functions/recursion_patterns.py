"""Recursion in its usual forms: accumulators, mutual recursion, Ackermann, Hanoi, flood fill, backtracking."""


def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


def flatten(x):
    return [z for y in x for z in flatten(y)] if isinstance(x, (list, tuple)) else [x]


def fill(grid, r, c, new):
    old = grid[r][c]

    def go(r, c):
        if 0 <= r < len(grid) and 0 <= c < len(grid[0]) and grid[r][c] == old:
            grid[r][c] = new
            return 1 + go(r + 1, c) + go(r - 1, c) + go(r, c + 1) + go(r, c - 1)
        return 0

    return go(r, c)


def subsets(numbers, target, start=0, chosen=()):
    if target == 0:
        yield chosen
    for i in range(start, len(numbers)):
        if numbers[i] <= target:
            yield from subsets(numbers, target - numbers[i], i + 1, chosen + (numbers[i],))


Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
grid = [list(row) for row in ("..#.", ".##.", "....")]
print(len(hanoi(6)), hanoi(2), ackermann(2, 3), even(100), odd(7), flatten([1, (2, [3, [4]]), []]))
print(fill(grid, 0, 0, "o"), grid)
print(list(subsets([1, 2, 3, 4, 5], 6)), Y(lambda f: lambda n: 1 if n < 2 else n * f(n - 1))(10))
print((lambda f, n: f(f, n))(lambda f, n: n if n < 2 else f(f, n - 1) + f(f, n - 2), 15))


def balanced(n, opened=0, text=""):
    if len(text) == 2 * n:
        return [text]
    more = balanced(n, opened + 1, text + "(") if opened < n else []
    return more + (balanced(n, opened, text + ")") if len(text) - opened < opened else [])


print(balanced(3))
