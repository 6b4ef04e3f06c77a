# Names that are not public, but that widely used packages ask the library for.
import abc
import asyncio.base_events
import asyncio.coroutines
import inspect
import platform
import sysconfig
import traceback
import unittest.case
import uuid
import warnings
from _collections_abc import dict_items, dict_keys, dict_values


class Base(abc.ABC):
    pass


Base.register(int)
print(isinstance(3, Base), isinstance("", Base))
registry, cache, negative, version = abc._get_dump(Base)
print([ref() for ref in registry], [ref() for ref in negative], type(version).__name__)
print([name for name in dir(Base) if not name.startswith("__")], type(Base._abc_impl))


# A proxy that says that it is a class is none.
class Proxy:
    __class__ = type


try:
    issubclass(Proxy(), Base)
except TypeError as error:
    print(error)

print(dict_keys, dict_values, dict_items)
print(asyncio.base_events._run_until_complete_cb.__name__)
print(repr(traceback._format_final_exc_line("Error", "text")), repr(traceback._format_final_exc_line("Error", None)))
print(unittest.case._SubTest(unittest.case.TestCase("run"), unittest.case._subtest_msg_sentinel, {"a": 1})._subDescription())


def function():
    pass


warnings.simplefilter("ignore")
print(asyncio.iscoroutinefunction(function))
function._is_coroutine = asyncio.coroutines._is_coroutine
print(asyncio.iscoroutinefunction(function), inspect.iscoroutinefunction(function))


@inspect.markcoroutinefunction
def marked():
    pass


print(asyncio.iscoroutinefunction(marked))
print(asyncio.AbstractEventLoopPolicy.__name__, issubclass(asyncio.DefaultEventLoopPolicy, asyncio.AbstractEventLoopPolicy))


async def waits():
    future = asyncio.get_running_loop().create_future()
    print(future._asyncio_awaited_by)
    asyncio.future_add_to_awaited_by(future, asyncio.current_task())
    print(future._asyncio_awaited_by == {asyncio.current_task()})
    asyncio.future_discard_from_awaited_by(future, asyncio.current_task())


asyncio.run(waits())
print(uuid.uuid1().version, len(uuid._generate_time_safe()[0]))
uuid._generate_time_safe = None
print(uuid.uuid1().version, uuid._UuidCreate)
print(platform.ios_ver("a"), platform.android_ver("x", 3).api_level)
suffix = sysconfig.get_config_var("EXT_SUFFIX")
print(suffix[0], suffix.endswith(".so"), suffix.strip(".").partition(".")[0] == sysconfig.get_config_var("SOABI"))

for name in "sre_parse", "sre_compile", "sre_constants":
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        module = __import__(name)
    print(caught[0].category.__name__, caught[0].message)
    print(module.MAXREPEAT, module.error.__name__)
print(__import__("sre_parse").parse("ab|c+").getwidth()[0])
