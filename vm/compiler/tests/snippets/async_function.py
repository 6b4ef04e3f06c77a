async def f(xs):
    async with a() as b:
        await b
    async for x in xs:
        if x:
            break
        yield [y async for y in x if await y]
