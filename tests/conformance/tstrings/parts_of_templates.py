"""t-strings (PEP 750): strings, interpolations, evaluation, concatenation, comparison and errors."""
from string.templatelib import Interpolation, Template, convert

name, width = "world", 8
t = t"hello {name}!"
print(type(t).__name__, t.strings, t.values, [(i.value, i.expression, i.conversion, i.format_spec) for i in t.interpolations], list(t) == ["hello ", t.interpolations[0], "!"])
for template in (t"", t"plain", t"{name}", t"{name}{width}", t"a{name!r:>{width}}b", t"{name=}", t"{name = !s:^{width}}", t"{{{name}}}", rt"\d{name}", t"{name:{'>'}{width}}", t"{  name  }", t"{name.upper()}", t"{1 + 1:d}", t"{'a' if 1 else 'b'}", t"x" t"y{name}", t"{t"{name}"}", t"{f"{name}"}", t"""{
    name
}"""):
    print(template.strings, [(i.value if not isinstance(i.value, Template) else i.value.strings, i.expression, i.conversion, i.format_spec) for i in template.interpolations])
print((t"a{1}" + t"{2}b").strings, (t"a" + t"b").strings, (t"{1}" + t"{2}").values)
for call in (lambda: t"a" + "b", lambda: "a" + t"b", lambda: t"a" + 1, lambda: t"a" == t"a", lambda: hash(t"a") and 1, lambda: t"a" < t"b", lambda: (lambda x: x[0])(t"a"), lambda: len(t"a"), lambda: str(t"{1}a"), lambda: repr(t"a{1!r:x}"), lambda: format(t"a"), lambda: f"{t"x"}", lambda: t"a" * 2, lambda: "".join([t"a"]), lambda: bool(t""), lambda: t"{missing}", lambda: t"{1 / 0}",
             lambda: Template("a", Interpolation(1, "x"), "b").strings, lambda: Template("a", "b", Interpolation(1), Interpolation(2)).strings, lambda: Template(), lambda: Template(5), lambda: Interpolation(), lambda: Interpolation(1, 2), lambda: Interpolation(1, "x", "q"), lambda: Interpolation(1, "x", "r", 5), lambda: Interpolation(1, "e", "s", ">5"),
             lambda: convert("x", "r"), lambda: convert("é", "a"), lambda: convert(5, None), lambda: convert(5, "s"), lambda: convert(5, "z"), lambda: type("Sub", (Template,), {}), lambda: type("Sub", (Interpolation,), {}), lambda: t.x):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


def render(template):
    out = []
    for part in template:
        match part:
            case str() as text:
                out.append(text)
            case Interpolation(value, expression, conversion, spec):
                out.append(f"<{expression}>" if callable(value) else format(convert(value, conversion), spec))
    return "".join(out)


print(render(t"{name!r:>{width}}|{width:04d}|{print}|{[1, 2]}|{3.14159:.2f}"))
log = []


def note(x):
    log.append(x)
    return x


t"{note(1)}{note(2):{note('>')}{note(5)}}{note(3)!r}"
print(log)
for source in ("t'{'", "t'}'", "t'{}'", "t'{a!x}'", "t'a' 'b'", "'a' t'b'", "t'a' f'b'", "t'a' b'c'", "bt''", "tb''", "ft''", "tf''", "ut''", "t'{a b}'", "t'{a:{b:{c}}}'", "t'{*a}'", "t'{(yield)}'", "rt'{a}'", "tr'{a}'", "T'{a}'", "t'{a=}'", "t'{lambda: 1}'", "t''", "t'' t''", "match x:\n case t'a': pass", "x = t'{a!r:{b}}'"):
    try:
        compile(source, "s", "exec")
        print(source, "fine")
    except SyntaxError as error:
        print(source, error.msg)
