"""A SyntaxError names the keyword that was probably meant, if the source is right with it."""
import traceback


def show(source):
    try:
        compile(source, '<source>', 'exec')
    except SyntaxError as e:
        print(e.msg, '->', *traceback.format_exception_only(e)[1:], sep='\n')
        print(*e._metadata[:2])


for source in [
    'x = 1\nimprt sys\n',
    'whille True:\n  pass',
    'for a in b:\n  pass\nelso:\n  pass',
    'class A:\n    dfe f(self):\n        pass\n',
    'async def f():\n  awaid g()',
    '[x for x\nin y\nof x]',
    'f(a iff b else c)',
    'import x sa y',
    'with x aas y:\n  pass',
    'x not on y',
    'é = 1; improt sys',
    # No keyword makes these right.
    'return_ 1',
    'f(a b)',
    'retrun 1',
    'x = 5 iff 3',
    # Only ten names are tried, and only in a short source.
    'a = b = c = d = e = f = g = h = i = 1\nimprt sys\n',
    'a = b = c = d = e = f = g = h = i = j = 1\nimprt sys\n',
    'x = 1\n' * 200 + 'imprt sys\n',
    'x = 1\n' * 200 + 'if x:\n  pass\nimprt sys\n',
]:
    show(source)
