"""Headers as objects: text with attributes."""

from email import base64mime, errors, header, quoprimime, utils
from email._policybase import _has_surrogates

__all__ = ['Address', 'Group', 'BaseHeader', 'HeaderRegistry']


class Address:
    """A mail address."""

    def __init__(self, display_name='', username='', domain='', addr_spec=None):
        inputs = ''.join(filter(None, (display_name, username, domain, addr_spec)))
        if '\r' in inputs or '\n' in inputs:
            raise ValueError('invalid arguments; address parts cannot contain CR or LF')
        if addr_spec is not None:
            if username or domain:
                raise TypeError('addrspec specified when username and/or domain also specified')
            username, at, domain = addr_spec.rpartition('@')
            if not at:
                username, domain = domain, ''
            username = utils.unquote(username)
        self._display_name = display_name
        self._username = username
        self._domain = domain

    @property
    def display_name(self):
        """The name of the person."""
        return self._display_name

    @property
    def username(self):
        """What stands before the at sign."""
        return self._username

    @property
    def domain(self):
        """What stands behind the at sign."""
        return self._domain

    @property
    def addr_spec(self):
        """The address alone, quoted where that is needed."""
        lp = self.username
        if set(lp) & set('()<>[]:;@\\,"'):
            lp = '"' + utils.quote(lp) + '"'
        if self.domain:
            return lp + '@' + self.domain
        return lp or '<>'

    def __repr__(self):
        return (f'{self.__class__.__name__}(display_name={self.display_name!r}, '
                f'username={self.username!r}, domain={self.domain!r})')

    def __str__(self):
        disp = self.display_name
        if set(disp) & set('()<>[]:;@\\,."'):
            disp = '"' + utils.quote(disp) + '"'
        if disp:
            addr_spec = '' if self.addr_spec == '<>' else self.addr_spec
            return f'{disp} <{addr_spec}>'
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name == other.display_name and self.username == other.username
                and self.domain == other.domain)


