# The conditional expression evaluates only the chosen branch and nests to the right.
def f(x):
    return "neg" if x < 0 else "zero" if x == 0 else "small" if x < 10 else "big"

print([f(x) for x in (-5, 0, 3, 50)])
log = []
def note(x):
    log.append(x)
    return x

print(note("yes") if note(True) else note("no"), log)
print((lambda: 1 if 0 else 2)(), [1 if i % 2 else 0 for i in range(4)])
print((1, 2 if False else 3), {"k": "a" if [] else "b"})
x = 1 if True else undefined_name
print(x)
