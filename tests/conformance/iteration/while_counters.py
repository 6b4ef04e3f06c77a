# Loops that mutate what they iterate, nested breaks with flags, else clauses.
def primes(n):
    found = []
    for i in range(2, n):
        for p in found:
            if p * p > i:
                found.append(i)
                break
            if i % p == 0:
                break
        else:
            found.append(i)
    return found


print(primes(60))


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(i) for i in range(1, 12)])
out = []
for i in range(10):
    if i % 3 == 0:
        continue
    if i > 7:
        break
    out.append(i)
print(out, i)
stack = [[1, [2, [3]]], 4]
flat = []
while stack:
    top = stack.pop()
    if isinstance(top, list):
        stack.extend(reversed(top))
    else:
        flat.append(top)
print(flat)
q = list(range(5))
while q and q[0] < 3:
    q.pop(0)
print(q)
i = 10
while True:
    i -= 1
    if i == 5:
        continue
    if i < 3:
        break
else:
    print("not printed")
print(i)
for i in range(3):
    pass
else:
    i = "else ran"
print(i)
for i in range(5, 0, -2):
    print(i, end=" ")
for i in range(0):
    print("never")
for i, c in enumerate("xyz", 1):
    print(i, c, end=" ")
print()
total = 0
for a in range(100):
    for b in range(a, 100):
        c2 = a * a + b * b
        c = int(c2**0.5)
        if c * c == c2 and a > 0 and c < 100:
            total += 1
print(total)
# stress: 100
