# Code that awaits at the top level runs in the locals it is given, also where it is suspended in between.
import ast
import asyncio
import types

FLAG = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


async def one():
    await asyncio.sleep(0)
    return 1


def run(source, mode, locals, **more):
    code = compile(source, "program", mode, flags=FLAG)
    names = {"one": one, **more}
    try:
        result = eval(code, names, locals)
        print(source, type(result).__name__)
        if isinstance(result, types.CoroutineType):
            print(result.cr_frame.f_locals is locals, code.co_flags & 0x80)
            result = asyncio.run(result)
    except Exception as e:
        result = repr(e)
    print(" ", result, sorted(names.keys() - {"one", "__builtins__"}), locals)


class Chatty(dict):
    def __missing__(self, key):
        print("  asked for", key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        print("  set", key)
        super().__setitem__(key, value)


run("x = await one()", "exec", {})
run("x = await one(); y = x + z; del x", "exec", {"z": 3})
run("await one() + z", "eval", {"z": 3})
run("x = [await one() for i in range(2)]", "exec", {})
run("async with a: pass", "exec", {})
run("x = 1", "exec", {})
run("1 + 1", "eval", {})
run("same = locals() is shared\nawait one()\nstill = locals() is shared\nfor i in range(2):\n  w = await one()", "exec", shared := {}, shared=shared)
run("x = await one()\nasync for a in b: pass", "exec", Chatty())
run("global g\ng = await one()\nimport math\nclass C:\n  y = g", "exec", Chatty())
run("try:\n  await one()\n  1 / 0\nexcept ZeroDivisionError as e:\n  x = await one(), str(e)", "exec", {})


async def within():
    names = {"a": 5}
    coroutine = eval(compile("b = a + await one()\nc = await one()", "program", "exec", flags=FLAG), {"one": one}, names)
    await coroutine
    print(names)
    with_throw = eval(compile("b = 1\nawait one()", "program", "exec", flags=FLAG), {"one": one}, names := {})
    with_throw.send(None)
    try:
        with_throw.throw(ValueError("thrown"))
    except ValueError as e:
        print(e, names, with_throw.cr_frame)
    never = eval(compile("b = 1\nawait one()", "program", "exec", flags=FLAG), {"one": one}, names := {})
    never.close()
    print(names)


asyncio.run(within())
