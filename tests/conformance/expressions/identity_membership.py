# is, is not, in, not in.
a = [1]
b = [1]
print(a is a, a is b, a is not b, None is None, a == b)
print(
    2 in (1, 2),
    5 not in [1],
    "bc" in "abcd",
    "" in "",
    b"b" in b"abc",
    98 in b"abc",
    "k" in {"k": 1},
    1 in {"k": 1},
    3 in range(0, 10, 3),
    3.0 in range(5),
)


class OnlyIter:
    def __iter__(self):
        print("iter", end=" ")
        return iter([1, 2, 3])


class OnlyGetitem:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


class Contains:
    def __contains__(self, x):
        return x and "truthy"


print(2 in OnlyIter(), 9 in OnlyIter(), 20 in OnlyGetitem(), 99 in OnlyGetitem())
print(1 in Contains(), 0 in Contains(), 0 not in Contains())
for expression in (
    "1 in 5",
    "1 in 'abc'",
    "[] in {}",
    "'a' in b'abc'",
    "300 in b'abc'",
    "1 in object()",
):
    try:
        print(eval(expression))
    except Exception as e:
        print(type(e).__name__, e)
