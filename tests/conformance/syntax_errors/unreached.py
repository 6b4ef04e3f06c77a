# What is never evaluated is looked at for its errors: assertions with -O, the other side of a constant condition.
for s in ["assert await x", "assert not await sleep(0); a = 1", "assert [x async for x in y]", "assert (yield)", "assert 1, await x", "assert lambda: await x", "assert __debug__ or await x", "if 0: await x", "if __debug__: pass\nelse: await x", "while 0: await x", "0 and await x", "assert (x := 1)", "def f():\n assert await x", "assert [await z for z in y]", "assert (await z for z in y)", "if 0:\n  return", "if 0:\n yield", "if 0: async for x in y: pass", "if 0:\n async with y: pass", "if 0:\n  break", "x = 1 if 1 else await y", "assert {x async for x in y}"]:
    for o in (0, 1, 2):
        try: compile(s, 'x', 'exec', optimize=o); r = 'ok'
        except SyntaxError as e: r = e.msg
        print(repr(s), o, r)
