# Ways to the same goal that begin one after the other: who wins, what fails, and what is cancelled.
# stress: 100
import asyncio
from asyncio import constants, log, staggered

cancelled = []


def way(name, seconds, error=None):
    async def run():
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            cancelled.append(name)
            raise
        if error is not None:
            raise error
        return name
    return run


async def main():
    for ways, delay in [
        ([way("a", 0.01), way("b", 0)], 0.2),
        ([way("a", 0.5), way("b", 0.01)], 0.02),
        ([way("a", 0, ValueError("x")), way("b", 0.01)], 5),
        ([way("a", 0, ValueError("x")), way("b", 0, OSError("y"))], None),
        ([], 1),
    ]:
        print(await staggered.staggered_race(ways, delay), cancelled)
        cancelled.clear()
    task = asyncio.create_task(staggered.staggered_race([way("c", 5), way("d", 5)], 0.01))
    await asyncio.sleep(0.05)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("race cancelled", sorted(cancelled))


asyncio.run(main())
print(log.logger.name, constants.DEBUG_STACK_DEPTH, constants.SSL_HANDSHAKE_TIMEOUT, constants.ACCEPT_RETRY_DELAY)
