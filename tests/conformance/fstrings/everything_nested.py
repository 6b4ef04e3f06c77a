"""f-strings: nesting, quotes, conversions, specs with fields, evaluation order, comments and multiline fields."""
import datetime
from decimal import Decimal

name, width, precision, value, table = "world", 12, 3, 3.14159265, {"key": "v", 1: {"n": [10, 20]}}
print(f"{name}", f"{name!r:>{width}}", f"{value:{width}.{precision}}", f"{value:{'>' + str(width)}.{precision}f}", f"{table['key']}", f"{table["key"]}", f"{table[1]["n"][-1]:03d}")
print(f"{f"{f"{f"{name}"}"}"}", f"{f'{f"{1 + 1}"}'}", f'{'a' 'b'}', f"{'nested ' + f'{name:*^{len(name) + 4}}'}")
print(f"{{}} {{{name}}} {{{{{name}}}}}", f"{ {1: 2}[1] }", f"{ {1, 2} == {2, 1} }", f"{[x for x in 'ab']}", f"{(lambda x: x * 2)(3)}", f"{(y := 5)}{y}", f"{name=}", f"{name = }", f"{ name = !s}", f"{value=:.2f}", f"{name=!a:>10}", f"{1+1=}", f"{table['key']=}", f"{f'{name=}'=}")
print(f"{
    name  # a comment
    .upper(
    )
}", f"""{
    value:
    >10}""" if False else "", f"{name:{'{'}>10}", f"{name:{'}'}<10}", f"{'{'}", f"{'}'}", f"{"\n"}" == "\n", f"{"\x41"}", f"{'\N{DIGIT ONE}'}", f"\N{DIGIT TWO}{{", f"a{"b"}c" "d" f"{'e'}")
print(f"{datetime.date(2024, 2, 29):%d.%m.%Y}", f"{datetime.time(1, 2, 3):%H:%M}", f"{Decimal('1.50'):.3f}", f"{1_000_000:,}", f"{255:#x} {255:#010b} {-5:+d} {5: d}", f"{'text':.2}", f"{True:d} {True}", f"{None!s:>6}", f"{3 + 4j:.1f}", f"{1e10:g}", f"{0.1 + 0.2:.20f}", f"{10:c}" == "\n")
print(rf"\d{name}\n", fr"{name!r}\{{", Rf"{'\n'}" == "\n", f"{name}" f"{width}" "plain {name}" f"{precision}", f"", f"{''}", f"{'a' if width > 5 else 'b'}", f"{width > 5 and name}", f"{not width}", f"{-width}", f"{width!r}", f"{name.upper()!r}", f"{*[1, 2],}", f"{1, 2}", f"{width:}", f"{width!s:}", f"{yield_ if False else 1}" if False else "")
log = []


class Shows:
    def __init__(self, n):
        log.append(f"make {n}")
        self.n = n

    def __format__(self, spec):
        log.append(f"format {self.n} {spec!r}")
        return f"<{self.n}>"

    def __str__(self):
        log.append(f"str {self.n}")
        return f"s{self.n}"

    def __repr__(self):
        log.append(f"repr {self.n}")
        return f"r{self.n}"


print(f"{Shows(1)}{Shows(2):{Shows(3)}}{Shows(4)!s}{Shows(5)!r:>5}{Shows(6)=}{Shows(7)!a}")
print(log)


class Bad:
    def __format__(self, spec):
        return 5


class Raises:
    def __format__(self, spec):
        raise RuntimeError(spec)


for call in (lambda: f"{Bad()}", lambda: f"{Raises():abc}", lambda: f"{missing}", lambda: f"{1:s}", lambda: f"{'a':d}", lambda: f"{[]:5}", lambda: f"{None:5}", lambda: f"{object():5}"[:0], lambda: f"{1 / 0}", lambda: f"{name:{width}{'q'}}", lambda: f"{table['none']}"):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
for source in ("f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{!r}'", "f'{a!}'", "f'{a!x}'", "f'{a!r'", "f'{a:{b}'", "f'{a:{b:{c}}}'", "f'{a:{b:{c:{d}}}}'", "f'{a b}'", "f'{a,}'", "f'{a;b}'", "f'{lambda x: 1}'", "f'{(lambda x: 1)}'", "f'{a # comment}'", "f'{a=b}'", "f'{a==b}'", "f'{a:=5}'", "f'{(a:=5)}'", "f'{a!r:}'", "f'{a !r}'", "f'{a! r}'", "f'{*a}'", "f'{**a}'", "f'{yield}'", "f'{\\n}'", "f'{\"}\"}'", "f'{a['b']}'", "f'{{}'", "f'{a}}'", "f'{a[}'", "f'{a(}'", "f'{a:}}'", "fb'x'", "bf''", "f'a' b'c'", "fu'x'", "f'{a!ss}'", "f'{import x}'", "f'{def}'", "f'{None = }'", "f'{x:\\n}'", "f'{print(1) if 0 else 2}'", "f'{a for a in b}'", "f'''{\na\n}'''", "f'{\na}'", "f'{a\n}'"):
    try:
        compile(source, "s", "eval")
        print(source.encode(), "fine")
    except SyntaxError as error:
        print(source.encode(), error.msg)
