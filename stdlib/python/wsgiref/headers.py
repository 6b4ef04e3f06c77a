"""The headers of a response as a mapping."""

import re

_special = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')
_control = re.compile(r"[\x00-\x1F\x7F]")
_control_value = re.compile(r"[\x00-\x08\x0A-\x1F\x7F]")


def _formatparam(param, value=None, quote=1):
    if value is not None and len(value) > 0:
        if quote or _special.search(value):
            value = value.replace("\\", "\\\\").replace('"', r"\"")
            return '%s="%s"' % (param, value)
        return "%s=%s" % (param, value)
    return param


class Headers:
    """A list of pairs with the interface of a mapping; names in any case."""

    def __init__(self, headers=None):
        headers = headers if headers is not None else []
        if type(headers) is not list:
            raise TypeError("Headers must be a list of name/value tuples")
        self._headers = headers
        for k, v in headers:
            self._convert_string_type(k, name=True)
            self._convert_string_type(v, name=False)

    def _convert_string_type(self, value, *, name):
        if type(value) is str:
            if (_control if name else _control_value).search(value):
                raise ValueError("Control characters not allowed in headers")
            return value
        raise AssertionError("Header names/values must be of type str (got {0})".format(repr(value)))

    def __len__(self):
        return len(self._headers)

    def __setitem__(self, name, val):
        del self[name]
        self._headers.append((self._convert_string_type(name, name=True),
                              self._convert_string_type(val, name=False)))

    def __delitem__(self, name):
        name = self._convert_string_type(name.lower(), name=True)
        self._headers[:] = [pair for pair in self._headers if pair[0].lower() != name]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def get_all(self, name):
        name = self._convert_string_type(name.lower(), name=True)
        return [v for k, v in self._headers if k.lower() == name]

    def get(self, name, default=None):
        name = self._convert_string_type(name.lower(), name=True)
        for k, v in self._headers:
            if k.lower() == name:
                return v
        return default

    def keys(self):
        return [k for k, v in self._headers]

    def values(self):
        return [v for k, v in self._headers]

    def items(self):
        return self._headers[:]

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, self._headers)

    def __str__(self):
        return "\r\n".join(["%s: %s" % kv for kv in self._headers] + ["", ""])

    def __bytes__(self):
        return str(self).encode("iso-8859-1")

    def setdefault(self, name, value):
        result = self.get(name)
        if result is None:
            self._headers.append((self._convert_string_type(name, name=True),
                                  self._convert_string_type(value, name=False)))
            return value
        return result

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters; underscores of their names become hyphens."""
        parts = []
        if _value is not None:
            parts.append(self._convert_string_type(_value, name=False))
        for k, v in _params.items():
            k = self._convert_string_type(k, name=True)
            if v is None:
                parts.append(k.replace("_", "-"))
            else:
                parts.append(_formatparam(k.replace("_", "-"), self._convert_string_type(v, name=False)))
        self._headers.append((self._convert_string_type(_name, name=True), "; ".join(parts)))
