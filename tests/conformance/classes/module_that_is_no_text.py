"""A class whose __module__ is no text is shown by its bare name."""


def outer():
    class Odd:
        @classmethod
        def __module__(cls):
            return "tests"

    class Built:
        __module__ = "builtins"

    class Usual:
        pass

    return Odd, Built, Usual


print(*outer())
