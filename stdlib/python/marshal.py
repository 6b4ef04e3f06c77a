"""Values as bytes, in the format of version 4 of the interpreter's own files; code objects have a form of their own."""

import struct as _struct
from _frozen_importlib import code_bytes as _code_bytes, code_from_bytes as _code_from_bytes
from _sealed import native as _native

version = 5

_STOP = object()
_Code = type((lambda: None).__code__)
# The parts of a code object, in the order of the parameters of its class.
_PARTS = (
    "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags", "co_code",
    "co_consts", "co_names", "co_varnames", "co_filename", "co_name", "co_qualname", "co_firstlineno", "co_linetable",
    "co_exceptiontable", "co_freevars", "co_cellvars",
)


class _Writer:
    def __init__(self, allow_code):
        self.out = []
        self.depth = 0
        self.allow_code = allow_code

    def value(self, x):
        out = self.out
        kind = type(x)
        if x is None:
            out.append(b"N")
        elif x is StopIteration:
            out.append(b"S")
        elif x is Ellipsis:
            out.append(b".")
        elif x is True:
            out.append(b"T")
        elif x is False:
            out.append(b"F")
        elif kind is int:
            if -0x80000000 <= x <= 0x7FFFFFFF:
                out.append(b"i" + _struct.pack("<i", x))
            else:
                digits = []
                rest = abs(x)
                while rest:
                    digits.append(rest & 0x7FFF)
                    rest >>= 15
                size = len(digits) if x > 0 else -len(digits)
                out.append(b"l" + _struct.pack(f"<i{len(digits)}H", size, *digits))
        elif kind is float:
            out.append(b"g" + _struct.pack("<d", x))
        elif kind is complex:
            out.append(b"y" + _struct.pack("<dd", x.real, x.imag))
        elif kind is str:
            if x.isascii():
                data = x.encode("ascii")
                out.append(b"z" + bytes([len(data)]) if len(data) < 256 else b"a" + _struct.pack("<i", len(data)))
            else:
                data = x.encode("utf-8", "surrogatepass")
                out.append(b"u" + _struct.pack("<i", len(data)))
            out.append(data)
        elif kind is tuple:
            out.append(b")" + bytes([len(x)]) if len(x) < 256 else b"(" + _struct.pack("<i", len(x)))
            self.items(x)
        elif kind is list:
            out.append(b"[" + _struct.pack("<i", len(x)))
            self.items(x)
        elif kind is dict:
            out.append(b"{")
            for key, value in x.items():
                self.items((key, value))
            out.append(b"0")
        elif kind in (set, frozenset):
            out.append((b"<" if kind is set else b">") + _struct.pack("<i", len(x)))
            self.items(x)
        elif kind is slice:
            out.append(b":")
            self.items((x.start, x.stop, x.step))
        elif kind is _Code:
            if not self.allow_code:
                raise ValueError("marshalling code objects is disallowed")
            out.append(b"c")
            # In the form of the interpreter's own files, or in parts where a constant has no such form.
            whole = _code_bytes(x)
            self.value(tuple([getattr(x, part) for part in _PARTS]) if whole is None else whole)
        else:
            try:
                data = bytes(memoryview(x))
            except TypeError:
                raise ValueError("unmarshallable object") from None
            out.append(b"s" + _struct.pack("<i", len(data)))
            out.append(data)

    def items(self, items):
        self.depth += 1
        if self.depth > 1000:
            raise ValueError("object too deeply nested to marshal")
        for item in items:
            self.value(item)
        self.depth -= 1


