"""A list iterator looks at the list as it is now; an exhausted iterator stays exhausted."""

a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if len(a) < 6:
        a.append(x * 10)
print(seen, a)
for x in a:
    a.remove(x)
print(a)
it = iter(a)
print(list(it))
a.append("late")
print(list(it), it.__length_hint__())
it = iter([1, 2, 3])
next(it)
print(it.__length_hint__(), it.__reduce__()[1:])
back = reversed(a)
print(next(back), a.pop(), list(back), type(back).__name__, type(it).__name__)
it.__setstate__(0)
print(list(it))
