# Source with continuation lines, comments, semicolons, odd indentation, unicode names.
if True:
        x = 1
        if x: y = 2; z = 3
# comment at column 0
        # odd comment
        w = (1 +  # inside
             2,
      3)
a = [
    1,

    2,  # trailing
]; b = \
    5
print(x, y, z, w, a, b); print("same line");
def f(): return 1; print("never")
class C: a = 1; b = 2
print(f(), C.a + C.b)
if x: pass
elif y: pass
else: pass
for i in (1,): print(i); print(i + 1)
while 0: pass
naïve = π = 变量 = 3
print(naïve + π + 变量, "ﬁ" == "fi")
ﬁeld = 1
print(field)
print(1 if x else 2, not x, -x ** 2, x if x else y)
def g(
    a,
    b=2,
    *,
    c,
):
    """doc"""
    return (
        a
        + b
        + c
    )
print(g(1, c=3,))
lambda: (yield)
def h():
	return "tab"
def k():
    if x:
	    return "mixed"
print(h(), k()) if not 0 else None
match = case = type = _ = soft = 1
print(match + case, type, [match for match in [2]])
print(0 if 0 else 1)
