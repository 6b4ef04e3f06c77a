"""Looking into pickles without running them: their operations, a listing, and a shorter equivalent.

genops(pickle) yields the operations, dis(pickle) prints them, optimize(pickle) leaves out what nothing needs.
"""

import codecs
import io
import pickle
import sys
from struct import unpack as _unpack

__all__ = ['dis', 'genops', 'optimize']

bytes_types = pickle.bytes_types

# Numbers of bytes that are no fixed ones.
UP_TO_NEWLINE = -1
TAKEN_FROM_ARGUMENT1 = -2
TAKEN_FROM_ARGUMENT4 = -3
TAKEN_FROM_ARGUMENT4U = -4
TAKEN_FROM_ARGUMENT8U = -5


class ArgumentDescriptor:
    """The argument of an operation: its name, how many bytes it takes, a function that reads it, and its meaning."""

    __slots__ = ('name', 'n', 'reader', 'doc')

    def __init__(self, name, n, reader, doc):
        self.name = name
        self.n = n
        self.reader = reader
        self.doc = doc


def _number(code, size):
    def read(f):
        data = f.read(size)
        if len(data) == size:
            return _unpack(code, data)[0]
        raise ValueError('not enough data in stream to read ' + read.__name__[5:])
    return read


_SIZES = {'uint1': ('<B', 1), 'uint2': ('<H', 2), 'int4': ('<i', 4), 'uint4': ('<I', 4), 'uint8': ('<Q', 8),
          'float8': ('>d', 8)}


def _fixed(name, doc):
    reader = _number(*_SIZES[name])
    reader.__name__ = reader.__qualname__ = 'read_' + name
    return reader, ArgumentDescriptor(name, _SIZES[name][1], reader, doc)


read_uint1, uint1 = _fixed('uint1', 'A byte.')
read_uint2, uint2 = _fixed('uint2', 'Two bytes, an unsigned integer, the low byte first.')
read_int4, int4 = _fixed('int4', 'Four bytes, a signed integer, the low byte first.')
read_uint4, uint4 = _fixed('uint4', 'Four bytes, an unsigned integer, the low byte first.')
read_uint8, uint8 = _fixed('uint8', 'Eight bytes, an unsigned integer, the low byte first.')
read_float8, float8 = _fixed('float8', 'Eight bytes, a double, the byte with the sign first.')


def read_stringnl(f, decode=True, stripquotes=True, *, encoding='latin-1'):
    """Read a line with a quoted text."""
    data = f.readline()
    if not data.endswith(b'\n'):
        raise ValueError('no newline found when trying to read stringnl')
    data = data[:-1]
    if stripquotes:
        for quote in (b'"', b"'"):
            if data.startswith(quote):
                if not data.endswith(quote):
                    raise ValueError('strinq quote %r not found at both ends of %r' % (quote, data))
                data = data[1:-1]
                break
        else:
            raise ValueError('no string quotes around %r' % data)
    if decode:
        data = codecs.escape_decode(data)[0].decode(encoding)
    return data


def read_stringnl_noescape(f):
    """Read a line with a plain text."""
    return read_stringnl(f, stripquotes=False, encoding='utf-8')


def read_stringnl_noescape_pair(f):
    """Read two lines; they are joined by a space."""
    return '%s %s' % (read_stringnl_noescape(f), read_stringnl_noescape(f))


stringnl = ArgumentDescriptor('stringnl', UP_TO_NEWLINE, read_stringnl, 'A line: the representation of a text.')
stringnl_noescape = ArgumentDescriptor('stringnl_noescape', UP_TO_NEWLINE, read_stringnl_noescape,
                                       'A line: a text without quotes and escapes.')
stringnl_noescape_pair = ArgumentDescriptor('stringnl_noescape_pair', UP_TO_NEWLINE, read_stringnl_noescape_pair,
                                            'Two lines: texts without quotes and escapes.')


