# Functions of the library that CPython has in C do not become methods of the classes that hold them.
import cmath
import copy
import csv
import hashlib
import inspect
import marshal
import pickle
import stat
import types


class Holder:
    digest = hashlib.sha256
    dumps = pickle.dumps
    loads = pickle.loads
    root = cmath.sqrt
    is_folder = stat.S_ISDIR
    rows = csv.reader
    pack = marshal.dumps


holder = Holder()
print(holder.digest(b"x").hexdigest()[:8])
print(holder.loads(holder.dumps([1, 2])))
print(holder.root(-4))
print(holder.is_folder(0o040755), list(holder.rows(["a,b"])), holder.pack(None))
for function in hashlib.sha256, cmath.sqrt, stat.S_ISDIR:
    print(function, function.__name__, function.__qualname__, type(function).__name__)
    print(isinstance(function, types.BuiltinFunctionType), inspect.isbuiltin(function), inspect.isfunction(function))
    print(copy.copy(function) is function, hash(function) == hash(function))
print(pickle.loads(pickle.dumps(cmath.phase)) is cmath.phase)
