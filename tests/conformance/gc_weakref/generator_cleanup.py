# Suspended generators and files are cleaned up when dropped.
import gc


def g(tag):
    try:
        yield 1
        yield 2
    finally:
        print("cleanup", tag, end="; ")


it = g("del")
next(it)
del it
print("a")


def use():
    it = g("scope")
    next(it)


use()
print("b")
unstarted = g("unstarted")
del unstarted
print("c")
cyc = [None]
it = g("cycle")
next(it)


class Box:
    pass


b = Box()
b.it = it
b.me = b
del it, b
gc.collect()
print("d")
f = open("x.txt", "w")
f.write("data")
f = None
print(open("x.txt").read())


def outer():
    try:
        yield from g("inner")
    finally:
        print("outer", end="; ")


o = outer()
next(o)
del o
print("e")
import os

os.remove("x.txt")
