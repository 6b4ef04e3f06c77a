# Who awaits whom.
import asyncio
import re


def shown(text):
    text = re.sub(r'id=0x\w+', 'id=...', text)
    return re.sub(r"File '.*?', line \d+", 'File', text)


def plain():
    print(shown(asyncio.format_call_graph(depth=2)))
    print(shown(asyncio.format_call_graph(limit=1)))
    print(shown(asyncio.format_call_graph(limit=-1)))
    graph = asyncio.capture_call_graph(limit=0)
    print(graph.future.get_name(), graph.call_stack, [each.future.get_name() for each in graph.awaited_by])


async def inner():
    plain()


async def numbers():
    await inner()
    yield 1


async def outer():
    async for _ in numbers():
        pass


async def waiting(future):
    await future


async def main():
    task = asyncio.create_task(outer(), name='outer')
    await task
    print(shown(asyncio.format_call_graph(task)))
    future = asyncio.get_running_loop().create_future()
    one = asyncio.create_task(waiting(future), name='one')
    two = asyncio.create_task(waiting(one), name='two')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(shown(asyncio.format_call_graph(future)))
    print(shown(asyncio.format_call_graph(one)))
    future.set_result(None)
    await two
    print(shown(asyncio.format_call_graph(one)))
    try:
        asyncio.capture_call_graph(1)
    except TypeError as error:
        print(error)


asyncio.run(main())
try:
    asyncio.print_call_graph()
except RuntimeError as error:
    print(error)
