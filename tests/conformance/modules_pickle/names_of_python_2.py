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
