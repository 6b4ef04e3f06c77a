"""Messages of everyday errors, as people read them."""
import math


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


d, s, n, one, items = {"a": 1}, "text", None, 1, [1]
for f in (
    lambda: s + 1, lambda: 1 + s, lambda: s * s, lambda: n + 1, lambda: n.x, lambda: n[0],
    lambda: n(), lambda: len(5), lambda: d["b"], lambda: d.b, lambda: items[5], lambda: items["a"],
    lambda: one[0], lambda: s[0.5], lambda: int("x"), lambda: float("x"), lambda: [].index(1),
    lambda: [].remove(1), lambda: "a".index("b"), lambda: math.sqrt(-1), lambda: 1 / 0,
    lambda: 1 % 0, lambda: 2.0 // 0, lambda: 10 ** 1000 * 1.0, lambda: chr(-1), lambda: ord("ab"),
    lambda: sorted([1, "a"]), lambda: max([]), lambda: sum(["a"]), lambda: iter(1),
    lambda: next(iter([])), lambda: [*1], lambda: {**1}, lambda: print(**{"x": 1}),
    lambda: open("missing"), lambda: "%d" % "x", lambda: "{}".format(), lambda: "{:d}".format("x"),
    lambda: hash([]), lambda: {[]}, lambda: int([]), lambda: range(1.0), lambda: "abc".foo(),
    lambda: __import__("nope"), lambda: __import__("os").nope, lambda: -"x", lambda: not_here,
    lambda: 1 < "a", lambda: [] < {}, lambda: 5 in 5, lambda: "a" in 5, lambda: 5 in "a",
    lambda: isinstance(1, 2), lambda: b"a" + "a", lambda: "a".join([1]), lambda: zip(1),
    lambda: dict([1]), lambda: bytes([300]), lambda: "é".encode("ascii"), lambda: b"\xff".decode(),
    lambda: 1 .real.x, lambda: setattr(1, "x", 1), lambda: eval("1 +"), lambda: list(map(1, [1])),
):
    fails(f)
for statement in (
    "assert 0", "assert 0, 'message'", "assert (), [1, 2]", "assert 1", "del d['zz']", "a, b = 1,",
    "x: int; x", "for i in 5: pass", "with 5: pass", "from sys import nope", "import nope.sub",
    "from . import x", "raise ValueError", "lambda: (yield)", "class A(5): pass",
    "class B(int, str): pass", "def f(): return g()\nf()",
):
    try:
        exec(statement, {"d": {}})
        print(statement, "ok")
    except Exception as e:
        print(f"{statement!r}: {type(e).__name__}: {e}")
