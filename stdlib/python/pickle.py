"""Serialization of Python objects: pickles of all protocols, 0 to 5.

Functions: dump, dumps, load, loads.  Classes: Pickler, Unpickler.
"""

import codecs as _codecs
import io
import sys
import _pickle_plain
from _sealed import native as _native
from copyreg import dispatch_table, _extension_registry, _inverted_registry, _extension_cache
from functools import partial
from itertools import batched
from struct import pack, unpack
from types import FunctionType, BuiltinFunctionType

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'PickleBuffer']

format_version = '5.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5
bytes_types = (bytes, bytearray)
_missing = object()
_FRAME_SIZE_MIN = 4
_FRAME_SIZE_TARGET = 64 * 1024
_BATCHSIZE = 1000


class PickleError(Exception):
    """A common base class for the other pickling exceptions."""

    __module__ = '_pickle'


class PicklingError(PickleError):
    """This exception is raised when an unpicklable object is passed to the dump() method."""

    __module__ = '_pickle'


class UnpicklingError(PickleError):
    """This exception is raised when there is a problem unpickling an object, such as a security violation."""

    __module__ = '_pickle'


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


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
__all__.extend(sorted(_OPCODES))

def encode_long(x):
    """Write an int as two's complement in as few bytes as it takes, lowest first; 0 takes none."""
    if x == 0:
        return b''
    nbytes = (x.bit_length() >> 3) + 1
    result = x.to_bytes(nbytes, 'little', signed=True)
    if x < 0 and nbytes > 1 and result[-1] == 0xFF and result[-2] & 0x80:
        result = result[:-1]
    return result


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
    """Find the module an object belong to."""
    module_name = getattr(obj, '__module__', None)
    if module_name is not None:
        return module_name
    path = name.split('.')
    for module_name, module in sys.modules.copy().items():
        if module_name in ('__main__', '__mp_main__') or module is None:
            continue
        try:
            if _walk(module, path)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


class _Framer:
    """Collects what is written into frames, from protocol 4 on."""

    def __init__(self, write):
        self.file_write = write
        self.current = None

    def start(self):
        self.current = []
        self.size = 0

    def end(self):
        if self.current is not None:
            self.commit(True)
            self.current = None

    def commit(self, force=False):
        if self.current is not None and (force or self.size >= _FRAME_SIZE_TARGET):
            data = b''.join(self.current)
            if len(data) >= _FRAME_SIZE_MIN:
                self.file_write(FRAME + pack('<Q', len(data)))
            self.file_write(data)
            self.current = []
            self.size = 0

    def write(self, data):
        if self.current is None:
            return self.file_write(data)
        self.current.append(data)
        self.size += len(data)

    def write_large(self, header, payload):
        if self.current is not None:
            self.commit(True)
        self.file_write(header)
        self.file_write(payload)


