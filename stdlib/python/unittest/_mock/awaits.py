"""Mocks of coroutine functions."""

import inspect
from inspect import iscoroutinefunction
from types import CodeType

from . import claims
from .calls import Mock, next_value, wrapped_callable
from .core import Base, NonCallableMock, kinds, shared
from .magic import MagicMixin
from .signatures import _callable, is_error
from .values import DEFAULT, _Call, _CallList

_CODE_NAMES = dir(CodeType)
_CODE_SIGNATURE = inspect.signature(lambda *args, **kwargs: None)


def _coroutine_code():
    """What ``inspect`` takes for the code of a coroutine function."""
    code = NonCallableMock(spec_set=_CODE_NAMES)
    vars(code).update(_spec_class=CodeType, _spec_signature=_CODE_SIGNATURE)
    code.co_flags = inspect.CO_COROUTINE | inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
    return code


async def _awaited_if(function, args, kwargs):
    result = function(*args, **kwargs)
    return await result if iscoroutinefunction(function) else result


class AsyncMockMixin(Base):
    """What makes the result of a call of a mock one that is awaited."""

    await_count = shared("await_count")
    await_args = shared("await_args")
    await_args_list = shared("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # ``inspect`` asks functions for all of these.
        vars(self).update(
            _is_coroutine_mark=getattr(inspect, "_is_coroutine_mark", None),
            _mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList(),
            __code__=_coroutine_code(), __name__="AsyncMock", __defaults__=(), __kwdefaults__={}, __annotations__=None,
        )

    async def _execute_mock_call(self, /, *args, **kwargs):
        self.await_count += 1
        self.await_args = record = _Call((args, kwargs), two=True)
        self.await_args_list.append(record)
        effect = self.side_effect
        if effect is not None:
            if not is_error(effect) and _callable(effect):
                result = await _awaited_if(effect, args, kwargs)
            else:
                try:
                    result = next_value(effect)
                except StopIteration:
                    if is_error(effect):
                        raise
                    # A coroutine cannot raise StopIteration.
                    raise StopAsyncIteration
            if result is not DEFAULT:
                return result
        wrapped = wrapped_callable(self)
        return self.return_value if wrapped is None else await _awaited_if(wrapped, args, kwargs)

    def reset_mock(self, /, *args, **kwargs):
        """As that of Mock; the awaits are forgotten, too."""
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()

    def assert_awaited(self):
        """Assert that the mock was awaited."""
        if not self.await_count:
            raise AssertionError(f"Expected {claims.name_of(self)} to have been awaited.")

    def _refuse_count(self, wanted):
        raise AssertionError(f"Expected {claims.name_of(self)} to {wanted}. Awaited {self.await_count} times.")

    def assert_awaited_once(self):
        """Assert that the mock was awaited once."""
        if self.await_count != 1:
            self._refuse_count("have been awaited once")

    def assert_not_awaited(self):
        """Assert that the mock was never awaited."""
        if self.await_count:
            self._refuse_count("not have been awaited")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Assert that the last await had these arguments."""
        if self.await_args is None:
            wanted = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"Expected await: {wanted}\nNot awaited")
        claims.last_was(self, self.await_args, args, kwargs, "await")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Assert that there was one await, with these arguments."""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Assert that some await had these arguments."""
        claims.some_was(self, self.await_args_list, args, kwargs, "await")

    def assert_has_awaits(self, calls, any_order=False):
        """Assert that these awaits were made, one after the other unless ``any_order`` is true."""
        claims.all_were(
            self, self.await_args_list, calls, any_order, "await",
            lambda: f"\nActual: {self.await_args_list}",
            lambda missing, left: f"{missing!r} not all found in await list",
        )


class AsyncMagicMixin(MagicMixin):
    """Magic methods of a mock that is awaited."""


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose calls are awaited: it behaves as a coroutine function."""


kinds.AsyncMock = AsyncMock
kinds.AsyncMockMixin = AsyncMockMixin