class _Reader:
    def __init__(self, read, allow_code):
        self.read = read
        self.allow_code = allow_code
        self.refs = []

    def take(self, n):
        data = self.read(n)
        if len(data) < n:
            raise EOFError("marshal data too short")
        return data

    def number(self, code, size):
        return _struct.unpack("<" + code, self.take(size))[0]

    def size(self):
        n = self.number("i", 4)
        if n < 0:
            raise ValueError("bad marshal data (size out of range)")
        return n

    def value(self):
        code = self.read(1)
        if not code:
            raise EOFError("EOF read where object expected")
        flagged = code[0] & 0x80
        kind = chr(code[0] & 0x7F)
        at = len(self.refs)
        if flagged:
            self.refs.append(None)
        value = self.of_kind(kind, at if flagged else None)
        if flagged:
            self.refs[at] = value
        return value

    def items(self, n):
        out = []
        for _ in range(n):
            value = self.value()
            if value is _STOP:
                raise ValueError("NULL object in marshal data for object")
            out.append(value)
        return out

    def of_kind(self, kind, ref):
        simple = {"N": None, "T": True, "F": False, ".": Ellipsis, "S": StopIteration, "0": _STOP}
        if kind in simple:
            return simple[kind]
        if kind == "i":
            return self.number("i", 4)
        if kind == "l":
            n = self.number("i", 4)
            value = 0
            for i in range(abs(n)):
                value |= self.number("H", 2) << 15 * i
            return -value if n < 0 else value
        if kind == "g":
            return self.number("d", 8)
        if kind == "y":
            return complex(self.number("d", 8), self.number("d", 8))
        if kind in "fx":
            texts = [self.take(self.take(1)[0]).decode() for _ in range(2 if kind == "x" else 1)]
            return complex(*map(float, texts)) if kind == "x" else float(texts[0])
        if kind == "s":
            return self.take(self.size())
        if kind in "aA":
            return self.take(self.size()).decode("latin-1")
        if kind in "zZ":
            return self.take(self.take(1)[0]).decode("latin-1")
        if kind in "ut":
            return self.take(self.size()).decode("utf-8", "surrogatepass")
        if kind == ")":
            return tuple(self.items(self.take(1)[0]))
        if kind == "(":
            return tuple(self.items(self.size()))
        if kind == "[":
            return self.filled([], ref, lambda out: out.extend(self.items(self.size())))
        if kind == "<":
            return self.filled(set(), ref, lambda out: out.update(self.items(self.size())))
        if kind == ">":
            return frozenset(self.items(self.size()))
        if kind == "{":
            return self.filled({}, ref, self.pairs)
        if kind == ":":
            return slice(*self.items(3))
        if kind == "r":
            n = self.number("i", 4)
            if not 0 <= n < len(self.refs):
                raise ValueError("bad marshal data (invalid reference)")
            return self.refs[n]
        if kind == "c":
            if not self.allow_code:
                raise ValueError("unmarshalling code objects is disallowed")
            parts = self.value()
            if type(parts) is bytes:
                return _code_from_bytes(parts)
            if type(parts) is not tuple or len(parts) != len(_PARTS):
                raise ValueError("bad marshal data (no parts of a code object)")
            return _Code(*parts)
        raise ValueError("bad marshal data (unknown type code)")

    def filled(self, out, ref, fill):
        # The object is known before its elements are, for it may hold itself.
        if ref is not None:
            self.refs[ref] = out
        fill(out)
        return out

    def pairs(self, out):
        while (key := self.value()) is not _STOP:
            out[key] = self.value()


def dumps(value, version=version, /, *, allow_code=True):
    """Return a value as bytes."""
    writer = _Writer(allow_code)
    writer.value(value)
    return b"".join(writer.out)


def dump(value, file, version=version, /, *, allow_code=True):
    """Write a value to a file."""
    file.write(dumps(value, version, allow_code=allow_code))


def loads(bytes, /, *, allow_code=True):
    """Return the value that bytes stand for; what follows it is ignored."""
    import io

    return load(io.BytesIO(bytes), allow_code=allow_code)


def load(file, /, *, allow_code=True):
    """Read a value from a file."""
    value = _Reader(file.read, allow_code).value()
    if value is _STOP:
        raise TypeError("NULL object in marshal data for object")
    return value


# In CPython they are builtin functions, which do not become methods of classes that hold them.
for _name in ("dump", "dumps", "load", "loads"):
    globals()[_name] = _native(globals()[_name])
del _name
