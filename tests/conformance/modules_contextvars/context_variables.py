"""contextvars: variables, tokens, contexts."""
import contextvars


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, str(error).partition(" at 0x")[0])
    else:
        print("no error:", repr(result))


v = contextvars.ContextVar("v", default=5)
w = contextvars.ContextVar("w")
print(v.get(), v.get(7), w.get("d"), v.name)
fails(w.get)
token = v.set(6)
print(v.get(), token.old_value, token.var is v, repr(token).startswith("<Token var=<ContextVar name='v' default=5 at"))
token2 = v.set(8)
print(token2.old_value)
v.reset(token2)
print(v.get())
fails(v.reset, token2)
fails(w.reset, token)
fails(v.reset, 5)
v.reset(token)
print(v.get(), repr(contextvars.Token.MISSING))
ctx = contextvars.copy_context()


def change():
    v.set("in context")
    w.set(1)
    return v.get(), contextvars.copy_context() == ctx, len(contextvars.copy_context())


print(ctx.run(change), v.get(), w.get(None), ctx[v], v in ctx, len(ctx), sorted(map(str, ctx.values())), ctx.get(w), ctx.get(contextvars.ContextVar("z")))
print(ctx.run(lambda: (ctx.get(v), v.get())), ctx.copy() == ctx, ctx == 5, list(contextvars.Context()), sorted(var.name for var in ctx))
fails(ctx.run, lambda: ctx.run(print))
fails(lambda: ctx["v"])
fails(lambda: ctx[contextvars.ContextVar("n")])
fails(contextvars.ContextVar, 5)
fails(ctx.run, lambda: 1 / 0)
outer = []
ctx.run(lambda: outer.append(v.set(1)))
fails(v.reset, outer[0])
with v.set("managed") as t:
    print(v.get())
print(v.get(), sorted(contextvars.__all__))