def _counted(name, read_size, size_name, doc, n, convert=None, what=None):
    """A reader of data behind their length, and the argument."""
    def read(f):
        size = read_size(f)
        if size < 0:
            raise ValueError('%s byte count < 0: %d' % (name, size))
        if size > sys.maxsize:
            raise ValueError('%s byte count > sys.maxsize: %d' % (name, size))
        data = f.read(size)
        if len(data) == size:
            return data if convert is None else convert(data)
        raise ValueError('expected %d bytes in a %s, but only %d remain' % (size, name, len(data)))
    read.__name__ = read.__qualname__ = 'read_' + name
    return read, ArgumentDescriptor(name, n, read, doc)


def _latin(data):
    return data.decode('latin-1')


def _utf8(data):
    return str(data, 'utf-8', 'surrogatepass')


read_string1, string1 = _counted('string1', read_uint1, 'uint1', 'A text behind a byte with its length.',
                                 TAKEN_FROM_ARGUMENT1, _latin)
read_string4, string4 = _counted('string4', read_int4, 'int4', 'A text behind four bytes with its length.',
                                 TAKEN_FROM_ARGUMENT4, _latin)
read_bytes1, bytes1 = _counted('bytes1', read_uint1, 'uint1', 'Bytes behind a byte with their number.',
                               TAKEN_FROM_ARGUMENT1)
read_bytes4, bytes4 = _counted('bytes4', read_uint4, 'uint4', 'Bytes behind four bytes with their number.',
                               TAKEN_FROM_ARGUMENT4U)
read_bytes8, bytes8 = _counted('bytes8', read_uint8, 'uint8', 'Bytes behind eight bytes with their number.',
                               TAKEN_FROM_ARGUMENT8U)
read_bytearray8, bytearray8 = _counted('bytearray8', read_uint8, 'uint8',
                                       'A bytearray behind eight bytes with its length.', TAKEN_FROM_ARGUMENT8U,
                                       bytearray)
read_unicodestring1, unicodestring1 = _counted('unicodestring1', read_uint1, 'uint1',
                                               'UTF-8 behind a byte with its length.', TAKEN_FROM_ARGUMENT1, _utf8)
read_unicodestring4, unicodestring4 = _counted('unicodestring4', read_uint4, 'uint4',
                                               'UTF-8 behind four bytes with its length.', TAKEN_FROM_ARGUMENT4U,
                                               _utf8)
read_unicodestring8, unicodestring8 = _counted('unicodestring8', read_uint8, 'uint8',
                                               'UTF-8 behind eight bytes with its length.', TAKEN_FROM_ARGUMENT8U,
                                               _utf8)
read_long1, long1 = _counted('long1', read_uint1, 'uint1', 'An integer in two\'s complement behind a byte with its size.',
                             TAKEN_FROM_ARGUMENT1, pickle.decode_long)
read_long4, long4 = _counted('long4', read_int4, 'int4',
                             'An integer in two\'s complement behind four bytes with its size.', TAKEN_FROM_ARGUMENT4,
                             pickle.decode_long)


def read_unicodestringnl(f):
    """Read a line with a text in raw-unicode-escape."""
    data = f.readline()
    if not data.endswith(b'\n'):
        raise ValueError('no newline found when trying to read unicodestringnl')
    return str(data[:-1], 'raw-unicode-escape')


def read_decimalnl_short(f):
    """Read a line with an integer; 00 and 01 are booleans."""
    s = read_stringnl(f, decode=False, stripquotes=False)
    return {b'00': False, b'01': True}[s] if s in (b'00', b'01') else int(s)


def read_decimalnl_long(f):
    """Read a line with an integer, with or without an L behind it."""
    s = read_stringnl(f, decode=False, stripquotes=False)
    return int(s[:-1] if s[-1:] == b'L' else s)


def read_floatnl(f):
    """Read a line with a float."""
    return float(read_stringnl(f, decode=False, stripquotes=False))


