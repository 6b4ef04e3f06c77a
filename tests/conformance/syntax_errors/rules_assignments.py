"""Wrong targets of assignments, of deletions, of loops and of `with`, wrong annotations."""


SOURCES = r"""
f() = 1
f().a() = 1
a + b = 1
-a = 1
a and b = 1
not a = 1
a < b = 1
a if b else c = 1
lambda: a = 1
(lambda: a) = 1
1 = a
"a" = 1
b"a" = 1
f"{a}" = 1
t"{a}" = 1
... = 1
None = 1
True = 1
__debug__ = 1
(a, 1) = x
a, f() = x
[a, f()] = x
(a, (b, 1)) = x
*a = 1
*a, *b = c
a = 1 = b
a = f() = b
a = b + c = d
(a for a in b) = 1
[a for a in b] = 1
{a for a in b} = 1
{a: a for a in b} = 1
{} = 1
{1} = 1
{1: 2} = 1
await a = 1
(yield) = 1
(a := 1) = 2
a.b() = 1
`a` = 1
f() += 1
(a, b) += 1
[a] += 1
1 += 1
None += 1
a + b += 1
x += y += 1
a += b = c
(a, b): int
[a]: int
a, b: int
(): int
f(): int
1: int
"a": int
a + b: int
x: int = 
x: yield
a: int, b: int
del f()
del 1
del (a, 1)
del [a, f()]
del *a
del a + b
del a, 1
del None
del (a for a in b)
del a if b else c
del (a b)
for 1 in x: pass
for f() in x: pass
for a, f() in x: pass
for (a, 1) in x: pass
for a + b in x: pass
for *a in x: pass
for x in: pass
for x y: pass
for in x: pass
for None in x: pass
async for 1 in x: pass
with open(x) as 1: pass
with a as f(): pass
with a as (b, 1): pass
with (a as 1): pass
with (a, b as f()): pass
with a as b + c: pass
with: pass
if x = 1: pass
while x = 1: pass
if x.y = 1: pass
if (x = 1): pass
elif x: pass
a = 1 b = 2
a b
a 1
1 a
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
