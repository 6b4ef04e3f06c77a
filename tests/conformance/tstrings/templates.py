# Template strings and string.templatelib.
from string.templatelib import Template, Interpolation, convert
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
x, w, name = 5, 10, "World"
a = t"Hello {name}!"
print(a, a.strings, a.interpolations, a.values, type(a))
i = a.interpolations[0]
print(i, i.value, i.expression, i.conversion, i.format_spec, type(i))
b = t"{ x !r:>{w}} and {x + 1 = } {x=!s:5}{name}"
print(b.strings, [(p.value, p.expression, p.conversion, p.format_spec) for p in b.interpolations])
print(list(t"a{x}b{name}"), list(t""), list(t"{x}{x}"), list(t"only"), t"".strings)
print((t"a{x}" + t"b{x}c").strings)
t(lambda: t"a" + "b"); t(lambda: "b" + t"a"); t(lambda: t"a" + 5)
print(repr(t"x{x!a}y"), (t"a" t"b{x}" ).strings)
print(t"{x}" == t"{x}", hash(a) is not None, a == a)
print(Template("a", Interpolation(1, "e", "r", ".2"), "b", "c").strings, Template().strings, Template(Interpolation(1)).strings)
t(lambda: Template(5)); t(lambda: Interpolation(1, "x", "z")); t(lambda: Interpolation()); t(lambda: Interpolation(1, 5)); t(lambda: Interpolation(1,"a",None,5))
def seti(): i.value = 3
try: seti()
except AttributeError: print("readonly")
def sett(): a.strings = 3
try: sett()
except AttributeError: print("readonly")
t(lambda: type("X", (Template,), {})); t(lambda: type("X", (Interpolation,), {}))
match i:
    case Interpolation(v, e, c, f): print(v, e, c, f)
print(convert(5, 'r'), convert("é", 'a'), convert(5, None), convert([1], 's')); t(lambda: convert(1, 'x'))
def html(tpl):
    out = []
    for p in tpl:
        if isinstance(p, str): out.append(p)
        else: out.append(format(convert(p.value, p.conversion), p.format_spec).replace("<", "&lt;"))
    return "".join(out)
evil = "<b>"
print(html(t"<p>{evil} {x:>4} {name!r} {x * 2:03d}</p>"))
print(rt"\n{x}".strings, tR"\d".strings, t'''multi
{x
 + 1}'''.interpolations[0].expression)
print(type(iter(a)).__name__, t"{f'{x}'}".interpolations[0].expression, t"{'a' 'b'}".values)
nested = t"{t'{x}'}"
print(nested.values[0].values, [p.expression for p in t"{ x }{(lambda: 5)()}{x:{w}.{w}}".interpolations])
print(Interpolation.__match_args__, Template.__module__, Interpolation.__module__, Template.__name__)
print(bool(t""), len(t"{x}".strings))
