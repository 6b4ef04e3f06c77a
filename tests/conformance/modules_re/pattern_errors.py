# What is wrong with patterns: message, position, line and column.
import re
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e, getattr(e,'pos',''), getattr(e,'lineno',''), getattr(e,'colno',''))
# errors
for p in ['(', ')', '[', '[a', '[]', '[^]', '*', '+a', '?', 'a**', 'a*+*', 'a{2}{3}', 'a{3,2}', 'a{99999999999}', '\\', 'a\\', '(\\', '[\\', '(?', '(?P', '(?P<', '(?P<>', '(?P<a', '(?P<a>', '(?P<1>x)', '(?P<a>x)(?P<a>y)', '(?P=', '(?P=a', '(?P=a)', '(?P>x)', '(?<', '(?<x)', '(?<a', '(?z)', '(?i', '(?i-', '(?i-:', '(?-', '(?-i', '(?-i)', '(?i-i:x)', '(?au:x)', '(?a-u:x)', '(?L)x', 'x(?i)', '(?iz)', '(?i1)', '(?i-z:)', '(?i-1:)', '(?iz:', '(?#', '(?#x', '(?(', '(?(1', '(?(1)', '(?(1)a|b|c)', '(?(0)a)', '(?(a)b)', '(?(2)b)(a)', '(?(x y)b)', '(a)(?(1)', r'\1', r'(\1)', r'(a)\2', r'\8', r'\400', r'\0400', r'[\400]', r'\x', r'\x1', r'\xg', r'\u12', r'\U0001', r'\U00110000', r'\N', r'\N{', r'\N{}', r'\N{foo', r'\N{foo}', r'\q', r'\y', r'[\q]', r'[\A]', r'[\8]', '[b-a]', r'[\d-a]', r'[a-\d]', '[a-', '(?<=a*)b', '(?<=a|bb)c', '(?<!a+)', r'(?<=(a)\1)b', r'(a)(?<=\1)b', '(?=', '(?=a', '(?!', '(?:', '(?:a', '(?>', '(?>a', 'a)', 'a|)', '(?P<aé>x)', '^*', '$+', '\\b*', '(^)*', '(?i)*', '(?:)*', '()+', '{', 'a{', 'a{1', 'a{1,', 'a{}', 'a{,}', 'a{,2}', 'x{1,2}{3', '{1}', 'a|*', '(*)', '(?:*)', '\n(\n[', 'abc\n  (?P<x', '(?a)(?u)', '(?ia)', '(?s-i:.)', '((((((a))))))', 'a{0}', 'a{,5}?', 'a{2,}+', '(?i:a)b', '\\Z\\z\\A']:
    print(ascii(p), end=' '); t(lambda: re.compile(p))
for p in [b'(?u)x', b'\\u1234', b'\\N{x}', b'(?L)x', b'(?P=x)', b'[', b'\\xff\xff', b'(?La)']:
    print(p, end=' '); t(lambda: re.compile(p))
t(lambda: re.compile('a', re.L)); t(lambda: re.compile('a', re.A|re.U)); t(lambda: re.compile(b'a', re.U)); t(lambda: re.compile(b'a', re.L|re.A)); t(lambda: re.compile(3)); t(lambda: re.compile(re.compile('a'), re.I)); t(lambda: re.compile(None)); t(lambda: re.compile([])); t(lambda: re.compile(bytearray(b'a')))
