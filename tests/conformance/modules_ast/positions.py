# Trees of all kinds of syntax, with places counted in bytes of UTF-8.
import ast

SOURCES = ['f"{x=}"',
    'f"a{x=!r:>{w}}b" "c" u"d"',
    'u"a" "b"',
    'f"{x = :3}"',
    'f(x for x in y)',
    'class A(B,**k): pass',
    'f(a,*b,c=1,**d)',
    'if a:\n b\nelif c:\n  d\nelse:\n e',
    'x[a,b:c]',
    't"a{x!r:b}{y=}"',
    '(a)',
    '(a)+b',
    'lambda *,a=1: a',
    'with (a as b, c): pass',
    '"a" f"b{x}" "c"',
    'f"""\n{x\n}é"""',
    'f"{{}}{x}"',
    'rf"\\{x}"',"t'a' t'b{x}'",'f"{x:a{y}b}"',
    'f"{x:}"',
    '@a\n@b\ndef f[T:int=3,*A,**P](a,/,b:int=1,*c:d,e,f=2,**g)->h: pass',
    'for x in y: pass\nelse: z',
    'try: a\nexcept* B as c: d\nelse: e\nfinally: f',
    'match x:\n case {"a":1,**r}|[*_,2]|C(1,b=2)|None|-1|a.b|(1+2j) as y if z: pass',
    'a if b else c',
    'f"x" f"y"',
    'f"{x!r}" "" ',
    'f"" "a"',
    'f""', "x: int=3\n(x): int", "from . import a as b, c", "é = 'é' + b'x'"]
SOURCES += ["def f():\n    x;\n", "if a: b ;", 'f"{a # c\n}"', 'f"{x=:>{w}}"', "x = 10**100; y = -0.5j; z = ...", "\"a\\ud800\""]

for source in SOURCES:
    print(repr(source))
    print(ast.dump(ast.parse(source).body[0], include_attributes=True))
print(ast.dump(ast.parse("x; y = 1", mode="single")))
print(ast.dump(ast.parse("(int, *str, **k) -> bool", mode="func_type")))
