"""PyCF_ALLOW_TOP_LEVEL_AWAIT: code that awaits outside of functions is a coroutine."""
import ast
import asyncio
import inspect
import types

FLAG = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


async def value(result):
    await asyncio.sleep(0)
    return result


class Manager:
    async def __aenter__(self):
        return "entered"

    async def __aexit__(self, *details):
        print("left")


async def numbers():
    for n in range(3):
        yield n


names = {"value": value, "Manager": Manager, "numbers": numbers}
for source, mode in (("await value(1)", "eval"), ("x = await value(2)", "exec"), ("await value(3)", "single"), ("[n async for n in numbers()]", "eval"), ("{await value(n) for n in (1, 2)}", "eval"),
                     ("async with Manager() as m: print(m)", "exec"), ("async for n in numbers(): print(n)", "exec"), ("if 0: await value(1)", "exec"), ("1 + 1", "eval"), ("x = 5", "exec"),
                     ("(await value(n) for n in (1,))", "eval"), ("def f(): await value(1)", "exec"), ("lambda: await value(1)", "eval"), ("class C: await value(1)", "exec"), ("yield 1", "exec"), ("return 1", "exec"),
                     ("async def f(): return await value(1)", "exec"), ("[[await value(1) for _ in '1'] for _ in '2']", "eval"), ("f'{await value(1)}'", "eval"), ("x = y = await value([1])[0]", "exec")):
    try:
        code = compile(source, "source", mode, FLAG)
    except SyntaxError as error:
        print(f"{source!r}: {error}")
        continue
    print(f"{source!r}:", bool(code.co_flags & inspect.CO_COROUTINE), hex(code.co_flags))
    if code.co_flags & inspect.CO_COROUTINE and "[0]" not in source:
        result = eval(code, names)
        print("   ", type(result).__name__, result.__name__, asyncio.run(result))
print(names["x"])
function = types.FunctionType(compile("z = await value('from a function')", "source", "exec", FLAG), names)
print(inspect.iscoroutinefunction(function), asyncio.run(function()), names["z"])
tree = compile("await value('by a tree')", "source", "eval", FLAG | ast.PyCF_ONLY_AST)
print(asyncio.run(eval(compile(tree, "source", "eval", FLAG), names)))
for source in ("await value(1)", "async for n in numbers(): pass", "async with Manager(): pass", "[n async for n in numbers()]"):
    try:
        compile(source, "source", "exec")
    except SyntaxError as error:
        print(error.msg)
