"""The headers of MIME (RFC 2045, 2183, 2231): a value and parameters, read as they come and written as they should be."""

import re
from urllib.parse import quote, unquote_to_bytes

from email import errors
from email._header_value_parser import _skip, words_of_quoted

_SURROGATES = re.compile("[\ud800-\udfff]")
_TOKEN = re.compile(r'[^\0-\x20()<>@,:;\\"/\[\]?=]+')
_PARAMETER = re.compile(r"""([^\0-\x20()<>@,:;\\"/\[\]?=*'%]+)(?:\*(\d+))?(\*)?""")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)("?)', re.DOTALL)
_PART = re.compile(r'(?:[^;"(\\]|\\.|"(?:[^"\\]|\\.)*"?|\((?:[^()\\]|\\.)*\)?)*', re.DOTALL)


def _is_undecodable(text):
    return _SURROGATES.search(text) is not None


class _Section:
    """A parameter as it stands in a header: perhaps one section of a longer one."""

    number, charset, is_extended = 0, None, False

    def __init__(self, name, value=""):
        self.name, self.value = name, value


class MimeValue:
    """What a header says: the text before the parameters, the parameters, and what is wrong."""

    def __init__(self, text):
        parts = _parts(text)
        self.defects = []
        self.head = parts[0]
        self.has_parameters = len(parts) > 1
        # What follows the value, for messages.
        self._tail = text[len(self.head):]
        self._sections = []
        self.parameters = []
        self._rest = parts[1:]

    def note(self, message, kind=errors.InvalidHeaderDefect):
        self.defects.append(kind(message))

    # The value.

    def token(self, text):
        """A token at the front of a text, None without one, and the rest; comments and blanks are skipped."""
        text = _skip(text)
        found = _TOKEN.match(text)
        if found is None:
            return None, text
        if _is_undecodable(found[0]):
            self.note("non-ASCII characters found in header", errors.UndecodableBytesDefect)
        return found[0], _skip(text[found.end():])

    def nothing_more(self, rest, what):
        """Whether only parameters follow."""
        if rest:
            self.note(f"Only parameters are valid after {what}, but found {rest + self._tail!r}")
        return not rest

    # Parameters.

    def read_parameters(self):
        """Read what follows the value."""
        for place, part in enumerate(self._rest, 1):
            if _skip(part):
                self._read(part)
            elif place < len(self._rest):
                self.note("parameter entry with no content")
        names = {}
        for section in self._sections:
            names.setdefault(section.name.lower(), []).append(section)
        self.parameters = [(sections[0].name, self._joined(sections)) for sections in names.values()]

    def _read(self, part):
        text = _skip(part)
        found = _PARAMETER.match(text)
        if found is None:
            self.note(f"invalid parameter {part!r}")
            return
        section = _Section(found[1])
        if _is_undecodable(found[1]):
            self.note("non-ASCII characters found in header", errors.UndecodableBytesDefect)
        is_first = found[2] is None or int(found[2]) == 0
        section.number, section.is_extended = int(found[2] or 0), found[3] is not None
        if found[2] and found[2] != "0" and found[2].startswith("0"):
            self.note("section number has an invalid leading 0")
        rest = _skip(text[found.end():])
        if not rest:
            self.note(f"Parameter contains name ({part}) but no value")
            self._sections.append(section)
            return
        value, rest, is_quoted = self._value(_skip(rest[1:]), section) if rest[0] == "=" else (None, rest, False)
        if value is None or not self._take(section, value, is_first, is_quoted):
            self.note(f"invalid parameter {part!r}")
            return
        if rest := _skip(rest):
            self.note(f"parameter with invalid trailing text {rest!r}")
        self._sections.append(section)

    def _value(self, text, section):
        """A value, the rest, and whether it was in quotes."""
        if found := _QUOTED.match(text):
            if not found[2]:
                self.note("end of header inside quoted string")
            value = re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL)
            if section.is_extended:
                self.note("Quoted string value for extended parameter is invalid")
            else:
                value = words_of_quoted(value, self.defects)
            return value, text[found.end():], True
        found = _TOKEN.match(text)
        return (found[0], text[found.end():], False) if found else (None, text, False)

    def _take(self, section, value, is_first, is_quoted):
        """Put the value into its section; false if it is none."""
        if section.is_extended and is_first:
            pieces = value.split("'", 2)
            if len(pieces) == 3:
                section.charset, _, value = pieces
            elif len(pieces) == 1:
                self.note("Missing required charset/lang delimiters")
            elif not is_quoted:
                return False
        elif is_first and not is_quoted and value.count("'") == 2:
            self.note("Apparent initial-extended-value but attribute was not marked as extended or was not initial section")
            section.charset, _, value = value.split("'")
        section.value = value
        return True

    def _joined(self, sections):
        """The value of a parameter in sections."""
        sections = sorted(sections, key=lambda section: section.number)
        first = sections[0]
        if not first.is_extended and len(sections) > 1 and sections[1].number == 0:
            self.note("duplicate parameter name; duplicate(s) ignored")
            return self._checked(first.value)
        expected, values = 0, []
        for section in sections:
            if section.number != expected:
                if not section.is_extended:
                    self.note("duplicate parameter name; duplicate ignored")
                    continue
                self.note("inconsistent RFC2231 parameter numbering")
            expected += 1
            if section.is_extended:
                values.append(self._decoded(section.value, first.charset))
            else:
                values.append(self._checked(section.value))
        return "".join(values)

    def _decoded(self, value, charset):
        data = unquote_to_bytes(value.encode("utf-8", "surrogateescape"))
        try:
            text = data.decode(charset or "us-ascii", "surrogateescape")
        except (LookupError, UnicodeError):
            text = data.decode("us-ascii", "surrogateescape")
        return self._checked(text)

    def _checked(self, text):
        if _is_undecodable(text):
            self.defects.append(errors.UndecodableBytesDefect())
        return text

    # Writing.

    def __str__(self):
        shown = "; ".join(_shown(name, value) for name, value in self.parameters)
        if shown:
            return f"{self.head}; {shown}"
        return self.head + ";" * self.has_parameters


