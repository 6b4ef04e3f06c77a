"""return, break and continue in finally and else; what wins."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def wins():
    try:
        return "try"
    finally:
        print("finally runs")


def value_is_fixed():
    x = 1
    try:
        return x
    finally:
        x = 2


def mutable():
    x = []
    try:
        return x
    finally:
        x.append("late")


def from_else():
    try:
        pass
    except KeyError:
        return "except"
    else:
        return "else"
    finally:
        print("after else")


def nested():
    try:
        try:
            raise ValueError(1)
        finally:
            print("inner")
    except ValueError:
        return "outer except"
    finally:
        print("outer")


def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append("no break")
    return out


def generator():
    try:
        yield 1
        return "value"
    finally:
        print("generator ends")


def raising_in_finally():
    try:
        raise KeyError("first")
    finally:
        raise ValueError("second")


print(wins(), value_is_fixed(), mutable(), from_else(), nested(), loops())
print(list(generator()))
fails(raising_in_finally)
while True:
    try:
        break
    finally:
        print("on break")
