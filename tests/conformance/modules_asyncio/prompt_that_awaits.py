# python -m asyncio: a prompt whose statements can await.
import subprocess
import sys

SESSION = """\
x = 1
import contextvars
v = contextvars.ContextVar("v", default=0)
token = v.set(5)
await asyncio.sleep(0, v.get() + x)
async def f(n): return n * 2

await f(4) + await f(5)
[await f(i) for i in range(3)]
1/0
await f()
await asyncio.sleep(0, y := 7)
y, v.get()
asyncio.get_running_loop() is not None
x =
__name__, asyncio.current_task() is None
raise SystemExit(3)
print("never")
"""


def converse(text):
    done = subprocess.run([sys.executable, "-m", "asyncio"], input=text, capture_output=True, text=True)
    print(done.returncode)
    print(done.stdout.replace(">>> ", ""))
    print(*[line for line in done.stderr.splitlines()[1:] if not line.startswith(" ")], sep="\n")


converse(SESSION.replace("async def f(n): return n * 2\n\n", "f = eval('lambda n: asyncio.sleep(0, n * 2)')\n"))
converse("await asyncio.sleep(0, 'the end of the input')\n")
