"""Property lists: nested dicts, lists and values as XML, or as Apple's binary format."""

import binascii
import datetime
import enum
import re
import struct
from io import BytesIO

__all__ = ["InvalidFileException", "FMT_XML", "FMT_BINARY", "load", "dump", "loads", "dumps", "UID"]

PlistFormat = enum.Enum("PlistFormat", "FMT_XML FMT_BINARY", module=__name__)
globals().update(PlistFormat.__members__)

PLISTHEADER = (b'<?xml version="1.0" encoding="UTF-8"?>\n'
               b'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
               b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n')

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?Z", re.ASCII)
_EPOCH = datetime.datetime(2001, 1, 1)
_EPOCH_UTC = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)


class UID:
    """A reference of a keyed archive: a number."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError("data must be an int")
        if data >= 1 << 64:
            raise ValueError("UIDs cannot be >= 2**64")
        if data < 0:
            raise ValueError("UIDs must be positive")
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f"{self.__class__.__name__}({self.data!r})"

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        if not isinstance(other, UID):
            return NotImplemented
        return self.data == other.data

    def __hash__(self):
        return hash(self.data)


class InvalidFileException(ValueError):
    """The bytes are no property list."""

    def __init__(self, message="Invalid file"):
        super().__init__(message)


def _entries(mapping, sort_keys, skipkeys):
    items = mapping.items()
    if skipkeys:
        items = [item for item in items if isinstance(item[0], str)]
    if sort_keys:
        items = sorted(items)
    for key, value in items:
        if not isinstance(key, str):
            raise TypeError("keys must be strings")
        yield key, value


def _read_date(text, aware):
    numbers = [int(group) for group in _DATE.match(text).groups() if group is not None]
    return datetime.datetime(*numbers, **({"tzinfo": datetime.UTC} if aware else {}))


def _shown_date(moment, aware):
    if aware:
        moment = moment.astimezone(datetime.UTC)
    return "%04d-%02d-%02dT%02d:%02d:%02dZ" % (
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


def _escaped(text):
    if _CONTROL.search(text) is not None:
        raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _PlistParser:
    def __init__(self, dict_type, aware_datetime=False):
        self.stack = []
        self.key = None
        self.root = None
        self.dict_type = dict_type
        self.aware = aware_datetime

    def parse(self, fileobj):
        from xml.parsers.expat import ParserCreate
        self.parser = ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.entity
        self.parser.ParseFile(fileobj)
        return self.root

    def entity(self, *declaration):
        raise InvalidFileException("XML entity declarations are not supported in plist files")

    def start(self, element, attributes):
        self.text = []
        if element == "dict":
            made = self.dict_type()
            self.add(made)
            self.stack.append(made)
        elif element == "array":
            made = []
            self.add(made)
            self.stack.append(made)

    def end(self, element):
        end = getattr(self, "end_" + element, None)
        if end is not None:
            end()

    def characters(self, text):
        self.text.append(text)

    def wrong(self, what):
        return ValueError(f"{what} at line {self.parser.CurrentLineNumber}")

    def add(self, value):
        if self.key is not None:
            if not isinstance(self.stack[-1], dict):
                raise self.wrong("unexpected element")
            self.stack[-1][self.key] = value
            self.key = None
        elif not self.stack:
            self.root = value
        elif isinstance(self.stack[-1], list):
            self.stack[-1].append(value)
        else:
            raise self.wrong("unexpected element")

    def take(self):
        text = "".join(self.text)
        self.text = []
        return text

    def end_dict(self):
        if self.key:
            raise self.wrong(f"missing value for key '{self.key}'")
        self.stack.pop()

    def end_key(self):
        if self.key or not isinstance(self.stack[-1], dict):
            raise self.wrong("unexpected key")
        self.key = self.take()

    def end_array(self):
        self.stack.pop()

    def end_true(self):
        self.add(True)

    def end_false(self):
        self.add(False)

    def end_integer(self):
        text = self.take()
        hexadecimal = text.startswith(("0x", "0X"))
        self.add(int(text, 16) if hexadecimal else int(text))

    def end_real(self):
        self.add(float(self.take()))

    def end_string(self):
        self.add(self.take())

    def end_data(self):
        self.add(binascii.a2b_base64(self.take().encode("utf-8")))

    def end_date(self):
        self.add(_read_date(self.take(), self.aware))


class _PlistWriter:
    def __init__(self, file, indent=b"\t", *, sort_keys=True, skipkeys=False, aware_datetime=False, depth=0, indent_level=0):
        self.file = file
        self.indent = indent
        self.level = indent_level
        self.sort_keys = sort_keys
        self.skipkeys = skipkeys
        self.aware = aware_datetime

    def write(self, value):
        self.file.write(PLISTHEADER)
        self.line('<plist version="1.0">')
        self.value(value)
        self.line("</plist>")

    def line(self, text):
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        self.file.write(self.indent * self.level + data + b"\n")

    def value(self, value):
        if isinstance(value, str):
            self.line(f"<string>{_escaped(value)}</string>")
        elif value is True:
            self.line("<true/>")
        elif value is False:
            self.line("<false/>")
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self.line(f"<integer>{value:d}</integer>")
        elif isinstance(value, float):
            self.line(f"<real>{value!r}</real>")
        elif isinstance(value, dict):
            self.mapping(value)
        elif isinstance(value, (bytes, bytearray)):
            self.data(value)
        elif isinstance(value, datetime.datetime):
            self.line(f"<date>{_shown_date(value, self.aware)}</date>")
        elif isinstance(value, (tuple, list)):
            self.array(value)
        else:
            raise TypeError(f"unsupported type: {type(value)}")

    def mapping(self, value):
        if not value:
            self.line("<dict/>")
            return
        self.line("<dict>")
        self.level += 1
        for key, item in _entries(value, self.sort_keys, self.skipkeys):
            self.line(f"<key>{_escaped(key)}</key>")
            self.value(item)
        self.level -= 1
        self.line("</dict>")

    def array(self, value):
        if not value:
            self.line("<array/>")
            return
        self.line("<array>")
        self.level += 1
        for item in value:
            self.value(item)
        self.level -= 1
        self.line("</array>")

    def data(self, value):
        # Lines of 76 columns, of which a tab takes eight.
        width = max(16, 76 - len((self.indent * self.level).expandtabs()))
        size = width // 4 * 3
        self.line("<data>")
        for at in range(0, len(value), size):
            self.line(binascii.b2a_base64(value[at:at + size], newline=False))
        self.line("</data>")


_SIZES = {1: "B", 2: "H", 4: "L", 8: "Q"}
_missing = object()


class _BinaryPlistParser:
    """Reads the binary format: a table of offsets of objects, which refer to each other by number."""

    def __init__(self, dict_type, aware_datetime=False):
        self.dict_type = dict_type
        self.aware = aware_datetime

    def parse(self, file):
        try:
            # The trailer.
            self.file = file
            file.seek(-32, 2)
            trailer = file.read(32)
            if len(trailer) != 32:
                raise InvalidFileException()
            offset_size, self.ref_size, count, top, table = struct.unpack(">6xBBQQQ", trailer)
            file.seek(table)
            self.offsets = self.numbers(count, offset_size)
            self.objects = [_missing] * count
            return self.object(top)
        except (OSError, IndexError, struct.error, OverflowError, ValueError):
            raise InvalidFileException() from None

    def read(self, size):
        # The length may be a lie, which is not to cost memory.
        parts = []
        while size:
            data = self.file.read(min(size, 1 << 20))
            if not data:
                raise InvalidFileException()
            parts.append(data)
            size -= len(data)
        return b"".join(parts)

    def length(self, low):
        if low != 15:
            return low
        size = 1 << (self.file.read(1)[0] & 3)
        return int.from_bytes(self.read(size), "big")

    def numbers(self, count, size):
        data = self.read(count * size)
        if size in _SIZES:
            return struct.unpack(f">{count}{_SIZES[size]}", data)
        if not size:
            raise InvalidFileException()
        return tuple(int.from_bytes(data[at:at + size], "big") for at in range(0, count * size, size))

    def object(self, ref):
        found = self.objects[ref]
        if found is not _missing:
            return found
        file = self.file
        file.seek(self.offsets[ref])
        token = file.read(1)[0]
        high, low = token & 0xF0, token & 0x0F
        if token == 0x00:
            result = None
        elif token == 0x08:
            result = False
        elif token == 0x09:
            result = True
        elif token == 0x0F:
            result = b""
        elif high == 0x10:
            result = int.from_bytes(self.read(1 << low), "big", signed=low >= 3)
        elif token == 0x22:
            result = struct.unpack(">f", self.read(4))[0]
        elif token == 0x23:
            result = struct.unpack(">d", self.read(8))[0]
        elif token == 0x33:
            seconds = struct.unpack(">d", self.read(8))[0]
            result = (_EPOCH_UTC if self.aware else _EPOCH) + datetime.timedelta(seconds=seconds)
        elif high == 0x40:
            result = self.read(self.length(low))
        elif high == 0x50:
            result = self.read(self.length(low)).decode("ascii")
        elif high == 0x60:
            result = self.read(self.length(low) * 2).decode("utf-16be")
        elif high == 0x80:
            result = UID(int.from_bytes(self.read(1 + low), "big"))
        elif high == 0xA0:
            refs = self.numbers(self.length(low), self.ref_size)
            result = self.objects[ref] = []
            result.extend(map(self.object, refs))
        elif high == 0xD0:
            count = self.length(low)
            keys = self.numbers(count, self.ref_size)
            values = self.numbers(count, self.ref_size)
            result = self.objects[ref] = self.dict_type()
            try:
                for key, value in zip(keys, values):
                    result[self.object(key)] = self.object(value)
            except TypeError:
                raise InvalidFileException() from None
        else:
            raise InvalidFileException()
        self.objects[ref] = result
        return result


def _size_of(count):
    for bits, size in (8, 1), (16, 2), (32, 4):
        if count < 1 << bits:
            return size
    return 8


_SCALARS = (str, int, float, datetime.datetime, bytes)


class _BinaryPlistWriter:
    """Writes the binary format. Equal values of the same type, and containers that are the same, are written once."""

    def __init__(self, file, sort_keys, skipkeys, aware_datetime=False):
        self.file = file
        self.sort_keys = sort_keys
        self.skipkeys = skipkeys
        self.aware = aware_datetime

    def write(self, value):
        self.objects = []
        self.scalars = {}
        self.containers = {}
        self.flatten(value)
        count = len(self.objects)
        self.offsets = [0] * count
        self.ref_size = _size_of(count)
        self.file.write(b"bplist00")
        for item in self.objects:
            self.one(item)
        top = self.number(value)
        table = self.file.tell()
        offset_size = _size_of(table)
        self.file.write(b"".join(offset.to_bytes(offset_size, "big") for offset in self.offsets))
        self.file.write(struct.pack(">5xBBBQQQ", 0, offset_size, self.ref_size, count, top, table))

    def flatten(self, value):
        if isinstance(value, _SCALARS):
            if (type(value), value) in self.scalars:
                return
        elif id(value) in self.containers:
            return
        number = len(self.objects)
        self.objects.append(value)
        if isinstance(value, _SCALARS):
            self.scalars[type(value), value] = number
        else:
            self.containers[id(value)] = number
        if isinstance(value, dict):
            keys, values = [], []
            for key, item in _entries(value, self.sort_keys, self.skipkeys):
                keys.append(key)
                values.append(item)
            for item in keys + values:
                self.flatten(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                self.flatten(item)

    def number(self, value):
        if isinstance(value, _SCALARS):
            return self.scalars[type(value), value]
        return self.containers[id(value)]

    def head(self, token, size):
        if size < 15:
            self.file.write(bytes([token | size]))
            return
        for power, width in enumerate((1, 2, 4, 8)):
            if size < 1 << 8 * width:
                self.file.write(bytes([token | 15, 0x10 | power]) + size.to_bytes(width, "big"))
                return

    def refs(self, numbers):
        self.file.write(b"".join(number.to_bytes(self.ref_size, "big") for number in numbers))

    def one(self, value):
        file = self.file
        self.offsets[self.number(value)] = file.tell()
        if value is None:
            file.write(b"\x00")
        elif value is False:
            file.write(b"\x08")
        elif value is True:
            file.write(b"\x09")
        elif isinstance(value, int):
            self.integer(value)
        elif isinstance(value, float):
            file.write(struct.pack(">Bd", 0x23, value))
        elif isinstance(value, datetime.datetime):
            if self.aware:
                seconds = (value.astimezone(datetime.UTC) - _EPOCH_UTC).total_seconds()
            else:
                seconds = (value - _EPOCH).total_seconds()
            file.write(struct.pack(">Bd", 0x33, seconds))
        elif isinstance(value, (bytes, bytearray)):
            self.head(0x40, len(value))
            file.write(value)
        elif isinstance(value, str):
            try:
                data, token = value.encode("ascii"), 0x50
                self.head(token, len(data))
            except UnicodeEncodeError:
                data = value.encode("utf-16be")
                self.head(0x60, len(data) // 2)
            file.write(data)
        elif isinstance(value, UID):
            if value.data < 0:
                raise ValueError("UIDs must be positive")
            for width in 1, 2, 4, 8:
                if value.data < 1 << 8 * width:
                    file.write(bytes([0x80 | width - 1]) + value.data.to_bytes(width, "big"))
                    return
            raise OverflowError(value)
        elif isinstance(value, (list, tuple)):
            self.head(0xA0, len(value))
            self.refs(map(self.number, value))
        elif isinstance(value, dict):
            keys, values = [], []
            for key, item in _entries(value, self.sort_keys, self.skipkeys):
                keys.append(self.number(key))
                values.append(self.number(item))
            self.head(0xD0, len(keys))
            self.refs(keys + values)
        else:
            raise TypeError(value)

    def integer(self, value):
        if value < 0:
            try:
                self.file.write(struct.pack(">Bq", 0x13, value))
            except struct.error:
                raise OverflowError(value) from None
            return
        for power, width in enumerate((1, 2, 4)):
            if value < 1 << 8 * width:
                self.file.write(bytes([0x10 | power]) + value.to_bytes(width, "big"))
                return
        if value < 1 << 63:
            self.file.write(struct.pack(">BQ", 0x13, value))
        elif value < 1 << 64:
            self.file.write(b"\x14" + value.to_bytes(16, "big"))
        else:
            raise OverflowError(value)


def _looks_like_xml(header):
    if header.startswith((b"<?xml", b"<plist")):
        return True
    for mark, encoding in (b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"):
        if header.startswith(mark):
            for start in "<?xml", "<plist":
                start = mark + start.encode(encoding)
                if header[:len(start)] == start:
                    return True
    return False


_FORMATS = {
    FMT_XML: (_looks_like_xml, _PlistParser, _PlistWriter),
    FMT_BINARY: (lambda header: header[:8] == b"bplist00", _BinaryPlistParser, _BinaryPlistWriter),
}


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """Read a property list from a binary file."""
    if fmt is None:
        header = fp.read(32)
        fp.seek(0)
        for detect, parser, _ in _FORMATS.values():
            if detect(header):
                break
        else:
            raise InvalidFileException()
    else:
        parser = _FORMATS[fmt][1]
    return parser(dict_type=dict_type, aware_datetime=aware_datetime).parse(fp)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """Read a property list from bytes, or from the text of its XML."""
    if isinstance(value, str):
        if fmt == FMT_BINARY:
            raise TypeError("value must be bytes-like object when fmt is FMT_BINARY")
        value = value.encode()
    return load(BytesIO(value), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Write a property list to a binary file."""
    if fmt not in _FORMATS:
        raise ValueError(f"Unsupported format: {fmt!r}")
    writer = _FORMATS[fmt][2]
    writer(fp, sort_keys=sort_keys, skipkeys=skipkeys, aware_datetime=aware_datetime).write(value)


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """The bytes of a property list."""
    file = BytesIO()
    dump(value, file, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime)
    return file.getvalue()
