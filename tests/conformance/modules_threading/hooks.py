# Exceptions that a thread does not catch.
import _thread
import io
import sys
import threading


def bad():
    raise ValueError('in a thread')


def run(target=bad, **kwargs):
    t = threading.Thread(target=target, **kwargs)
    t.start()
    t.join()


def with_stderr(f):
    sys.stderr = io.StringIO()
    try:
        f()
        lines = sys.stderr.getvalue().splitlines()
    finally:
        sys.stderr = sys.__stderr__
    # Frames inside the library differ.
    return [line for line in lines if line[:1] != ' ' or 'hooks.py' in line.lower()]


def shown(lines):
    for line in lines:
        print(line.split('"')[0] + line.split('"')[-1] if '"' in line else line)


shown(with_stderr(lambda: run(name='BAD')))
print(threading.excepthook is threading.__excepthook__)

seen = []
threading.excepthook = seen.append
run(name='seen')
args = seen.pop()
print(type(args).__name__, args.exc_type, args.exc_value, args.thread.name)
print(args.exc_traceback.tb_next is not None, len(args), args[0])
del args


def failing(args):
    raise KeyError('hook')


threading.excepthook = failing
shown(with_stderr(lambda: run(name='X')))
threading.excepthook = threading.__excepthook__
try:
    threading.excepthook(1)
except TypeError as e:
    print(e)
try:
    threading.ExceptHookArgs((1, 2))
except TypeError as e:
    print(e)
print(threading.ExceptHookArgs((1, 2, 3, 4)))
shown(with_stderr(lambda: threading.excepthook(threading.ExceptHookArgs((OSError, OSError(2), None, None))))[1:])

# Threads of _thread go to sys.unraisablehook.
done = threading.Event()


def hook(unraisable):
    print(unraisable.exc_type, unraisable.exc_value, unraisable.err_msg.split(' at ')[0], unraisable.object)
    done.set()


sys.unraisablehook = hook
_thread.start_new_thread(bad, ())
done.wait()
