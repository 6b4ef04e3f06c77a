# Counting what holds: ints and bools together, near the edges of small numbers too.
def count(items):
    total = 0
    for item in items:
        total += item > 2
    return total


print(count([1, 2, 3, 4, 5]), True + 1, 1 - True, True * 7, 7 * False, True + True, True - 2.5)
edge = 2**47 - 1
print(edge + True, -edge - 1 - True, 2**62 + True, (2**63 - 1) + True, -(2**63) - True, edge * True)
x = True
x += 1
y = 5
y -= True
z = False
z *= -(2**40)
print(x, type(x).__name__, y, z, type(z).__name__, type(True + False).__name__)
print(True & 3, 5 | True, True ^ True, type(True & True).__name__, type(True & 1).__name__)
