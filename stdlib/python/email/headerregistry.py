"""Headers as strings that know what they mean."""

import re
import sys
from types import MappingProxyType

from email import _encoded_words, _mime_headers
from email import _header_value_parser as parser
from email import errors, utils
from email.header import decode_header, ecre


def _decoded(text):
    """A text with its encoded words (RFC 2047) decoded."""
    if not ecre.search(text):
        return text
    out = []
    for piece, charset in decode_header(text):
        if isinstance(piece, bytes):
            try:
                piece = piece.decode(charset or "ascii", "surrogateescape" if charset is None else "replace")
            except LookupError:
                piece = piece.decode("ascii", "replace")
        out.append(piece)
    return "".join(out)


def _sanitized(text):
    """A text without the lone surrogates that stand for bytes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if _SURROGATES.search(text) else text


_SURROGATES = re.compile("[\ud800-\udfff]")


class Address:
    """A name and an address."""

    def __init__(self, display_name="", username="", domain="", addr_spec=None):
        if any("\r" in part or "\n" in part for part in (display_name, username, domain, addr_spec) if part):
            raise ValueError("invalid arguments; address parts cannot contain CR or LF")
        if addr_spec is not None:
            if username or domain:
                raise TypeError("addrspec specified when username and/or domain also specified")
            read, rest = parser.get_addr_spec(addr_spec)
            if rest:
                raise ValueError("Invalid addr_spec; only '{}' could be parsed from '{}'".format(read, addr_spec))
            if read.all_defects:
                raise read.all_defects[0]
            username, domain = read.local_part, read.domain
        self._display_name = display_name
        self._username = username
        self._domain = domain

    @property
    def display_name(self):
        return self._display_name

    @property
    def username(self):
        return self._username

    @property
    def domain(self):
        return self._domain

    @property
    def addr_spec(self):
        """The address, with quotes where it needs them."""
        local = self.username
        if re.search(r'[\s()<>@,:;"\[\]\\]', local):
            local = '"%s"' % utils.quote(local)
        if self.domain:
            return local + "@" + self.domain
        return local or "<>"

    def __repr__(self):
        return "{}(display_name={!r}, username={!r}, domain={!r})".format(
            self.__class__.__name__, self.display_name, self.username, self.domain)

    def __str__(self):
        disp = _quoted_name(self.display_name)
        if disp:
            return "{} <{}>".format(disp, "" if self.addr_spec == "<>" else self.addr_spec)
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name == other.display_name and self.username == other.username
                and self.domain == other.domain)


def _quoted_name(name):
    if name and re.search(r'[()<>@,:;".\[\]\\]', name):
        return '"%s"' % utils.quote(name)
    return name


class Group:
    """Addresses with a name."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else ()

    @property
    def display_name(self):
        return self._display_name

    @property
    def addresses(self):
        return self._addresses

    def __repr__(self):
        return "{}(display_name={!r}, addresses={!r}".format(
            self.__class__.__name__, self.display_name, self.addresses)

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        disp = _quoted_name(self.display_name)
        text = ", ".join(str(x) for x in self.addresses)
        return "{}:{};".format(disp, " " + text if text else text)

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


class BaseHeader(str):
    """A header: a string with its name and the defects met."""

    def __new__(cls, name, value):
        kwds = {"defects": []}
        cls.parse(value, kwds)
        decoded = kwds["decoded"]
        kwds["decoded"] = decoded = _sanitized(decoded)
        self = str.__new__(cls, decoded)
        del kwds["decoded"]
        self.init(name, **kwds)
        return self

    def init(self, name, *, parse_tree=None, defects):
        self._name = name
        self._parse_tree = parse_tree
        self._defects = defects

    @property
    def name(self):
        return self._name

    @property
    def defects(self):
        return tuple(self._defects)

    def __reduce__(self):
        return _reconstruct_header, (self.__class__.__name__, self.__class__.__bases__, str(self)), self.__dict__

    @classmethod
    def _reconstruct(cls, value):
        return str.__new__(cls, value)

    def fold(self, *, policy):
        """Return the header as it is written, in lines that are not too long."""
        return _fold(self.name, self._written(), policy)

    def _written(self):
        return str(self)


