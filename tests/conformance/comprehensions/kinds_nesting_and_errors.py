"""Comprehensions: order of the clauses, conditions, nesting, errors inside, what they leave behind."""
log = []


def n(value):
    log.append(value)
    return value


def shown(source, **names):
    log.clear()
    try:
        result = repr(eval(source, {"n": n, **names}))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{source} -> {result} {log}")


shown("[n(x) for x in n([1, 2])]")
shown("[n(x + y) for x in n([10, 20]) for y in n([1, 2])]")
shown("[n(x) for x in n([1, 2, 3]) if n(x) % 2]")
shown("[n(x) for x in [1, 2, 3] if n('a') if n('b')]")
shown("[x for x in [1, 2, 3] if x > 1 for y in [x] if y < 3]")
shown("{n(x): n(-x) for x in [1, 2]}")
shown("{n(x) % 2 for x in [1, 2, 3]}")
shown("[[n(y) for y in range(x)] for x in n([1, 2])]")
shown("[y for y in [x for x in n([3, 4])]]")
shown("[(x, y) for x in 'ab' for y in x]")
shown("[x for x in 5]")
shown("[x for x, y in [(1, 2), (3,)]]")
shown("[x for (x, *y) in ['abc', 'd']]")
shown("[y for x, *y in ['abc', 'd']]")
shown("{x: y for x, y in ['ab', 'cd']}")
shown("{[]: 1 for _ in 'a'}")
shown("{[] for _ in 'a'}")
shown("{1 / x for x in (1, 0)}")
shown("[missing for _ in 'a']")
shown("[x for x in missing]")
shown("[x for x in [1] if missing]")
shown("list(n(x) for x in n([1, 2]))")
shown("(n(x) for x in n([1, 2])).__name__")
shown("next(n(x) for x in n([1, 2]))")
shown("(x for x in 5)")
shown("(x for y in [1] for x in 5).__next__()")
shown("sum(x for x in range(4) if x)")
shown("max((x, -x) for x in range(3))")
shown("dict((k, v) for k, v in zip('ab', (1, 2)))")
shown("any(n(x) for x in (0, 3, 5))")
shown("all(n(x) for x in (1, 0, 5))")
shown("[lambda: x for x in range(3)][0]()")
shown("[(lambda x=x: x)() for x in range(3)]")
shown("[z := x for x in range(3)] + [z]")
shown("[x for x in range(3) if (y := x * 2) > 1] + [y]")
shown("[*(x for x in 'ab'), *[y for y in 'cd']]")
shown("{**{x: 1 for x in 'a'}, **{y: 2 for y in 'b'}}")
shown("[x if x else 'zero' for x in (0, 1)]")
shown("[x async for x in y]")
shown("[i for i in range(2) for i in range(i, 3)]")
shown("[a.b for a.b in [1, 2]]", a=type("A", (), {}))
shown("[c[0] for c[0] in [1, 2]]", c=[None])
shown("[x for x in {'k': 1}.items()]")
x = "outer"
print([x for x in range(2)], x)


class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try:
        pairs = [(i, j) for i in items for j in items]
    except NameError as error:
        pairs = str(error)


print(C.doubled, C.pairs, hasattr(C, "i"))


def frames():
    import sys
    return [sys._getframe().f_code.co_name for _ in range(1)], list(sys._getframe().f_code.co_name for _ in range(1)), (lambda: sys._getframe().f_code.co_name)()


print(frames())


def early():
    for y in [1, 2]:
        squares = [q for q in [y] if q > 1]
        if squares:
            return squares, "q" in locals()


print(early())
for source in ("[*x for x in y]", "{**x for x in y}", "{x: y, z for x in y}", "[x, y for x in z]", "(x, y for x in z)", "[x for x in y, z]", "[for x in y]", "[x for x y]", "[x for in y]", "[x if y for x in z]", "[x for x in y if]", "[x for x in y else z]", "f(x for x in y, 1)", "f(1, x for x in y)", "f(x for x in y)", "[yield x for x in y]", "[(yield x) for x in y]", "[await x for x in y]", "{x: 1 for x in y}", "{x for x in y, }", "[x for 5 in y]", "[x for f() in y]", "[x for x.y in z]", "[x for (x) in z]", "[x for [a, b] in z]", "[x := 1 for y in z]", "[x for x in (x := y)]", "[[x for x in y] for y in z]", "dict(x: 1 for x in y)"):
    try:
        compile(source, "s", "eval")
        print(source, "fine")
    except SyntaxError as error:
        print(source, error.msg)
