"""sys.settrace, sys.setprofile, f_trace and their relatives: who is told of what."""
import sys
import threading


def inner(x):
    y = x + 1
    return y


def outer():
    inner(1)
    try:
        inner("a")
    except TypeError:
        pass
    return 3


def recorder(log, keep=True):
    def trace(frame, event, arg):
        log.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
        return trace if keep else None
    return trace


def run(function, setter=sys.settrace, *args):
    log = []
    tracer = recorder(log)
    setter(tracer)
    try:
        function(*args)
    finally:
        setter(None)
    return [entry for entry in log if entry[0] not in ("run", "settrace", "setprofile")]


print(sys.gettrace(), sys.getprofile())
for entry in run(outer):
    print("trace", *entry)
for entry in run(outer, sys.setprofile):
    print("profile", *entry)

# A trace function that gives None sees calls only.
log = []
sys.settrace(recorder(log, keep=False))
outer()
sys.settrace(None)
print(log)


# c_call, c_return and c_exception name the native function.
def natives():
    len("abc")
    "x".upper()
    [].append(1)
    str.lower("A")
    int("5")
    try:
        ord("ab")
    except TypeError:
        pass
    max(*[1, 2])
    sorted([2, 1], reverse=True)


events = []
sys.setprofile(lambda frame, event, arg: events.append((event, getattr(arg, "__qualname__", arg))))
natives()
sys.setprofile(None)
print(events)


# f_trace of a frame that runs already; f_trace_lines and f_trace_opcodes.
def late():
    log = []
    sys.settrace(lambda *args: None)
    sys._getframe().f_trace = recorder(log)
    a = 1
    b = 2
    sys._getframe().f_trace_lines = False
    c = 3
    sys._getframe().f_trace_lines = True
    d = 4
    sys.settrace(None)
    return log


print(late())
frame = sys._getframe()
print(frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes)
for name in ("f_trace_lines", "f_trace_opcodes"):
    for value in (1, None):
        try:
            setattr(frame, name, value)
        except TypeError as e:
            print(name, e)

seen = set()


def opcodes(frame, event, arg):
    frame.f_trace_opcodes = True
    seen.add(event)
    return opcodes


sys.settrace(opcodes)
inner(1)
sys.settrace(None)
print(sorted(seen))


# An exception of a trace function ends tracing and is raised where the program is.
def failing(wanted):
    def trace(frame, event, arg):
        if event == wanted and frame.f_code is outer.__code__:
            raise KeyError(wanted)
        return trace
    return trace


for wanted in ("call", "line", "return", "exception"):
    sys.settrace(failing(wanted))
    try:
        outer()
    except KeyError as e:
        tb = e.__traceback__
        lines = []
        while tb:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
            tb = tb.tb_next
        print(wanted, e, lines[1:], sys.gettrace())
    sys.settrace(None)


# Generators: each resumption is a call, each yield a return.
def numbers():
    got = yield 1
    try:
        yield got
    except ValueError:
        yield 3


def drive():
    g = numbers()
    next(g)
    g.send(2)
    g.throw(ValueError)
    g.close()


for entry in run(drive):
    print("generator", *entry)


# Nothing is told while a trace function runs, unless call_tracing asks for it.
depth = []


def nesting(frame, event, arg):
    if event == "call":
        depth.append(frame.f_code.co_name)
        if frame.f_code is inner.__code__:
            sys.call_tracing(natives, ())
            late_call = outer.__name__
    return None


sys.settrace(nesting)
inner(1)
sys.settrace(None)
print(depth)

# Threads begin with the function of threading.
names = []


def thread_trace(frame, event, arg):
    if frame.f_code.co_name in ("inner", "outer"):
        names.append((event, frame.f_code.co_name))
    return thread_trace


threading.settrace(thread_trace)
print(threading.gettrace() is thread_trace, threading.getprofile())
t = threading.Thread(target=inner, args=(1,))
t.start()
t.join()
threading.settrace(None)
print(names, sys.gettrace())

ready, go = threading.Event(), threading.Event()


def waiting():
    ready.set()
    go.wait()
    inner(2)


names.clear()
t = threading.Thread(target=waiting)
t.start()
ready.wait()
threading.settrace_all_threads(thread_trace)
go.set()
t.join()
threading.settrace_all_threads(None)
print(names, sys.gettrace(), threading.gettrace())
