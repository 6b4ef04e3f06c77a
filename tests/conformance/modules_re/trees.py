"""Patterns as trees of operations: re._parser."""
import re._constants as c
import re._parser as p
L=[r'a(?:b)c',r'ab|ac',r'a|b|[c-e]',r'(?P<x>a)(?P=x)',r'[^a]',r'[ab\d]+?x{2,}',r'(?i:a(?-i:b))',r'(?<=a)b(?!c)',r'(?>a+)b++',r'(a)(?(1)b|c)',r'\bfoo\Z$^',r'\x41\u1234\101\0',r'(?x) a b # c',r'a{,3}{',r'()|a',r'[]a]',r'(?:)',r'[a-c]|d|[^x]',r'.\s\S\w\W',r'(?:ab)+',r'(?:a|b)*?',r'((a)|(b))\2',r'[^]]',r'[a\]b-]',r'\.\-\/',r'a{2}{',r'(?#c)x',r'(?!)',r'(?:x(?i:y))+',r'[\w.-]+@[\w-]+\.\w{2,4}',r'"(?:[^"\\]|\\.)*"',r'(?P<a>x)(?(a)y)',r'\N{BULLET}',r'(?s).(?m)^' if 0 else r'(?s).',r'ab|abc|abd',r'a|a',r'x*+y?+z{1,2}+',r'(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10\1', r'[\b\n\101]', b'a[\\xff]\\d'.decode('latin1')]
for s in L:
    q=p.parse(s); print(repr(s),q,q.getwidth(),q.state.groups,q.state.groupdict,q.state.flags)
    q.dump()
q=p.parse(b'a\\xff|b'); print(q, q.state.flags)
for s in ['(a','*a','a**','[a','(?P<1>a)','\\']:
    try: p.parse(s)
    except c.error as e: print(e)
