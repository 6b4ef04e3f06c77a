# Tokens of right and wrong sources, and their way back.
import io
import tokenize
import token

SOURCES = ["x = 1 # c\n","if a:\n\tb\n  \n# c\n\n    c\n","f'a{x!r:>{w}}b{{' 'd'\n","x = (1,\n 2)\n","'''a\nb'''\n","a\\\n b\n","x","0xfF 1e5 1_0 3j .5 5.\n","a ? b\n","$\n","'abc\n","(\n","  x\n","if a:\n    b\n  c\n","é = 'ä'\n","x=1;y\n","\n\n","","t'{x}' rb'x' f'''\n{x}\n'''\n","a->b:=c...!=d**=e<>f\n","def f():\n  return 1\n","f'{a:{b}c}' f'{x=}'\n","f'{x:\\n}'\n","async await match type\n","0777\n","1abc\n","'''abc","x = [\n# c\n1]\n","if 1:\n  x # a\n  # b\n# c\ny\n", "\tx\n", "a\r\nb\r\n", "x\\", "\x0cx\n","!x\n", "f'{x!s}'\n", "f'{ {1:2} }'\n", 'f"\\N{DIGIT ONE}{x}"\n', "rf'\\{x}'\n","f'{lambda x: 1}'\n", "f'{'\n", "f'}'\n", "f'abc\n", "a b\n    c\n", "€\n", "if a:\n\n  b", "# only", "x # c", "if a:\n  # c\n  b\n", "1__0\n", "0b12\n", "0xg\n", "1e\n","()]\n","(]\n", "f'{a['x']}'\n", 'f"""{\nx}"""\n', "1if 2else 3\n","\n  # c\nx"]
SOURCES += ["f'{a:{b}c}'\n", "1.e5_\n", "x \\ y\n", "if a:\n\tb\n        c\n", "u'x' Rb'x' Ft'x'\n", "f'{x:{{}}}'\n", "x\n \\\n  y\n"]
for s in SOURCES:
    print(repr(s))
    try:
        for t in tokenize.generate_tokens(io.StringIO(s).readline): print('  ',t)
    except Exception as e: print('  ',type(e).__name__, e.args)

SOURCE = b"# -*- coding: latin-1 -*-\nx = ( 1,\n   'a'  'b') ; y=f'{z!r:>{w}}{{'\nif x :\n\tpass # c\n\\\n\ny\n"
tokens = list(tokenize.tokenize(io.BytesIO(SOURCE).readline))
print(tokens[0])
print(tokenize.untokenize(tokens) == SOURCE)
print(tokenize.untokenize(t[:2] for t in tokens))
print([t.exact_type for t in tokens])
for lines in [b""], [b"\xef\xbb\xbfx\n"], [b"#!x\n", b"# coding: utf-8\n"], [b"x\n", b"# coding: latin-1\n"], [b"# coding: foo\n"], [b"\xff\n"]:
    try:
        print(tokenize.detect_encoding(iter(lines).__next__))
    except SyntaxError as e:
        print(e)
print(token.tok_name, token.EXACT_TOKEN_TYPES, token.ISEOF(0), token.ISTERMINAL(3), token.ISNONTERMINAL(256))
