"""How arguments meet parameters: every kind, every order, and every message when they do not fit."""


def plain(a, b): return a, b
def defaults(a, b=2, c=3): return a, b, c
def star(a, *args): return a, args
def keywords(a, **kw): return a, kw
def only(a, *, k): return a, k
def only_default(*, k=1, l): return k, l
def positional(a, b, /, c): return a, b, c
def everything(p, /, a, b=2, *args, k, l=4, **kw): return p, a, b, args, k, l, kw
def same(a, /, **kw): return a, kw
def none(): return ()
def many(a, b, c, d, e): return a


calls = ["()", "(1)", "(1, 2)", "(1, 2, 3)", "(1, 2, 3, 4)", "(a=1)", "(a=1, b=2)", "(b=2, a=1)", "(1, a=2)", "(1, b=2)", "(1, 2, b=3)", "(1, z=2)", "(*[1, 2])", "(*[1], 2)", "(1, *[2], *[3])", "(**{'a': 1})", "(**{'a': 1, 'b': 2})", "(1, **{'b': 2})", "(1, **{'a': 2})", "(k=1)", "(1, k=2)", "(1, 2, k=3)", "(p=1, a=2, k=3)", "(1, 2, 3, 4, 5, k=6, l=7, m=8)", "(*(), **{})", "(*'ab')", "(**{1: 2})", "(*5)", "(**5)", "(a=1, **{'a': 2})", "(**{'a': 1}, **{'a': 2})", "(1, 2, c=3)", "(1, 2, 3, k=4, **{'z': 5})", "(l=1)", "(k=1, l=2, m=3)", "(c=3)", "(1, bb=2)", "(1, args=2)", "(1, kw=2)"]
for function in (plain, defaults, star, keywords, only, only_default, positional, everything, same, none, many):
    print(function.__name__)
    for call in calls:
        try:
            print("   ", call, eval(f"function{call}"))
        except TypeError as error:
            print("   ", call, "|", error)


class C:
    def method(self, a, b=2): return a, b
    @classmethod
    def of_class(cls, a): return a
    @staticmethod
    def static(a): return a
    def __call__(self, x): return x
    def __init__(self, value=0, *, named=1): self.value = value
    def __getitem__(self, key): return key


for call in ("C(1, 2)", "C(1, other=2)", "C(value=1, named=2).value", "C().method()", "C().method(1, 2, 3)", "C.method()", "C.method(1)", "C().of_class()", "C.of_class(1, 2)", "C.static()", "C().static(1, 2)", "C()()", "C()(1, 2)", "C()(y=1)", "C().method(self=1)", "C().method(a=1, self=2)", "(lambda: 0)(1)", "(lambda x: x)()", "(lambda *, x: x)(1)", "(lambda x, /: x)(x=1)", "type('N', (), {'m': lambda: 0})().m()", "[].append()", "[].append(1, 2)", "[].append(x=1)", "len()", "len(1, 2)", "print(sep=1)", "dict(1, 2)", "int(x=1)", "max()", "sorted()", "''.join()", "''.split(1, 2, 3)", "isinstance(1)", "getattr(1)", "{}.get()", "{}.update(1, 2)", "object(1)", "range()", "zip(1)", "enumerate()", "open()", "sum()", "abs()", "divmod(1)", "pow(1)", "round()", "iter()", "next()", "super(1, 2, 3)", "type()", "property(1, 2, 3, 4, 5)", "C.__init__()", "C.__new__()", "(1).__add__()", "'a'.__len__(1)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, "|", type(error).__name__, error)
for source in ("f(a=1, a=2)", "f(**a, *b)", "f(a=1, 2)", "f(*a, b)", "f(*a, b=1, *c)", "f(**a, b)", "f(**a, b=1)", "f(a, b for c in d)", "f((b for c in d), a)", "f(1=2)", "f(a.b=1)", "f(a()=1)", "f(True=1)", "f(None=1)", "f(a:=1)", "f(a:=1, b=2)", "f(a=b:=1)", "f(a=(b:=1))", "f(*)", "f(**)", "f(*a=1)", "f(a==1)", "f(,)", "f(a,,b)", "f(a,)", "f(*a,)", "f(**a,)", "f(a b)", "f(lambda x=1: x)", "f(*a, *b, **c, **d)", "f(yield)", "f(a, yield)", "f(__debug__=1)", "f(a for a in b,)", "f(await a)", "def g(a, a): 0", "def g(a=1, b): 0", "def g(*, **k): 0", "def g(*): 0", "def g(*, a, *b): 0", "def g(**k, a): 0", "def g(*a, *b): 0", "def g(/, a): 0", "def g(a, /, b, /): 0", "def g(*, /): 0", "def g(a, *, b=1, c): 0", "def g(*a=1): 0", "def g(**k=1): 0", "def g((a, b)): 0", "def g(a.b): 0", "def g(1): 0", "def g(None): 0", "def g(a, *, **k): 0", "lambda *: 0", "lambda a, a: 0", "lambda a=1, b: 0", "def g(a, b=1, /, c=2, *, d, **e): 0", "def g(a, /, *, b): 0", "def g(*a,): 0", "def g(**k,): 0"):
    try:
        compile(source, "s", "exec")
        print(source, "fine")
    except SyntaxError as error:
        print(source, "|", error.msg)