unicodestringnl = ArgumentDescriptor('unicodestringnl', UP_TO_NEWLINE, read_unicodestringnl,
                                     'A line: a text in raw-unicode-escape.')
decimalnl_short = ArgumentDescriptor('decimalnl_short', UP_TO_NEWLINE, read_decimalnl_short,
                                     'A line: an integer in decimal, or 00 or 01 for a boolean.')
decimalnl_long = ArgumentDescriptor('decimalnl_long', UP_TO_NEWLINE, read_decimalnl_long,
                                    'A line: an integer in decimal with an L behind it.')
floatnl = ArgumentDescriptor('floatnl', UP_TO_NEWLINE, read_floatnl, 'A line: the representation of a float.')


class StackObject:
    """What is on the stack of an unpickler: a name, a type or a tuple of types, and its meaning."""

    __slots__ = ('name', 'obtype', 'doc')

    def __init__(self, name, obtype, doc):
        self.name = name
        self.obtype = obtype
        self.doc = doc

    def __repr__(self):
        return self.name


pyint = pylong = StackObject('int', int, 'An integer.')
pyinteger_or_bool = StackObject('int_or_bool', (int, bool), 'An integer or a boolean.')
pybool = StackObject('bool', bool, 'A boolean.')
pyfloat = StackObject('float', float, 'A float.')
pybytes_or_str = pystring = StackObject('bytes_or_str', (bytes, str), 'Bytes or a text, as the unpickler is told.')
pybytes = StackObject('bytes', bytes, 'Bytes.')
pybytearray = StackObject('bytearray', bytearray, 'A bytearray.')
pyunicode = StackObject('str', str, 'A text.')
pynone = StackObject('None', type(None), 'None.')
pytuple = StackObject('tuple', tuple, 'A tuple.')
pylist = StackObject('list', list, 'A list.')
pydict = StackObject('dict', dict, 'A dict.')
pyset = StackObject('set', set, 'A set.')
pyfrozenset = StackObject('frozenset', set, 'A frozenset.')
pybuffer = StackObject('buffer', object, 'An object with a buffer.')
anyobject = StackObject('any', object, 'Any object.')
markobject = StackObject('mark', StackObject, 'A mark: what is above it belongs together.')
stackslice = StackObject('stackslice', StackObject, 'All that is above the highest mark.')


class OpcodeInfo:
    """An operation: its name and code, its argument or None, the stack before and after it, and the first protocol that has it."""

    __slots__ = ('name', 'code', 'arg', 'stack_before', 'stack_after', 'proto', 'doc')

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc):
        self.name = name
        self.code = code
        self.arg = arg
        self.stack_before = stack_before
        self.stack_after = stack_after
        self.proto = proto
        self.doc = doc


