"""Wrong tokens: numbers, strings, f-strings and t-strings, characters, line ends."""


SOURCES = r"""
0b12
0b2
0b
0b1_
0o8
0o18
0o
0xg
0x
0x_
1_
1__0
1_000_
1.e_1
1e
1e+
1.5_
012
00_1
1a
1.a
1jx
0xfor x
1if2else3
12ab
\u20ac = 1
a\u20ac = 1
x = \u201ca\u201d
a\u00a0= 1
x = \u00bd
\u200bx = 1
x = 1 \\ 2
x = \\
'abc
"abc
"abc\\"
'''abc
f'abc
f'''abc
t'abc
ub'a'
bu'a'
fb'a'
tb'a'
ft'a'
uf'a'
b'\u00e9'
b'a' 'b'
'a' b'b'
t'a' 'b'
'a' t'b'
u'a' b'b'
'\\x1'
'\\xg'
'\\u12'
'\\U1234567'
'\\U00110000'
'\\N'
'\\N{'
'\\N{}'
'\\N{no such}'
b'\\x1'
f'\\x1'
f'\\N'
f'{'
f'{a'
f'{a b}'
f'{}'
f'{ }'
f'{!r}'
f'{:x}'
f'{=}'
t'{}'
f'{a!}'
f'{a!x}'
f'{a! r}'
f'{a!1}'
f'{a!r }'
f'{a!rx}'
f'{a!r:x'
f'{a:{b}'
f'{a:{b:{c:{d}}}}'
f'{a=b}'
f'{a = !x}'
f'{a $ b}'
f'{a;b}'
f'{a +}'
f'{*a}'
f'{**a}'
f'{lambda x: 1}'
f'{a := 1 2}'
f'}'
f'a } b'
f'{a}}'
f'{a]}'
f'{(a}'
f'{a)}'
f'{a:\n}'
f'{yield}'
f'{return}'
f'{a' b'
f'{\\}'
f'{#}'
t'{a b}'
t'{a!x}'
t'}'
\t x = 1
if x:\n\ty\n        z
if x:\n  y\n\tz
"""


def report(line):
    source = line.encode("latin-1", "backslashreplace").decode("unicode_escape")
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as e:
        places = f"{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}"
        print(f"{line}\n  {type(e).__name__}: {e.msg} [{places}] {e.text!a}")
    else:
        print(f"{line}\n  accepted")


import warnings

warnings.simplefilter("ignore")
for line in SOURCES.strip("\n").split("\n"):
    report(line)
