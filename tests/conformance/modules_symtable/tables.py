# The tables of names of a source: every kind of scope and of name, and what is refused.
import symtable
import warnings

SOURCE = """
from __future__ import generator_stop
import os.path, sys as s
x: int = 1
y: str
def f(a, b=x, *c: int, d, **e) -> str:
    global g; g = 1
    z: int = 3
    def h():
        nonlocal z; z = a
        return [i for i in b if (w := i)]
    return h, (lambda q: q + z), {k: v for k, v in e}, (n for n in c)
class C[T: int = str](Base, metaclass=M):
    attr: int = 2
    __priv = 3
    def m(self): return super().m(), __class__, self.__priv, attr
    def gen[U](self, u: U) -> T: return u
    [p for p in range(3)]
    type Al[V] = list[V]
    if x:
        q: int
def gen[T, *Ts, **P](x: T) -> P: return T
type A = int
async def co():
    async for i in x: pass
    return [await j async for j in i]
try: pass
except E as exc: del exc
match x:
    case {'a': aa, **rest}: pass
    case [b1, *b2] | C(q=zz) as yy: pass
with open() as fh: pass
for loop in x: loop2 += 1
import __future__ as fut
from a import b as bb, c
del y
t"{x}{(lambda: x)}"
class D:
    def __init__(self): self.x=1
    class E: pass
    x = [y for y in x for x in y]
    global dd
    dd = 1
def k():
    class L:
        nonlocal r
        r = 1
        def m(self): return r
    r=2
    lst = [lambda: i for i in range(3)]
    from m import n
"""


def dump(table, indent=0):
    pad = " " * indent
    print(f"{pad}{table!r} {table.get_type()} {table.get_name()} {table.get_lineno()} {table.is_optimized()} {table.is_nested()} "
          f"{table.has_children()}")
    if isinstance(table, symtable.Function):
        print(f"{pad} {table.get_parameters()} {sorted(table.get_locals())} {sorted(table.get_globals())} "
              f"{sorted(table.get_nonlocals())} {sorted(table.get_frees())}")
    for symbol in sorted(table.get_symbols(), key=lambda symbol: symbol.get_name()):
        flags = [name[3:] for name in dir(symbol) if name.startswith("is_") and getattr(symbol, name)()]
        print(f"{pad} {symbol!r} {flags} {len(symbol.get_namespaces())}")
    for child in table.get_children():
        dump(child, indent + 2)


top = symtable.symtable(SOURCE, "s.py", "exec")
dump(top)
dump(symtable.symtable("[a for a in b if c]", "e.py", "eval"))
print(symtable.SymbolTableType.TYPE_ALIAS, [*symtable.SymbolTableType])
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print([child.get_methods() for child in top.get_children() if child.get_type() == "class"])
double = symtable.symtable("def f():0\ndef f():1", "?", "exec").lookup("f")
print(double.get_namespaces(), top.get_children()[0] is top.get_children()[0], top.get_id() == top.get_id())
for wrong in (lambda: top.lookup("nope"), lambda: top.lookup("os").get_namespace(), lambda: double.get_namespace(),
              lambda: symtable.symtable("a b", "?", "exec"), lambda: symtable.symtable("a", "?", "foo"),
              lambda: symtable.symtable(5, "?", "exec"), lambda: symtable.symtable("def f():\n nonlocal x", "?", "exec"),
              lambda: symtable.symtable("def f(a, a): pass", "?", "exec"), lambda: symtable.symtable("return", "?", "exec")):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
