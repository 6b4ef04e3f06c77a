# Builtins that are a mapping but no dict are asked each time.
import types
class M:
    def __init__(self): self.d = {}
    def __getitem__(self, k):
        print('get', k)
        try: return self.d[k]
        except KeyError: raise
def t(src, b, **kw):
    src = src.replace("f.__builtins__ is b", "f.__builtins__ is bb")
    try: exec(src, {'__builtins__': b, 'print': print, **kw})
    except BaseException as e: print(type(e).__name__, e)
m = M()
m.d['x'] = 5
t("print(x)", m)
t("print(y)", m)
t("import sys", m)
t("class A: pass", m)
def bc(f, n, *a): print('bc', n); return 3
m.d['__build_class__'] = bc
t("class A: pass\nprint(A)", m)
m.d['__import__'] = lambda *a: print('imp', a[0]) or 7
t("import q; print(q)", m)
t("def f(): return x\nprint(f(), f.__builtins__ is b)\nm.d['x'] = 6\nprint(f())", m, bb=m, m=m)
class W(M):
    def __getitem__(self, k): raise ZeroDivisionError(k)
t("x", W())
t("x", 5)
t("x", types.MappingProxyType({'x': 1, 'len': len}))
t("print(x, len('abc'))", types.MappingProxyType({'x': 1, 'len': len}))
from collections import UserDict
t("print(x)", UserDict(x=9))
print(eval('x', {'__builtins__': UserDict(x=9)}))
f = types.FunctionType((lambda: x).__code__, {'__builtins__': UserDict(x=11)})
print(f(), type(f.__builtins__))
t("x = 1\ndel x\nprint(x)", UserDict())
t("raise E", UserDict(E=KeyError('k')))
t("assert 0", UserDict())
t("[i for i in r(3)]; print(r(2))", UserDict(r=range))
t("def g():\n  yield x\nprint(next(g()))", UserDict(x=3, next=next))
t("print(__debug__, None)", UserDict())
t("print(exec)", [1,2])
t("exec('print(x)')", UserDict(x=3, exec=exec))
