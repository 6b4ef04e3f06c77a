# A session with the debugger: stepping, looking, breakpoints, statements, displays, aliases.
import io
import linecache
import pdb
import sys

SOURCE = '''\
def double(x):
    y = x * 2
    return y


def total(items, start=0, *rest, **options):
    for item in items:
        start += double(item)
    return start


def numbers():
    yield 1
    yield 2


value = total([1, 2, 3])
print("value", value)
for n in numbers():
    print(n)
try:
    double(None)
except TypeError:
    print("caught")
print("end")
'''
linecache.cache["/prog.py"] = (len(SOURCE), None, SOURCE.splitlines(True), "/prog.py")


def session(*commands):
    out = io.StringIO()
    # Prompts and commands are shown as on a terminal.
    lines = list(commands)

    class Input:
        def readline(self):
            if not lines:
                return ""
            line = lines.pop(0)
            out.write(line + "\n")
            return line + "\n"

    debugger = pdb.Pdb(stdin=Input(), stdout=out, nosigint=True, readrc=False)
    before, sys.stdout = sys.stdout, out
    try:
        names = {"__name__": "prog"}
        debugger.run(compile(SOURCE, "/prog.py", "exec"), names, names)
    finally:
        sys.stdout = before
        debugger.clear_all_breaks()
    print(out.getvalue())
    print("=" * 20)


session("l", "l 20,22", "l", "b total", "b 8, item == 2", "tbreak double", "b", "c", "a", "w 2", "u", "d", "d", "c", "p x, x + 1", "r",
        "rv", "c", "p item", "ll", "disable 2", "enable 2", "condition 2 item == 3", "condition 2", "ignore 2 1", "ignore 2", "b", "cl 1 2",
        "b", "c")
session("b 18", "c", "s", "s", "n", "n", "display start", "display start", "n", "n", "undisplay start", "display", "unt", "r", "whatis double",
        "whatis 1", "whatis items", "source double", "pp items", "!start = 100", "start", "x = [i for i in range(3)]; x", "x", "n", "p value", "q")
session("b numbers", "c", "n", "n", "n", "n", "n", "unt 22", "n", "n", "n", "n", "q")
session("alias two p %1; p %2", "alias", "two 1 2", "two 1", "unalias two", "alias two", "b 7", "commands 1", "p item", "silent", "c", "end", "c",
        "q")
session("j 26", "n", "q")
session("p", "p 1/0", "1/0", "b nope", "b 1000", "b 4", "b nope.py:3", "b 2, +", "cl 77", "cl x", "tbreak", "condition", "ignore 1 x", "enable 9",
        "disable x", "u x", "j x", "j 1000", "until 1", "step 1", "display +", "undisplay q", "source nope", "rv", "whatis nope",
        "exceptions", "commands", "w x", "w 0", "interact = 3", "$a = 5", "$a + 1", "$nope", "def f(z):", "    return z + 1", "", "f(4)", "q")
print(pdb.__all__, pdb.Pdb.__mro__[1].__name__ in ("Bdb", "Commands"), pdb.get_default_backend())
pdb.set_default_backend("monitoring")
for wrong in (lambda: pdb.set_default_backend("x"), lambda: pdb.post_mortem()):
    try:
        wrong()
    except ValueError as e:
        print(e)
pdb.set_default_backend("settrace")


def fails(n):
    return [1, 2][n]


try:
    try:
        fails(5)
    except IndexError as e:
        raise KeyError("k") from e
except KeyError as e:
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("exceptions\nexceptions 0\np n\np $_exception\nu\nd\nexceptions 7\nexceptions x\nq\n"), stdout=out,
                       nosigint=True, readrc=False)
    debugger.reset()
    debugger.interaction(None, e)
    import re
    print(re.sub(r"> \S*/", "> ", out.getvalue()))
