"""Test cases whose methods are coroutine functions."""

import asyncio
import contextvars
import inspect
import warnings

from unittest.case import TestCase

__unittest = True


def _context_methods(kind):
    # Looked up in the type, as the statement `async with` does.
    try:
        return kind.__aenter__, kind.__aexit__
    except AttributeError:
        hint = ''
        if hasattr(kind, '__enter__') and hasattr(kind, '__exit__'):
            hint = ' but it supports the context manager protocol. Did you mean to use enterContext()?'
    raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the asynchronous context manager "
                    f"protocol{hint}")


class IsolatedAsyncioTestCase(TestCase):
    """A test case whose methods may be coroutine functions; every test has an event loop of its own."""

    # Makes the loop; None stands for that of the policy.
    loop_factory = None
    # Has the loop while a test runs.
    _loop_runner = None

    def __init__(self, methodName='runTest'):
        super().__init__(methodName)
        # All of a test runs in one context, so that it sees the context variables that setUp() sets.
        self._loop_context = contextvars.copy_context()

    async def asyncSetUp(self):
        """Runs after setUp()."""

    async def asyncTearDown(self):
        """Runs before tearDown()."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """As addCleanup(), for coroutine functions."""
        # A cleanup is called in the way that suits it, so there is one list for both kinds.
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enters an asynchronous context manager, which is left when the test is over."""
        enter, leave = _context_methods(type(cm))
        entered = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return entered

    # The steps of a test, as the run of a test case takes them.

    def _callSetUp(self):
        # The loop is there before setUp(), which may ask for it.
        self._loop_runner.get_loop()
        self._in_context(self.setUp)
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        returned = self._call(method)
        if returned is not None:
            kind = type(returned).__name__
            warnings.warn('It is deprecated to return a value that is not None from a test case '
                          f'({method} returned {kind!r})', DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self._in_context(self.tearDown)

    def _callCleanup(self, function, *args, **kwargs):
        self._call(function, *args, **kwargs)

    # How functions are called.

    def _in_context(self, func, /, *args, **kwargs):
        return self._loop_context.run(func, *args, **kwargs)

    def _await(self, func, /, *args, **kwargs):
        assert self._loop_runner is not None, 'asyncio runner is not initialized'
        assert inspect.iscoroutinefunction(func), f'{func!r} is not an async function'
        coroutine = func(*args, **kwargs)
        return self._loop_runner.run(coroutine, context=self._loop_context)

    def _call(self, func, /, *args, **kwargs):
        way = self._await if inspect.iscoroutinefunction(func) else self._in_context
        return way(func, *args, **kwargs)

    # The loop.

    def _setupAsyncioRunner(self):
        assert self._loop_runner is None, 'asyncio runner is already initialized'
        self._loop_runner = asyncio.Runner(loop_factory=self.loop_factory, debug=True)

    def _tearDownAsyncioRunner(self):
        self._loop_runner.close()

    def run(self, result=None):
        self._setupAsyncioRunner()
        try:
            outcome = super().run(result)
        finally:
            self._tearDownAsyncioRunner()
        return outcome

    def debug(self):
        # A debugger may look at what a failed test left, so its loop is not closed then.
        self._setupAsyncioRunner()
        super().debug()
        self._tearDownAsyncioRunner()

    def __del__(self):
        # It ran, perhaps with debug().
        if self._loop_runner:
            self._tearDownAsyncioRunner()
