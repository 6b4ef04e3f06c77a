# f-strings: expressions, conversions, format specs, nesting, =.
name, n, pi = "World", 42, 3.14159
print(f"Hello {name}!", f"{n + 1}", f"{name!r} {name!s} {'é'!a}", f"{pi:.2f}|{n:5d}|{n:<5}|{n:^7}|{n:+}|{n:05}|{n:x}|{n:#b}|{n:,}", f"{{}} {{{n}}}")
print(f"{n=} {n = } {n=:>5} {name=!s} {name = !r:>10} {n + 1=}", f"{'nested ' + f'{n}'}", f"{n!r:>6}")
width, prec = 10, 3
print(f"[{pi:{width}.{prec}}] [{name:>{width}}] [{name:{'*'}^{width}}]")
print(f"{[x * 2 for x in range(3)]} {({'a': 1})['a']} {(lambda x: x + 1)(2)} {n if n > 3 else 0} {n > 3} {n != 3}")
print(f"a" "b" f"{n}" 'c', f'' == '', f"{'quote: "'}", f"{"same quotes"}", f'{'a' 'b'}')
print(f"""multi
{n
  + 1}
line""", rf"\d{n}\n", fr'{name}\t', F"{n}", f"\x41{n}\N{BULLET}\u00e9")
d = {"k": [1, {"z": 2}]}
print(f"{d['k'][1]["z"]}", f"{name.upper()[:3]}", f"{name:s}", f"{None} {True} {1j} {b'x'}", f"{n:}", f"{'a':>3}{'b':<3}|")
class F:
    def __format__(self, spec): return f"<{spec}>"
print(f"{F()} {F():abc} {F():{n}!r:x} {F()!r:.5}".replace("<__ma", "<obj"))
x = 5
print(f"{x:=+5}", f"{(y := 7)} {y}", f"{x!r}", f"{x,}", f"{x, 1}", f"{*[1, 2], 3}", f"{x:%}", f"{yielded if False else 'q'}")
for code in ("f'{1:z}'", "f'{\"a\":d}'", "f'{1:.2d}'", "f'{[]:5}'", "f'{undefined}'", "f'{1.5:d}'", "f'{None:>5}'"):
    try:
        print(eval(code))
    except Exception as e:
        print(type(e).__name__, e)
