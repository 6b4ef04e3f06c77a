# A program whose pipes cannot be connected is ended; the loop takes the exit status of a process itself.
import asyncio
import signal

SLEEP = ['/bin/sleep', '100']


async def broken(name, **pipes):
    loop = asyncio.get_running_loop()
    seen = []

    async def connect(factory, pipe):
        seen.append(type(factory()).__name__ != '')
        raise asyncio.CancelledError

    setattr(loop, name, connect)
    try:
        await asyncio.create_subprocess_exec(*SLEEP, **pipes)
    except asyncio.CancelledError:
        print(name, 'cancelled', seen)


async def signals():
    process = await asyncio.create_subprocess_exec(*SLEEP)
    transport = process._transport
    print(transport.get_returncode(), transport.is_closing(), transport.get_pipe_transport(1))
    process.send_signal(signal.SIGTERM)
    # Until the loop knows that it has ended, signals go to it.
    process.kill()
    print(await process.wait() in (-signal.SIGTERM, -signal.SIGKILL), process.returncode == await process.wait())
    for ask in (process.kill, process.terminate, lambda: process.send_signal(signal.SIGTERM)):
        try:
            ask()
        except ProcessLookupError as error:
            print(repr(error))


asyncio.run(broken('connect_read_pipe', stdout=asyncio.subprocess.PIPE))
asyncio.run(broken('connect_write_pipe', stdin=asyncio.subprocess.PIPE))
asyncio.run(signals())


async def many():
    async def one(number):
        process = await asyncio.create_subprocess_shell(f'exit {number}')
        return await process.wait()
    print(await asyncio.gather(*map(one, range(6))))


asyncio.run(many())