def _reconstruct_header(cls_name, bases, value):
    return type(cls_name, bases, {})._reconstruct(value)


class _Lines:
    """The lines of a header that is folded."""

    def __init__(self, name, policy):
        self.policy = policy
        self.limit = policy.max_line_length or sys.maxsize
        self.done = []
        self.line = name + ":"
        # Where the last encoded word of the line begins, and the text from there on.
        self.word_at = None
        self.text = ""
        # Whether other text follows the word.
        self.has_text = False

    def break_line(self, blanks=" "):
        """Begin a line with these blanks."""
        self.done.append(self.line)
        self.line, self.word_at = blanks, None

    def break_in(self, piece):
        """Break the line before the last blank of a piece; returns what is left of it."""
        blanks = len(piece) - len(piece.lstrip(" \t"))
        kept = blanks - 1 if len(self.line) + blanks <= self.limit else 0
        self.line += piece[:kept]
        self.break_line("")
        return piece[kept:]

    def add(self, piece):
        """Add a piece, which begins with blanks, as it is."""
        if (len(self.line) + len(piece) > self.limit and self.line.strip() and piece.strip()
                and piece[0] in " \t"):
            piece = self.break_in(piece)
        self.line += piece
        if self.word_at is not None:
            self.text += piece
            self.has_text = True

    def add_all(self, text, is_odd):
        """Add a text piece by piece."""
        for piece in re.findall(r"[ \t]*[^ \t]+|[ \t]+$", text):
            if is_odd(piece):
                self.add_encoded(piece)
            else:
                self.add(piece)

    def add_encoded(self, piece):
        """Add a piece as encoded words, together with those that the line has already."""
        if self.word_at is None:
            text = piece.lstrip(" \t")
            charset = _charset_of(text)
            if (len(self.line) + len(piece) - len(text) + len(_encoded_word(text[:1], charset)) > self.limit
                    and self.line.strip() and piece[0] in " \t"):
                piece = self.break_in(piece)
            self.line += piece[:len(piece) - len(text)]
        else:
            text = self.text + piece
            charset = _charset_of(text)
            line, self.line = self.line, self.line[:self.word_at]
            if self.has_text and self.line.strip() and self.fitting(text, charset) <= len(self.text):
                # Nothing of it would come into this line.
                self.line = line
                self.add_encoded(self.break_in(piece))
                return
        while True:
            count = self.fitting(text, charset)
            self.word_at = len(self.line)
            self.line += _encoded_word(text[:count], charset)
            if count == len(text):
                self.text, self.has_text = text, False
                return
            text = text[count:]
            self.break_line()

    def fitting(self, text, charset):
        """How many characters an encoded word has room for, at least one."""
        room = self.limit - len(self.line)
        # The longer text may be the shorter word, in base64.
        most = min(len(text), room)
        return next((count for count in range(most, 1, -1) if len(_encoded_word(text[:count], charset)) <= room), 1)


def _charset_of(text):
    return "unknown-8bit" if re.search("[\udc80-\udcff]", text) else "utf-8"


def _encoded_word(text, charset):
    if charset == "unknown-8bit":
        text = text.encode("utf-8", "surrogateescape").decode("ascii", "surrogateescape")
    return _encoded_words.encode(text, charset)


def _fold(name, value, policy, is_text=False):
    lines = _Lines(name, policy)

    def is_odd(text):
        return (re.search("[\r\n]" if policy.utf8 else r"[^\0-\x7f]|[\r\n]", text)
                or re.search("[\udc80-\udcff]", text))

    if is_text and len(name) + 2 + len(value) > lines.limit > len(value) and value.strip() and not is_odd(value):
        # It fits in a line of its own.
        lines.break_line(" ")
        lines.line += value
        return policy.linesep.join([*lines.done, lines.line]) + policy.linesep
    pieces = re.findall(r"[ \t]*[^ \t]+|[ \t]+$", value)
    for place, piece in enumerate(pieces):
        if not place:
            piece = " " + piece
        # A word of a text that no line has room for is divided as encoded words are.
        if is_odd(piece) or is_text and len(piece.lstrip(" \t")) >= lines.limit:
            lines.add_encoded(piece)
        else:
            lines.add(piece)
    return policy.linesep.join([*lines.done, lines.line]) + policy.linesep


