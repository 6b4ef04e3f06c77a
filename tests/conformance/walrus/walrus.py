# Assignment expressions bind in the enclosing function scope.
if (n := len("hello")) > 3:
    print(n)
data = iter([1, 2, 3, 0, 9])
while (x := next(data)):
    print(x, end=" ")
print("stopped at", x)
print([y := 1, y ** 2, y + 1], y)
print([(z := i) for i in range(3)], z)
def f():
    total = 0
    partial = [total := total + v for v in (1, 2, 3)]
    return partial, total
print(f())
print(any((hit := w).startswith("b") for w in ["a", "bc", "bd"]), hit)
print((a := 1, b := 2)[1], f"{(c := 5)} {c}", {(k := "key"): (v := "value")}, k, v)
def g(p=(q := 7)): return p
print(g(), q)
print((lambda: (w := 3) + w)(), x := 10 if True else 0)
lst = [1, 2, 3]
print(lst[(i := 1)], i, lst[i := 2], i)
for code in ("(a.b := 1)", "(a[0] := 1)", "a := 1", "[i := 0 for i in range(3)]", "[x for x in (y := [1])]", "class C: [z := 1 for _ in [1]]"):
    try:
        exec(code)
    except SyntaxError as e:
        print(e.msg)
