"""Wrong arguments of calls and wrong parameters."""


SOURCES = r"""
f(a b)
f(a, b c)
f(a=1 b=2)
f(a, b c=1)
f(a=1, b)
f(**a, b)
f(**a, *b)
f(a=1, *b, c)
f(1=2)
f(True=1)
f(None=1)
f("a"=1)
f(a.b=1)
f(a[0]=1)
f(a()=1)
f((a)=1)
f(a+b=1)
f(lambda: 1=2)
f(a=)
f(a=, b)
f(a, b=)
f(*a=1)
f(**a=1)
f(a := 1 = 2)
f(a:=1, b=2, c:=3)
f(a, a=1, a=2)
f(x for x in y, 1)
f(1, x for x in y)
f(x for x in y, z for z in w)
f(a=x for x in y)
f(a, b=x for x in y)
f(*)
f(**)
f(*, a)
f(,)
f(a,, b)
class A(x for x in y): pass
class A(B=): pass
class A(1=2): pass
class A(b c): pass
def f(a, a): pass
def f(a, *a): pass
lambda a, a: 1
def f(a=1, b): pass
def f(a=1, /, b): pass
def f(*): pass
def f(*, **k): pass
def f(*, /): pass
def f(**k, a): pass
def f(**k, *a): pass
def f(**k, **l): pass
def f(**k=1): pass
def f(*a=1): pass
def f(*a, *b): pass
def f(*, *a): pass
def f(*a, /): pass
def f(/): pass
def f(/, a): pass
def f(a, /, b, /): pass
def f(a, / b): pass
def f(a, /*): pass
def f(a=): pass
def f(a:): pass
def f(a, b=): pass
def f((a, b)): pass
def f(a, (b, c), d): pass
def f(1): pass
def f(a.b): pass
def f(a b): pass
def f(None): pass
def f(*None): pass
def f(a, __debug__): pass
def f: pass
def f() pass
def f()
def (a): pass
def 1(): pass
def f() -> : pass
def f(a
lambda (a): 1
lambda a, (b, c): 1
lambda *: 1
lambda a=1, b: 1
lambda **k, a: 1
lambda /: 1
lambda /, a: 1
lambda *a, *b: 1
lambda a=: 1
lambda *a, b, /: 1
lambda a, a: a
lambda a b: 1
lambda
def f[]: pass
def f[T](): pass; def
def f[*T: int](): pass
def f[**P: int](): pass
def f[*T: (int, str)](): pass
def f[T=int, U](): pass
def f[T, T](): pass
def f[T: (yield)](): pass
class A[]: pass
class A[1]: pass
type X[] = int
type X = 
type X.y = int
type __debug__ = int
class A[T: (x := 1)]: pass
"""


def report(line):
    source = line.encode("latin-1", "backslashreplace").decode("unicode_escape")
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as e:
        places = f"{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}"
        print(f"{line}\n  {type(e).__name__}: {e.msg} [{places}] {e.text!a}")
    else:
        print(f"{line}\n  accepted")


import warnings

warnings.simplefilter("ignore")
for line in SOURCES.strip("\n").split("\n"):
    report(line)
