"""Wrong expressions: operators, groups, displays, comprehensions, conditional expressions and lambdas."""


SOURCES = r"""
1 +
a not b
a is is b
a == == b
a..b
not
3 + not 3
- not 3
a ** not b
1 <> 2
x ? y
a $ b
a if b
(a if b)
a if b else
x = a if b else pass
pass if x else y
continue if x else y
lambda: pass
lambda: (yield
lambda x = 1
x = (1 2)
(a b)
[1 2 3]
[a, b c, d]
{a b}
{a, b c}
x = {\n 'a': 1\n 'b': 2\n}
{'a': 1, 'b' 2}
{"c" 3}
{1: 2, c, 3}
{1: 2, f(a b): 3}
{a: }
{a: b, c: }
{1: *x}
{1: **x}
{**x: 1}
{*a: 1}
{1: 2, *c}
(*a)
(**a)
*a
print(*)
[*]
a = *b
x = (*a)
[x for x in y z]
[x y for x in z]
[x, y for x in z]
[x, for x in z]
{x, y for x in z}
[x for x if y]
[x for f() in z]
[x for 1 in z]
[*x for x in z]
(*x for x in z)
{*x for x in z}
{**x for x in z}
{a: b, c for d in e}
[x for x in lambda: y, z]
(x for x in y
x = (1,
x = [1, 2
x = {1:
x = )
x = (]
(1, 2]
x = [\n1,\n2\n)
f(
x = = 1
x := 1
(x.y := 1)
(x[0] := 1)
(1 := 2)
((a, b) := 1)
(x := )
(a = 1)
(f() = 1)
[a = 1]
{a = 1}
x[a b]
x[a:b c]
x[]
x.
x.1
await = 1
async = 1
yield = 1
f(yield)
[yield]
1, yield 1
x = yield = 1
assert (x = 1)
assert x = 1
"a" b "c"
["a" 1 "c"]
print "a"
print x, y
exec "x"
print 1 +
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