# Name, argument, stack before -> stack after, protocol: meaning.
_TABLE = """
INT decimalnl_short -> pyinteger_or_bool 0: An integer or a boolean.
BININT int4 -> pyint 1: An integer of four bytes.
BININT1 uint1 -> pyint 1: An integer of one byte.
BININT2 uint2 -> pyint 1: An integer of two bytes.
LONG decimalnl_long -> pyint 0: An integer of any size.
LONG1 long1 -> pyint 2: An integer of up to 255 bytes.
LONG4 long4 -> pyint 2: An integer of more bytes.
STRING stringnl -> pybytes_or_str 0: A text of Python 2.
BINSTRING string4 -> pybytes_or_str 1: A text of Python 2.
SHORT_BINSTRING string1 -> pybytes_or_str 1: A short text of Python 2.
BINBYTES bytes4 -> pybytes 3: Bytes.
SHORT_BINBYTES bytes1 -> pybytes 3: Up to 255 bytes.
BINBYTES8 bytes8 -> pybytes 4: Many bytes.
BYTEARRAY8 bytearray8 -> pybytearray 5: A bytearray.
NEXT_BUFFER - -> pybuffer 5: The next buffer that is kept outside.
READONLY_BUFFER - pybuffer -> pybuffer 5: Makes a buffer read-only.
NONE - -> pynone 0: None.
NEWTRUE - -> pybool 2: True.
NEWFALSE - -> pybool 2: False.
UNICODE unicodestringnl -> pyunicode 0: A text.
SHORT_BINUNICODE unicodestring1 -> pyunicode 4: A text of up to 255 bytes.
BINUNICODE unicodestring4 -> pyunicode 1: A text.
BINUNICODE8 unicodestring8 -> pyunicode 4: A long text.
FLOAT floatnl -> pyfloat 0: A float.
BINFLOAT float8 -> pyfloat 1: A float.
EMPTY_LIST - -> pylist 1: An empty list.
APPEND - pylist anyobject -> pylist 0: Appends an object to a list.
APPENDS - pylist markobject stackslice -> pylist 1: Appends objects to a list.
LIST - markobject stackslice -> pylist 0: A list of objects.
EMPTY_TUPLE - -> pytuple 1: The empty tuple.
TUPLE - markobject stackslice -> pytuple 0: A tuple of objects.
TUPLE1 - anyobject -> pytuple 2: A tuple of one object.
TUPLE2 - anyobject anyobject -> pytuple 2: A tuple of two objects.
TUPLE3 - anyobject anyobject anyobject -> pytuple 2: A tuple of three objects.
EMPTY_DICT - -> pydict 1: An empty dict.
DICT - markobject stackslice -> pydict 0: A dict of keys and values by turns.
SETITEM - pydict anyobject anyobject -> pydict 0: Puts a value under a key.
SETITEMS - pydict markobject stackslice -> pydict 1: Puts values under keys.
EMPTY_SET - -> pyset 4: An empty set.
ADDITEMS - pyset markobject stackslice -> pyset 4: Adds objects to a set.
FROZENSET - markobject stackslice -> pyfrozenset 4: A frozenset of objects.
POP - anyobject -> 0: Drops an object.
DUP - anyobject -> anyobject anyobject 0: Puts the object on the stack again.
MARK - -> markobject 0: A mark.
POP_MARK - markobject stackslice -> 1: Drops what is above the mark, and it.
GET decimalnl_short -> anyobject 0: An object of the memo.
BINGET uint1 -> anyobject 1: An object of the memo.
LONG_BINGET uint4 -> anyobject 1: An object of the memo.
PUT decimalnl_short -> 0: Keeps the object in the memo.
BINPUT uint1 -> 1: Keeps the object in the memo.
LONG_BINPUT uint4 -> 1: Keeps the object in the memo.
MEMOIZE - anyobject -> anyobject 4: Keeps the object in the memo, under the next number.
EXT1 uint1 -> anyobject 2: An object of the registry of extensions.
EXT2 uint2 -> anyobject 2: An object of the registry of extensions.
EXT4 int4 -> anyobject 2: An object of the registry of extensions.
GLOBAL stringnl_noescape_pair -> anyobject 0: The object of a module and a name.
STACK_GLOBAL - pyunicode pyunicode -> anyobject 4: The object of a module and a name.
REDUCE - anyobject anyobject -> anyobject 0: Calls an object with a tuple of arguments.
BUILD - anyobject anyobject -> anyobject 0: Gives an object its state.
INST stringnl_noescape_pair markobject stackslice -> anyobject 0: Calls the class of a module and a name.
OBJ - markobject anyobject stackslice -> anyobject 1: Calls a class.
NEWOBJ - anyobject anyobject -> anyobject 2: Calls __new__ of a class with a tuple of arguments.
NEWOBJ_EX - anyobject anyobject anyobject -> anyobject 4: As NEWOBJ, with a dict of named arguments.
PROTO uint1 -> 2: The protocol.
STOP - anyobject -> 0: The end: the object is the result.
FRAME uint8 -> 4: A frame of that many bytes begins.
PERSID stringnl_noescape -> anyobject 0: The object of a persistent id.
BINPERSID - anyobject -> anyobject 1: The object of a persistent id.
"""