class Pickler:
    """Pickle to a binary file.

    protocol says which format is written (negative: the newest), fix_imports whether protocols below 3 use the
    names
    of Python 2, buffer_callback takes the buffers that are not put into the stream (protocol 5).
    """

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError('buffer_callback needs protocol >= 5')
        self._buffer_callback = buffer_callback
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._framer = _Framer(self._file_write)
        self._write = self._framer.write
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Clears the pickler's "memo"."""
        self.memo.clear()

    def dump(self, obj):
        """Pickle obj to the file."""
        if not hasattr(self, '_file_write'):
            raise PicklingError('Pickler.__init__() was not called by %s.__init__()' % (self.__class__.__name__,))
        if self.proto >= 2:
            self._write(PROTO + pack('<B', self.proto))
        if self.proto >= 4:
            self._framer.start()
        self._save(obj)
        self._write(STOP)
        self._framer.end()

    def memoize(self, obj):
        """Store an object in the memo."""
        if self.fast:
            return
        i = len(self.memo)
        if self.proto >= 4:
            self._write(MEMOIZE)
        elif self.bin:
            self._write(BINPUT + pack('<B', i) if i < 256 else LONG_BINPUT + pack('<I', i))
        else:
            self._write(PUT + repr(i).encode('ascii') + b'\n')
        self.memo[id(obj)] = i, obj

    def _get(self, i):
        if self.bin:
            return BINGET + pack('<B', i) if i < 256 else LONG_BINGET + pack('<I', i)
        return GET + repr(i).encode('ascii') + b'\n'

    def persistent_id(self, obj):
        return None

    def _save(self, obj, save_persistent_id=True):
        self._framer.commit()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                return self._save_pers(pid)
        kind = type(obj)
        if kind in _ATOMS:
            return _SAVERS[kind](self, obj)
        known = self.memo.get(id(obj))
        if known is not None:
            return self._write(self._get(known[0]))
        saver = _SAVERS.get(kind)
        if saver is not None:
            return saver(self, obj)
        override = getattr(self, 'reducer_override', None)
        rv = NotImplemented
        if override is not None:
            rv = override(obj)
        if rv is NotImplemented:
            if kind is FunctionType or kind is BuiltinFunctionType and getattr(obj, '__self__', None) is None:
                return self._save_global(obj)
            rv = self._reduction(obj, kind)
            if rv is NotImplemented:
                return self._save_type(obj)
        self._write_reduction(obj, kind, rv)

    def _reduction(self, obj, kind):
        """What an object says that it is made from; NotImplemented for a class of a metaclass."""
        reduce = getattr(self, 'dispatch_table', dispatch_table).get(kind)
        if reduce is not None:
            return reduce(obj)
        if issubclass(kind, type):
            return NotImplemented
        return self._reduced(obj, kind)

    def _write_reduction(self, obj, kind, rv):
        if isinstance(rv, str):
            return self._save_global(obj, rv)
        try:
            self._check_reduction(rv)
            self._save_reduce(obj=obj, *rv)
        except BaseException as exc:
            if isinstance(exc, Exception):
                exc.add_note('when serializing %s object' % _full_name(kind))
            raise

    def _reduced(self, obj, kind):
        reduce = getattr(obj, '__reduce_ex__', None)
        if reduce is not None:
            return reduce(self.proto)
        reduce = getattr(obj, '__reduce__', None)
        if reduce is not None:
            return reduce()
        raise PicklingError("Can't pickle %r object" % (kind.__name__,))

    def _check_reduction(self, rv):
        if not isinstance(rv, tuple):
            raise PicklingError('__reduce__ must return a string or tuple, not %s' % type(rv).__name__)
        if not 2 <= len(rv) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')

    def _save_pers(self, pid):
        if self.bin:
            self._save(pid, save_persistent_id=False)
            self._write(BINPERSID)
        else:
            try:
                self._write(PERSID + str(pid).encode('ascii') + b'\n')
            except UnicodeEncodeError:
                raise PicklingError('persistent IDs in protocol 0 must be ASCII strings')

    def _save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not callable(func):
            raise PicklingError('first item of the tuple returned by __reduce__ must be callable, not %s'
                                % type(func).__name__)
        if not isinstance(args, tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple, not %s'
                                % type(args).__name__)
        write = self._write
        name = getattr(func, '__name__', '')
        if self.proto >= 2 and name == '__newobj_ex__':
            cls, args, kwargs = args
            if not hasattr(cls, '__new__'):
                raise PicklingError('first argument to __newobj_ex__() has no __new__')
            if obj is not None and cls is not obj.__class__:
                raise PicklingError('first argument to __newobj_ex__() must be %r, not %r' % (obj.__class__, cls))
            if self.proto >= 4:
                self._save_part(cls, obj, 'class')
                self._save_part(args, obj, '__new__ arguments')
                self._save_part(kwargs, obj, '__new__ arguments')
                write(NEWOBJ_EX)
            else:
                self._save_part(partial(cls.__new__, cls, *args, **kwargs), obj, 'reconstructor')
                self._save(())
                write(REDUCE)
        elif self.proto >= 2 and name == '__newobj__':
            cls = args[0]
            if not hasattr(cls, '__new__'):
                raise PicklingError('first argument to __newobj__() has no __new__')
            if obj is not None and cls is not obj.__class__:
                raise PicklingError('first argument to __newobj__() must be %r, not %r' % (obj.__class__, cls))
            self._save_part(cls, obj, 'class')
            self._save_part(args[1:], obj, '__new__ arguments')
            write(NEWOBJ)
        else:
            self._save_part(func, obj, 'reconstructor')
            self._save_part(args, obj, 'reconstructor arguments')
            write(REDUCE)
        if obj is not None:
            # A recursive tuple-like object may have been saved meanwhile.
            known = self.memo.get(id(obj))
            if known is not None:
                write(POP + self._get(known[0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems, obj)
        if dictitems is not None:
            self._batch_setitems(dictitems, obj)
        if state is not None:
            if state_setter is None:
                self._save_part(state, obj, 'state')
                write(BUILD)
            else:
                self._save_part(state_setter, obj, 'state setter')
                self._save(obj)
                self._save_part(state, obj, 'state')
                write(TUPLE2)
                write(REDUCE)
                write(POP)

    def _save_none(self, obj):
        self._write(NONE)

    def _save_bool(self, obj):
        if self.proto >= 2:
            self._write(NEWTRUE if obj else NEWFALSE)
        else:
            self._write(TRUE if obj else FALSE)

    def _save_int(self, obj):
        if self.bin:
            if obj >= 0:
                if obj <= 0xFF:
                    return self._write(BININT1 + pack('<B', obj))
                if obj <= 0xFFFF:
                    return self._write(BININT2 + pack('<H', obj))
            if -0x80000000 <= obj <= 0x7FFFFFFF:
                return self._write(BININT + pack('<i', obj))
        if self.proto >= 2:
            encoded = encode_long(obj)
            n = len(encoded)
            return self._write((LONG1 + pack('<B', n) if n < 256 else LONG4 + pack('<i', n)) + encoded)
        if -0x80000000 <= obj <= 0x7FFFFFFF:
            self._write(INT + repr(obj).encode('ascii') + b'\n')
        else:
            self._write(LONG + repr(obj).encode('ascii') + b'L\n')

    def _save_float(self, obj):
        if self.bin:
            self._write(BINFLOAT + pack('>d', obj))
        else:
            self._write(FLOAT + repr(obj).encode('ascii') + b'\n')

    def _save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                self._save_reduce(bytes, (), obj=obj)
            else:
                self._save_reduce(_codecs.encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
            return
        n = len(obj)
        if n <= 0xFF:
            self._write(SHORT_BINBYTES + pack('<B', n) + obj)
        elif n > 0xFFFFFFFF and self.proto >= 4:
            self._framer.write_large(BINBYTES8 + pack('<Q', n), obj)
        elif n >= _FRAME_SIZE_TARGET:
            self._framer.write_large(BINBYTES + pack('<I', n), obj)
        else:
            self._write(BINBYTES + pack('<I', n) + obj)
        self.memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            if not obj:
                self._save_reduce(bytearray, (), obj=obj)
            else:
                self._save_reduce(bytearray, (bytes(obj),), obj=obj)
            return
        n = len(obj)
        if n >= _FRAME_SIZE_TARGET:
            self._framer.write_large(BYTEARRAY8 + pack('<Q', n), obj)
        else:
            self._write(BYTEARRAY8 + pack('<Q', n) + bytes(obj))
        self.memoize(obj)

    def _save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError('PickleBuffer can only be pickled with protocol >= 5')
        view = obj.raw()
        in_band = True
        if self._buffer_callback is not None:
            in_band = bool(self._buffer_callback(obj))
        if in_band:
            data = view.tobytes()
            if view.readonly:
                self._save_bytes(data)
            else:
                self._save_bytearray(bytearray(data))
        else:
            self._write(NEXT_BUFFER)
            if view.readonly:
                self._write(READONLY_BUFFER)

    def _save_str(self, obj):
        if self.bin:
            encoded = obj.encode('utf-8', 'surrogatepass')
            n = len(encoded)
            if n <= 0xFF and self.proto >= 4:
                self._write(SHORT_BINUNICODE + pack('<B', n) + encoded)
            elif n > 0xFFFFFFFF and self.proto >= 4:
                self._framer.write_large(BINUNICODE8 + pack('<Q', n), encoded)
            elif n >= _FRAME_SIZE_TARGET:
                self._framer.write_large(BINUNICODE + pack('<I', n), encoded)
            else:
                self._write(BINUNICODE + pack('<I', n) + encoded)
        else:
            for char, escaped in (('\\', '\\u005c'), ('\0', '\\u0000'), ('\n', '\\u000a'), ('\r', '\\u000d'),
                                  ('\x1a', '\\u001a')):
                obj_text = obj if char == '\\' else obj_text
                obj_text = obj_text.replace(char, escaped)
            self._write(UNICODE + _raw_unicode(obj_text) + b'\n')
        self.memoize(obj)

    def _save_tuple(self, obj):
        if not obj:
            return self._write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
        n = len(obj)
        memo = self.memo
        if n <= 3 and self.proto >= 2:
            for i, item in enumerate(obj):
                self._save_item(item, obj, i)
            if id(obj) in memo:
                self._write(POP * n + self._get(memo[id(obj)][0]))
            else:
                self._write((TUPLE1, TUPLE2, TUPLE3)[n - 1])
                self.memoize(obj)
            return
        self._write(MARK)
        for i, item in enumerate(obj):
            self._save_item(item, obj, i)
        if id(obj) in memo:
            get = self._get(memo[id(obj)][0])
            self._write(POP_MARK + get if self.bin else POP * (n + 1) + get)
            return
        self._write(TUPLE)
        self.memoize(obj)

    def _save_item(self, item, obj, i):
        try:
            self._save(item)
        except BaseException as exc:
            if isinstance(exc, Exception):
                exc.add_note('when serializing %s item %d' % (_full_name(type(obj)), i))
            raise

    def _save_list(self, obj):
        self._write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj, obj, obj)

    def _batch_appends(self, items, owner, obj=None):
        """Save the items of a list, obj, or of another object that extends itself by them."""
        write = self._write
        count = 0
        if not self.bin:
            for i, item in enumerate(items):
                self._save_item(item, owner, i)
                write(APPEND)
            return
        for batch in batched(items, _BATCHSIZE):
            if len(batch) == 1 and (obj is None or len(obj) == 1):
                self._save_item(batch[0], owner, count)
                write(APPEND)
            else:
                write(MARK)
                for item in batch:
                    self._save_item(item, owner, count)
                    count += 1
                write(APPENDS)

    def _save_dict(self, obj):
        self._write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items(), obj, obj)

    def _save_pair(self, k, v, obj):
        self._save(k)
        try:
            self._save(v)
        except BaseException as exc:
            if obj is not None and isinstance(exc, Exception):
                exc.add_note('when serializing %s item %r' % (_full_name(type(obj)), k))
            raise

    def _batch_setitems(self, items, owner, obj=None):
        """Save the pairs of a dict, obj, or of another object that takes them."""
        if not self.bin:
            for k, v in items:
                self._save_pair(k, v, owner)
                self._write(SETITEM)
            return
        batch = None
        for batch in batched(items, _BATCHSIZE):
            if len(batch) == 1 and (obj is None or len(obj) == 1):
                k, v = batch[0]
                self._save_pair(k, v, owner)
                self._write(SETITEM)
            else:
                self._write(MARK)
                for k, v in batch:
                    self._save_pair(k, v, owner)
                self._write(SETITEMS)
        if obj is not None and batch and len(batch) == _BATCHSIZE:
            self._write(MARK + SETITEMS)

    def _save_part(self, value, owner, words):
        """Save what an object is made of; an exception gets a note that says what it was."""
        try:
            self._save(value)
        except Exception as exc:
            exc.add_note('when serializing %s %s' % (_full_name(type(owner)), words))
            raise

    def _save_set(self, obj):
        if self.proto < 4:
            return self._save_reduce(set, (list(obj),), obj=obj)
        self._write(EMPTY_SET)
        self.memoize(obj)
        batch = None
        for batch in batched(obj, _BATCHSIZE):
            self._write(MARK)
            for item in batch:
                self._save_part(item, obj, 'element')
            self._write(ADDITEMS)
        if batch and len(batch) == _BATCHSIZE:
            self._write(MARK + ADDITEMS)

    def _save_frozenset(self, obj):
        if self.proto < 4:
            return self._save_reduce(frozenset, (list(obj),), obj=obj)
        self._write(MARK)
        for item in obj:
            self._save_part(item, obj, 'element')
        if id(obj) in self.memo:
            self._write(POP_MARK + self._get(self.memo[id(obj)][0]))
            return
        self._write(FROZENSET)
        self.memoize(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        module_name = whichmodule(obj, name)
        try:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        except (ImportError, ValueError, KeyError) as exc:
            raise PicklingError("Can't pickle %r: %s" % (obj, exc)) from exc
        path = name.split('.')
        if '<locals>' in path:
            raise PicklingError("Can't pickle local object %r" % (obj,))
        try:
            found, _ = _walk(module, path)
        except AttributeError as exc:
            raise PicklingError("Can't pickle %r: it's not found as %s.%s" % (obj, module_name, name)) from exc
        if found is not obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module_name, name))
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code is not None:
                if code <= 0xFF:
                    data = EXT1 + pack('<B', code)
                elif code <= 0xFFFF:
                    data = EXT2 + pack('<H', code)
                else:
                    data = EXT4 + pack('<i', code)
                return self._write(data)
        if self.proto >= 4:
            self._save(module_name)
            self._save(name)
            self._write(STACK_GLOBAL)
        elif len(path) > 1:
            # The attribute of a class: got from the class when it is loaded.
            for _ in path[1:]:
                self._save(getattr)
                if self.proto < 2:
                    self._write(MARK)
            self._write_global(module_name, path[0])
            for attribute in path[1:]:
                self._save(attribute)
                self._write(TUPLE if self.proto < 2 else TUPLE2)
                self._write(REDUCE)
        else:
            self._write_global(module_name, name)
        self.memoize(obj)

    def _write_global(self, module_name, name):
        if self.fix_imports and self.proto < 3:
            import _compat_pickle
            if (module_name, name) in _compat_pickle.REVERSE_NAME_MAPPING:
                module_name, name = _compat_pickle.REVERSE_NAME_MAPPING[(module_name, name)]
            elif module_name in _compat_pickle.REVERSE_IMPORT_MAPPING:
                module_name = _compat_pickle.REVERSE_IMPORT_MAPPING[module_name]
        encoding = 'utf-8' if self.proto >= 3 else 'ascii'
        try:
            self._write(GLOBAL + module_name.encode(encoding) + b'\n' + name.encode(encoding) + b'\n')
        except UnicodeEncodeError as exc:
            raise PicklingError("can't pickle global identifier %r using pickle protocol %d"
                                % (name, self.proto)) from exc

    def _save_type(self, obj):
        for value, special in ((None, type(None)), (NotImplemented, type(NotImplemented)), (..., type(...))):
            if obj is special:
                return self._save_reduce(type, (value,), obj=obj)
        self._save_global(obj)


