# Generators as algorithms: permutations, merge, sliding windows, tree walks, coroutines with state.
def permute(a):
    if len(a) <= 1:
        yield tuple(a)
    else:
        for i in range(len(a)):
            for rest in permute(a[:i] + a[i + 1 :]):
                yield (a[i],) + rest


print(list(permute([1, 2, 3])), sum(1 for _ in permute("abcde")))


def merge(*its):
    heads = [[next(it), i, it] for i, it in enumerate(map(iter, its))]
    while heads:
        heads.sort(key=lambda h: h[:2])
        yield heads[0][0]
        try:
            heads[0][0] = next(heads[0][2])
        except StopIteration:
            heads.pop(0)


print(list(merge([1, 4, 7], [2, 5], [3, 6, 8, 9])))


def walk(tree, path=()):
    for k, v in tree.items():
        if isinstance(v, dict):
            yield from walk(v, path + (k,))
        else:
            yield "/".join(path + (k,)), v


print(dict(walk({"a": {"b": 1, "c": {"d": 2}}, "e": 3})))


def chunks(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield buf
            buf = []
    if buf:
        yield buf


print(list(chunks("abcdefg", 3)))


def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for it in its[:]:
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)


print("".join(interleave("abc", "12", "xyzw")))


def primes():
    yield 2
    found = [2]
    n = 3
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 2


g = primes()
print([next(g) for _ in range(12)])


def sub_gen():
    total = 0
    while (x := (yield total)) is not None:
        total += x
    return total


def delegator(results):
    while True:
        results.append((yield from sub_gen()))


results = []
d = delegator(results)
next(d)
for v in (1, 2, 3, None, 10, None):
    d.send(v)
print(results)


def countdown(n):
    while n > 0:
        jump = yield n
        n = n - 1 if jump is None else jump


c = countdown(5)
print(next(c), next(c), c.send(10), next(c), c.send(1), next(c, "end"))


def fizz():
    for i in range(1, 16):
        yield (
            "FizzBuzz"
            if i % 15 == 0
            else "Fizz"
            if i % 3 == 0
            else "Buzz"
            if i % 5 == 0
            else str(i)
        )


print(",".join(fizz()))


def lazy_log():
    print("[open]", end=" ")
    try:
        for i in range(3):
            yield i
    finally:
        print("[close]", end=" ")


print([x for x in lazy_log() if x], end=" ")
for x in lazy_log():
    if x == 1:
        break
print("broke out")
print(next(x for x in lazy_log() if x == 2), sum(lazy_log()), max(lazy_log(), key=lambda v: -v))
