# Hanoi, Ackermann, flatten, power set, gray code, mutual recursion, binary search.
def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f"{a}->{c}"
        yield from hanoi(n - 1, b, a, c)


print(*hanoi(3), len(list(hanoi(10))))


def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))


print(ack(2, 3), ack(2, 9), [ack(1, i) for i in range(4)])


def flatten(x):
    return [z for y in x for z in (flatten(y) if isinstance(y, (list, tuple)) else [y])]


print(flatten([1, [2, (3, [4]), []], "ab", [[[5]]]]))


def powerset(s):
    return [[]] if not s else (r := powerset(s[1:])) + [[s[0]] + x for x in r]


print(powerset([1, 2, 3]))


def gray(n):
    if n == 0:
        return [""]
    p = gray(n - 1)
    return ["0" + g for g in p] + ["1" + g for g in reversed(p)]


print(gray(3))


def search(a, x, lo=0, hi=None):
    hi = len(a) if hi is None else hi
    if lo >= hi:
        return -1
    m = (lo + hi) // 2
    return m if a[m] == x else search(a, x, lo, m) if x < a[m] else search(a, x, m + 1, hi)


print([search(list(range(0, 20, 2)), x) for x in (0, 18, 7, 8)])


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def power(b, e):
    return 1 if e == 0 else power(b * b, e // 2) * (b if e % 2 else 1)


def digits(n, base=10):
    return ([] if n < base else digits(n // base, base)) + [n % base]


print(gcd(1071, 462), power(3, 100) == 3**100, digits(2024), digits(255, 2), sum(digits(2**1000)))


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


print(is_even(100), is_odd(7), is_even(7))


def combos(items, k):
    return (
        [[]]
        if k == 0
        else [[x] + c for i, x in enumerate(items) for c in combos(items[i + 1 :], k - 1)]
    )


print(combos("abcd", 2), len(combos(range(10), 4)))


def mandel(c, n=50):
    z = 0
    for i in range(n):
        if abs(z) > 2:
            return i
        z = z * z + c
    return n


for y in range(-6, 7, 2):
    print(
        "".join(" .:-=+*#%@"[min(9, mandel(complex(x / 15, y / 6)) // 5)] for x in range(-30, 12))
    )
catalan = lambda n, memo={}: memo.setdefault(
    n, 1 if n == 0 else sum(catalan(i) * catalan(n - 1 - i) for i in range(n))
)
print([catalan(i) for i in range(12)])


def bits(n):
    return bin(n)[2:] if n < 2 else bits(n >> 1) + str(n & 1)


print([bits(i) for i in range(9)], bits(10**10) == format(10**10, "b"))
# stress: 1000
