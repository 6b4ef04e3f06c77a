"""An iterator that is no generator gets what is thrown as it was given."""


class Iterator:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, what):
        print("thrown", what)
        return 2


class Silent:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


def delegating(iterator):
    yield from iterator


def twice(iterator):
    yield from delegating(iterator)


for make in delegating, twice:
    for what in 123, ZeroDivisionError, KeyError("k"):
        generator = make(Iterator())
        print(next(generator), generator.throw(what))
    generator = make(Silent())
    next(generator)
    try:
        generator.throw(ValueError)
    except ValueError as error:
        print(repr(error))
    generator = make(Silent())
    next(generator)
    try:
        generator.throw(5)
    except TypeError as error:
        print(error)
    generator = make(Iterator())
    next(generator)
    try:
        generator.throw(GeneratorExit)
    except GeneratorExit:
        print("closed")
