# Context variables belong to threads; a thread may be given a context.
import contextvars
import threading

var = contextvars.ContextVar('var', default=0)
var.set(1)


def in_thread(f, **kwargs):
    out = []
    t = threading.Thread(target=lambda: out.append(f()), **kwargs)
    t.start()
    t.join()
    return out[0]


def change():
    before = var.get()
    var.set(5)
    return before, var.get()


print(in_thread(change), var.get())
ctx = contextvars.copy_context()
print(in_thread(change, context=ctx), var.get(), ctx[var])
print(in_thread(lambda: ctx.run(var.get)))
token = var.set(2)


def reset():
    try:
        var.reset(token)
    except ValueError as e:
        return str(e).split('>')[-1]


print(in_thread(reset))
var.reset(token)
print(var.get())
entered = contextvars.copy_context()


def enter():
    try:
        entered.run(int)
    except RuntimeError as e:
        return str(e)[:27]


print(entered.run(lambda: in_thread(enter)))
