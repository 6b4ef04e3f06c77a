# from __future__ import barry_as_FLUFL: the operator of inequality is <>, and != is refused.
import __future__
import ast

FLAG = __future__.CO_FUTURE_BARRY_AS_BDFL
IMPORT = "from __future__ import barry_as_FLUFL\n"


def show(source, mode="exec", flags=0):
    try:
        code = compile(source, "<source>", mode, flags)
    except SyntaxError as e:
        print(repr(source), mode, e.msg, e.lineno, e.offset, e.end_offset, repr(e.text))
    else:
        print(repr(source), mode, hex(code.co_flags))


show(IMPORT + "a <> b")
show(IMPORT + "a != b")
show("a <> b")
for mode in ("exec", "eval", "single"):
    show("a <> b", mode, FLAG)
    show("a != b", mode, FLAG)
show("'''text'''\nfrom __future__ import (division, barry_as_FLUFL as x); a <> b")
show("'''text'''\nfrom __future__ import (division,\n barry_as_FLUFL,)\na != b")
show("from .__future__ import barry_as_FLUFL; a <> b")
show("def f():\n  from __future__ import barry_as_FLUFL\n  return a != b")
show("def f():\n  from __future__ import barry_as_FLUFL\n  return a <> b")
show("a != b\n" + IMPORT)

print("in f-strings")
show(IMPORT + "f'{a <> b}'")
show(IMPORT + "f'{a != b}'")
show(IMPORT + "f'{a!r} != {b:!=3}'")

print("other errors")
show(IMPORT + "if a <> b\n  pass")
show(IMPORT + "x = (a <> b")
show(IMPORT + "x = a <> <> b")
show(IMPORT + "x = 1; a != b; x +")
show(IMPORT + "x = 1 +; a != b")

print(ast.dump(ast.parse(IMPORT + "a <> b").body[1]))
exec(IMPORT + """
print(1 <> 2, 1 <> 1, 1 <> 2 <> 1, '<> !=')
print(eval('3 <> 4'))
try:
    eval('3 != 4')
except SyntaxError as e:
    print(e)
exec('print(5 <> 5)')
""")
