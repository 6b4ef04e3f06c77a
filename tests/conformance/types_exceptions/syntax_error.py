"""SyntaxError: its fields, what str shows, and errors of compile and exec."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


e = SyntaxError("bad", ("file.py", 3, 5, "some text\n", 3, 9))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
print(e.print_file_and_line, "|", e, "|", repr(e))
for e in (SyntaxError(), SyntaxError("m"), SyntaxError("m", ("f", 1, 2, "t"))):
    print(e.msg, e.filename, e.lineno, str(e))
for source in (
    "1 +", "x = = 2", "def f(:", "f(", "'abc", "if x\n  pass", "  indented", "return 5", "a b",
    "1 = x", "f() = 1", "break", "x: int: str", "for in x: pass", "del f()", "yield", "\tif",
    "if 1:\npass", "nonlocal x", "def f(a, a): pass", "f(a=1, 2)", "import",
):
    try:
        compile(source, "<case>", "exec")
    except SyntaxError as e:
        print(f"{source!r:24} {type(e).__name__}: {e.msg} | {e.lineno} {e.offset} {e.end_lineno} {e.end_offset}")
    else:
        print(source, "compiles")
fails(SyntaxError, "m", 5)
fails(SyntaxError, "m", ("f", 1))
