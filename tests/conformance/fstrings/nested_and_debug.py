# Nested f-strings, = with formats, conversions with specs, multi-line expressions, comments.
x, name, items = 3.14159, "ann", [1, 2, 3]
print(f"{x=:.2f} {name=} {name=!s:>6} {items=} {len(items)=} {x*2 = :.1f} { x = } {name.upper()=}")
print(f"{f'{f"{x:.1f}"}'} {f"{name!r}":>8} {'a' if x > 3 else f'{x}'} {f'{1}' + f"{2}"}")
w, p = 10, 3
print(f"[{x:{w}.{p}f}] [{name:{'<' if w > 5 else '>'}{w}}] [{x:{f'{w}'}}] [{name!r:{w}}] [{items!s:>{w + 2}}]")
print(f"{
    x  # comment inside
    :.3f} {'\n'} {"\\"} {'{'} {"}"} {{literal}} {{{x}}} {'{{'}")
print(f'{name!a} {"é"!a} {name!r:^7}|{None} {True!r} {...}', f"{lambda_ if (lambda_ := 1) else 0}", f"{(lambda v: v * 2)(4)}", f"{ {'k': 1}['k'] } { {1, 2} } {[i for i in range(3)]}")
print(f"{x!r:.4} {12:>+6} {-12:06} {12:x}{12:X}{12:#o} {1e10:g} {1234.5:,.1f} {0.25:.0%} {65:c} {name:.2} {name:_^9}")
class D:
    def __format__(self, s): return f"D<{s}>"
    def __repr__(self): return "D()"
    def __str__(self): return "str D"
d = D()
print(f"{d} {d:} {d: } {d:a{1}b} {d!r} {d!s} {d!r:>5} {d=} {d=!s} {d=:fmt}")
print(f"""{name
} and {
x:.1f} tail""", f'''{"""triple"""}''', f"{'a' 'b'}", rf"{name}\n{x:.0f}\d", f"a{''}b{""}", f"{''!r}")
print("".join(f"{i}{',' if i < 3 else ''}" for i in range(1, 4)), f"{','.join(f'{k}={v}' for k, v in {'a': 1, 'b': 2}.items())}", f"{sum(i for i in items)}/{max(items, default=0)}")
print(f"{x:%}" if False else f"{0.5:%}", f"{10:b}", f"{1_000_000:,}", f"{-5 % 3}", f"{not x}", f"{x if x else 0:.1f}", f"{x,}", f"{*items,}", f"{items[-1]}{items[:2]}", f"{x:.{p - 1}f}")
import math
print(f"{math.pi:.5f} {math.inf} {math.nan:5} {2 ** 70} {2 ** 70:,} {2 ** 70:e} {1j:.1f} {b'x'} {None!r:>6}")
print(f"{'x' * 3}{'=' * 5:>7}", f"{name}" f"{x:.0f}" "plain" f"{'z'}", f"{'nested {braces}'}", f"{name + '!' if name else 'nobody'}")
def f(a, b=2): return a + b
print(f"{f(1)} {f(1, b=5)} {f(*[1, 2])} {f(**{'a': 3})} {(y := 5)} {y} {f(a=1)=}")
