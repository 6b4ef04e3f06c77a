"""Loads pickles."""

import codecs as _codecs
import sys
from copyreg import _extension_cache, _inverted_registry
from struct import unpack

from _pickle_codes import *
from _pickle_codes import _find_class, _OPCODES

_missing = object()


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


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


class Unpickler:
    """Unpickle from a binary file."""

    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        try:
            self._file_readline, self._file_read = file.readline, file.read
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self._buffers = None if buffers is None else iter(buffers)
        self.fix_imports, self.encoding, self.errors = fix_imports, encoding, errors
        self.memo, self.proto = {}, 0

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
        """Read an object from the file."""
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
        """Find what is in a module under a name; may be overridden to allow some only."""
        if self.fix_imports and self.proto < 3:
            # The names of Python 2.
            from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
            module, name = NAME_MAPPING.get((module, name)) or (IMPORT_MAPPING.get(module, module), name)
        if self.proto < 4:
            __import__(module)
            return getattr(sys.modules[module], name)
        return _find_class(module, name)

    def _load_proto(self):
        proto = self._read(1)[0]
        if proto > HIGHEST_PROTOCOL:
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
