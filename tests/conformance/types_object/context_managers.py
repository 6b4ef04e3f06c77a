"""with: order of enter and exit, suppression, several managers, missing methods."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class M:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter " + self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        if self.fail == "exit":
            raise RuntimeError("exit " + self.name)
        return self.suppress


with M("a") as a, M("b") as b:
    print("body", a, b)
with (M("c"), M("d", suppress=True) as d,):
    raise ValueError("inside")


def run(*managers):
    with managers[0], managers[1]:
        raise KeyError("k")


fails(run, M("e"), M("f"))
fails(run, M("g", suppress=True), M("h", fail="enter"))
fails(run, M("i"), M("j", fail="exit"))


def returns():
    for i in range(3):
        with M(f"loop {i}"):
            if i == 0:
                continue
            return i


print(returns())


class NoExit:
    def __enter__(self):
        pass


class NoEnter:
    def __exit__(self, *a):
        pass


def use(x):
    with x:
        pass


fails(use, NoExit())
fails(use, NoEnter())
fails(use, 5)
with M("target") as (p, *q):
    print(p, q)