def _full_name(kind):
    if kind.__module__ in ('builtins', '__main__'):
        return kind.__qualname__
    return '%s.%s' % (kind.__module__, kind.__qualname__)


def _raw_unicode(text):
    out = []
    for char in text:
        code = ord(char)
        if code < 256:
            out.append(bytes((code,)))
        elif code < 0x10000:
            out.append(b'\\u%04x' % code)
        else:
            out.append(b'\\U%08x' % code)
    return b''.join(out)


def _from_raw_unicode(data):
    text = data.decode('latin1')
    if '\\' not in text:
        return text
    out, i = [], 0
    while i < len(text):
        if text[i] == '\\' and text[i + 1:i + 2] in ('u', 'U'):
            n = 4 if text[i + 1] == 'u' else 8
            out.append(chr(int(text[i + 2:i + 2 + n], 16)))
            i += 2 + n
        else:
            out.append(text[i])
            i += 1
    return ''.join(out)


_ATOMS = frozenset((type(None), bool, int, float))
_SAVERS = {
    type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float,
    bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray, str: Pickler._save_str,
    tuple: Pickler._save_tuple, list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set,
    frozenset: Pickler._save_frozenset, PickleBuffer: Pickler._save_picklebuffer, type: Pickler._save_type,
}


class Unpickler:
    """Unpickle from a binary file."""

    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._file_readline = file.readline
            self._file_read = file.read
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports

    def _read(self, n):
        data = self._file_read(n)
        if len(data) < n:
            raise UnpicklingError('pickle data was truncated')
        return data

    def _readline(self):
        data = self._file_readline()
        if not data or data[-1] != 10:
            raise UnpicklingError('pickle data was truncated')
        return data

    def load(self):
        """Read a pickled object representation from the open file."""
        if not hasattr(self, '_file_read'):
            raise UnpicklingError('Unpickler.__init__() was not called by %s.__init__()' % (self.__class__.__name__,))
        self.metastack = []
        self.stack = []
        self.append = self.stack.append
        self.proto = 0
        read = self._file_read
        table = _LOADERS
        try:
            while True:
                key = read(1)
                if not key:
                    raise EOFError('Ran out of input')
                loader = table.get(key[0])
                if loader is None:
                    raise UnpicklingError("invalid load key, '%s'." % (
                        chr(key[0]) if 32 <= key[0] < 127 and key != b"'" else '\\x%02x' % key[0]))
                loader(self)
        except _Stop as stop:
            return stop.value
        except IndexError as exc:
            if self.stack:
                raise
            raise UnpicklingError('unpickling stack underflow') from exc

    def pop_mark(self):
        if not self.metastack:
            raise UnpicklingError('could not find MARK')
        items = self.stack
        self.stack = self.metastack.pop()
        self.append = self.stack.append
        return items

    def persistent_load(self, pid):
        raise UnpicklingError('A load persistent id instruction was encountered, but no persistent_load function was '
                              'specified.')

    def find_class(self, module, name):
        """Return an object from a specified module."""
        if self.proto < 3 and self.fix_imports:
            import _compat_pickle
            if (module, name) in _compat_pickle.NAME_MAPPING:
                module, name = _compat_pickle.NAME_MAPPING[(module, name)]
            elif module in _compat_pickle.IMPORT_MAPPING:
                module = _compat_pickle.IMPORT_MAPPING[module]
        __import__(module, level=0)
        if self.proto >= 4 and '.' in name:
            try:
                return _walk(sys.modules[module], name.split('.'))[0]
            except AttributeError:
                raise AttributeError("Can't resolve path %r on module %r" % (name, module)) from None
        return getattr(sys.modules[module], name)

    def _load_proto(self):
        proto = self._read(1)[0]
        if not 0 <= proto <= HIGHEST_PROTOCOL:
            raise ValueError('unsupported pickle protocol: %d' % proto)
        self.proto = proto

    def _load_frame(self):
        size, = unpack('<Q', self._read(8))
        if size > sys.maxsize:
            raise ValueError('frame size > sys.maxsize: %d' % size)

    def _load_persid(self):
        try:
            pid = self._readline()[:-1].decode('ascii')
        except UnicodeDecodeError:
            raise UnpicklingError('persistent IDs in protocol 0 must be ASCII strings')
        self.append(self.persistent_load(pid))

    def _load_binpersid(self):
        self.append(self.persistent_load(self.stack.pop()))

    def _load_int(self):
        data = self._readline()
        if data == TRUE[1:]:
            value = True
        elif data == FALSE[1:]:
            value = False
        else:
            try:
                value = int(data, 10)
            except ValueError:
                raise ValueError('could not convert string to int') from None
        self.append(value)

    def _load_long(self):
        data = self._readline()[:-1]
        if data and data[-1] == 76:
            data = data[:-1]
        self.append(int(data.decode('latin-1'), 10))

    def _load_long1(self):
        self.append(decode_long(self._read(self._read(1)[0])))

    def _load_long4(self):
        n, = unpack('<i', self._read(4))
        if n < 0:
            raise UnpicklingError('LONG pickle has negative byte count')
        self.append(decode_long(self._read(n)))

    def _decode_string(self, value):
        if self.encoding == 'bytes':
            return value
        return value.decode(self.encoding, self.errors)

    def _load_string(self):
        data = self._readline()[:-1]
        if len(data) >= 2 and data[0] == data[-1] and data[0] in b'"\'':
            data = data[1:-1]
        else:
            raise UnpicklingError('the STRING opcode argument must be quoted')
        self.append(self._decode_string(_codecs.escape_decode(data)[0]))

    def _load_binstring(self):
        n, = unpack('<i', self._read(4))
        if n < 0:
            raise UnpicklingError('BINSTRING pickle has negative byte count')
        self.append(self._decode_string(self._read(n)))

    def _load_short_binstring(self):
        self.append(self._decode_string(self._read(self._read(1)[0])))

    def _load_unicode(self):
        self.append(_from_raw_unicode(self._readline()[:-1]))

    def _load_bytearray8(self):
        n, = unpack('<Q', self._read(8))
        self.append(bytearray(self._read(n)))

    def _load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError('pickle stream refers to out-of-band data but no *buffers* argument was given')
        try:
            self.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError('not enough out-of-band buffers')

    def _load_readonly_buffer(self):
        with memoryview(self.stack[-1]) as m:
            if not m.readonly:
                self.stack[-1] = m.toreadonly()

    def _load_tuple(self):
        items = self.pop_mark()
        self.append(tuple(items))

    def _load_list(self):
        items = self.pop_mark()
        self.append(items)

    def _load_dict(self):
        items = self.pop_mark()
        self.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})

    def _load_frozenset(self):
        items = self.pop_mark()
        self.append(frozenset(items))

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, '__getinitargs__'):
            try:
                value = cls(*args)
            except TypeError as err:
                raise TypeError('in constructor for %s: %s' % (cls.__name__, err), err.__traceback__)
        else:
            value = cls.__new__(cls)
        self.append(value)

    def _load_inst(self):
        module = self._readline()[:-1].decode('ascii')
        name = self._readline()[:-1].decode('ascii')
        self._instantiate(self.find_class(module, name), self.pop_mark())

    def _load_obj(self):
        args = self.pop_mark()
        self._instantiate(args.pop(0), args)

    def _load_newobj(self):
        args = self.stack.pop()
        cls = self.stack[-1]
        self.stack[-1] = cls.__new__(cls, *args)

    def _load_newobj_ex(self):
        kwargs = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        self.append(cls.__new__(cls, *args, **kwargs))

    def _load_global(self):
        module = self._readline()[:-1].decode('utf-8')
        name = self._readline()[:-1].decode('utf-8')
        self.append(self.find_class(module, name))

    def _load_stack_global(self):
        name = self.stack.pop()
        module = self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError('STACK_GLOBAL requires str')
        self.append(self.find_class(module, name))

    def _get_extension(self, code):
        if code in _extension_cache:
            return self.append(_extension_cache[code])
        key = _inverted_registry.get(code)
        if not key:
            if code <= 0:
                raise UnpicklingError('EXT specifies code <= 0')
            raise ValueError('unregistered extension code %d' % code)
        found = _extension_cache[code] = self.find_class(*key)
        self.append(found)

    def _load_reduce(self):
        args = self.stack.pop()
        func = self.stack[-1]
        self.stack[-1] = func(*args)

    def _load_memo(self, i):
        try:
            self.append(self.memo[i])
        except KeyError:
            raise UnpicklingError('Memo value not found at index %d' % i) from None

    def _load_put(self):
        i = int(self._readline()[:-1])
        if i < 0:
            raise ValueError('negative PUT argument')
        self.memo[i] = self.stack[-1]

    def _load_appends(self):
        items = self.pop_mark()
        target = self.stack[-1]
        try:
            extend = target.extend
        except AttributeError:
            append = target.append
            for item in items:
                append(item)
        else:
            extend(items)

    def _load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    def _load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    def _load_setitems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _load_additems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def _load_build(self):
        state = self.stack.pop()
        inst = self.stack[-1]
        setstate = getattr(inst, '__setstate__', _missing)
        if setstate is not _missing:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            attributes = inst.__dict__
            intern = sys.intern
            for k, v in state.items():
                attributes[intern(k) if type(k) is str else k] = v
        if slots:
            for k, v in slots.items():
                setattr(inst, k, v)

    def _load_mark(self):
        self.metastack.append(self.stack)
        self.stack = []
        self.append = self.stack.append

    def _load_stop(self):
        raise _Stop(self.stack.pop())

    def _load_pop(self):
        if self.stack:
            del self.stack[-1]
        else:
            self.pop_mark()