def _opcodes():
    names = globals()
    for line in _TABLE.strip().splitlines():
        head, _, doc = line.partition(': ')
        left, _, right = head.partition('->')
        name, argument, *before = left.split()
        *after, proto = right.split()
        yield OpcodeInfo(name, getattr(pickle, name).decode('latin-1'),
                         None if argument == '-' else names[argument], [names[o] for o in before],
                         [names[o] for o in after], int(proto), doc)


opcodes = list(_opcodes())
code2op = {op.code: op for op in opcodes}


def _operations(data, yield_end_pos=False):
    if isinstance(data, (bytes, bytearray)):
        data = io.BytesIO(data)
    tell = data.tell if hasattr(data, 'tell') else lambda: None
    while True:
        pos = tell()
        code = data.read(1)
        op = code2op.get(code.decode('latin-1'))
        if op is None:
            if code == b'':
                raise ValueError('pickle exhausted before seeing STOP')
            raise ValueError('at position %s, opcode %r unknown' % ('<unknown>' if pos is None else pos, code))
        arg = None if op.arg is None else op.arg.reader(data)
        yield (op, arg, pos, tell()) if yield_end_pos else (op, arg, pos)
        if code == b'.':
            assert op.name == 'STOP'
            break


def genops(pickle):
    """Yield (OpcodeInfo, argument, position) for the operations of a pickle: bytes, or a file that is read as far as STOP."""
    return _operations(pickle)


def optimize(p):
    """Return an equivalent pickle without the entries of the memo that nothing uses."""
    numbers = {}
    operations = []
    proto = 0
    protoheader = b''
    for op, arg, pos, end in _operations(p, yield_end_pos=True):
        if 'PUT' in op.name:
            operations.append(('put', arg))
        elif op.name == 'MEMOIZE':
            number = sum(1 for entry in operations if entry[0] == 'put')
            operations.append(('put', number))
        elif 'FRAME' in op.name:
            pass
        elif 'GET' in op.name:
            if op.proto > proto:
                proto = op.proto
            numbers[arg] = None
            operations.append(('get', arg))
        elif op.name == 'PROTO':
            if arg > proto:
                proto = arg
            if pos == 0:
                protoheader = p[pos:end]
            else:
                operations.append(('code', pos, end))
        else:
            operations.append(('code', pos, end))
    out = io.BytesIO()
    out.write(protoheader)
    framer = pickle._Framer(out.write)
    if proto >= 4:
        framer.start()
    number = 0
    for entry in operations:
        if entry[0] == 'put':
            if entry[1] not in numbers:
                continue
            numbers[entry[1]] = number
            data = pickle.MEMOIZE if proto >= 4 else _memo_operation('PUT', number, proto)
            number += 1
        elif entry[0] == 'get':
            data = _memo_operation('GET', numbers[entry[1]], proto)
        else:
            data = p[entry[1]:entry[2]]
        framer.commit()
        framer.write(data)
    framer.end()
    return out.getvalue()


