"""sys.monitoring: tools, callbacks, events of all code and of single code objects."""
import sys

m = sys.monitoring
E = m.events


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(type(m).__name__, m.DEBUGGER_ID, m.COVERAGE_ID, m.PROFILER_ID, m.OPTIMIZER_ID, E)
for wrong in 9, 6, -1:
    attempt(lambda: m.use_tool_id(wrong, "x"))
    attempt(lambda: m.get_tool(wrong))
attempt(lambda: m.use_tool_id(0, 5))
attempt(lambda: m.set_events(0, E.LINE))
attempt(lambda: m.get_events(0))
attempt(lambda: m.set_local_events(0, attempt.__code__, E.LINE))
m.use_tool_id(0, "tool")
attempt(lambda: m.use_tool_id(0, "x"))
print(m.get_tool(0), m.get_tool(1))
for wrong in 1 << 25, -1, E.C_RETURN, E.C_RETURN | E.CALL:
    attempt(lambda: m.set_events(0, wrong))
attempt(lambda: m.set_events(0, E.C_RETURN | E.C_RAISE | E.CALL))
print(m.get_events(0), m._all_events())
m.set_events(0, 0)
attempt(lambda: m.set_local_events(0, 5, E.LINE))
attempt(lambda: m.set_local_events(0, attempt.__code__, E.RAISE))
attempt(lambda: m.get_local_events(0, attempt.__code__))
for wrong in E.LINE | E.CALL, 0, 1 << 20:
    attempt(lambda: m.register_callback(0, wrong, print))
print(m.register_callback(0, E.LINE, attempt), m.register_callback(0, E.LINE, None) is attempt)
m.free_tool_id(0)
print(m.get_tool(0))
attempt(lambda: m.free_tool_id(8))


def numbers():
    yield 1
    yield 2


def works(x):
    y = len("abc")
    for i in numbers():
        y += i
    try:
        int("x")
    except ValueError:
        pass
    return y


def fails():
    try:
        raise KeyError("first")
    finally:
        str(1)


def method():
    "a".upper()
    [].append(3)


def collect(names, *functions, local=False):
    log = []
    codes = {f.__code__ for f in functions}
    m.use_tool_id(2, "collector")
    wanted = 0
    for name in names.split():
        def callback(code, *args, name=name):
            if code in codes:
                # Offsets are the machine's own.
                args = args if name == "LINE" else args[1:]
                line = [a - code.co_firstlineno if name == "LINE" else a for a in args]
                shown = ["MISSING" if a is m.MISSING else repr(a).split(" at ")[0] for a in line]
                log.append(" ".join([name, code.co_name, *shown]))
        m.register_callback(2, getattr(E, name), callback)
        if not name.startswith("C_"):
            wanted |= getattr(E, name)
    if local:
        m.set_local_events(2, functions[0].__code__, wanted)
    else:
        m.set_events(2, wanted)
    try:
        functions[0](*[1] * functions[0].__code__.co_argcount)
    except KeyError as e:
        log.append(repr(e))
    m.free_tool_id(2)
    print(names, *log, sep="\n    ")


collect("PY_START PY_RESUME PY_RETURN PY_YIELD", works, numbers)
collect("LINE", works, numbers)
collect("CALL C_RETURN C_RAISE", works, method)
collect("CALL C_RETURN C_RAISE", method)
collect("RAISE EXCEPTION_HANDLED RERAISE PY_UNWIND", works)
collect("RAISE PY_UNWIND", fails)
collect("LINE PY_START PY_RETURN", works, numbers, local=True)


# Each decision takes one of two ways, left or right.
def decides(x):
    if x:
        return 1
    return 2


m.use_tool_id(4, "branches")
ways = []
for side in "BRANCH_LEFT", "BRANCH_RIGHT":
    m.register_callback(4, getattr(E, side), lambda code, start, end, side=side: ways.append((side, end > start)))
m.set_local_events(4, decides.__code__, E.BRANCH)
print(m.get_local_events(4, decides.__code__) == E.BRANCH_LEFT | E.BRANCH_RIGHT)
for x in 0, 1, 0:
    decides(x)
m.free_tool_id(4)
print(ways)


# DISABLE ends the events of one place, restart_events begins them again.
def loop():
    for i in range(3):
        i += 1
    return i


m.use_tool_id(3, "once")
lines = []


def once(code, line):
    lines.append(line - code.co_firstlineno)
    return m.DISABLE


m.register_callback(3, E.LINE, once)
m.set_local_events(3, loop.__code__, E.LINE)
loop()
loop()
print(lines, m.get_local_events(3, loop.__code__) == E.LINE)
m.restart_events()
loop()
print(lines)
m.set_local_events(3, loop.__code__, 0)


# Events that are no place's cannot be disabled; an error of a callback is raised where the program is.
def disabling(*args):
    return m.DISABLE


m.register_callback(3, E.PY_UNWIND, disabling)
m.set_events(3, E.PY_UNWIND)
try:
    fails()
except Exception as e:
    print(type(e).__name__, e)
print(m.register_callback(3, E.PY_UNWIND, None))


def broken(code, offset):
    if code is loop.__code__:
        raise ZeroDivisionError("callback")


m.register_callback(3, E.PY_START, broken)
m.set_events(3, E.PY_START)
attempt(loop)
m.free_tool_id(3)
print(loop())
