"""Names in class bodies, exec, eval, comprehensions and lambdas, where each rule differs."""
x = "global"


def attempt(call):
    try:
        return call()
    except NameError as error:
        return f"{type(error).__name__}: {error}"


def function():
    x = "local"
    print(eval("x"), attempt(lambda: eval("x")), [eval("x") for _ in range(1)])
    exec("x = 'by exec'; y = 1")
    print(x, "y" in locals())
    space = {}
    exec("x = 'own'", globals(), space)
    print(space, attempt(lambda: eval("[x for _ in '1']", {}, {"x": "given"})), eval("(lambda: x)()", {"x": "g"}, {"x": "l"}))
    exec("def inner(): return x\nprint(inner())")
    exec("class C:\n x = 'class'\n def m(self): return x\nprint(C().m(), C.x)")
    return locals()["x"]


print(function())


class Body:
    x = "class"
    direct = x
    nested_lambda = (lambda: x)()
    comprehension = [x for _ in range(1)]
    first_iterable = [c for c in x]
    second = [d for _ in range(1) for d in x][:3]
    generator = list(x for _ in range(1))
    conditional = [1 for _ in range(1) if x == "global"]
    evaluated = eval("x")
    in_dict = {x: x for _ in range(1)}
    default = (lambda v=x: v)()

    def method(self, default=x):
        return default, x

    class Inner:
        inherited = x

    try:
        del x
        after = x
    except NameError as error:
        after = str(error)


print(Body.direct, Body.nested_lambda, Body.comprehension, "".join(Body.first_iterable), "".join(Body.second), Body.generator, Body.conditional, Body.evaluated, Body.in_dict, Body.default, Body().method(), Body.Inner.inherited, Body.after)


def outer():
    x = "outer"

    class Local:
        y = x

        def x(self):
            return "method"

        z = x

    class Shadow:
        x = x if False else "own"

    return Local.y if isinstance(Local.y, str) else type(Local.y).__name__, Shadow.x


print(attempt(outer))


def declared():
    global x, made
    x = "changed"
    made = 1

    class Uses:
        global in_class
        in_class = "global from a class"
        x = "class again"

    return Uses.x


print(declared(), x, made, in_class)


def unbound():
    results = []
    for source in ("print(later)", "del later", "later += 1"):
        try:
            exec(f"def f():\n {source}\n later = 1\nf()")
        except UnboundLocalError as error:
            results.append(str(error))
    return results


print(unbound())


def conditional(flag):
    if flag:
        import os as module
        for loop in range(2):
            pass
        with open("/dev/null") as handle:
            pass
        try:
            raise KeyError
        except KeyError as caught:
            pass
    return sorted(locals())


print(conditional(True), conditional(False))


def nested_comprehension():
    i = "kept"
    table = [[(i, j) for j in range(i)] for i in range(3)]
    flat = [i for row in table for i in row]
    last = [last := n for n in range(4)] and last
    return i, table, flat, last


print(nested_comprehension())
for source in ("[x := 1 for x in y]", "[y for x in (y := [1])]", "class C: [a := 1 for b in c]", "def f():\n nonlocal x", "nonlocal x", "def f(x):\n global x", "x = 1\nglobal x", "def f():\n print(x)\n global x",
               "def f():\n def g():\n  nonlocal nothing", "class C:\n nonlocal x", "def f():\n x = 1\n nonlocal x", "def f():\n global x, x\n nonlocal x", "lambda: (yield)", "class C: yield 1", "def f(a, *, a): 0", "def f():\n x: int\n global x"):
    try:
        compile(source, "s", "exec")
        print(repr(source), "fine")
    except SyntaxError as error:
        print(repr(source), error.msg, error.lineno, error.offset)
