# Processes with streams and protocols.
import asyncio
import signal


async def main():
    process = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    print(type(process).__name__, process.pid > 0, process.returncode, process.stderr)
    process.stdin.write(b"first\n")
    await process.stdin.drain()
    print(await process.stdout.readline())
    print(await process.communicate(b"second\nthird"), process.returncode)

    process = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 3", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    print(await process.communicate(), await process.wait(), process.returncode)
    process = await asyncio.create_subprocess_shell("echo both; echo err >&2", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
    print(await process.communicate())

    process = await asyncio.create_subprocess_exec("sleep", "60")
    process.terminate()
    print(await process.wait() == -signal.SIGTERM)
    for method in [process.kill, process.terminate, lambda: process.send_signal(1)]:
        try:
            method()
        except ProcessLookupError as e:
            print(repr(e))
    process = await asyncio.create_subprocess_exec("sleep", "60")
    try:
        await asyncio.wait_for(process.wait(), 0.05)
    except TimeoutError:
        process.kill()
        print("killed", await process.wait())

    results = await asyncio.gather(*[run(n) for n in range(4)])
    print(results)
    try:
        await asyncio.create_subprocess_exec("/no/such/program")
    except FileNotFoundError as e:
        print(e)
    for options in [{"universal_newlines": True}, {"text": True}, {"encoding": "utf-8"}, {"errors": "strict"}, {"bufsize": 1}, {"shell": True}]:
        try:
            await asyncio.create_subprocess_exec("true", **options)
        except ValueError as e:
            print(e)

    events = []

    class Log(asyncio.SubprocessProtocol):
        def pipe_data_received(self, fd, data):
            events.append((fd, data))

        def pipe_connection_lost(self, fd, exc):
            events.append((fd, exc))

        def process_exited(self):
            events.append("exited")
            done.set_result(None)

    loop = asyncio.get_running_loop()
    done = loop.create_future()
    transport, protocol = await loop.subprocess_exec(Log, "echo", "text", stdin=None)
    await done
    await asyncio.sleep(0.05)
    print(sorted(map(str, events)), transport.get_returncode(), transport.get_pipe_transport(0))
    transport.close()


async def run(n):
    process = await asyncio.create_subprocess_exec("sh", "-c", f"sleep 0.0{n}; echo {n}", stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    return out, process.returncode


asyncio.run(main())
