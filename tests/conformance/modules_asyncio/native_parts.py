"""Futures and tasks of _asyncio: what they look like, what they refuse, and that programs can derive from them."""
import _asyncio
import asyncio
import contextvars
import gc


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


print(asyncio.Future is _asyncio.Future, asyncio.Task.__mro__, asyncio.Future.__module__)
print(asyncio.futures._PyFuture.__module__, issubclass(asyncio.tasks._PyTask, asyncio.futures._PyFuture))
fresh = asyncio.Future.__new__(asyncio.Future)
print(fresh.done(), fresh.cancelled(), fresh._loop, fresh._asyncio_future_blocking)
for method in fresh.result, fresh.exception, fresh.cancel, fresh.get_loop, fresh.__repr__, fresh.__iter__:
    attempt(method)
attempt(fresh.add_done_callback, print)
for arguments in (1,), ():
    attempt(asyncio.Future, *arguments)
    attempt(asyncio.Task, *arguments)


async def nothing(result=None):
    return result


async def wait_for(future):
    return await future


class Named(asyncio.Task):
    def __repr__(self):
        return f'<{self.get_name()} is {self._state}>'


class Counting(asyncio.Future):
    cancels = 0

    def cancel(self, msg=None):
        self.cancels += 1
        return super().cancel(msg)


async def states():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future._callbacks, future._result, future._exception, future._cancel_message)
    attempt(future.set_exception, 1)
    attempt(setattr, future, '_log_traceback', True)
    attempt(setattr, future, '_loop', None)
    waiting = [asyncio.create_task(wait_for(future), name=name) for name in ('first', 'second', 'third')]
    print(waiting[0]._fut_waiter, waiting[0].get_context() is None, waiting[0]._must_cancel)
    await asyncio.sleep(0)
    print(future)
    print(sorted(task.get_name() for task in future._asyncio_awaited_by))
    print([callback.__qualname__ for callback, context in future._callbacks])
    print(waiting[0]._fut_waiter is future, future._asyncio_future_blocking)
    future.set_result([1, 2])
    attempt(future.set_result, 3)
    print(await asyncio.gather(*waiting), future, future._callbacks, future._asyncio_awaited_by)
    print(asyncio.create_task(nothing()).get_name()[:5], asyncio.create_task(nothing(), name=12).get_name())
    step = loop.call_soon(print, 'called', 'soon')
    print(type(step).__name__, type(step).__module__, step.cancelled(), step)
    step.cancel()
    print(step, step._callback, step._args)
    await asyncio.sleep(0)


async def derived():
    loop = asyncio.get_running_loop()
    task = Named(nothing('done'), loop=loop, name='Anna')
    print(task)
    print(await task, task, type(task).set_name(task, 'Berta'), task)
    future = Counting(loop=loop)
    task = loop.create_task(wait_for(future))
    await asyncio.sleep(0)
    print(task.cancel('enough'), future.cancels, task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled(), future.cancelled(), task.uncancel(), task.uncancel())
    attempt(task.set_result, 1)
    attempt(task.result)


async def refused():
    loop = asyncio.get_running_loop()

    class Yielding:
        def __init__(self, value):
            self.value = value

        def __await__(self):
            yield self.value

    async def give(value):
        await Yielding(value)

    other = asyncio.new_event_loop()
    for value in 'text', loop.create_future(), other.create_future(), (x for x in ()):
        task = loop.create_task(give(value), name='bad')
        try:
            await task
        except RuntimeError as error:
            print(str(error).split(' at ')[0])
    other.close()

    async def itself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(itself(), name='self')
    except RuntimeError as error:
        print(str(error).split(' running at')[0])


async def current():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    print(_asyncio.current_task() is task, task in asyncio.all_tasks(), len(asyncio.all_tasks()))
    attempt(_asyncio._enter_task, None, task)
    attempt(_asyncio._leave_task, None, task)
    attempt(_asyncio._swap_current_task, None, task)
    print(_asyncio._swap_current_task(loop, None) is task, asyncio.current_task())
    print(_asyncio._swap_current_task(loop, task), asyncio.current_task() is task)
    attempt(asyncio.get_event_loop().__class__.get_debug, loop)
    eager = asyncio.Task(nothing(5), loop=loop, eager_start=True)
    print(eager.done(), eager.result(), eager.get_coro(), eager in asyncio.all_tasks())

    async def begins():
        print('current', asyncio.current_task() in asyncio.all_tasks())
        await asyncio.sleep(0)
        return 'ended'

    eager = asyncio.Task(begins(), loop=loop, eager_start=True)
    print(eager.done(), asyncio.current_task() is task, eager in asyncio.all_tasks())
    print(await eager)


async def nobody_asks():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(sorted(context), context['message'].split(' at ')[0]))
    future = loop.create_future()
    future.set_exception(ValueError('lost'))
    del future
    lost = loop.create_task(wait_for(loop.create_future()))
    await asyncio.sleep(0)
    del lost
    gc.collect()

    async def fails():
        raise KeyError('task')

    failing = loop.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del failing
    gc.collect()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


variable = contextvars.ContextVar('variable', default='outside')


async def contexts():
    async def change(value):
        variable.set(value)
        await asyncio.sleep(0)
        return variable.get()

    print(await asyncio.gather(change(1), change(2)), variable.get())
    context = contextvars.copy_context()
    print(await asyncio.create_task(change(3), context=context), context[variable], variable.get())
    seen = []
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda future: seen.append(variable.get()), context=context)
    variable.set('later')
    future.add_done_callback(lambda future: seen.append(variable.get()))
    future.set_result(None)
    await asyncio.sleep(0)
    print(seen)


for function in states, derived, refused, current, nobody_asks, contexts:
    print(function.__name__)
    asyncio.run(function())