class UnstructuredHeader:
    """Text."""

    max_count = None

    def fold(self, *, policy):
        """Return the header as it is written, in lines that are not too long."""
        return _fold(self.name, str(self), policy, True)

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = _decoded(value)


class UniqueUnstructuredHeader(UnstructuredHeader):
    max_count = 1


class DateHeader:
    """A date, in `datetime`."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        if not value:
            kwds["defects"].append(errors.HeaderMissingRequiredValue())
            kwds["datetime"] = None
            kwds["decoded"] = ""
            return
        if isinstance(value, str):
            kwds["decoded"] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds["defects"].append(errors.InvalidDateDefect("Invalid date value or format"))
                kwds["datetime"] = None
                return
        kwds["datetime"] = value
        kwds["decoded"] = utils.format_datetime(value)

    def init(self, *args, **kw):
        self._datetime = kw.pop("datetime")
        super().init(*args, **kw)

    @property
    def datetime(self):
        return self._datetime


class UniqueDateHeader(DateHeader):
    max_count = 1


class AddressHeader:
    """Addresses, in `addresses`; with their groups in `groups`."""

    max_count = None

    @staticmethod
    def value_parser(value):
        addresses, _ = parser.get_address_list(value)
        return addresses

    @classmethod
    def parse(cls, value, kwds):
        if isinstance(value, str):
            read, _ = parser.get_address_list(value)
            kwds["defects"] += read.all_defects
            kwds["parse_tree"] = [" " + read.sources[0], *read.sources[1:]] if read.sources else []
            groups = [
                Group(address.display_name if address.token_type == "group" else None,
                      [Address(each.display_name or "", each.local_part or "", each.domain or "")
                       for each in address.all_mailboxes])
                for address in read.addresses]
        else:
            if not hasattr(value, "__iter__"):
                value = [value]
            groups = [Group(None, [item]) if not hasattr(item, "addresses") else item for item in value]
            kwds["parse_tree"] = [" " + str(group) for group in groups]
        kwds["groups"] = groups
        kwds["decoded"] = ", ".join(str(item) for item in groups)

    def init(self, *args, **kw):
        self._groups = tuple(kw.pop("groups"))
        self._addresses = None
        super().init(*args, **kw)

    @property
    def groups(self):
        return self._groups

    @property
    def addresses(self):
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses

    def fold(self, *, policy):
        """Return the header as it is written: where there is room for it, an address is not divided."""
        lines, units = _Lines(self.name, policy), self._parse_tree
        for place, unit in enumerate(units):
            if place < len(units) - 1:
                unit += ","
            whole = _Lines("", policy)
            whole.limit = sys.maxsize
            _add_unit(whole, unit, policy)
            text = whole.line[1:]
            if len(lines.line) + len(text) <= lines.limit:
                lines.line += text
            elif len(text) <= lines.limit and text[:1] in (" ", "\t"):
                lines.break_line("")
                lines.line = text
            else:
                _add_unit(lines, unit, policy)
            lines.word_at = None
        return policy.linesep.join([*lines.done, lines.line]) + policy.linesep


def _add_unit(lines, unit, policy):
    for text, is_name in _name_parts(unit):
        if policy.utf8 and not _SURROGATES.search(text):
            lines.add_all(text, lambda piece: False)
        else:
            # Quotes do not go around encoded words, which is why special characters are encoded as well.
            lines.add_all(text, _is_odd_in_name if is_name else lambda piece: not piece.isascii())
        if not is_name:
            lines.word_at = None


def _is_odd_in_name(piece):
    return not piece.isascii() or re.search(r'[()<>@,:;".\[\]\\]', piece)


_NAME = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^\s()<>@,:;"\\\[\]]+|[ \t]+)+')


def _name_parts(unit):
    """The parts of an address or group as text, and whether it is a name outside ASCII, which comes without quotes."""
    place, plain = 0, ""
    for found in _NAME.finditer(unit):
        name = found[0].rstrip(" \t")
        plain += unit[place:found.start()]
        place = found.start() + len(name)
        if name.isascii() and "=?" not in name:
            plain += name
            continue
        if plain:
            yield plain, False
            plain = ""
        name = re.sub(r'"((?:[^"\\]|\\.)*)"', lambda quoted: re.sub(r"\\(.)", r"\1", quoted[1]), name)
        text = name.lstrip(" \t")
        yield name[:len(name) - len(text)] + _decoded(text), True
    if plain := plain + unit[place:]:
        yield plain, False


class UniqueAddressHeader(AddressHeader):
    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address, in `address`."""

    @property
    def address(self):
        if len(self.addresses) != 1:
            raise ValueError("value of single address header {} is not a single address".format(self.name))
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    max_count = 1


