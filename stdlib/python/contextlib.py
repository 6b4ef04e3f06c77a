"""Tools for the with statement."""

__all__ = ['asynccontextmanager', 'contextmanager', 'closing', 'nullcontext', 'AbstractContextManager',
           'AbstractAsyncContextManager', 'AsyncExitStack', 'ContextDecorator', 'ExitStack', 'redirect_stdout',
           'redirect_stderr', 'suppress', 'aclosing', 'AsyncContextDecorator', 'chdir']

import abc
import os
import sys
from functools import wraps
from types import GenericAlias, MethodType


def _defines(cls, *methods):
    """Whether a class has these methods; one that is None is taken away."""
    found = (next((vars(base)[name] for base in cls.__mro__ if name in vars(base)), None) for name in methods)
    return all(method is not None for method in found)


class AbstractContextManager(abc.ABC):
    """Base of context managers: __enter__() gives the object itself."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """End the context; a true result ends the exception as well."""

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager and _defines(C, '__enter__', '__exit__'):
            return True
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """Base of asynchronous context managers: __aenter__() gives the object itself."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """End the context; a true result ends the exception as well."""

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager and _defines(C, '__aenter__', '__aexit__'):
            return True
        return NotImplemented


class ContextDecorator:
    """Lets a context manager decorate functions: calls run inside it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Lets an asynchronous context manager decorate coroutine functions: their bodies run inside it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _OnceGenerator:
    """What managers have in common that drive a generator which yields once."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        doc = getattr(func, '__doc__', None)
        self.__doc__ = type(self).__doc__ if doc is None else doc
        # For another manager of the same kind. The block's begin forgets them, last ones first: so its object keeps its shape.
        self.func = func
        self.kwds = kwds
        self.args = args

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)


def _misuse(what):
    return RuntimeError(f"generator didn't {what}")


def _came_back(raised, thrown, *ends):
    """Whether an exception that a generator raised is the one that was thrown into it.

    One that ends iterations leaves it as the cause of a RuntimeError.
    """
    if raised is thrown:
        return True
    return isinstance(raised, RuntimeError) and isinstance(thrown, ends) and raised.__cause__ is thrown


class _GeneratorContextManager(_OnceGenerator, ContextDecorator, AbstractContextManager):
    # A loop of one step enters the generator without a call of next().
    def __enter__(self):
        del self.args, self.kwds, self.func
        for value in self.gen:
            return value
        raise _misuse('yield')

    def __exit__(self, typ, value, traceback):
        if typ is None:
            for _ in self.gen:
                self._end('stop')
            return False
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as end:
            return end is not value
        except BaseException as error:
            if not _came_back(error, value, StopIteration):
                raise
            value.__traceback__ = traceback
            return False
        self._end('stop after throw()')

    def _end(self, expected):
        try:
            raise _misuse(expected)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_OnceGenerator, AsyncContextDecorator, AbstractAsyncContextManager):
    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise _misuse('yield') from None

    async def __aexit__(self, typ, value, traceback):
        if typ is not None and value is None:
            value = typ()
        try:
            if typ is None:
                await anext(self.gen)
            else:
                await self.gen.athrow(value)
        except StopAsyncIteration as end:
            return typ is not None and end is not value
        except BaseException as error:
            if typ is None or not _came_back(error, value, StopIteration, StopAsyncIteration):
                raise
            value.__traceback__ = traceback
            return False
        try:
            raise _misuse('stop' if typ is None else 'stop after athrow()')
        finally:
            await self.gen.aclose()


def _maker(manager, func):
    @wraps(func)
    def make(*args, **kwds):
        return manager(func, args, kwds)
    return make


def contextmanager(func):
    """Make a function for context managers of a generator function that yields once."""
    return _maker(_GeneratorContextManager, func)


def asynccontextmanager(func):
    """Make a function for asynchronous context managers of an asynchronous generator that yields once."""
    return _maker(_AsyncGeneratorContextManager, func)


class closing(AbstractContextManager):
    """Closes an object at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() of an object at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    # The name of the stream in sys.
    _stream = None

    def __init__(self, new_target):
        self._target, self._before = new_target, []

    def __enter__(self):
        # It may be entered again within.
        self._before.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._target)
        return self._target

    def __exit__(self, *exc):
        setattr(sys, self._stream, self._before.pop())


