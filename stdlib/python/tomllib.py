"""Reading of TOML files."""

__all__ = ("loads", "load", "TOMLDecodeError")

_BARE = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_')
_HEX = frozenset('0123456789abcdefABCDEF')
_CONTROLS = frozenset(map(chr, [*range(32), 127]))
_ILLEGAL_BASIC = _CONTROLS - {'\t'}
_ILLEGAL_MULTILINE = _CONTROLS - {'\t', '\n'}
_ESCAPES = {'\\b': '\b', '\\t': '\t', '\\n': '\n', '\\f': '\f', '\\r': '\r', '\\"': '"',
            '\\\\': '\\'}


_MISSING = object()


class TOMLDecodeError(ValueError):
    """The document is not valid: msg, doc, pos, lineno, colno."""

    def __init__(self, msg=_MISSING, doc=_MISSING, pos=_MISSING, *args):
        args = tuple(arg for arg in (msg, doc, pos) if arg is not _MISSING) + args
        if len(args) != 3 or not all(map(isinstance, args, (str, str, int))):
            import warnings
            warnings.warn("Free-form arguments for TOMLDecodeError are deprecated. Please set 'msg' (str), 'doc' (str) and "
                          "'pos' (int) arguments only.", DeprecationWarning, stacklevel=2)
            super().__init__(*args)
            return
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos + 1 if lineno == 1 else pos - doc.rindex("\n", 0, pos)
        if pos >= len(doc):
            where = "end of document"
        else:
            where = f"line {lineno}, column {colno}"
        super().__init__(f"{msg} (at {where})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


def load(fp, /, *, parse_float=float):
    """Read TOML from a binary file."""
    b = fp.read()
    try:
        s = b.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`"
                        ) from None
    return loads(s, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Read TOML from a string."""
    try:
        src = s.replace("\r\n", "\n")
    except (AttributeError, TypeError):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'") from None
    return _Reader(src, parse_float).document()


class _Table:
    # What is known of a table beside its values: how it came to be, and its tables.
    __slots__ = 'values', 'children', 'explicit', 'frozen', 'dotted', 'array'

    def __init__(self, values):
        self.values = values
        self.children = {}
        self.explicit = False
        self.frozen = False
        self.dotted = False
        self.array = False


class _Reader:
    def __init__(self, src, parse_float):
        self.src = src
        self.pos = 0
        if parse_float is float:
            self.parse_float = float
        else:
            def safe(text):
                value = parse_float(text)
                if isinstance(value, (dict, list)):
                    raise ValueError("parse_float must not return dicts or lists")
                return value
            self.parse_float = safe

    def error(self, message, pos=None):
        return TOMLDecodeError(message, self.src, self.pos if pos is None else pos)

    def peek(self):
        return self.src[self.pos:self.pos + 1]

    def skip_blanks(self):
        src, pos = self.src, self.pos
        while src[pos:pos + 1] in (' ', '\t'):
            pos += 1
        self.pos = pos

    def skip_comment(self):
        if self.peek() != '#':
            return
        end = self.src.find('\n', self.pos)
        if end < 0:
            end = len(self.src)
        for i in range(self.pos + 1, end):
            if self.src[i] in _ILLEGAL_BASIC:
                raise self.error(f"Found invalid character {self.src[i]!r}", i)
        self.pos = end

    def skip_lines(self):
        while True:
            before = self.pos
            while self.peek() and self.peek() in ' \t\n':
                self.pos += 1
            self.skip_comment()
            if self.pos == before:
                return

    def document(self):
        root = _Table({})
        current = root
        src = self.src
        while True:
            self.skip_blanks()
            c = self.peek()
            if not c:
                break
            if c == '\n':
                self.pos += 1
                continue
            if c in _BARE or c in '"\'':
                self.statement(current, root)
                self.skip_blanks()
            elif c == '[':
                if src[self.pos + 1:self.pos + 2] == '[':
                    current = self.array_header(root)
                else:
                    current = self.header(root)
                self.skip_blanks()
            elif c != '#':
                raise self.error("Invalid statement")
            self.skip_comment()
            c = self.peek()
            if not c:
                break
            if c != '\n':
                raise self.error("Expected newline or end of document after a statement")
            self.pos += 1
        return root.values

    def descend(self, table, key):
        # The table of a part of a header's path, made if it is not there.
        child = table.children.get(key)
        if child is None:
            if key in table.values:
                raise self.error("Cannot overwrite a value")
            child = _Table({})
            table.children[key] = child
            table.values[key] = child.values
        if child.frozen:
            raise self.error(f"Cannot mutate immutable namespace")
        return child

    def header(self, root):
        self.pos += 1
        self.skip_blanks()
        key = self.key()
        table = root
        for part in key[:-1]:
            child = table.children.get(part)
            if child is None and part in table.values:
                raise self.error("Cannot overwrite a value")
            table = self.below(table, part, key)
        last = key[-1]
        child = table.children.get(last)
        if child is not None and (child.explicit or child.frozen or child.array or child.dotted):
            raise self.error(f"Cannot declare {key} twice")
        if child is None:
            if last in table.values:
                raise self.error("Cannot overwrite a value")
            child = table.children[last] = _Table({})
            table.values[last] = child.values
        child.explicit = True
        if self.peek() != ']':
            raise self.error("Expected ']' at the end of a table declaration")
        self.pos += 1
        return child

    def below(self, table, part, key):
        child = table.children.get(part)
        if child is None:
            if part in table.values:
                raise self.error("Cannot overwrite a value")
            child = table.children[part] = _Table({})
            table.values[part] = child.values
        if child.frozen:
            raise self.error(f"Cannot declare {key} twice")
        return child

    def array_header(self, root):
        self.pos += 2
        self.skip_blanks()
        key = self.key()
        table = root
        for part in key[:-1]:
            table = self.below(table, part, key)
        last = key[-1]
        child = table.children.get(last)
        if child is None:
            if last in table.values:
                raise self.error(f"Cannot mutate immutable namespace {key}"
                                 if isinstance(table.values[last], (list, dict))
                                 else "Cannot overwrite a value")
            items = table.values[last] = []
        else:
            if not child.array:
                raise self.error("Cannot overwrite a value" if not child.frozen
                                 else f"Cannot mutate immutable namespace {key}")
            items = table.values[last]
        new = _Table({})
        new.array = True
        items.append(new.values)
        table.children[last] = new
        if self.src[self.pos:self.pos + 2] != ']]':
            raise self.error("Expected ']]' at the end of an array declaration")
        self.pos += 2
        return new

    def statement(self, table, root):
        key = self.key()
        if self.peek() != '=':
            raise self.error("Expected '=' after a key in a key/value pair")
        self.pos += 1
        self.skip_blanks()
        value = self.value()
        for part in key[:-1]:
            child = table.children.get(part)
            if child is None:
                if part in table.values:
                    raise self.error("Cannot overwrite a value")
                child = table.children[part] = _Table({})
                table.values[part] = child.values
            elif child.explicit or child.array:
                raise self.error(f"Cannot redefine namespace {key[:-1]}")
            if child.frozen:
                raise self.error(f"Cannot mutate immutable namespace {key[:-1]}")
            child.dotted = True
            table = child
        last = key[-1]
        if last in table.values:
            raise self.error("Cannot overwrite a value")
        table.values[last] = value
        if isinstance(value, (dict, list)):
            self.freeze(table, last, value)

    def freeze(self, table, key, value):
        # What is written in one place cannot be added to elsewhere.
        child = table.children[key] = _Table(value)
        child.frozen = True

    def key(self):
        parts = [self.key_part()]
        self.skip_blanks()
        while self.peek() == '.':
            self.pos += 1
            self.skip_blanks()
            parts.append(self.key_part())
            self.skip_blanks()
        return tuple(parts)

    def key_part(self):
        c = self.peek()
        if c and c in _BARE:
            start = self.pos
            while self.peek() and self.peek() in _BARE:
                self.pos += 1
            return self.src[start:self.pos]
        if c == "'":
            return self.literal()
        if c == '"':
            return self.basic()
        raise self.error("Invalid initial character for a key part")

    def literal(self):
        self.pos += 1
        start = self.pos
        while True:
            c = self.peek()
            if c == "'":
                self.pos += 1
                return self.src[start:self.pos - 1]
            if not c:
                raise self.error(f'Expected "\'"')
            if c in _ILLEGAL_BASIC:
                raise self.error(f"Found invalid character {c!r}")
            self.pos += 1

    def basic(self):
        self.pos += 1
        return self.text(False)

    def text(self, multiline):
        illegal = _ILLEGAL_MULTILINE if multiline else _ILLEGAL_BASIC
        out = []
        start = self.pos
        src = self.src
        while True:
            c = self.peek()
            if not c:
                raise self.error("Unterminated string")
            if c == '"':
                if not multiline:
                    out.append(src[start:self.pos])
                    self.pos += 1
                    return ''.join(out)
                if src.startswith('"""', self.pos):
                    out.append(src[start:self.pos])
                    self.pos += 3
                    return ''.join(out)
                self.pos += 1
            elif c == '\\':
                out.append(src[start:self.pos])
                out.append(self.escape(multiline))
                start = self.pos
            elif c in illegal:
                raise self.error(f"Illegal character {c!r}")
            else:
                self.pos += 1

    def escape(self, multiline):
        src = self.src
        code = src[self.pos:self.pos + 2]
        self.pos += 2
        if multiline and code in ('\\ ', '\\\t', '\\\n'):
            # The end of a line and all white space behind it are left out.
            if code != '\\\n':
                self.skip_blanks()
                c = self.peek()
                if not c:
                    return ''
                if c != '\n':
                    raise self.error("Unescaped '\\' in a string")
                self.pos += 1
            while self.peek() and self.peek() in ' \t\n':
                self.pos += 1
            return ''
        if code in ('\\u', '\\U'):
            n = 4 if code == '\\u' else 8
            digits = src[self.pos:self.pos + n]
            if len(digits) != n or not _HEX.issuperset(digits):
                raise self.error("Invalid hex value")
            self.pos += n
            value = int(digits, 16)
            if value > 0x10FFFF or 0xD800 <= value <= 0xDFFF:
                raise self.error("Escaped character is not a Unicode scalar value")
            return chr(value)
        try:
            return _ESCAPES[code]
        except KeyError:
            raise self.error("Unescaped '\\' in a string") from None

    def multiline(self, quote):
        self.pos += 3
        if self.peek() == '\n':
            self.pos += 1
        src = self.src
        if quote == "'":
            end = src.find("'''", self.pos)
            for i in range(self.pos, len(src) if end < 0 else end):
                if src[i] in _ILLEGAL_MULTILINE:
                    raise self.error(f"Found invalid character {src[i]!r}", i)
            if end < 0:
                self.pos = len(src)
                raise self.error('Expected "\'\'\'"')
            result = src[self.pos:end]
            self.pos = end + 3
        else:
            result = self.text(True)
        # Up to two more quotes belong to the text.
        for _ in range(2):
            if self.peek() != quote:
                break
            self.pos += 1
            result += quote
        return result

    def value(self):
        src, pos = self.src, self.pos
        c = self.peek()
        if c == '"':
            return self.multiline('"') if src.startswith('"""', pos) else self.basic()
        if c == "'":
            return self.multiline("'") if src.startswith("'''", pos) else self.literal()
        if src.startswith('true', pos):
            self.pos += 4
            return True
        if src.startswith('false', pos):
            self.pos += 5
            return False
        if c == '[':
            return self.array()
        if c == '{':
            return self.inline_table()
        if c and c in '0123456789':
            found = self.date_or_time()
            if found is not None:
                return found
        if c and c in '0123456789+-':
            found = self.number()
            if found is not None:
                return found
        for word in ('inf', 'nan'):
            if src.startswith(word, pos):
                self.pos += 3
                return self.parse_float(word)
            if src[pos:pos + 4] in ('-' + word, '+' + word):
                self.pos += 4
                return self.parse_float(src[pos:pos + 4])
        raise self.error("Invalid value")

    def digits(self, at, allowed):
        # End of digits with single underscores between them.
        src = self.src
        start = at
        while at < len(src):
            if src[at] in allowed:
                at += 1
            elif (src[at] == '_' and at > start and src[at + 1:at + 2]
                  and src[at + 1] in allowed):
                at += 1
            else:
                break
        return at

    def number(self):
        src, pos = self.src, self.pos
        for prefix, base, allowed in (('0x', 16, _HEX), ('0b', 2, frozenset('01')),
                                      ('0o', 8, frozenset('01234567'))):
            if src.startswith(prefix, pos):
                end = self.digits(pos + 2, allowed)
                if end > pos + 2:
                    self.pos = end
                    return int(src[pos + 2:end].replace('_', ''), base)
        start = pos + 1 if src[pos] in '+-' else pos
        decimal = frozenset('0123456789')
        if src[start:start + 1] == '0':
            end = start + 1
        else:
            end = self.digits(start, decimal)
        if end == start:
            return None
        whole = end
        if src[end:end + 1] == '.':
            stop = self.digits(end + 1, decimal)
            if stop > end + 1:
                end = stop
        if src[end:end + 1] in ('e', 'E') and end < len(src):
            begin = end + 1
            if src[begin:begin + 1] in ('+', '-'):
                begin += 1
            stop = self.digits(begin, decimal)
            if stop > begin:
                end = stop
        self.pos = end
        text = src[pos:end].replace('_', '')
        return int(text) if end == whole else self.parse_float(text)

    def date_or_time(self):
        src, pos = self.src, self.pos

        def number(at, n):
            text = src[at:at + n]
            return int(text) if len(text) == n and text.isascii() and text.isdigit() else None

        def clock(at):
            # Hours, minutes, seconds, microseconds and the end.
            hour, minute, second = number(at, 2), number(at + 3, 2), number(at + 6, 2)
            if (hour is None or minute is None or second is None or src[at + 2] != ':'
                    or src[at + 5] != ':' or hour > 23 or minute > 59 or second > 59):
                return None
            end = at + 8
            us = 0
            if src[end:end + 1] == '.' and number(end + 1, 1) is not None:
                stop = end + 1
                while number(stop, 1) is not None:
                    stop += 1
                us = int((src[end + 1:stop] + '000000')[:6])
                end = stop
            return hour, minute, second, us, end

        year, month, day = number(pos, 4), number(pos + 5, 2), number(pos + 8, 2)
        if (year is not None and month is not None and day is not None and src[pos + 4] == '-'
                and src[pos + 7] == '-' and 1 <= month <= 12 and 1 <= day <= 31):
            from datetime import date, datetime, timedelta, timezone
            end = pos + 10
            time = clock(end + 1) if src[end:end + 1] in ('T', 't', ' ') else None
            try:
                if time is None:
                    result = date(year, month, day)
                else:
                    hour, minute, second, us, end = time
                    zone = None
                    c = src[end:end + 1]
                    if c in ('Z', 'z'):
                        zone = timezone.utc
                        end += 1
                    elif c in ('+', '-'):
                        h, m = number(end + 1, 2), number(end + 4, 2)
                        if (h is not None and m is not None and src[end + 3] == ':' and h < 24
                                and m < 60):
                            delta = timedelta(hours=h, minutes=m)
                            zone = timezone(-delta if c == '-' else delta)
                            end += 6
                    result = datetime(year, month, day, hour, minute, second, us, zone)
            except ValueError as e:
                raise self.error("Invalid date or datetime") from e
            self.pos = end
            return result
        time = clock(pos)
        if time is not None:
            from datetime import time as clock_time
            self.pos = time[4]
            return clock_time(*time[:4])
        return None

    def array(self):
        self.pos += 1
        out = []
        self.skip_lines()
        if self.peek() == ']':
            self.pos += 1
            return out
        while True:
            out.append(self.value())
            self.skip_lines()
            c = self.peek()
            if c == ']':
                self.pos += 1
                return out
            if c != ',':
                raise self.error("Unclosed array")
            self.pos += 1
            self.skip_lines()
            if self.peek() == ']':
                self.pos += 1
                return out

    def inline_table(self):
        self.pos += 1
        root = _Table({})
        self.skip_blanks()
        if self.peek() == '}':
            self.pos += 1
            return root.values
        while True:
            key = self.key()
            if self.peek() != '=':
                raise self.error("Expected '=' after a key in a key/value pair")
            self.pos += 1
            self.skip_blanks()
            value = self.value()
            table = root
            for part in key[:-1]:
                child = table.children.get(part)
                if child is not None and child.frozen:
                    raise self.error(f"Cannot mutate immutable namespace {key}")
                if child is None:
                    if part in table.values:
                        raise self.error("Cannot overwrite a value")
                    child = table.children[part] = _Table({})
                    table.values[part] = child.values
                table = child
            if key[-1] in table.values:
                raise self.error(f"Duplicate inline table key {key[-1]!r}")
            table.values[key[-1]] = value
            if isinstance(value, (dict, list)):
                self.freeze(table, key[-1], value)
            self.skip_blanks()
            c = self.peek()
            if c == '}':
                self.pos += 1
                return root.values
            if c != ',':
                raise self.error("Unclosed inline table")
            self.pos += 1
            self.skip_blanks()
