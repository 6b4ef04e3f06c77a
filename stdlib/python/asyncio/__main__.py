"""A prompt that runs in an event loop and lets its statements await."""

import argparse
import ast
import asyncio
import code
import concurrent.futures
import contextvars
import os
import sys
import threading
import types

from asyncio.futures import _chain_future


class AsyncIOInteractiveConsole(code.InteractiveConsole):
    """Reads statements in a thread of its own and runs them in the loop, which belongs to the main thread."""

    def __init__(self, locals, loop):
        super().__init__(locals, filename="<stdin>")
        self.compile.compiler.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self.loop = loop
        # Statements see what earlier ones did to context variables.
        self.context = contextvars.copy_context()
        self.running = None
        self.status = 0

    def runcode(self, code):
        done = concurrent.futures.Future()
        self.loop.call_soon_threadsafe(self._start, code, done, context=self.context)
        try:
            return done.result()
        except SystemExit as e:
            self._leave(e.code)
        except BaseException as e:
            if isinstance(e, KeyboardInterrupt):
                self.write("\nKeyboardInterrupt\n")
            else:
                self.showtraceback()
            return self.STATEMENT_FAILED

    # What runcode() gives where a statement failed.
    STATEMENT_FAILED = object()

    def _start(self, code, done):
        # Runs in the loop.
        self.running = None
        try:
            result = types.FunctionType(code, self.locals)()
        except BaseException as e:
            done.set_exception(e)
            return
        if not isinstance(result, types.CoroutineType):
            done.set_result(result)
            return
        self.running = self.loop.create_task(result, context=self.context)
        _chain_future(self.running, done)

    def _leave(self, status):
        self.status = status
        self.loop.call_soon_threadsafe(self.loop.stop)
        # The thread of the prompt ends here, silently.
        raise SystemExit

    def interrupt(self):
        """Cancel the statement that is running."""
        if self.running is not None and not self.running.done():
            self.running.cancel()


def _converse(console):
    banner = (
        f"asyncio REPL {sys.version} on {sys.platform}\n"
        'Use "await" directly instead of "asyncio.run()".\n'
        'Type "help", "copyright", "credits" or "license" for more information.\n'
        f"{getattr(sys, 'ps1', '>>> ')}import asyncio"
    )
    if startup := os.getenv("PYTHONSTARTUP"):
        with open(startup, "rb") as file:
            exec(compile(file.read(), startup, "exec"), console.locals)
    try:
        console.interact(banner=banner, exitmsg="exiting asyncio REPL...")
    finally:
        console.loop.call_soon_threadsafe(console.loop.stop)


def main():
    """The command line."""
    parser = argparse.ArgumentParser(prog="python3 -m asyncio", description="A prompt where statements can await")
    tools = parser.add_subparsers(dest="tool", help="other commands")
    for name, text in ("ps", "show the tasks of a process in a table"), ("pstree", "show the tasks of a process as a tree"):
        tools.add_parser(name, help=text).add_argument("pid", type=int, help="the number of the process")
    wanted = parser.parse_args()
    if wanted.tool is not None:
        raise NotImplementedError(f"asyncio {wanted.tool}: Molt does not look into other processes")
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    names = {name: globals()[name] for name in ("__name__", "__package__", "__loader__", "__spec__", "__builtins__", "__file__")}
    console = AsyncIOInteractiveConsole({"asyncio": asyncio} | names, loop)
    threading.Thread(name="Interactive thread", target=_converse, args=(console,), daemon=True).start()
    while True:
        try:
            loop.run_forever()
        except KeyboardInterrupt:
            console.interrupt()
        else:
            break
    sys.exit(console.status)


if __name__ == "__main__":
    main()
