# co_consts has None where the code loads or returns it, behind what comes before.
import marshal
import types

SOURCES = [
    "", "pass", "x = 1000", "x = None", "'doc'", "def f(): pass", "def f(): return None", "def f(): 'doc'", "def f(): 'doc'; return 1.5",
    "def f(x): return x", "def f(): x = 3000", "lambda: None", "lambda x: x + 1.5", "class C: pass", "class C: 'doc'", "def f(): yield",
    "async def f(): pass", "async def f(): await x", "def f(): raise X", "def f(x):\n  if x: return 1.5", "[x for x in y]", "(x for x in y)",
    "import a", "from a import b", "with a: pass", "try: pass\nexcept: pass", "def f(): return x is None",
    "def f(): del x", "def f(): assert x", "def f():\n  for i in x: pass", "def f(): global x; x = 5000", "def f():\n  'doc'\n  return",
]


def shown(code, depth=1):
    print("  " * depth, code.co_name, tuple(const for const in code.co_consts if not isinstance(const, types.CodeType)))
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            shown(const, depth + 1)


for source in SOURCES:
    code = compile(source, "program", "exec")
    print(repr(source))
    shown(code)
    again = marshal.loads(marshal.dumps(code))
    same = code.replace(co_consts=code.co_consts)
    assert code == again == same and hash(code) == hash(again) == hash(same) and again.co_consts == same.co_consts == code.co_consts
for source in "x", "x + 1.5", "None":
    print(compile(source, "program", "eval").co_consts, compile(source, "program", "single").co_consts)


def empty(): pass


def doc(): "doc"


empty.__code__ = empty.__code__.replace(co_consts=empty.__code__.co_consts + (1,))
print(empty(), doc.__code__.co_consts, doc.__doc__)
