def show(source):
    try:
        compile(source, "s", "exec")
        print(repr(source), "compiles")
    except SyntaxError as e:
        print(repr(source), "->", e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))


# A yield without a value is no operand.
for rest in "!= 1", ",", "or 1", "if 1 else 2", "for x in y", "-1", "+ 1", "*x, y", ".x", "== 1", "(1)", "[1]", "<= 2":
    show(f"def f():\n  (yield {rest})")
    show(f"def f():\n  x = yield {rest}")
show("def f():\n  x = f'{yield!r} {yield:5} {yield=}'")
show("def f(): [(yield)]; {(yield): (yield)}; x = yield; yield")

# What is asynchronous outside of asynchronous functions is refused before other errors of scopes.
show("nonlocal n\nasync with a: pass")
show("async for x in y: pass\nnonlocal n")
show("break\nawait x")
show("(yield await x)")
show("class A:\n  await x")
show("def f():\n  await x")
show("lambda: await x")
show("def f():\n  return\n  async with a: pass")
show("async def f():\n  def g():\n    async for x in y: pass")
show("async def f():\n  lambda: await x")
show("async def f():\n  await x; [await y for y in z]; (await y for y in z)")
show("1 <> 2")
show("<>")
show("print(<> 1)")
