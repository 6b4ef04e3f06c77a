# The old form of throw() with a class, a value and a traceback: what it makes of the value, and that it is deprecated.
import asyncio
import warnings

warnings.simplefilter("always")


def generator():
    while True:
        try:
            yield "waits"
        except ValueError as error:
            yield error.args


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for arguments in (
        (ValueError,), (ValueError("made"),), (ValueError, None), (ValueError, None, None), (ValueError, "text"),
        (ValueError, (1, 2)), (ValueError, ()), (ValueError, [1, 2]), (ValueError, ValueError("given")), (ValueError("both"), None),
    ):
        running = generator()
        next(running)
        before = len(caught)
        print(arguments, running.throw(*arguments), len(caught) - before)
    print(caught[-1].category.__name__, caught[-1].message)

for wrong in (5,), (ValueError("a"), "b"), (ValueError, None, 5), ():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            generator().throw(*wrong)
        except TypeError as error:
            print(error)


async def asynchronous():
    try:
        yield 1
    except ValueError as error:
        yield error.args


async def main():
    running = asynchronous()
    await anext(running)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(await running.athrow(ValueError, (1, 2)), [str(w.message) for w in caught])


asyncio.run(main())
