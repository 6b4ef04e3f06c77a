"""with: order of everything, exceptions in each part, suppression and what is chained."""


class M:
    def __init__(self, name, *, enter=None, leave=None, suppress=False):
        print("make", name)
        self.name, self.enter, self.leave, self.suppress = name, enter, leave, suppress

    def __enter__(self):
        print("enter", self.name)
        if self.enter:
            raise self.enter
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value, traceback is not None)
        if self.leave:
            raise self.leave
        return self.suppress


def attempt(function):
    print("--", function.__name__)
    try:
        print("result", function())
    except BaseException as error:
        chain = []
        while error:
            chain.append(f"{type(error).__name__}({error})")
            error = error.__context__
        print("raised", " <- ".join(chain))


def plain():
    with M("a") as x, M("b") as y:
        return x + y


def second_fails_to_enter():
    with M("a"), M("b", enter=ValueError("enter b")):
        print("never")


def second_fails_first_suppresses():
    with M("a", suppress=True), M("b", enter=ValueError("enter b")):
        print("never")
    return "after"


def body_fails():
    with M("a"), M("b"):
        raise KeyError("body")


def inner_suppresses():
    with M("a"), M("b", suppress=True):
        raise KeyError("body")
    return "after"


def exit_fails():
    with M("a"), M("b", leave=OSError("exit b")):
        raise KeyError("body")


def exit_fails_without_error():
    with M("a", suppress=True), M("b", leave=OSError("exit b")):
        pass
    return "after"


def both_exits_fail():
    with M("a", leave=RuntimeError("exit a")), M("b", leave=OSError("exit b")):
        pass


def making_fails():
    with M("a"), 1 / 0:
        print("never")


def target_fails():
    with M("a") as (x, y, z, w):
        print("never")


def target_fails_suppressed():
    with M("abc", suppress=True) as (x, y):
        print("never")
    return "after"


def targets():
    class Box:
        pass

    box, items = Box(), [0, 0]
    with M("p") as box.attribute, M("q") as items[0], M("rs") as (first, second), M("t") as [only]:
        pass
    return box.attribute, items, first, second, only


def control_flow():
    out = []
    for i in range(4):
        with M(f"m{i}"):
            if i == 0:
                continue
            if i == 2:
                break
            out.append(i)
    return out


def return_in_body_and_finally():
    try:
        with M("a"):
            return "body"
    finally:
        print("finally")


def return_suppressed():
    with M("a", suppress=True):
        return 1 / 0
    return "after suppression"


def suppresses_system_exit():
    with M("a", suppress=True):
        raise SystemExit(3)
    return "still here"


def generator():
    def produce():
        with M("g"):
            yield 1
            yield 2

    g = produce()
    next(g)
    g.close()
    for value in produce():
        return value


def truth_of_result():
    class Odd:
        def __enter__(self):
            return self

        def __exit__(self, *details):
            return Truth()

    class Truth:
        def __bool__(self):
            print("asked")
            raise TypeError("no truth")

    with Odd():
        pass
    with Odd():
        raise KeyError("k")


def same_twice():
    m = M("twice")
    with m as a, m as b:
        return a, b


def parenthesised():
    with (M("a") as a, M("b"), M("c") as c,):
        return a, c


def nested_context():
    try:
        raise ValueError("outer")
    except ValueError:
        with M("a"):
            raise KeyError("inner")


for function in (plain, second_fails_to_enter, second_fails_first_suppresses, body_fails, inner_suppresses, exit_fails, exit_fails_without_error, both_exits_fail, making_fails, target_fails, target_fails_suppressed, targets,
                 control_flow, return_in_body_and_finally, return_suppressed, suppresses_system_exit, generator, truth_of_result, same_twice, parenthesised, nested_context):
    attempt(function)


class NoEnter:
    def __exit__(self, *details):
        pass


class NoExit:
    def __enter__(self):
        pass


class OnInstance:
    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *a: None


class NotCallable:
    __enter__ = __exit__ = 5


class Static:
    __enter__ = staticmethod(lambda: "static")
    __exit__ = classmethod(lambda cls, *details: print(cls.__name__, details[0]))


for kind in (NoEnter, NoExit, OnInstance, NotCallable, Static, object):
    try:
        with kind() as value:
            print("inside", value)
    except Exception as error:
        print(kind.__name__, type(error).__name__, error)
