# StopIteration inside generators becomes RuntimeError; GeneratorExit on close.
def g():
    yield 1
    raise StopIteration("inside")


it = g()
next(it)
try:
    next(it)
except RuntimeError as e:
    print(e, repr(e.__cause__))


def h():
    try:
        yield 1
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("cleanup")


it = h()
next(it)
it.close()
it.close()


def bad():
    try:
        yield 1
    except GeneratorExit:
        yield 2


it = bad()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)


def ret():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


it = ret()
next(it)
print(it.close())
try:
    next(iter([]))
except StopIteration as e:
    print(repr(e), e.value)
print(list(next(iter([i]), "d") for i in range(2)), next(iter([]), "default"))
try:
    list(next(iter([])) for _ in range(2))
except RuntimeError as e:
    print(e)


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(5)


def deleg():
    return (yield from It())


try:
    next(deleg())
except StopIteration as e:
    print(e.value)
