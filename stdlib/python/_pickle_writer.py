"""Writes pickles."""

import codecs as _codecs
import sys
from copyreg import _extension_registry, dispatch_table
from functools import partial
from itertools import batched
from struct import pack
from types import BuiltinFunctionType, FunctionType

from _pickle_codes import *
from _pickle_codes import _walk

_FRAME_SIZE_MIN = 4
_FRAME_SIZE_TARGET = 64 * 1024
_BATCHSIZE = 1000


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

    protocol says which format is written (negative: the newest), fix_imports whether protocols below 3 use the names
    of Python 2, buffer_callback takes the buffers that are not put into the stream (protocol 5).
    """

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
        if protocol < 5 and buffer_callback is not None:
            raise ValueError('buffer_callback needs protocol >= 5')
        write = getattr(file, 'write', None)
        if write is None:
            raise TypeError("file must have a 'write' attribute")
        self._file_write, self._buffer_callback = write, buffer_callback
        self._framer = _Framer(write)
        self._write = self._framer.write
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = protocol < 3 and fix_imports

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
        """Give an object a number, so that it is written once only."""
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
        # Classes and functions are for the override first.
        if saver is not None and kind is not type:
            return saver(self, obj)
        override = getattr(self, 'reducer_override', None)
        rv = NotImplemented
        if override is not None:
            rv = override(obj)
        if rv is NotImplemented:
            if kind is type:
                return self._save_type(obj)
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
            raise PicklingError('__reduce__ must return a string or tuple, not %s' % _full_name(type(rv)))
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
                                % _full_name(type(func)))
        if not isinstance(args, tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple, not %s'
                                % _full_name(type(args)))
        self._check_parts(listitems, dictitems, state_setter)
        write = self._write
        name = getattr(func, '__name__', '')
        if self.proto >= 2 and name == '__newobj_ex__':
            self._check_newobj_ex(args, obj)
            cls, args, kwargs = args
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
            self._check_newobj(args, obj)
            self._save_part(args[0], obj, 'class')
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

    # What a reduction is checked for, apart from its first two items. `pickle._Pickler` takes more than this class.

    def _check_parts(self, listitems, dictitems, state_setter):
        for which, items in (('fourth', listitems), ('fifth', dictitems)):
            if items is not None and not hasattr(type(items), '__next__'):
                raise PicklingError('%s item of the tuple returned by __reduce__ must be an iterator, not %s'
                                    % (which, _full_name(type(items))))
        if state_setter is not None and not callable(state_setter):
            raise PicklingError('sixth item of the tuple returned by __reduce__ must be callable, not %s'
                                % _full_name(type(state_setter)))

    def _check_newobj(self, args, obj):
        if not args:
            raise PicklingError('__newobj__ expected at least 1 argument, got 0')
        if not isinstance(args[0], type):
            raise PicklingError('first argument to __newobj__() must be a class, not %s' % _full_name(type(args[0])))
        self._check_class('__newobj__', args[0], obj)

    def _check_newobj_ex(self, args, obj):
        if len(args) != 3:
            raise PicklingError('__newobj_ex__ expected 3 arguments, got %d' % len(args))
        for which, arg, kind, words in zip(('first', 'second', 'third'), args, (type, tuple, dict),
                                           ('class', 'tuple', 'dict')):
            if not isinstance(arg, kind):
                raise PicklingError('%s argument to __newobj_ex__() must be a %s, not %s'
                                    % (which, words, _full_name(type(arg))))

    def _check_class(self, maker, cls, obj):
        """What makes a new object is asked of the object's class."""
        if not hasattr(cls, '__new__'):
            raise PicklingError('first argument to %s() has no __new__' % maker)
        if obj is not None and cls is not obj.__class__:
            raise PicklingError('first argument to %s() must be %r, not %r' % (maker, obj.__class__, cls))

    def _checked_pair(self, pair):
        """A pair of what a reduction gives as its fifth item."""
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError('dict items iterator must return 2-tuples')
        return pair

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

    # Items are saved where they are gone through: a function for one would cost a frame for every level.

    def _save_tuple(self, obj):
        if not obj:
            return self._write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
        n = len(obj)
        marked = n > 3 or self.proto < 2
        if marked:
            self._write(MARK)
        i = 0
        try:
            for i, item in enumerate(obj):
                self._save(item)
        except Exception as exc:
            _note_item(exc, obj, i)
            raise
        known = self.memo.get(id(obj))
        if known is not None:
            # It contains itself, by way of another object, and has been written meanwhile.
            discard = POP * n if not marked else POP_MARK if self.bin else POP * (n + 1)
            return self._write(discard + self._get(known[0]))
        self._write(TUPLE if marked else (TUPLE1, TUPLE2, TUPLE3)[n - 1])
        self.memoize(obj)

    def _save_list(self, obj):
        self._write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj, obj, obj)

    def _batch_appends(self, items, owner, obj=None):
        """Save the items of a list, obj, or of another object that extends itself by them."""
        i = 0
        for batch in batched(items, _BATCHSIZE if self.bin else 1):
            alone = len(batch) == 1 and (not self.bin or obj is None or len(obj) == 1)
            if not alone:
                self._write(MARK)
            try:
                for item in batch:
                    self._save(item)
                    i += 1
            except Exception as exc:
                _note_item(exc, owner, i)
                raise
            self._write(APPEND if alone else APPENDS)

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
        if obj is None:
            items = map(self._checked_pair, items)
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
            __import__(module_name)
            module = sys.modules[module_name]
        except (KeyError, ValueError, ImportError) as exc:
            raise PicklingError("Can't pickle %r: %s" % (obj, exc))
        path = name.split('.')
        if '<locals>' in path:
            raise PicklingError("Can't pickle local object %r" % (obj,))
        try:
            found, _ = _walk(module, path)
        except AttributeError:
            raise PicklingError("Can't pickle %r: it's not found as %s.%s" % (obj, module_name, name))
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
        except UnicodeEncodeError:
            raise PicklingError("can't pickle global identifier %r using pickle protocol %d" % (name, self.proto))

    def _save_type(self, obj):
        for value, special in ((None, type(None)), (NotImplemented, type(NotImplemented)), (..., type(...))):
            if obj is special:
                return self._save_reduce(type, (value,), obj=obj)
        self._save_global(obj)


def _note_item(exc, obj, i):
    exc.add_note('when serializing %s item %d' % (_full_name(type(obj)), i))


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


_ATOMS = frozenset((type(None), bool, int, float))
_SAVERS = {
    type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float,
    bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray, str: Pickler._save_str,
    tuple: Pickler._save_tuple, list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set,
    frozenset: Pickler._save_frozenset, PickleBuffer: Pickler._save_picklebuffer, type: Pickler._save_type,
}
