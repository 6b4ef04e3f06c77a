__all__ = ["one", "two"]


def helper():
    from . import lazy

    return lazy.answer
