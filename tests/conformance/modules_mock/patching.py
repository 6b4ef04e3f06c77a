# unittest.mock: patch in all its forms, autospec, AsyncMock.
import asyncio
import inspect
import re
import sys
import types
import unittest
from unittest import mock
from unittest.mock import AsyncMock, MagicMock, Mock, call, create_autospec, patch


def t(f):
    try:
        print("OK", re.sub(r"id='\d+'|0x[0-9a-f]+", "id=N", repr(f())))
    except (Exception, AssertionError) as e:
        print(type(e).__name__, re.sub(r"id='\d+'|0x[0-9a-f]+", "id=N", str(e)))


lib = types.ModuleType("lib")
sys.modules["lib"] = lib
lib.value = 1


def function(a, b=2, *, c=3):
    "doc"
    return a


lib.function = function


class Class:
    attribute = [1]

    def __init__(self, x):
        self.x = x

    def method(self, y, z=1):
        return y

    @classmethod
    def make(cls, q):
        return cls(q)

    @staticmethod
    def static(r):
        return r

    async def coro(self, s):
        return s


lib.Class = Class
with patch("lib.value", 5) as v:
    t(lambda: (lib.value, v))
t(lambda: lib.value)
with patch("lib.function") as f:
    f.return_value = 7
    t(lambda: lib.function(1))
    t(lambda: f)
t(lambda: patch("lib.nothing").start())
t(lambda: patch("value"))
t(lambda: patch("lib.x", create=True).start())
patch.stopall()
t(lambda: hasattr(lib, "x"))
t(lambda: patch("lib.value", 1, new_callable=Mock))
t(lambda: patch("lib.value", 1, foo=2).start())
t(lambda: patch.object("lib", "value"))
t(lambda: patch("lib.value", autospect=True))


@patch("lib.value", 3)
@patch.object(lib, "function")
def decorated(arg, f):
    return arg, lib.value, f is lib.function


t(lambda: decorated(1))


@patch.multiple(lib, value=9, function=mock.DEFAULT)
def multiple(function):
    return lib.value, function is lib.function


t(multiple)
d = {"a": 1}
with patch.dict(d, {"b": 2}, c=3):
    t(lambda: d)
with patch.dict(d, clear=True):
    t(lambda: d)
t(lambda: d)


@patch("lib.value", 4)
class Test(unittest.TestCase):
    def test_it(self):
        t(lambda: lib.value)

    def other(self):
        t(lambda: lib.value)


Test("test_it").debug()
Test("test_it").other()
f = create_autospec(function, return_value=3)
t(lambda: f(1, c=2))
t(lambda: f())
t(lambda: f.assert_called_once_with(1, c=2))
t(lambda: f.assert_called_with(2))
t(lambda: (f.__name__, f.__doc__, type(f).__name__))
c = create_autospec(Class)
t(lambda: c())
t(lambda: c(1).method(2))
t(lambda: c(1).method())
t(lambda: c(1).nothing)
t(lambda: c.make(1))
t(lambda: c.make())
t(lambda: c.static(1, 2))
t(lambda: c.attribute)
t(lambda: c(1)())
t(lambda: isinstance(c(1), Class))
t(lambda: c.mock_calls)
t(lambda: type(c(1).coro).__name__)
with patch("lib.Class", autospec=True) as k:
    t(lambda: lib.Class(3).method(1))
    t(lambda: lib.Class(1, 2))


async def main():
    m = AsyncMock(return_value=4)
    t(lambda: inspect.iscoroutinefunction(m))
    result = await m(1)
    t(lambda: (result, m.await_count, m.await_args))
    t(lambda: m.assert_awaited_once_with(1))
    t(lambda: m.assert_awaited_with(2))
    t(lambda: m.assert_not_awaited())
    e = AsyncMock(side_effect=[1, ValueError("no")])
    t(lambda: e.assert_awaited())
    print(await e())
    for _ in range(2):
        try:
            await e()
        except (ValueError, StopAsyncIteration) as x:
            print(type(x).__name__, x)
    g = MagicMock()
    g.__aenter__.return_value = 5
    async with g as entered:
        print(entered)
    g.__aiter__.return_value = [1, 2]
    print([i async for i in g])
    print(type(await create_autospec(Class)(1).coro(2)).__name__)


asyncio.run(main())