class Group:
    """A group of addresses with a name, or one address without a group."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else tuple()

    @property
    def display_name(self):
        """The name of the group."""
        return self._display_name

    @property
    def addresses(self):
        """The addresses."""
        return self._addresses

    def __repr__(self):
        return (f'{self.__class__.__name__}(display_name={self.display_name!r}, '
                f'addresses={self.addresses!r}')

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        disp = self.display_name
        if disp is not None and set(disp) & set('()<>[]:;@\\,."'):
            disp = '"' + utils.quote(disp) + '"'
        adrstr = ', '.join(str(x) for x in self.addresses)
        return f'{disp}:{" " + adrstr if adrstr else adrstr};'

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return (self.display_name == other.display_name and self.addresses == other.addresses)


def _decoded(value):
    """The text of a header with encoded words."""
    if '=?' not in value:
        return value
    try:
        parts = header.decode_header(value)
        return str(header.make_header(parts))
    except (errors.HeaderParseError, LookupError, UnicodeError):
        return value


def _encoded_words(text):
    """The words of a text; neighbours that are not ASCII become one encoded word."""
    words = []
    run = []
    for word in [*text.split(' '), '']:
        if not word.isascii():
            run.append(word)
            continue
        if run:
            data = ' '.join(run).encode()
            # Quoted-printable can be read: base64 must be clearly shorter.
            longer = quoprimime.header_length(data) - base64mime.header_length(data)
            words.append((quoprimime if longer < 5 else base64mime).header_encode(data, 'utf-8'))
            run = []
        words.append(word)
    return words[:-1]


class BaseHeader(str):
    """The text of a header, with attributes by its kind."""

    max_count = None

    def __new__(cls, name, value):
        kwds = {'defects': []}
        cls.parse(value, kwds)
        if _has_surrogates(kwds['decoded']):
            data = kwds['decoded'].encode('utf-8', 'surrogateescape')
            kwds['decoded'] = data.decode('utf-8', 'replace')
        self = str.__new__(cls, kwds.pop('decoded'))
        self.init(name, **kwds)
        return self

    def init(self, name, *, defects=(), **attributes):
        """Set the attributes."""
        self._name = name
        self._defects = defects
        for key, value in attributes.items():
            setattr(self, '_' + key, value)

    @classmethod
    def parse(cls, value, kwds):
        """Find the text and the attributes."""
        kwds['decoded'] = _decoded(value)

    @property
    def name(self):
        """The name of the header."""
        return self._name

    @property
    def defects(self):
        """What is wrong with it."""
        return tuple(self._defects)

    def __reduce__(self):
        return (_make_header, (self.__class__.__name__, self.__class__.__bases__, str(self),
                               self._name))

    def fold(self, *, policy):
        """The lines of the header."""
        text = str(self)
        charset = None
        maxlen = policy.max_line_length or 0
        if not text.isascii():
            if policy.utf8:
                return f'{self.name}: {text}{policy.linesep}'
            words = _encoded_words(text)
            if all(len(word) <= 75 for word in words):
                text = ' '.join(words)
            else:
                charset = 'utf-8'
        h = header.Header(text, charset=charset, header_name=self.name)
        return f'{self.name}: {h.encode(linesep=policy.linesep, maxlinelen=maxlen)}{policy.linesep}'


def _make_header(class_name, bases, value, name):
    return type(class_name, bases, {})(name, value)


class UnstructuredHeader:
    """Any text."""

    max_count = None


class UniqueUnstructuredHeader(UnstructuredHeader):
    """Any text, once."""

    max_count = 1


class DateHeader:
    """A date."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        if not value:
            kwds['defects'].append(errors.HeaderMissingRequiredValue())
            kwds['datetime'] = None
            kwds['decoded'] = ''
            return
        if isinstance(value, str):
            kwds['decoded'] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds['defects'].append(
                    errors.InvalidDateDefect('Invalid date value or format'))
                kwds['datetime'] = None
                return
        kwds['datetime'] = value
        kwds['decoded'] = utils.format_datetime(value)

    @property
    def datetime(self):
        """The date as an object."""
        return self._datetime


class UniqueDateHeader(DateHeader):
    """A date, once."""

    max_count = 1


class AddressHeader:
    """Addresses."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        if isinstance(value, str):
            groups = _groups(_decoded(value))
        else:
            if not hasattr(value, '__iter__'):
                value = [value]
            groups = [Group(None, [item]) if not hasattr(item, 'addresses') else item
                      for item in value]
        kwds['groups'] = groups
        kwds['decoded'] = ', '.join([str(item) for item in groups])

    @property
    def groups(self):
        """The groups; an address without one is a group of its own."""
        return tuple(self._groups)

    @property
    def addresses(self):
        """The addresses."""
        return tuple(address for group in self._groups for address in group.addresses)


def _address(text):
    name, spec = utils.parseaddr(text, strict=False)
    username, _, domain = spec.rpartition('@')
    return Address(name, utils.unquote(username) if domain or username else domain,
                   domain if username else '')


def _divided(text, separator):
    """A text divided where a separator is neither quoted nor in brackets."""
    parts = ['']
    quoted = escaped = False
    depth = 0
    for c in text:
        if escaped:
            escaped = False
        elif c == '\\':
            escaped = True
        elif c == '"':
            quoted = not quoted
        elif not quoted and c in '<(':
            depth += 1
        elif not quoted and c in '>)':
            depth -= 1
        elif c == separator and not quoted and depth <= 0:
            parts.append('')
            continue
        parts[-1] += c
    return parts


def _groups(text):
    groups = []
    rest = text
    while rest.strip():
        first, *others = _divided(rest, ',')
        name, *inside = _divided(first, ':')
        if inside:
            whole, *after = _divided(rest, ';')
            name, _, members = whole.partition(':')
            members = [_address(m) for m in _divided(members, ',') if m.strip()]
            groups.append(Group(utils.unquote(name.strip()), members))
            rest = ';'.join(after).lstrip().removeprefix(',')
            continue
        if first.strip():
            groups.append(Group(None, [_address(first.strip())]))
        rest = ','.join(others)
    return groups


class UniqueAddressHeader(AddressHeader):
    """Addresses, once."""

    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address."""

    @property
    def address(self):
        """The address."""
        if len(self.addresses) != 1:
            raise ValueError(f'value of single address header {self.name} is not a single address')
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    """One address, once."""

    max_count = 1


