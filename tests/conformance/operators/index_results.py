"""__index__: what it may return, where it is asked, and classes that refuse to be subscripted."""
import operator
import warnings

warnings.simplefilter("error")


class Returns:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Sub(int):
    def __index__(self):
        raise RuntimeError("never asked")


for value in (2, True, Sub(1), 1.0, "1", None, 2 ** 70):
    for call in (operator.index, range, hex, lambda i: [1, 2, 3][i], lambda i: "ab" * i, lambda i: [1, 2, 3][:i], int, chr, lambda i: (1).to_bytes(i), lambda i: round(2.5, i), lambda i: "abc".center(i), lambda i: bytes(i)):
        try:
            print(repr(call(Returns(value)))[:40], end=" | ")
        except (DeprecationWarning, TypeError, OverflowError, IndexError, ValueError, MemoryError) as error:
            print(type(error).__name__, str(error)[:70], end=" | ")
    print()
print(operator.index(Sub(5)), [1, 2, 3][Sub(1)], type(operator.index(Sub(5))), range(Sub(3)), hex(Sub(10)))


class Unsubscriptable:
    __class_getitem__ = None


class Subscripted:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


for call in (lambda: Unsubscriptable[int], lambda: Subscripted[int, 2], lambda: Subscripted()[0], lambda: int[str], lambda: type[int], lambda: object[1], lambda: Subscripted[()], lambda: Subscripted[1:2]):
    try:
        print(call())
    except TypeError as error:
        print(error)


class Pattern:
    __bool__ = None

    def __len__(self):
        return 1


class Wrong:
    def __bool__(self):
        return 1


for kind in (Pattern, Wrong):
    for call in (bool, lambda x: not x, lambda x: x and 1, lambda x: 1 if x else 2, lambda x: [y for y in (1,) if x], lambda x: all([x])):
        try:
            print(call(kind()))
        except TypeError as error:
            print(error)


class Plain:
    pass


for target in (5, None, "a", b"a", (1,), range(3), {1}, frozenset(), Plain(), Plain, len, slice(1), iter([]), {}.keys(), ..., 1j, object()):
    for key in (0, "k", slice(1)):
        for source in ("del target[key]", "target[key] = 1", "target[key]"):
            try:
                exec(source)
            except (TypeError, IndexError) as error:
                print(source, repr(key), error)
