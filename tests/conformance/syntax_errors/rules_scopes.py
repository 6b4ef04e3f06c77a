"""What is found after parsing: scopes, `yield`, `await`, `return`, private names, comprehensions."""


SOURCES = r"""
def f(x): global x
def f():\n  x = 1\n  global x
def f():\n  print(x)\n  global x
def f():\n  x: int\n  global x
def f():\n  global x\n  x: int
def f():\n  nonlocal x
def f(x):\n  nonlocal x
def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x
def f():\n  global x\n  nonlocal x
class A:\n  nonlocal x
def f():\n  from x import *
class A: return 1
return 1
yield 1
yield from x
await x
class A:\n  yield 1
class A:\n  x = (yield)
def f(): await x
def f(): [await x for x in y]
def f():\n  async for x in y: pass
def f():\n  async with x: pass
def f(): return [x async for x in y]
async def f(): yield from x
async def f():\n  yield 1\n  return 1
async for x in y: pass
async with x: pass
[(yield x) for x in y]
((yield x) for x in y)
[x for x in (yield)]
[(x := 1) for x in y]
[[(x := 1) for z in y] for x in y]
[x for x in (y := z)]
class A:\n  [(x := 1) for y in z]
[z for x in y if (z := x) for z in x]
[(__debug__ := 1) for x in y]
def f(x: (yield)): pass
def f(x: (y := 1)): pass
def f(x: (await y)): pass
def f() -> (yield): pass
x: (yield)
x: (y := 1)
type X = (yield)
type X = (y := 1)
type X = (await y)
class A[T]((yield)): pass
class A[T]((x := 1)): pass
def f[T](x=(yield)): pass
def f[T]():\n  nonlocal T
class __debug__: pass
def __debug__(): pass
import __debug__
import a as __debug__
from a import __debug__
with a as __debug__: pass
for __debug__ in a: pass
del __debug__
a.__debug__ = 1
f(__debug__=1)
(__debug__ := 1)
lambda __debug__: 1
try: pass\nexcept A as __debug__: pass
match x:\n  case __debug__: pass
class A[__debug__]: pass
class A[__classdict__]: pass
try: pass\nexcept* A: return
for x in y:\n  try: pass\n  except* A: break
for x in y:\n  try: pass\n  except* A: continue
def f():\n  try: pass\n  except* A: return 1
try: pass\nexcept: pass\nexcept: pass
{1: 2, **a for a in b}
a, *b, *c = d
*a
*a, = *b, *c, d += 1
(*a) = 1
[*a, *b] = c
for *a, *b in c: pass
del (*a,)
x = *a if b else c
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
