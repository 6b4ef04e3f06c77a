# What the compiler refuses in patterns, comprehensions and generic definitions, with the places.
def t(s):
    try:
        compile(s, 'x', 'exec')
        print('ok', repr(s))
    except SyntaxError as e:
        print(repr(s), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)


for c in ('{**_}', '42 as _', '*x', '(*x)', '{0: _, False: _}', '{0: _, 0.0: _}', '{0: _, 0j: _}', '{1: _, True: _}',
          '{None:1,None:2}', '{0:1, -0.0:2}', 'f""', '"a" f"b"', '0j+0', '0j + 0j', '1 + 1', '1+1+1j',
          'True + 1j', 'x as a.b', 'x as a()', 'x as 1', 'x as (a,b)', '{a: 1}', "{1j:1,1j:2}"):
    t('match x:\n case %s:\n  pass\n' % c)
for s in ('class X[T](y := Sequence[T]): pass', 'class X[T]([(x := 3) for _ in range(2)] and B): pass',
          'def f[T: [(x := 3) for _ in range(2)]](): pass', 'type T = [(x := 3) for _ in range(2)]',
          'class X[T]((yield)): pass', 'type X[T=(yield)] = 1', 'class A[T](x=(yield)): pass',
          'x: [(y:=1) for q in z]', '[i for i in range(5) if (j := 0) for (k, *j) in range(5)]',
          '[i+1 for i in (lambda: (j := range(5)))()]', '{(yield) for x in y}', '{(yield):1 for x in y}',
          'if 1:\n def f(a):\n  global a\n def g():\n  b = 1\n  global b\n'):
    t(s)