class MIMEVersionHeader:
    """A version, in `version`, `major` and `minor`."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = value
        kwds["major"] = kwds["minor"] = kwds["version"] = None
        if problem := cls._read(value, kwds):
            kwds["defects"].append(problem)

    @staticmethod
    def _read(value, kwds):
        if not value:
            return errors.HeaderMissingRequiredValue("Missing MIME version number (eg: 1.0)")
        rest = parser._skip(value)
        numbers = []
        for which in "major", "minor":
            number = re.match(r"[^\s.(]*", rest)[0]
            if not number and which == "minor" and not rest:
                return errors.InvalidHeaderDefect("Incomplete MIME version; found only major number")
            if not (number.isascii() and number.isdigit()) or which == "minor" and rest[len(number):][:1] == ".":
                found = number if which == "major" else re.match(r"[^\s(]*", rest)[0]
                return errors.InvalidHeaderDefect(f"Expected MIME {which} version number but found {found!r}")
            numbers.append(int(number))
            rest = parser._skip(rest[len(number):])
            if which == "major":
                if not rest.startswith("."):
                    return errors.InvalidHeaderDefect("Incomplete MIME version; found only major number")
                rest = parser._skip(rest[1:])
        kwds["major"], kwds["minor"] = numbers
        kwds["version"] = "{}.{}".format(*numbers)
        return errors.InvalidHeaderDefect("Excess non-CFWS text after MIME version") if rest else None

    def init(self, *args, **kw):
        self._version = kw.pop("version")
        self._major = kw.pop("major")
        self._minor = kw.pop("minor")
        super().init(*args, **kw)

    @property
    def major(self):
        return self._major

    @property
    def minor(self):
        return self._minor

    @property
    def version(self):
        return self._version


class ParameterizedMIMEHeader:
    """A value with parameters, in `params`."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        read = _mime_headers.MimeValue(value)
        cls._own(value, read, kwds)
        read.read_parameters()
        kwds["decoded"] = str(read)
        kwds["defects"] += read.defects
        kwds["params"] = {_sanitized(name).lower(): _sanitized(text) for name, text in read.parameters}
        kwds["parse_tree"] = read

    def init(self, *args, **kw):
        self._params = kw.pop("params")
        super().init(*args, **kw)

    @property
    def params(self):
        return MappingProxyType(self._params)

    def fold(self, *, policy):
        """Return the header as it is written, in lines that are not too long."""
        read, limit = self._parse_tree, policy.max_line_length or sys.maxsize
        written = f"{self.name}: {read}" if str(read) else f"{self.name}:"
        lines = [written]
        if not written.isascii() or len(written) > limit:
            head = read.head
            if not head.isascii() and not policy.utf8:
                main, slash, sub = head.partition("/")
                head = slash.join(part if part.isascii() else _encoded_word(part, _charset_of(part))
                                  for part in (main, sub) if part)
            lines = _mime_headers.fold(self.name, head, read.parameters, policy, limit)
        return policy.linesep.join(lines) + policy.linesep


