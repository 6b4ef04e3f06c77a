# How attributes are looked up changes while code that uses them is hot.
class A:
    @property
    def p(self): raise AttributeError('inner')
    @property
    def q(self): return 'q'
    def __getattr__(self, name): return 'fallback ' + name
a = A()
for _ in range(4):
    print(a.p, a.q, a.zz)
class B:
    def __init__(self): self.x = 1
    @property
    def p(self):
        raise AttributeError('inner p')
def read(o):
    try: return o.x, o.p
    except AttributeError as e: return 'AE', str(e)
b = B()
for _ in range(4): r = read(b)
print(r)
B.__getattr__ = lambda self, n: 'late ' + n
print(read(b))
B.__getattribute__ = lambda self, n: 'all ' + n
print(read(b))
del B.__getattribute__
print(read(b))
del B.__getattr__
print(read(b))
class C:
    def __init__(self): self.x = 1
def write(o, v): o.x = v
c = C()
for i in range(4): write(c, i)
C.__setattr__ = lambda self, n, v: print('set', n, v)
write(c, 9); print(c.x)
del C.__setattr__
write(c, 10); print(c.x)
class M(type):
    pass
class D(metaclass=M):
    k = 1
def cls(): return D.k
for _ in range(4): cls()
M.__getattribute__ = lambda c, n: 'meta ' + n
print(cls())
del M.__getattribute__
M.k = property(lambda c: 'data')
print(cls())
class P:
    v = 0
    @property
    def w(self): return self.v
    @w.setter
    def w(self, x): print('w =', x)
p = P()
def setw(o): o.w = 5
for _ in range(3): setw(p)
P.w = property(lambda s: 1, lambda s, x: print('new w =', x))
setw(p)
P.w = 3
setw(p); print(p.w, p.__dict__)
class S:
    @staticmethod
    def f(): return 'static'
    @classmethod
    def g(cls): return cls.__name__
def sf(c): return c.f(), c.g()
class T(S): pass
for c in (S, T, S, T): print(sf(c))
S.f = staticmethod(lambda: 'other'); S.g = classmethod(lambda cls: 'G' + cls.__name__)
print(sf(S), sf(T))
class Q:
    def m(self): return 'm'
def call(o): return o.m()
q = Q()
for _ in range(3): call(q)
q.m = lambda: 'own'
print(call(q)); del q.m; print(call(q))
q.__class__ = type('R', (), {'m': lambda self: 'R'}); print(call(q))
