# The current context is the value of a context variable.
import asyncio
import contextvars
import threading
from decimal import *

getcontext().prec = 10
copied = contextvars.copy_context()
print([v.name for v in copied])
getcontext().prec = 12


def third():
    return Decimal(1) / 3


# The copy has the same context object, until another one is set in it.
print(copied.run(third), third())


def with_five():
    setcontext(Context(prec=5))
    return third()


print(copied.run(with_five), third(), copied.run(third))


async def task(prec):
    with localcontext(prec=prec):
        await asyncio.sleep(0)
        first = third()
        await asyncio.sleep(0)
        return first, third()


async def main():
    return await asyncio.gather(task(3), task(4), task(6))


print(asyncio.run(main()), third())


def in_thread():
    seen.append(getcontext().prec)
    getcontext().prec = 7
    seen.append(str(third()))


seen = []
t = threading.Thread(target=in_thread, context=contextvars.Context())
t.start()
t.join()
print(seen, third())

setcontext(BasicContext)
print(getcontext() is BasicContext, getcontext().prec, getcontext().traps[Underflow])
token = None
for var in contextvars.copy_context():
    token = var.set(Context(prec=2))
    print(third())
    var.reset(token)
print(third())
