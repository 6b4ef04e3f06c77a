"""from __future__ import annotations: the text that annotations become, and what they may not hold."""
from __future__ import annotations


def f(a: u"x", c: 1e309, d: 1e309j, g: f"a{x}b{y!s:>{w}}", h: ("a" "b"), i: b"x", j: lambda x, *y, **z: x, k: [a for b in c if d], l: {**a, "b": c}, o: not a in b, p: x[1:2, ::3, ...], q: (1,), r: t"{a}", t: u"it's",
      v: "\n\x00é", w: 0xFF, x: 1_000, y: x if y else z, z: a @ b, aa: -a ** -b, bb: (a, *b), cc: [*a], dd: {a, b}, ee: {}, ff: a.b[c](d, *e, k=f, **g), gg: a < b <= c, hh: (a and b) or c, ii: ..., jj: None, kk: (lambda: yield_)(), ll: (a for b in c), mm: {a: b for c in d}, nn: 1.5, oo: 1j, pp: ~a,
      qq: not (a or b), rr: a[(1, 2)], ss: a[b,], tt: (((a))), uu: "a" if b else "c") -> "quoted":
    pass


for name, text in f.__annotations__.items():
    print(name, "|", text)


class C:
    x: undefined[nothing] = 1
    y: "already text"
    z: int


print(C.__annotations__, __annotations__ if "__annotations__" in globals() else None)
for source in ("test: (yield)", "test.test: (yield a + b)", "test[something]: (yield from x)", "def func(test: (yield from outside_of_generator)): pass", "def test() -> (await y): pass", "async def test() -> something((a := b)): pass", "test: await some.complicated[0].call(with_args=True or 1 is not 1)",
               "test: f'{(x := 10):=10}'", "def foo():\n def bar(arg: (yield)): pass", "x: undefined", "def f(a: [b for b in c]): pass", "class C:\n x: (lambda: (yield))"):
    try:
        exec("from __future__ import annotations\n" + source, {"test": C, "something": 0} if "x:" not in source[:2] else {})
        print(repr(source), "fine")
    except SyntaxError as error:
        print(repr(source), error.msg)
    except Exception as error:
        print(repr(source), type(error).__name__, error)
