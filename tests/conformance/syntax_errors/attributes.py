# SyntaxError attributes and str().
def show(src, mode="exec"):
    try:
        compile(src, "input.py", mode)
    except SyntaxError as e:
        print(type(e).__name__, "|", str(e), "|", e.filename, e.lineno, e.offset, e.text and e.text.strip(), e.args[0] == e.msg)
show("x = (1 +\n     2")
show("def f():\n    x = 1\n   y = 2\n")
show("a = 1\nb = 2 3\nc = 4")
show("print 'hello'")
show("\n\n\n  x")
show("a = 'é' + 'ü' $")
show("1 +", "eval")
show("if True:\n\tx = 1\n        y = 2\n")
e = SyntaxError("msg", ("f.py", 3, 5, "some text", 3, 9))
print(e, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.args)
e = SyntaxError("only message")
print(e, e.filename, e.lineno, e.print_file_and_line)
print(issubclass(IndentationError, SyntaxError), issubclass(TabError, IndentationError), repr(SyntaxError("a", ("f", 1, 2, "t"))))
for bad in (lambda: SyntaxError("a", 5), lambda: SyntaxError("a", (1, 2)), lambda: SyntaxError("a", ("f", 1, 2, "t", 5))):
    try:
        bad()
    except (TypeError, IndexError) as x:
        print(type(x).__name__, x)
try:
    exec("x = 1\ny = )")
except SyntaxError as x:
    print(x)
