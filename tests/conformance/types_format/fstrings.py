"""f-strings: expressions, conversions, nested specs, the = form, quotes, braces."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


x, name, width = 3.14159, "w\u00f6rld", 10
items = {"k": [1, 2]}
print(f"{x}", f"{x:.2f}", f"{x!r:>10}", f"{name!a}", f"{name:>{width}}|", f"{x:{width}.{2}f}|")
print(f"{{}}", f"{{{x:.1f}}}", f"{items['k'][1]}", f"{items["k"]}", f'{"nested " + f"{x:.0f}"}')
print(f"{x=}", f"{x = }", f"{x=:.1f}", f"{name=!s}", f"{x + 1 = :.2f}", f"{items['k']=}")
print(f"{ x = !r:^12}|", f"{(lambda v: v * 2)(4)}", f"{x if x > 5 else 'small'}")
print(f"{[i for i in range(3)]}", f"{ {1: 2}[1] }", f"{x!s}", f"{'a' 'b'}")
print(f"{'\n'.join('ab')}", f"{'\u20ac'}", rf"\n{x:.0f}\t", f"a{1}b{2}c" "d{x}", f"{'''multi
line'''}", f"{x:%}", f"{1,}", f"{*items,}", f"{(y := 5)} {y}", f"{x:=^12.2f}", f"{None}", f"{True:d}", f"{...}")
print(f"""{
    x  # a comment
    + 1
:.1f}""")
for source in (
    "f'{}'", "f'{x'", "f'}'", "f'{x!z}'", "f'{x!}'", "f'{a b}'", "f'{x:{y:{z}}}'", "f'{*}'",
    "f'{ }'", "f'{x!r'", "f'{lambda x: 1}'", "f'{x=!}'",
):
    try:
        compile(source, "<f>", "eval")
        print(source, "compiles")
    except SyntaxError as e:
        print(source, e.msg)
fails(lambda: f"{x:d}")
fails(lambda: f"{name:d}")
fails(lambda: f"{items:5}")
fails(lambda: f"{undefined}")
