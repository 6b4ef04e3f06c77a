"""Protocols below 3 use the names of Python 2, if asked to."""
import collections
import functools
import io
import itertools
import pickle

for obj in (range, functools.reduce, chr, itertools.zip_longest, zip, collections.UserDict, collections.UserList, OSError,
            FileNotFoundError, ModuleNotFoundError, Exception, io.StringIO, int, pickle.PicklingError, collections.abc.Mapping):
    print(obj, pickle.dumps(obj, 2), pickle.dumps(obj, 2, fix_imports=False))
    print(pickle.loads(pickle.dumps(obj, 0)), pickle.loads(pickle.dumps(obj, 5)) is obj)
for old in (b"c__builtin__\nxrange\n.", b"cexceptions\nStandardError\n.", b"c__builtin__\nbasestring\n.",
            b"cUserDict\nIterableUserDict\n.", b"ccPickle\nPickleError\n.", b"citertools\nimap\n.", b"cStringIO\nStringIO\n."):
    print(old, pickle.loads(old))
    try:
        print(pickle.loads(old, fix_imports=False))
    except Exception as e:
        print(type(e).__name__, e)


class Bad:
    def __reduce__(self):
        raise ValueError("not this one")


class Made(list):
    def __init__(self, *parts):
        self.parts = parts

    def __reduce__(self):
        return self.parts


for obj in ([0, Bad()], {"k": Bad()}, (1, 2, 3, Bad()), {Bad()}, frozenset([Bad()]), Made(Bad, (Bad(),)), Made(Made, (), Bad()),
            Made(Made, (), None, iter([1, Bad()])), Made(Made, (), None, None, iter([("x", Bad())]))):
    for protocol in (0, 2, 4):
        try:
            pickle.dumps(obj, protocol)
        except Exception as e:
            print(protocol, type(e).__name__, e, getattr(e, "__notes__", None))
for data in (b"I0x10\n.", b"I010\n.", b"L0x10L\n.", b"L010L\n.", b"Iz\n.", b"\x80\x04\x8c\x04math\x8c\x08log.spam\x93."):
    try:
        print(data, pickle.loads(data))
    except Exception as e:
        print(data, type(e).__name__, e)
