"""Several ways to the same goal, begun one after the other."""

from asyncio import events, exceptions, locks, tasks

__all__ = ("staggered_race",)


async def staggered_race(coro_fns, delay, *, loop=None):
    """Call functions that return coroutines, each when the one before failed or delay seconds after it began, until one of them
    succeeds; then cancel the others.

    Returns the result of that one and its number, both None if all fail, and a list with the exceptions of those that were begun,
    None where there is none.
    """
    loop = loop or events.get_running_loop()
    functions = enumerate(coro_fns)
    winner_result, winner_index = None, None
    failures = []
    running = set()
    unhandled = []
    all_done = loop.create_future()

    def ended(task):
        running.discard(task)
        if not running and not all_done.done():
            all_done.set_result(None)
        if not task.cancelled():
            error = task.exception()
            if error is not None:
                unhandled.append(error)

    def begin(previous_failed):
        allowed = locks.Event()
        failed = locks.Event()
        task = loop.create_task(run(allowed, failed, previous_failed))
        running.add(task)
        task.add_done_callback(ended)
        # Not before it is in the set, which the task itself looks at.
        allowed.set()

    async def run(allowed, failed, previous_failed):
        nonlocal winner_result, winner_index
        await allowed.wait()
        if previous_failed is not None:
            try:
                await tasks.wait_for(previous_failed.wait(), delay)
            except exceptions.TimeoutError:
                pass
        try:
            index, function = next(functions)
        except StopIteration:
            return
        begin(failed)
        failures.append(None)
        try:
            result = await function()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            failures[index] = error
            failed.set()
        else:
            winner_result, winner_index = result, index
            current = tasks.current_task(loop)
            for task in running:
                if task is not current:
                    task.cancel()

    cancelled = None
    try:
        begin(None)
        while running:
            try:
                await all_done
            except exceptions.CancelledError as error:
                cancelled = error
                for task in running:
                    task.cancel(*error.args)
                all_done = loop.create_future()
        if unhandled:
            raise ExceptionGroup("staggered race failed", unhandled)
        if cancelled is not None:
            raise cancelled
        return winner_result, winner_index, failures
    finally:
        del failures, unhandled, cancelled