def _parts(text):
    """What semicolons separate, outside of quotes and comments."""
    parts, place = [], 0
    while True:
        end = _PART.match(text, place).end()
        if end < len(text) and text[end] != ";":
            # A lone backslash at the end.
            end = len(text)
        parts.append(text[place:end])
        if end >= len(text):
            return parts
        place = end + 1


def _shown(name, value):
    if not value:
        return name
    escaped = re.sub(r'(["\\])', r"\\\1", value)
    return f'{name}="{escaped}"'


def _is_ascii(text, policy):
    return not _is_undecodable(text) if policy.utf8 else text.isascii()


def fold(name, head, parameters, policy, limit):
    """The lines of a header with parameters; values that are too long or not ASCII are written as RFC 2231 has it."""
    lines = [f"{name}: {head}"]
    for key, value in parameters:
        lines[-1] += ";"
        pieces = [_shown(key, value)]
        if not _is_ascii(value, policy):
            charset = "unknown-8bit" if _is_undecodable(value) else "utf-8"
            pieces = [f"{key}*={charset}''{_percent(value)}"]
        else:
            charset = "us-ascii"
        if len(lines[-1]) + len(pieces[0]) + 1 < limit:
            lines[-1] += " " + pieces[0]
            continue
        if len(pieces[0]) + 2 > limit:
            pieces = _sections(key, value, charset, limit)
        lines += [" " + piece for piece in pieces]
    return lines


def _percent(text):
    return quote(text, safe="", errors="surrogateescape")


def _sections(key, value, charset, limit):
    prefix, pieces = f"{charset}''", []
    while value:
        lead = f"{key}*{len(pieces)}*={prefix}"
        # Room for a blank before it and a semicolon after it.
        room = limit - len(lead) - 2
        if room < 4:
            room = 78 - len(lead) - 2
        count = min(len(value), max(room, 1))
        while count > 1 and len(_percent(value[:count])) > room:
            count -= 1
        pieces.append(lead + _percent(value[:count]))
        value, prefix = value[count:], ""
    return [piece + ";" for piece in pieces[:-1]] + pieces[-1:]
