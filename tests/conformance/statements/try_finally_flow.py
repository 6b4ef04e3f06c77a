# finally runs on every way out and can be interrupted by loops.
def f(how):
    for i in range(3):
        try:
            print("try", i, end=" ")
            if how == "return":
                return "ret"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError(i)
        finally:
            print("fin", i, end=" ")
        print("after", end=" ")
    return "end"


for how in ("return", "break", "continue", "none"):
    print(f(how))
try:
    f("raise")
except ValueError as e:
    print("raised", e)


def nested():
    try:
        try:
            return 1
        finally:
            print("inner", end=" ")
    finally:
        print("outer", end=" ")


print(nested())


def order():
    out = []
    try:
        try:
            raise KeyError("k")
        except KeyError:
            out.append("except")
            raise TypeError("t")
        else:
            out.append("else")
        finally:
            out.append("finally")
    except TypeError as e:
        out.append((str(e), repr(e.__context__)))
    return out


print(order())


def value():
    x = 1
    try:
        return x
    finally:
        x = 2


print(value())
