# ast.unparse: precedence, quotes, docstrings, every statement.
import ast

SOURCE = r'''
"""doc \\"""
import a, b.c as d
from . import e
from ..f import g as h, i
@dec(1)
async def f(a, /, b: int = 1, *c: d, e, f=2, **g) -> "h":
    """doc's "quotes\""""
    async with a as b, c: pass
    async for x in y: await z
    else: return
    yield
    x = yield 1
    yield from (yield)
class A[T: int = 3, *U, **V](B, metaclass=M):
    x: int = 1
    (y): str
    def m(self): global a; nonlocal_ = 1
type X[T] = list[T]
try: a
except* B as c: d
else: e
finally: f
try: a
except (B, C): d
except: raise
while 1: break
else: continue
for i, j in k: pass
if a: b
elif c: d
else: e
with (a, b): pass
match x:
    case {"a": 1, **r} | [*_, 2] | C(1, b=2) | None | -1 | a.b | (1+2j) as y if z: pass
    case _: pass
del a, (b, c), [d]
assert a, b
raise A from b
a = b = c, *d = [*e, f]
a += b; a @= c; a //= d
x = (a + b) * c - (d - e) ** -f ** (g ** h)
x = not (a and b) or (c or d) and not e
x = a < b <= c != d is not e not in f
x = (lambda: (yield)), (lambda *a, k=1, **kw: 0)
x = a if b else (c if d else e)
x = (y := 1), [z := 2]
x = {**a, "b": c}, {1, *d}, {}, set()
x = [i async for i in (j for j in k if l if m)], {a: b for c in d}, {e for f in g}
x = a[b], a[b, c], a[b:c:d, ::], a[*b], a[()], a[(b,)]
x = 1 .real, 1.0.real, (-1).real, 1e400, 1j, ..., b"x", u"y"
x = f"a{b!r:>{c}}d{{}}{e=}", f'{x["y"]}\n', f"{'a' 'b'}", t"{a!s:b}"
x = "it's", 'say "x"', "both ' and \"", "line\n", "\x00\u20ac"
f(a, *b, c=d, **e)(g for g in h)
await_ = (await x)[0]
-(-x); +(not y); ~(a | b)
(a, b), c = d
for x in a, b: pass
return_ = lambda: (a, b)
'''
text = ast.unparse(ast.parse(SOURCE))
print(text)
print(ast.compare(ast.parse(text), ast.parse(ast.unparse(ast.parse(text)))))
