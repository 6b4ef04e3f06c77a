"""Serialization of Python objects: pickles of all protocols, 0 to 5.

Functions: dump, dumps, load, loads.  Classes: Pickler, Unpickler.
"""

import io
import sys
import _pickle_plain
from _sealed import native as _native
from copyreg import _extension_registry, dispatch_table

from _pickle_codes import *
from _pickle_codes import _OPCODES, _class_name, _find_class, _getattribute
from _pickle_reader import Unpickler
from _pickle_writer import _SAVERS, Pickler, _Framer

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'PickleBuffer']

__all__.extend(sorted(_OPCODES))

format_version = '5.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
bytes_types = (bytes, bytearray)
_Unpickler = Unpickler
for _public in (PickleBuffer, Pickler, Unpickler, encode_long, decode_long, whichmodule):
    _public.__module__ = 'pickle'
# The classes that dumps() and loads() have the short way for, as long as nobody puts others in their places.
_plain_classes = Pickler, Unpickler


def __getattr__(name):
    if name == '_Pickler':
        global _Pickler
        from _pickle_dispatch import _Pickler
        return _Pickler
    return __getattr__  # there is none


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Pickle obj to a binary file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Pickle obj, as bytes."""
    if (protocol is None or protocol == 5 or protocol == 4) and buffer_callback is None \
            and not _extension_registry and Pickler is _plain_classes[0]:
        data = _pickle_plain.dumps(obj, 5 if protocol is None else int(protocol), dispatch_table, _class_name)
        if data is not None:
            return data
    f = io.BytesIO()
    Pickler(f, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return f.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """Read one pickled object from a binary file."""
    return Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """Unpickle the object in data."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if type(data) is bytes and Unpickler is _plain_classes[1]:
        obj = _pickle_plain.loads(data, _find_class)
        if obj is not NotImplemented:
            return obj
    return Unpickler(io.BytesIO(data), fix_imports=fix_imports, buffers=buffers, encoding=encoding,
                     errors=errors).load()


# With the classes whose parts programs replace.

def _dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    from _pickle_dispatch import _Pickler
    _Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def _dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    f = io.BytesIO()
    _dump(obj, f, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
    return f.getvalue()


_load, _loads = load, loads


def _main(args=None):
    import argparse
    import pprint
    parser = argparse.ArgumentParser(description='display contents of the pickle files')
    parser.add_argument('pickle_file', nargs='+', help='the pickle file')
    for name in parser.parse_args(args).pickle_file:
        if name == '-':
            pprint.pprint(load(sys.stdin.buffer))
            continue
        with open(name, 'rb') as file:
            pprint.pprint(load(file))


# In CPython they are builtin functions, which do not become methods of classes that hold them.
for _name in ("dump", "dumps", "load", "loads"):
    globals()[_name].__module__ = "_pickle"
    globals()[_name] = _native(globals()[_name])

del _name

if __name__ == '__main__':
    _main()