class redirect_stdout(_RedirectStream):
    """Sends sys.stdout to another file."""

    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """Sends sys.stderr to another file."""

    _stream = 'stderr'


class suppress(AbstractContextManager):
    """Ends the block quietly when one of the exceptions is raised."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        if kind is None:
            return None
        if issubclass(kind, self._exceptions):
            return True
        if not issubclass(kind, BaseExceptionGroup):
            return False
        others = error.split(self._exceptions)[1]
        if others is not None:
            raise others
        return True


class nullcontext(AbstractContextManager):
    """Does nothing; gives enter_result."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class _BaseExitStack:
    """What both stacks have.  What is to be done at the end stands in `_exit_callbacks` with whether it is synchronous."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Move all callbacks to a new stack."""
        new = type(self)()
        new._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
        return new

    def push(self, exit):
        """Add a context manager that is entered already, or a function like __exit__."""
        method = getattr(type(exit), '__exit__', None)
        self._exit_callbacks.append((True, exit if method is None else MethodType(method, exit)))
        return exit

    def enter_context(self, cm):
        """Enter a context manager and give what it gives."""
        cls = type(cm)
        try:
            enter, leave = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
                            "context manager protocol") from None
        result = enter(cm)
        self._exit_callbacks.append((True, MethodType(leave, cm)))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Call the function at the end."""
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((True, _exit_wrapper))
        return callback

    @staticmethod
    def _link(new, old, outside):
        """Make `old` the context where the chain of `new` goes on outside the stack."""
        while (context := new.__context__) is not None and context is not old:
            if context is outside:
                new.__context__ = old
                return
            new = context


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Context managers and callbacks that end together, last one first."""

    def close(self):
        """End everything now."""
        self.__exit__(None, None, None)

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        pending = original = exc_details[1]
        outside = sys.exception()
        raised = False
        while self._exit_callbacks:
            _, leave = self._exit_callbacks.pop()
            try:
                if pending is None:
                    quiet = leave(None, None, None)
                else:
                    quiet = leave(type(pending), pending, pending.__traceback__)
                if quiet and pending is not None:
                    pending, raised = None, False
            except BaseException as exc:
                self._link(exc, pending, outside)
                pending, raised = exc, exc is not original
        if raised:
            context = pending.__context__
            try:
                raise pending
            finally:
                pending.__context__ = context
        return original is not None and pending is None


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """Asynchronous context managers, plain ones and callbacks that end together, last one first."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager and give what it gives."""
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
                            "asynchronous context manager protocol") from None
        result = await enter(cm)
        self._exit_callbacks.append((False, MethodType(leave, cm)))
        return result

    def push_async_exit(self, exit):
        """Add an asynchronous context manager that is entered already, or a coroutine function like __aexit__."""
        method = getattr(type(exit), '__aexit__', None)
        self._exit_callbacks.append((False, exit if method is None else MethodType(method, exit)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Await the coroutine function at the end."""
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((False, _exit_wrapper))
        return callback

    async def aclose(self):
        """End everything now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        pending = original = exc_details[1]
        outside = sys.exception()
        raised = False
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                if pending is None:
                    quiet = leave(None, None, None)
                else:
                    quiet = leave(type(pending), pending, pending.__traceback__)
                if not is_sync:
                    quiet = await quiet
                if quiet and pending is not None:
                    pending, raised = None, False
            except BaseException as exc:
                self._link(exc, pending, outside)
                pending, raised = exc, exc is not original
        if raised:
            context = pending.__context__
            try:
                raise pending
            finally:
                pending.__context__ = context
        return original is not None and pending is None


class chdir(AbstractContextManager):
    """Changes the working directory for the block."""

    def __init__(self, path):
        self.path, self._before = path, []

    def __enter__(self):
        self._before.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *exc):
        os.chdir(self._before.pop())
