"""What is no context manager is named with its module and the class it is in."""
import collections


class Outer:
    class Inner:
        pass


async def enter(x):
    async with x:
        pass


for x in Outer(), Outer.Inner(), 3, collections.OrderedDict():
    try:
        with x:
            pass
    except TypeError as e:
        print(e)
    try:
        enter(x).send(None)
    except TypeError as e:
        print(e)
