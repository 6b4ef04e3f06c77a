"""Who runs when the variables of a function end: the caller, or whoever deletes them."""

import sys


class Watched:
    def __del__(self):
        print("ends in", sys._getframe(1).f_code.co_name)


def returning():
    watched = Watched()
    return 1


def raising():
    watched = Watched()
    raise ValueError


def deleting():
    watched = Watched()
    del watched
    watched = Watched()
    watched = None


def caller():
    returning()
    try:
        raising()
    except ValueError as error:
        print("caught")
    returning(), taking(Watched()), taking_all(Watched(), key=Watched())
    deleting()


def taking(x):
    return x is None


def taking_all(*arguments, **keywords):
    return len(arguments) + len(keywords)


class Made:
    def __init__(self):
        watched = Watched()


caller()
Made()
sorted([2, 1], key=lambda x: (Watched(), x)[1])
