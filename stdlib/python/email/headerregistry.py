"""Headers as strings that know what they mean."""

import re
import sys
from types import MappingProxyType

from email import _header_value_parser as parser
from email import base64mime, errors, quoprimime, utils
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


class Address:
    """A name and an address."""

    def __init__(self, display_name="", username="", domain="", addr_spec=None):
        if any("\r" in part or "\n" in part for part in (display_name, username, domain, addr_spec) if part):
            raise ValueError("invalid arguments; address parts cannot contain CR or LF")
        if addr_spec is not None:
            if username or domain:
                raise TypeError("addrspec specified when username and/or domain also specified")
            local, at, host = addr_spec.rpartition("@")
            if not at:
                local, host = addr_spec, ""
            if not local or re.search(r'[\s<>]', utils.unquote(local) if local[0] != '"' else ""):
                raise ValueError("Invalid addr_spec; only '{}' could be parsed from '{}'".format("", addr_spec))
            username, domain = utils.unquote(local), host
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
        if re.search(r'[\s()<>@,:;"\[\]\\]|^\.|\.$|\.\.', local):
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
        if re.search("[\udc80-\udcff]", decoded):
            kwds["decoded"] = decoded = decoded.encode("utf-8", "surrogateescape").decode("ascii", "replace")
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


def _encode_words(text, room, width):
    """Encoded words for a text; the first fits the room, the others the width."""
    words, start = [], 0
    chrome = len("=?utf-8?q??=")
    data = text.encode("utf-8", "surrogateescape")
    module, letter = (
        (quoprimime, "q") if quoprimime.header_length(data) <= base64mime.header_length(data) + 4 else
        (base64mime, "b"))
    while start < len(text):
        stop, limit = len(text), max(room, chrome + 12)
        while stop > start + 1 and chrome + module.header_length(
                text[start:stop].encode("utf-8", "surrogateescape")) > limit:
            stop -= 1
        words.append(module.header_encode(text[start:stop].encode("utf-8", "surrogateescape"), "utf-8"))
        start, room = stop, width
    return words


def _fold(name, value, policy):
    limit = policy.max_line_length or sys.maxsize
    line, lines = name + ":", []
    pieces = re.findall(r"\s*\S+|\s+$", value)
    if pieces and not pieces[0][0].isspace():
        pieces[0] = " " + pieces[0]
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        if not policy.utf8 and not piece.isascii() or re.search("[\udc80-\udcff]", piece):
            # Words outside ASCII in a row are encoded together, with the spaces between.
            j = i + 1
            while j < len(pieces) and not pieces[j].isascii():
                j += 1
            text = "".join(pieces[i:j])[1:]
            for word in _encode_words(text, limit - len(line) - 1, limit - 1):
                if len(line) + 1 + len(word) > limit and line.strip() and line != name + ":":
                    lines.append(line)
                    line = ""
                line += " " + word
            i = j
            continue
        if len(line) + len(piece) > limit and line.strip() and line != name + ":":
            lines.append(line)
            line = ""
        line += piece
        i += 1
    if not pieces:
        line += " "
    lines.append(line)
    return policy.linesep.join(lines) + policy.linesep


class UnstructuredHeader:
    """Text."""

    max_count = None

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


_group = re.compile(r'\s*((?:"(?:[^"\\]|\\.)*"|[^":;,<@])*):((?:"(?:[^"\\]|\\.)*"|[^";])*);\s*,?')


def _addresses(text):
    out = []
    for display, spec in utils._addresses(text):
        local, at, domain = spec.rpartition("@")
        if not at:
            local, domain = spec, ""
        out.append(Address(_decoded(display), utils.unquote(local), domain))
    return out


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
            groups, position = [], 0
            for match in _group.finditer(value):
                groups += [Group(None, [a]) for a in _addresses(value[position:match.start()])]
                groups.append(Group(utils.unquote(match[1].strip()), _addresses(match[2])))
                position = match.end()
            groups += [Group(None, [a]) for a in _addresses(value[position:])]
        else:
            if not hasattr(value, "__iter__"):
                value = [value]
            groups = [Group(None, [item]) if not hasattr(item, "addresses") else item for item in value]
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

    def _written(self):
        # Quotes do not go around encoded words.
        return re.sub(r'"((?:[^"\\]|\\.)*)"', lambda m: m[0] if m[0].isascii() else m[1], str(self))


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
        match = re.match(r"\s*(\d+)\s*\.\s*(\d+)\s*$", re.sub(r"\([^()]*\)", "", value))
        if not value:
            kwds["defects"].append(errors.HeaderMissingRequiredValue("Missing MIME version number (eg: 1.0)"))
        elif not match:
            kwds["defects"].append(errors.InvalidHeaderDefect("Expected MIME version number but found nothing"))
        kwds["major"] = int(match[1]) if match else None
        kwds["minor"] = int(match[2]) if match else None
        kwds["version"] = "{}.{}".format(kwds["major"], kwds["minor"]) if match else None

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
        from email.message import _parseparam

        kwds["decoded"] = value
        pieces = _parseparam(value)
        kwds["value"] = pieces[0].strip().lower() if pieces else ""
        pairs = []
        for piece in pieces:
            name, equals, val = piece.partition("=")
            pairs.append((name.strip(), val.strip() if equals else ""))
        kwds["params"] = {}
        if len(pairs) > 1:
            for name, val in utils.decode_params(pairs)[1:]:
                kwds["params"].setdefault(name, _decoded(utils.collapse_rfc2231_value(
                    tuple(utils.unquote(part) if part else part for part in val) if isinstance(val, tuple) else val)))
        cls._own(kwds)

    def init(self, *args, **kw):
        self._params = kw.pop("params")
        kw.pop("value")
        super().init(*args, **kw)

    @property
    def params(self):
        return MappingProxyType(self._params)


class ContentTypeHeader(ParameterizedMIMEHeader):
    """A type, in `content_type`, `maintype` and `subtype`."""

    @staticmethod
    def _own(kwds):
        main, slash, sub = kwds["value"].partition("/")
        if not slash or not main or not sub or "/" in sub:
            kwds["defects"].append(errors.InvalidHeaderDefect("Expected content maintype but found {!r}".format(
                kwds["value"])))
            main, sub = "text", "plain"
        kwds["maintype"], kwds["subtype"] = main, sub

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

    @staticmethod
    def _own(kwds):
        kwds["content_disposition"] = kwds["value"] or None

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
        kwds["decoded"] = value
        kwds["cte"] = value.strip().lower() or "7bit"

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
