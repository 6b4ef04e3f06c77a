"""Offsets, lines and positions of instructions agree with those of code objects and tracebacks."""
import ast
import dis


def f(x):
    y = x + 1

    return y / 0


lines = {}
for instruction in dis.get_instructions(f):
    assert instruction.positions == (dis.Positions(*list(f.__code__.co_positions())[instruction.offset // 2]))
    if instruction.line_number is not None:
        lines.setdefault(instruction.line_number - f.__code__.co_firstlineno, instruction.starts_line)
lines.pop(0, None)
print(lines)
try:
    f(1)
except ZeroDivisionError as e:
    raised = e.__traceback__.tb_next
at = [i for i in dis.get_instructions(f) if i.offset == raised.tb_lasti]
print(len(at), at[0].line_number - f.__code__.co_firstlineno, at[0].positions[2:])

# Names of modules are mangled in classes, in sources and in trees.
SOURCE = '''
class A:
    def f(self):
        import __sys
        from __os import __path
        return __sys
'''


def names(code):
    inner = [c for c in code.co_consts if hasattr(c, 'co_names')]
    return [(code.co_name, code.co_varnames)] + [n for c in inner for n in names(c)]


print(names(compile(SOURCE, 's', 'exec'))[-1] == names(compile(ast.parse(SOURCE), 's', 'exec'))[-1])
print(names(compile(ast.parse(SOURCE), 's', 'exec'))[-1])


def g():
    try:
        return 1 / 0
    except ZeroDivisionError:
        return 2


# Code objects without a table of lines or of handlers.
bare = f.__code__.replace(co_linetable=b'')
print(list(bare.co_lines()), bare == f.__code__, bare == f.__code__.replace(co_linetable=b''))
bare = g.__code__.replace(co_exceptiontable=b'')
print(bare == g.__code__)
g.__code__ = bare
try:
    g()
except ZeroDivisionError as e:
    print(e)

import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    table = f.__code__.co_lnotab
print([str(w.message) for w in caught], sum(b - 256 * (b > 127) for b in table[1::2]))
