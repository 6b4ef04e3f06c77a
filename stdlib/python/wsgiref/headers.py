"""The headers of a response as a mapping."""

import re

# What makes a parameter of a header need quotes, and what is escaped inside of them.
_special = re.compile(r"""[] ()<>@,;:\\"/[?=]""")
_escaped = re.compile(r'[\\"]')

# Control characters would let a text end its header and begin another. A tab inside of a value does not.
_no_name = re.compile(r"[\0-\x1f\x7f]")
_no_value = re.compile(r"[\0-\x08\n-\x1f\x7f]")


def _checked(text, forbidden):
    if type(text) is not str:
        raise AssertionError(f"Header names/values must be of type str (got {text!r})")
    if forbidden.search(text):
        raise ValueError("Control characters not allowed in headers")
    return text


def _header(name, value):
    return _checked(name, _no_name), _checked(value, _no_value)


def _formatparam(param, value=None, quote=1):
    """Return a parameter with its value, in quotes if wanted or needed; one that is empty is left out."""
    if not value:
        return param
    if quote or _special.search(value):
        value = '"' + _escaped.sub(r"\\\g<0>", value) + '"'
    return f"{param}={value}"


class Headers:
    """A list of pairs with the interface of a mapping; names in any case."""

    def __init__(self, headers=None):
        if headers is None:
            headers = []
        elif type(headers) is not list:
            raise TypeError("Headers must be a list of name/value tuples")
        for name, value in headers:
            _header(name, value)
        self._headers = headers

    def _named(self, name):
        # The values of a name, in order.
        key = _checked(name.lower(), _no_name)
        return (value for other, value in self._headers if other.lower() == key)

    # Looking.

    def __len__(self):
        return len(self._headers)

    def __contains__(self, name):
        return self.get(name) is not None

    def __getitem__(self, name):
        return self.get(name)

    def get(self, name, default=None):
        return next(self._named(name), default)

    def get_all(self, name):
        return [*self._named(name)]

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [value for _, value in self._headers]

    def items(self):
        return [*self._headers]

    # Changing.

    def __setitem__(self, name, val):
        del self[name]
        self._headers.append(_header(name, val))

    def __delitem__(self, name):
        key = _checked(name.lower(), _no_name)
        # In place: the list is the caller's.
        self._headers[:] = [header for header in self._headers if header[0].lower() != key]

    def setdefault(self, name, value):
        present = self.get(name)
        if present is not None:
            return present
        self._headers.append(_header(name, value))
        return value

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters; underscores of their names become hyphens."""
        parts = [] if _value is None else [_checked(_value, _no_value)]
        for name, value in _params.items():
            name = _checked(name, _no_name).replace("_", "-")
            parts.append(_formatparam(name, value if value is None else _checked(value, _no_value)))
        self._headers.append((_checked(_name, _no_name), "; ".join(parts)))

    # As it is sent.

    def __str__(self):
        lines = [f"{name}: {value}\r\n" for name, value in self._headers]
        return "".join(lines) + "\r\n"

    def __bytes__(self):
        return str(self).encode("iso-8859-1")

    def __repr__(self):
        return f"{type(self).__name__}({self._headers!r})"