class ContentTypeHeader(ParameterizedMIMEHeader):
    """A type, in `content_type`, `maintype` and `subtype`."""

    @classmethod
    def _own(cls, value, read, kwds):
        found = cls._types(value, read)
        kwds["maintype"], kwds["subtype"] = found or ("text", "plain")

    @staticmethod
    def _types(value, read):
        if not value:
            read.note("Missing content type specification", errors.HeaderMissingRequiredValue)
            return None
        main, rest = read.token(read.head)
        if main is None:
            read.note(f"Expected content maintype but found {value!r}")
            return None
        if not rest.startswith("/"):
            read.note("Invalid content type")
            return None
        sub, rest = read.token(rest[1:])
        if sub is None:
            read.note(f"Expected content subtype but found {rest!r}")
            return None
        if read.nothing_more(rest, "content type"):
            return _sanitized(main).lower(), _sanitized(sub).lower()

    def init(self, *args, **kw):
        self._maintype = kw.pop("maintype")
        self._subtype = kw.pop("subtype")
        super().init(*args, **kw)

    @property
    def maintype(self):
        return self._maintype

    @property
    def subtype(self):
        return self._subtype

    @property
    def content_type(self):
        return self.maintype + "/" + self.subtype


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """A disposition, in `content_disposition`."""

    @classmethod
    def _own(cls, value, read, kwds):
        kwds["content_disposition"] = None
        if not value:
            read.note("Missing content disposition", errors.HeaderMissingRequiredValue)
            return
        kind, rest = read.token(read.head)
        if kind is None:
            read.note(f"Expected content disposition but found {value!r}")
            return
        read.nothing_more(rest, "content disposition")
        kwds["content_disposition"] = _sanitized(kind).lower()

    def init(self, *args, **kw):
        self._content_disposition = kw.pop("content_disposition")
        super().init(*args, **kw)

    @property
    def content_disposition(self):
        return self._content_disposition


class ContentTransferEncodingHeader:
    """A transfer encoding, in `cte`."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        read = _mime_headers.MimeValue(value)
        kwds["decoded"], kwds["cte"] = value, "7bit"
        if not value:
            read.note("Missing content transfer encoding", errors.HeaderMissingRequiredValue)
        else:
            cte, rest = read.token(value)
            if cte is None:
                read.note(f"Expected content transfer encoding but found {value!r}")
            else:
                kwds["cte"] = _sanitized(cte).lower()
            if rest:
                read.note("Extra text after content transfer encoding")
        kwds["defects"] += read.defects

    def init(self, *args, **kw):
        self._cte = kw.pop("cte")
        super().init(*args, **kw)

    @property
    def cte(self):
        return self._cte


class MessageIDHeader:
    """An identifier."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = value

    def fold(self, *, policy):
        """Return the header as it is written; identifiers are not divided, and the first one stays with the name."""
        pieces = re.findall(r"\s*\S+", str(self))
        if not all(re.fullmatch(r"\s*<[^<>\s]+@[^<>\s]+>", piece) for piece in pieces):
            return _fold(self.name, str(self), policy)
        limit = policy.max_line_length or sys.maxsize
        lines = [self.name + ":"]
        for place, piece in enumerate(pieces):
            piece = " " + piece.lstrip()
            if place and len(lines[-1]) + len(piece) > limit:
                lines.append(piece)
            else:
                lines[-1] += piece
        return policy.linesep.join(lines) + policy.linesep


class ReferencesHeader(MessageIDHeader):
    max_count = None


_default_header_map = {
    "subject": UniqueUnstructuredHeader,
    "date": UniqueDateHeader,
    "resent-date": DateHeader,
    "orig-date": UniqueDateHeader,
    "sender": UniqueSingleAddressHeader,
    "resent-sender": SingleAddressHeader,
    "to": UniqueAddressHeader,
    "resent-to": AddressHeader,
    "cc": UniqueAddressHeader,
    "resent-cc": AddressHeader,
    "bcc": UniqueAddressHeader,
    "resent-bcc": AddressHeader,
    "from": UniqueAddressHeader,
    "resent-from": AddressHeader,
    "reply-to": UniqueAddressHeader,
    "mime-version": MIMEVersionHeader,
    "content-type": ContentTypeHeader,
    "content-disposition": ContentDispositionHeader,
    "content-transfer-encoding": ContentTransferEncodingHeader,
    "message-id": MessageIDHeader,
    "in-reply-to": ReferencesHeader,
    "references": ReferencesHeader,
}


class HeaderRegistry:
    """The classes of headers by their names."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.registry = {}
        self.base_class = base_class
        self.default_class = default_class
        if use_default_map:
            self.registry.update(_default_header_map)

    def map_to_type(self, name, cls):
        """Register a class for a name."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        return type("_" + cls.__name__, (cls, self.base_class), {})

    def __call__(self, name, value):
        return self[name](name, value)
