"""Keywords from mappings: dicts, other mappings, what is none, and the dict that a call leaves alone."""
def f(*a, **k): return a, k
def g(a, b=2, *, c=3): return a, b, c
class M:
    def keys(self): return ['b', 'c']
    def __getitem__(self, k): return k.upper()
class D(dict): pass
print(f(**{'a':1}), f(1, **{'a':1}, b=2), f(*[1,2], x=1, **{'y':2}, z=3))
print(g(1, **M()), g(**D(a=1, c=5)), g(*(1,), **{'c': 9}))
d = {'x': 1}
r = f(**d)[1]; r['y'] = 2; print(d, r, r is d)
for code in ("f(**1)", "f(**{1:2})", "g(1, **{'a': 2})", "g(**{'zz':1})", "f(x=1, **{'x':2})", "f(**{'x':1}, x=2)", "f(**{'x':1}, **{'x':2})", "f(**None, x=3)", "print(**{'sep': 1})", "print(**{1: 1})", "g(1, x=1, **d)", "int(**M())", "dict(**d, y=3)", "dict(x=1, **{'x': 2})", "nosuch(**d)", "f(**nosuch)"):
    try: print(eval(code))
    except Exception as e: print(code, type(e).__name__, e)
def h():
    f(**u)
    u = {}
try: h()
except UnboundLocalError as e: print(e)
def deco(fn):
    def w(*a, **k):
        k['seen'] = True
        return fn(*a, **k)
    return w
@deco
def t(*a, **k): return a, k
print(t(1, 2, q=3), t(), t(**d), d)
class X:
    def m(self, *a, **k): return a, k
    @classmethod
    def c(cls, *a, **k): return a, k
kw={'self2':1}
print(X().m(*(1,2), **kw), X.c(**kw), X().m(**kw))
def gen(**k):
    yield from k.items()
    k.clear()
print(list(gen(**kw)), kw)
class K:
    def __init__(self, **k): self.__dict__.update(k)
    def __call__(self, **k): return k
o = K(**kw); print(vars(o), o(**kw), o(**kw) is kw)
def mut(a, *, b=None): return a, b
kk={'a': [1], 'b': 2}
print(mut(**kk), [mut(**kk) for _ in range(3)])