class MIMEVersionHeader:
    """The version of MIME."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds['decoded'] = value
        major, _, minor = value.partition('.')
        try:
            kwds['major'], kwds['minor'] = int(major), int(minor)
        except ValueError:
            kwds['major'] = kwds['minor'] = None
            kwds['defects'].append(errors.HeaderMissingRequiredValue('Missing MIME version number'))

    @property
    def major(self):
        """The first number."""
        return self._major

    @property
    def minor(self):
        """The second number."""
        return self._minor

    @property
    def version(self):
        """Both numbers."""
        return None if self._major is None else f'{self._major}.{self._minor}'


class ParameterizedMIMEHeader:
    """A value with parameters."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        from email.message import _parseparam, _unquotevalue
        kwds['decoded'] = value
        params = []
        for p in _parseparam(value):
            name, sep, val = p.partition('=')
            params.append((name.strip(), val.strip() if sep else ''))
        found = {}
        for name, val in utils.decode_params(params)[1:]:
            if name:
                found[name.lower()] = utils.collapse_rfc2231_value(_unquotevalue(val))
        kwds['params'] = found
        kwds['value'] = params[0][0].lower() if params else ''

    @property
    def params(self):
        """The parameters."""
        from types import MappingProxyType
        return MappingProxyType(self._params)


class ContentTypeHeader(ParameterizedMIMEHeader):
    """The type of the content."""

    @property
    def content_type(self):
        """Both parts of the type."""
        value = self._value
        return value if value.count('/') == 1 else 'text/plain'

    @property
    def maintype(self):
        """The first part of the type."""
        return self.content_type.split('/')[0]

    @property
    def subtype(self):
        """The second part of the type."""
        return self.content_type.split('/')[1]


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """Whether the content is shown or attached."""

    @property
    def content_disposition(self):
        """'inline' or 'attachment'."""
        return self._value or None


class ContentTransferEncodingHeader:
    """The encoding of the content."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds['decoded'] = value
        kwds['cte'] = value.strip().lower()

    @property
    def cte(self):
        """The encoding in lower case."""
        return self._cte


class MessageIDHeader:
    """The number of a message."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds['decoded'] = value


_default_header_map = {
    'subject': UniqueUnstructuredHeader, 'date': UniqueDateHeader, 'resent-date': DateHeader,
    'orig-date': UniqueDateHeader, 'sender': UniqueSingleAddressHeader,
    'resent-sender': SingleAddressHeader, 'to': UniqueAddressHeader, 'resent-to': AddressHeader,
    'cc': UniqueAddressHeader, 'resent-cc': AddressHeader, 'bcc': UniqueAddressHeader,
    'resent-bcc': AddressHeader, 'from': UniqueAddressHeader, 'resent-from': AddressHeader,
    'reply-to': UniqueAddressHeader, 'mime-version': MIMEVersionHeader,
    'content-type': ContentTypeHeader, 'content-disposition': ContentDispositionHeader,
    'content-transfer-encoding': ContentTransferEncodingHeader, 'message-id': MessageIDHeader,
}


class HeaderRegistry:
    """Makes the objects of headers by their names."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader,
                 use_default_map=True):
        self.registry = dict(_default_header_map) if use_default_map else {}
        self.base_class = base_class
        self.default_class = default_class

    def map_to_type(self, name, cls):
        """Set the class of a header."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        return type('_' + cls.__name__, (cls, self.base_class), {})

    def __call__(self, name, value):
        return self[name](name, value)
