# The variables of a comprehension that raises end at once, and the outer ones of the same name are there again.
class Traced:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def function(a="outer"):
    try:
        [1 / 0 for a in [Traced("list")]]
    except ZeroDivisionError as error:
        print("caught", a, sorted(error.__traceback__.tb_frame.f_locals))
    try:
        {a: b / 0 for a in [Traced("dict")] for b in [1]}
    except ZeroDivisionError:
        print("caught", a)
    try:
        [[b.missing for b in [Traced("inner")]] for a in [Traced("nested")]]
    except AttributeError as error:
        print("caught", error)
    try:
        [(lambda: a) and 1 / 0 for a in [Traced("captured")]]
    except ZeroDivisionError:
        print("caught", a)


function()
try:
    {1 / 0 for a in [Traced("module")]}
except ZeroDivisionError as error:
    print("caught", "a" in globals(), error.__traceback__.tb_next)


class Body:
    try:
        [1 / 0 for a in [Traced("class")]]
    except ZeroDivisionError:
        print("caught", "a" in locals())
    for _ in range(2):
        try:
            try:
                [1 / 0 for a in [Traced("loop")]]
            finally:
                print("finally", locals().get("a"))
        except ZeroDivisionError:
            continue


async def asynchronous():
    async def items():
        yield Traced("async")

    try:
        [1 / 0 async for a in items()]
    except ZeroDivisionError:
        print("caught", "a" in locals())


try:
    asynchronous().send(None)
except StopIteration:
    print("done")


def deep():
    import traceback
    try:
        return [
            1 / (a - 1)
            for a in range(3)
        ]
    except ZeroDivisionError:
        print(traceback.format_exc().replace(deep.__code__.co_filename, "FILE"))


deep()
