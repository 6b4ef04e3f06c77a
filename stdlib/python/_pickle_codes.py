"""What pickles consist of, and how the objects that they name are found."""

import sys


class PickleError(Exception):
    """Base of the exceptions."""

    __module__ = '_pickle'


class PicklingError(PickleError):
    """An object cannot be pickled."""

    __module__ = '_pickle'


class UnpicklingError(PickleError):
    """A pickle cannot be loaded."""

    __module__ = '_pickle'


class PickleBuffer:
    """Wrapper for potentially out-of-band buffers"""

    def __init__(self, object, /):
        self._view = memoryview(object)

    def raw(self):
        """View the memory as single bytes; BufferError unless it is contiguous."""
        return self._checked().cast('B')

    def _checked(self):
        if self._view is None:
            raise ValueError('operation forbidden on released PickleBuffer object')
        return self._view

    def release(self):
        """Release the underlying buffer, if any."""
        if self._view is not None:
            self._view.release()
            self._view = None

    def __buffer__(self, flags):
        return self._checked()


HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5
_OPCODES = dict(
    MARK=b'(', STOP=b'.', POP=b'0', POP_MARK=b'1', DUP=b'2', FLOAT=b'F', INT=b'I', BININT=b'J', BININT1=b'K',
    LONG=b'L', BININT2=b'M', NONE=b'N', PERSID=b'P', BINPERSID=b'Q', REDUCE=b'R', STRING=b'S', BINSTRING=b'T',
    SHORT_BINSTRING=b'U', UNICODE=b'V', BINUNICODE=b'X', APPEND=b'a', BUILD=b'b', GLOBAL=b'c', DICT=b'd',
    EMPTY_DICT=b'}', APPENDS=b'e', GET=b'g', BINGET=b'h', INST=b'i', LONG_BINGET=b'j', LIST=b'l', EMPTY_LIST=b']',
    OBJ=b'o', PUT=b'p', BINPUT=b'q', LONG_BINPUT=b'r', SETITEM=b's', TUPLE=b't', EMPTY_TUPLE=b')', SETITEMS=b'u',
    BINFLOAT=b'G', PROTO=b'\x80', NEWOBJ=b'\x81', EXT1=b'\x82', EXT2=b'\x83', EXT4=b'\x84', TUPLE1=b'\x85',
    TUPLE2=b'\x86', TUPLE3=b'\x87', NEWTRUE=b'\x88', NEWFALSE=b'\x89', LONG1=b'\x8a', LONG4=b'\x8b', BINBYTES=b'B',
    SHORT_BINBYTES=b'C', SHORT_BINUNICODE=b'\x8c', BINUNICODE8=b'\x8d', BINBYTES8=b'\x8e', EMPTY_SET=b'\x8f',
    ADDITEMS=b'\x90', FROZENSET=b'\x91', NEWOBJ_EX=b'\x92', STACK_GLOBAL=b'\x93', MEMOIZE=b'\x94', FRAME=b'\x95',
    BYTEARRAY8=b'\x96', NEXT_BUFFER=b'\x97', READONLY_BUFFER=b'\x98',
)

globals().update(_OPCODES)

TRUE, FALSE = b'I01\n', b'I00\n'


def encode_long(x):
    """Write an int as two's complement in as few bytes as it takes, lowest first; 0 takes none."""
    if x == 0:
        return b''
    # A bit for the sign; of a negative number the bits of what is above it count.
    bits = (x if x > 0 else ~x).bit_length() + 1
    return x.to_bytes((bits + 7) // 8, 'little', signed=True)


def decode_long(data):
    """Read what encode_long() writes."""
    return int.from_bytes(data, 'little', signed=True)


def _walk(obj, path):
    """The attribute of an attribute of ..., and what it was found in."""
    parent = None
    for name in path:
        if name == '<locals>':
            raise AttributeError("Can't get local attribute %r on %r" % ('.'.join(path), obj))
        parent, obj = obj, getattr(obj, name)
    return obj, parent


def _getattribute(obj, dotted_path):
    """The attribute of an attribute of ...; cloudpickle asks for it."""
    return _walk(obj, dotted_path)[0]


def whichmodule(obj, name):
    """Find the module where an object is under a name."""
    told = getattr(obj, '__module__', None)
    if told is not None:
        return told
    path = name.split('.')
    # Modules may be imported by looking at their attributes.
    for module_name, module in list(sys.modules.items()):
        try:
            if module is not None and module_name not in ('__main__', '__mp_main__') and _walk(module, path)[0] is obj:
                return module_name
        except AttributeError:
            continue
    return '__main__'


def _class_name(cls):
    """Module and name of a class that is found under them, else None."""
    name = cls.__qualname__
    module_name = whichmodule(cls, name)
    try:
        if _walk(sys.modules[module_name], name.split('.'))[0] is cls:
            return module_name, name
    except (AttributeError, KeyError):
        pass


def _find_class(module, name):
    """What Unpickler.find_class finds in protocols 4 and 5: names may have dots."""
    __import__(module)
    found = sys.modules[module]
    if '.' not in name:
        return getattr(found, name)
    try:
        return _walk(found, name.split('.'))[0]
    except AttributeError:
        raise AttributeError(f"Can't resolve path {name!r} on module {module!r}") from None
