# code, codeop and rlcompleter: statements from lines.
import code
import codeop
import contextlib
import io
import rlcompleter
import sys

for source in ["1+1", "x = 1", "if 1:", "if 1:\n  x", "if 1:\n  x\n", "if 1: pass", "if 1: pass\n", "x = (", "x = (1,\n2)", "'''abc", "'''a\nb'''", "a b", "a b\n", "for",
               "1+", "x=1;", "@dec", "@dec\ndef f(): pass\n", "class A:", "try:\n  pass", "try:\n  pass\nexcept E:\n  pass\n", "'abc", "if 1:\n  pass\nelse:", "", "# comment",
               "\n", "async def f(", "[1,\n2", "{", "def f(\na):\n  return a\n", "while 1:\n  break\nelse:\n  pass\n", "return", "lambda: 0", "f(a b)", "\\", "x = 1 \\",
               "match x:", "match = 5", "with a as b:\n  c", "def f(): pass\n"]:
    try:
        result = codeop.compile_command(source)
        print(repr(source), "more" if result is None else "code")
    except SyntaxError as e:
        print(repr(source), type(e).__name__)
print(eval(codeop.compile_command("40+2", "<name>", "eval")), codeop.compile_command("(", symbol="eval"), codeop.compile_command("x = 1", "<name>").co_filename)
compiler = codeop.CommandCompiler()
compiler("from __future__ import annotations")
namespace = {}
exec(compiler("def f(a: undefined): pass\n"), namespace)
print(namespace["f"].__annotations__)


def session(text, **options):
    lines = iter(text.split("\n"))
    prompts = []

    def read(prompt):
        prompts.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError

    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code.interact(banner="hello", readfunc=read, exitmsg="bye", **options)
    except SystemExit as e:
        err.write(f"exit {e.code}")
    print("".join(prompts).strip(), repr(out.getvalue()), err.getvalue(), sep="\n")


session("x = 1\nx\nfor i in range(2):\n  print(i)\n\n(1,\n2)")
session("def f():\n  return 1/0\n\nf()\na b\nnothing\nx = 5\nx", local={"nothing": None})
session("raise SystemExit(3)\n1")
session("exit()\n1", local_exit=True)
session("raise KeyboardInterrupt\n5")
print(hasattr(sys, "ps1"), type(sys.last_exc).__name__)

console = code.InteractiveConsole({"a": 1})
print(console.push("if a:"), console.push("  b = a + 1"), console.push(""), console.locals["b"], console.buffer)
interpreter = code.InteractiveInterpreter()
print(interpreter.runsource("x = 1"), interpreter.runsource("if x:"), sorted(k for k in interpreter.locals if k != "__builtins__"))

completer = rlcompleter.Completer({"alpha": 1, "alphabet": lambda: 0, "beta": lambda x: 0, "text": "s", "cls": int})
for text in ["alph", "be", "imp", "try", "Fals", "text.isal", "text.__add", "cls.from", "nothing.", "alpha.rea", "prin", "zzz"]:
    found = []
    while (match := completer.complete(text, len(found))) is not None and len(found) < 20:
        found.append(match)
    print(repr(text), found)
try:
    rlcompleter.Completer([1])
except TypeError as e:
    print(e)
