# Generators have their finaliser as a method.
def g():
    try:
        yield 1
    finally:
        print('closed')


async def ag():
    yield


for made in g(), ag():
    print(type(made).__name__, type(made).__del__, made.__del__())

it = g()
next(it)
it.__del__()
print('after', list(it))
it.__del__()
