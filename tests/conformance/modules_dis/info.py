# What dis says of code that does not depend on the machine's instructions.
import dis
import io


def f(a, /, *b, c=1, **d):
    "doc"
    x = [a, 2.5]
    yield x


info = dis.code_info(f)
print("\n".join(line for line in info.splitlines() if not line.startswith(("Stack size", "Filename", "Constants", "   "))))
print(dis.code_info("x = 1").splitlines()[:2], dis.pretty_flags(0), dis.pretty_flags(0x23), dis.pretty_flags(1 << 30))
print(sorted(dis.COMPILER_FLAG_NAMES.items())[:10], dis.cmp_op)
print([line - f.__code__.co_firstlineno for _, line in dis.findlinestarts(f.__code__) if line and line > f.__code__.co_firstlineno])
found = list(dis.get_instructions("a + 1"))
print(all(isinstance(i, dis.Instruction) for i in found), {i.line_number for i in found} <= {0, 1, None}, 1 in [i.argval for i in found])
print(all(dis.opname[dis.opmap[name]] == name for name in dis.opmap))
out = io.StringIO()
dis.dis(f, file=out)
text = out.getvalue()
print(bool(text), "2.5" in text)
code = dis.Bytecode(f, first_line=100)
print(code.first_line, min(i.line_number for i in code if i.line_number) in (100, 102), code.info() == info, "2.5" in code.dis())
try:
    1 / 0
except ZeroDivisionError as e:
    print("-->" in dis.Bytecode.from_traceback(e.__traceback__).dis())
    out = io.StringIO()
    dis.distb(e.__traceback__, file=out)
    print("-->" in out.getvalue())


class C:
    def m(self):
        pass

    n = 5


out = io.StringIO()
dis.dis(C, file=out)
print([line for line in out.getvalue().splitlines() if line.startswith("Disassembly")])
for wrong in (lambda: dis.dis(5), lambda: dis.code_info(5), lambda: list(dis.get_instructions(5)), lambda: dis.stack_effect(9999)):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