def _loaders():
    U = Unpickler
    table = {}

    def add(op, function):
        table[op[0]] = function

    def sized(code, width):
        def size(self):
            return unpack(code, self._read(width))[0]
        return size

    one, two, four, eight = sized('<B', 1), sized('<H', 2), sized('<I', 4), sized('<Q', 8)
    for name in ('PROTO', 'FRAME', 'PERSID', 'BINPERSID', 'INT', 'LONG', 'LONG1', 'LONG4', 'STRING', 'BINSTRING',
                 'SHORT_BINSTRING', 'UNICODE', 'BYTEARRAY8', 'NEXT_BUFFER', 'READONLY_BUFFER', 'TUPLE', 'LIST', 'DICT',
                 'FROZENSET', 'INST', 'OBJ', 'NEWOBJ', 'NEWOBJ_EX', 'GLOBAL', 'STACK_GLOBAL', 'REDUCE', 'PUT',
                 'APPENDS', 'APPEND', 'SETITEM', 'SETITEMS', 'ADDITEMS', 'BUILD', 'MARK', 'STOP', 'POP'):
        add(_OPCODES[name], getattr(U, '_load_' + name.lower()))
    for op, value in ((NONE, None), (NEWTRUE, True), (NEWFALSE, False), (EMPTY_TUPLE, ())):
        add(op, lambda self, value=value: self.append(value))
    for op, make in ((EMPTY_LIST, list), (EMPTY_DICT, dict), (EMPTY_SET, set)):
        add(op, lambda self, make=make: self.append(make()))
    add(BININT, lambda self: self.append(unpack('<i', self._read(4))[0]))
    add(BININT1, lambda self: self.append(self._read(1)[0]))
    add(BININT2, lambda self: self.append(two(self)))
    add(FLOAT, lambda self: self.append(float(self._readline()[:-1])))
    add(BINFLOAT, lambda self: self.append(unpack('>d', self._read(8))[0]))
    for op, size in ((SHORT_BINUNICODE, one), (BINUNICODE, four), (BINUNICODE8, eight)):
        add(op, lambda self, size=size: self.append(str(self._read(size(self)), 'utf-8', 'surrogatepass')))
    for op, size in ((SHORT_BINBYTES, one), (BINBYTES, four), (BINBYTES8, eight)):
        add(op, lambda self, size=size: self.append(self._read(size(self))))

    def few(n):
        def load(self):
            stack = self.stack
            if len(stack) < n:
                raise UnpicklingError('unpickling stack underflow')
            stack[-n:] = [tuple(stack[-n:])]
        return load
    for n, op in enumerate((TUPLE1, TUPLE2, TUPLE3), 1):
        add(op, few(n))
    for op, size in ((EXT1, one), (EXT2, two), (EXT4, sized('<i', 4))):
        add(op, lambda self, size=size: self._get_extension(size(self)))
    add(GET, lambda self: self._load_memo(int(self._readline()[:-1])))
    add(BINGET, lambda self: self._load_memo(self._read(1)[0]))
    add(LONG_BINGET, lambda self: self._load_memo(four(self)))

    def put(size):
        def load(self):
            self.memo[size(self)] = self.stack[-1]
        return load
    add(BINPUT, put(one))
    add(LONG_BINPUT, put(four))

    def memoize(self):
        memo = self.memo
        memo[len(memo)] = self.stack[-1]
    add(MEMOIZE, memoize)
    add(DUP, lambda self: self.append(self.stack[-1]))
    add(POP_MARK, lambda self: self.pop_mark() and None)
    return table


