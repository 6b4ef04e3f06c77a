"""How a SyntaxError is shown: the line, the caret, its width, and what is left out when parts are missing."""
import traceback


def shown(source, filename="<example>"):
    try:
        compile(source, filename, "exec")
    except SyntaxError as error:
        print("".join(traceback.format_exception_only(error)), end="")
    print("-" * 20)


for source in ("x = (1,\ny = 2\n", "if x\n    pass\n", "print 'hello'\n", "a = 1 +\n", "def f(:\n    pass\n", "    indented\n", "if 1:\npass\n",
               "x = 'unterminated\n", "x = '''never\nends\n", "for x in range(3) print(x)\n", "f(a b)\n", "é = ½ + 1\n", "\tx = $\n", "1 = x\n", "f() = 1\n",
               "x = {1: 2, 3}\n", "[1, 2, 3\n", ")\n", "x = 5 5\n", "class C\n    pass\n", "return 5\n", "def f():\n    yield = 1\n", "from x import *, y\n",
               "lambda: (yield)\n", "async def f():\n    [x async for x in y] = 1\n", "while True print(1)\n", "x ==== y\n", "import a.b as\n", "try:\n    pass\n", "else:\n    pass\n",
               "with open('x') as 5:\n    pass\n", "del f()\n", "global x y\n", "nonlocal x\n", "a, b += 1\n", "(a, b): int = 1\n", "x = yield\n", "break\n", "f'{x!z}'\n", "f'{'\n", "f'{x'\n",
               "0777\n", "1__0\n", "0b12\n", "1e\n", "'\\N{no such name}'\n", "b'é'\n", "x = 1 if 2\n", "x := 1\n", "not x = 1\n", "None = 1\n", "f(**a, *b)\n", "f(a=1, 2)\n", "def f(a=1, b): pass\n",
               "def f(a, a): pass\n", "match x:\n    case a | b: pass\n", "match x:\n    case {**rest, 'a': 1}: pass\n"):
    shown(source)
error = SyntaxError("only a message")
print(traceback.format_exception_only(error))
for details in (("file", 3, 5, "  text here\n"), ("file", 3, None, "text"), ("file", None, None, None), (None, 2, 3, "abc"), ("file", 1, 2, "abcdef", 1, 5), ("file", 1, 2, "abcdef", 3, 5),
                ("file", 1, 0, "abcdef"), ("file", 1, 50, "abcdef"), ("file", 1, 2, "abc", 1, 0), ("file", 1, 1, "")):
    error = SyntaxError("message", details)
    print(error, traceback.format_exception_only(error))
error = SyntaxError("message", ("file", 1, 2, "abc"))
error.msg, error.text = None, "changed"
print(error, traceback.format_exception_only(error))