def _memo_operation(kind, number, proto):
    if proto < 1:
        return getattr(pickle, kind) + b'%d\n' % number
    if number < 256:
        return getattr(pickle, 'BIN' + kind) + bytes([number])
    return getattr(pickle, 'LONG_BIN' + kind) + number.to_bytes(4, 'little')


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Print the operations of a pickle and check that it is sound.

    out
      The file that is printed to, by default sys.stdout.
    memo
      A dict for the memo, to be kept for a further pickle of the same pickler.
    indentlevel
      Spaces for each MARK.
    annotate
      Column where a short description of each operation begins; 0: none.
    """
    stack = []
    if memo is None:
        memo = {}
    maxproto = -1
    marks = []
    indent = ' ' * indentlevel
    error = None
    column = annotate
    for op, arg, pos in genops(pickle):
        if pos is not None:
            print('%5d:' % pos, end=' ', file=out)
        line = '%-4s %s%s' % (repr(op.code)[1:-1], indent * len(marks), op.name)
        maxproto = max(maxproto, op.proto)
        before, after = op.stack_before, op.stack_after
        numtopop = len(before)
        note = None
        if markobject in before or (op.name == 'POP' and stack and stack[-1] is markobject):
            assert markobject not in after
            if marks:
                start = marks.pop()
                note = '(MARK at unknown opcode offset)' if start is None else '(MARK at %d)' % start
                while stack[-1] is not markobject:
                    stack.pop()
                stack.pop()
                try:
                    numtopop = before.index(markobject)
                except ValueError:
                    numtopop = 0
            else:
                error = note = 'no MARK exists on stack'
        if op.name in ('PUT', 'BINPUT', 'LONG_BINPUT', 'MEMOIZE'):
            index = len(memo) if op.name == 'MEMOIZE' else arg
            if op.name == 'MEMOIZE':
                note = '(as %d)' % index
            if index in memo:
                error = 'memo key %r already defined' % arg
            elif not stack:
                error = "stack is empty -- can't store into memo"
            elif stack[-1] is markobject:
                error = "can't store markobject in the memo"
            else:
                memo[index] = stack[-1]
        elif op.name in ('GET', 'BINGET', 'LONG_BINGET'):
            if arg in memo:
                after = [memo[arg]]
            else:
                error = 'memo key %r has never been stored into' % arg
        if arg is not None or note:
            line += ' ' * (10 - len(op.name))
            if arg is not None:
                if op.name in ('STRING', 'BINSTRING', 'SHORT_BINSTRING'):
                    line += ' ' + ascii(arg)
                else:
                    line += ' ' + repr(arg)
            if note:
                line += ' ' + note
        if column:
            line += ' ' * (column - len(line))
            column = len(line)
            if column > 50:
                column = annotate
            line += ' ' + op.doc.split('\n', 1)[0]
        print(line, file=out)
        if error:
            raise ValueError(error)
        if len(stack) < numtopop:
            raise ValueError('tries to pop %d items from stack with only %d items' % (numtopop, len(stack)))
        if numtopop:
            del stack[-numtopop:]
        if markobject in after:
            assert markobject not in before
            marks.append(pos)
        stack.extend(after)
    print('highest protocol among opcodes =', maxproto, file=out)
    if stack:
        raise ValueError('stack not empty after STOP: %r' % stack)


def _main(args=None):
    import argparse
    parser = argparse.ArgumentParser(description='disassemble one or more pickle files')
    parser.add_argument('pickle_file', nargs='+', help='the pickle file')
    parser.add_argument('-o', '--output', help='the file where the output should be written')
    parser.add_argument('-m', '--memo', action='store_true', help='preserve memo between disassemblies')
    parser.add_argument('-l', '--indentlevel', default=4, type=int,
                        help='the number of blanks by which to indent a new MARK level')
    parser.add_argument('-a', '--annotate', action='store_true', help='annotate each line with a short opcode description')
    parser.add_argument('-p', '--preamble', default='==> {name} <==',
                        help='if more than one pickle file is specified, print this before each disassembly')
    args = parser.parse_args(args)
    memo = {} if args.memo else None
    output = sys.stdout if args.output is None else open(args.output, 'w')
    try:
        for name in args.pickle_file:
            if len(args.pickle_file) > 1:
                print(args.preamble.format(name='<stdin>' if name == '-' else name), file=output)
            if name == '-':
                dis(sys.stdin.buffer, output, memo, args.indentlevel, 30 if args.annotate else 0)
            else:
                with open(name, 'rb') as f:
                    dis(f, output, memo, args.indentlevel, 30 if args.annotate else 0)
    finally:
        if output is not sys.stdout:
            output.close()


if __name__ == '__main__':
    _main()
