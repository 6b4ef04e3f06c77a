# Errors inside except and finally blocks, in __exit__, in loops over generators.
def chain(e):
    out = []
    while e is not None:
        out.append(repr(e))
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
    return " <- ".join(out)


def run(f):
    try:
        print("value", f())
    except BaseException as e:
        print(chain(e))


def a():
    try:
        raise ValueError("body")
    finally:
        raise TypeError("finally")


def b():
    try:
        raise ValueError("body")
    except ValueError:
        raise KeyError("handler")
    finally:
        raise OSError("finally")


def c():
    try:
        raise ValueError("body")
    except TypeError:
        pass
    finally:
        print("cleanup", end=" ")


def d():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError:
            pass
    return "done"


def e():
    try:
        try:
            raise ValueError(1)
        except ValueError as x:
            raise RuntimeError(2) from x
    except RuntimeError as y:
        raise KeyError(3) from y.__cause__


class CM:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        if v:
            raise type(v)(f"exit saw {v}")


def f():
    with CM(), CM():
        raise ValueError("in with")


def g():
    def gen():
        try:
            yield 1
        finally:
            raise KeyError("gen cleanup")

    it = gen()
    next(it)
    try:
        raise ValueError("outer")
    except ValueError:
        it.close()


def h():
    def gen():
        yield 1
        raise LookupError("from gen")

    try:
        for x in gen():
            try:
                raise ValueError(x)
            except ValueError:
                pass
    except LookupError as err:
        raise err


def i():
    try:
        raise ValueError("v")
    except ValueError as err:
        err = None
    return "err" in locals()


def j():
    e1 = ValueError("e1")
    try:
        try:
            raise e1
        except ValueError:
            raise KeyError("e2") from e1
    except KeyError as e2:
        e1.__context__ = None
        raise e2


def k():
    try:
        int("x")
    except ValueError as err:
        saved = err
    raise RuntimeError("later") from saved


def l():
    try:
        raise SystemExit(3)
    except Exception:
        return "no"
    except BaseException as err:
        return type(err).__name__, err.code


for fn in (a, b, c, d, e, f, g, h, i, j, k, l):
    run(fn)
