"""Handlers are tried in order by isinstance; else and finally; nested returns."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A(Exception):
    pass


class B(A):
    pass


def kind(e):
    try:
        raise e
    except (KeyError, IndexError) as error:
        return "lookup", error.args
    except B:
        return "B"
    except A:
        return "A"
    except Exception as error:
        return type(error).__name__
    except:
        return "bare"


print([kind(e) for e in (KeyError(1), IndexError(), B(), A(), ValueError(), KeyboardInterrupt(), B)])


def flow(n):
    steps = []
    try:
        steps.append("try")
        if n == 1:
            raise A
        if n == 2:
            return steps
        if n == 3:
            raise KeyError
    except A:
        steps.append("except")
    else:
        steps.append("else")
    finally:
        steps.append("finally")
    steps.append("end")
    return steps


print(flow(0), flow(1), flow(2))
fails(flow, 3)
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        print("body", i)
    finally:
        print("finally", i)


def handlers():
    print("evaluating")
    return ValueError


try:
    try:
        raise KeyError("k")
    except handlers():
        print("no")
    except KeyError:
        print("yes")
except Exception:
    print("outer")