_LOADERS = _loaders()
_Unpickler = Unpickler
# The classes that dumps() and loads() have the short way for, as long as nobody puts others in their places.
_plain_classes = Pickler, Unpickler


def __getattr__(name):
    if name == '_Pickler':
        global _Pickler
        from _pickle_dispatch import _Pickler
        return _Pickler
    raise AttributeError('module %r has no attribute %r' % (__name__, name))


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
    """What Unpickler.find_class finds in protocols 4 and 5."""
    __import__(module, level=0)
    if '.' not in name:
        return getattr(sys.modules[module], name)
    try:
        return _walk(sys.modules[module], name.split('.'))[0]
    except AttributeError:
        raise AttributeError("Can't resolve path %r on module %r" % (name, module)) from None


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


_dump, _dumps, _load, _loads = dump, dumps, load, loads


def _main(args=None):
    import argparse
    import pprint
    parser = argparse.ArgumentParser(description='display contents of the pickle files')
    parser.add_argument('pickle_file', nargs='+', help='the pickle file')
    for name in parser.parse_args(args).pickle_file:
        if name == '-':
            obj = load(sys.stdin.buffer)
        else:
            with open(name, 'rb') as f:
                obj = load(f)
        pprint.pprint(obj)


# In CPython they are builtin functions, which do not become methods of classes that hold them.
for _name in ("dump", "dumps", "load", "loads"):
    globals()[_name] = _native(globals()[_name])
del _name


if __name__ == '__main__':
    _main()
