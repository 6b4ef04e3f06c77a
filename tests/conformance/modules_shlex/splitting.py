"""shlex: split, quote, join, the lexer."""
import shlex

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    '[shlex.split(s) for s in (\'a b c\', "a \'b c\' d", \'a "b\\\\"c" d\', \'a\\\\ b\', "\'a\'\\"b\\"c", \'\', \'   \', \'# x\', \'a # b\', "\'\'", "a\'\'b", \'"" x\', \'é ü\', \'a\\tb\\nc\', \'"a\\\\nb"\', "\'a\\\\nb\'", \'a=b;c\', \'-x --y="z w"\')]',
    '[shlex.split(s, comments=True) for s in (\'a # b\', \'a#b\', \'# x\\ny\', \'"#" x\')]',
    '[shlex.split(s, posix=False) for s in ("a \'b c\' d", \'"a b"\', "a\'b\'", \'a\\\\ b\')]',
    'shlex.split(\'"abc\')',
    "shlex.split('a\\\\')",
    'shlex.split(None)',
    '[shlex.quote(s) for s in (\'\', \'abc\', \'a b\', "it\'s", \'a$b\', \'é\', \'-x\', \'a@b%c_d-e=f:g,h.i/j+k\', \'~\', \'*\')]',
    'shlex.quote(5)',
    'shlex.join([\'a\', \'b c\', "d\'e", \'\']), shlex.split(shlex.join([\'a\', \'b c\', "d\'e", \'\']))',
    'list(shlex.shlex(\'a + b*c "d e" #x\\nf\')), list(shlex.shlex("a.b(c); \'x\'y", posix=True))',
    "list(shlex.shlex('a && b || c; d >>e (f)', punctuation_chars=True)), list(shlex.shlex('a&&b|c<d', posix=True, punctuation_chars='&|')), list(shlex.shlex('~/a-b.c *.py', punctuation_chars=True))",
    "(lambda lex: [lex.get_token(), lex.push_token('z'), lex.get_token(), lex.lineno, lex.get_token(), lex.lineno, lex.get_token()])(shlex.shlex('a\\nb'))",
    "shlex.shlex('x', infile='f').error_leader(), shlex.shlex('x').error_leader('g', 5), shlex.shlex('').get_token(), shlex.shlex('', posix=True).get_token()",
    "shlex.__all__, shlex.shlex('').wordchars, shlex.shlex('', punctuation_chars=True).punctuation_chars",
):
    show(line)
