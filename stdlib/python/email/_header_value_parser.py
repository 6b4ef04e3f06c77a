"""Addresses of headers as RFC 5322 writes them, read from the front of a text.

Each ``get_`` function returns what it read and the text behind it, and raises HeaderParseError where there is none. What the
grammar forbids and readers take all the same is noted among the defects.
"""

import re

from email import errors

_SPACE = re.compile(r"[ \t]+")
_ATOM = re.compile(r'[^ \t()<>@,:;.\[\]\\"]+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)("?)', re.DOTALL)
_ENCODED_WORD = re.compile(r"=\?[^?\s]+\?[qQbB]\?[^?]*\?=")
_LITERAL = re.compile(r"\[([^\[\]\\]|\\.)*(\]?)", re.DOTALL)


class _Read:
    """A piece of a header: its text and what is wrong with it."""

    token_type = None

    def __init__(self, text, defects=()):
        self._text = text
        self.defects = list(defects)

    @property
    def all_defects(self):
        return self.defects

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"{type(self).__name__}({self._text!r})"


class AddrSpec(_Read):
    """The two halves of an address. `domain` is None where the text has none."""

    token_type = "addr-spec"

    def __init__(self, text, local_part, domain, defects):
        super().__init__(text, defects)
        self.local_part = local_part
        self.domain = domain

    @property
    def value(self):
        return str(self).strip()

    @property
    def addr_spec(self):
        local = self.local_part
        if re.search(r'[\x00-\x20()<>@,:;\[\]\\"]', local):
            local = '"{}"'.format(re.sub(r'(["\\])', r"\\\1", local))
        return local if self.domain is None else f"{local}@{self.domain}"


class Mailbox(_Read):
    """An address, perhaps with a name before it."""

    token_type = "mailbox"

    def __init__(self, text, display_name, spec, route, defects):
        super().__init__(text, [*defects, *spec.defects])
        self.display_name = display_name
        self.local_part = spec.local_part
        self.domain = spec.domain
        self.addr_spec = spec.addr_spec
        self.route = route

    @property
    def all_mailboxes(self):
        return [self]

    addresses = all_mailboxes

    @property
    def mailboxes(self):
        return [self] if _is_valid(self) else []


def _is_valid(mailbox):
    return not any(isinstance(defect, errors.InvalidHeaderDefect) for defect in mailbox.all_defects)


class InvalidMailbox(_Read):
    """What stands where an address should."""

    token_type = "invalid-mailbox"
    display_name = local_part = domain = route = addr_spec = None
    mailboxes = ()

    @property
    def all_mailboxes(self):
        return [self]

    addresses = all_mailboxes


class Group(_Read):
    """Mailboxes under a name."""

    token_type = "group"

    def __init__(self, text, display_name, members, defects):
        super().__init__(text, [*defects, *(d for m in members for d in m.all_defects)])
        self.display_name = display_name
        self.all_mailboxes = members
        self.mailboxes = [m for m in members if _is_valid(m)]


class AddressList(_Read):
    """Mailboxes and groups that commas separate."""

    token_type = "address-list"

    def __init__(self, text, addresses, defects):
        super().__init__(text, [*defects, *(d for a in addresses for d in a.all_defects)])
        self.addresses = addresses

    @property
    def mailboxes(self):
        return [m for a in self.addresses for m in a.mailboxes]

    @property
    def all_mailboxes(self):
        return [m for a in self.addresses for m in a.all_mailboxes]


def _skip(value):
    """The text behind white space and comments."""
    while value:
        if space := _SPACE.match(value):
            value = value[space.end():]
        elif value[0] == "(":
            depth = position = 0
            while position < len(value):
                character = value[position]
                position += 2 if character == "\\" else 1
                depth += (character == "(") - (character == ")")
                if not depth:
                    break
            value = value[position:]
        else:
            break
    return value


def _word(value, defects):
    """An atom or the contents of a quoted string at the front, and the rest; None when there is neither."""
    if atom := _ATOM.match(value):
        return atom[0], value[atom.end():]
    if quoted := _QUOTED.match(value):
        if not quoted[2]:
            defects.append(errors.InvalidHeaderDefect("end of header inside quoted string"))
        return re.sub(r"\\(.)", r"\1", quoted[1], flags=re.DOTALL), value[quoted.end():]
    return None, value


def words_of_quoted(text, defects):
    """The text in quotes with the encoded words decoded that should not be there."""
    if "=?" not in text:
        return text
    from email import _encoded_words

    out, place, glued = [], 0, []
    for found in _ENCODED_WORD.finditer(text):
        between = text[place:found.start()]
        # Blanks between two of them count for nothing.
        if between.strip(" \t") or not out:
            out.append(between)
        place = found.end()
        try:
            word, _, _, wrong = _encoded_words.decode(found[0])
        except (ValueError, KeyError):
            out.append(found[0])
            continue
        defects.append(errors.InvalidHeaderDefect("encoded word inside quoted string"))
        defects += wrong
        out.append(word)
        if text[place:place + 1] not in (" ", "\t"):
            glued.append(errors.InvalidHeaderDefect("missing trailing whitespace after encoded-word"))
    defects += glued
    return "".join([*out, text[place:]])


def get_local_part(value):
    """What stands before the @ of an address, without quotes and comments."""
    defects, out, whole = [], "", value
    value = _skip(value)
    wrong, is_obsolete, has_words, last = [], False, False, None
    while value:
        if value[0] == ".":
            if last is None:
                wrong.append("Invalid leading '.' in local part")
            elif last == ".":
                wrong.append("invalid repeated '.'")
            word, value, kind = ".", value[1:], "."
        elif value[0] == "\\":
            wrong.append("'\\' character outside of quoted-string/ccontent")
            word, value, kind = "\\", value[1:], "\\"
        else:
            is_quoted = value[0] == '"'
            word, value = _word(value, defects)
            if word is None:
                break
            kind = "word"
            has_words = True
            if last == "word" or last == "\\" and is_quoted:
                wrong.append("missing '.' between words")
            is_obsolete = is_obsolete or is_quoted and last is not None
        out += word
        rest = _skip(value)
        if rest != value and rest and rest[0] not in "@>,;":
            is_obsolete = True
            if kind == "word" and rest[0] not in ".\\":
                out += " "
        value, last = rest, kind
    if not has_words and not out:
        found = repr(whole) if not whole.strip() else f"'{value}'"
        raise errors.HeaderParseError(f"Expected 'atom' or 'quoted-string' but found {found}" if whole.strip() else
                                      f"expected local-part but found {found}")
    if out.endswith(".") and last == ".":
        wrong.append("Invalid trailing '.' in local part")
    if wrong:
        defects[:0] = [errors.InvalidHeaderDefect(each) for each in (
            "local-part is not dot-atom, quoted-string, or obs-local-part", *wrong)]
    elif is_obsolete:
        defects.insert(0, errors.ObsoleteHeaderDefect("local-part is not a dot-atom (contains CFWS)"))
    if not out.isascii():
        defects.append(errors.NonASCIILocalPartDefect("local-part contains non-ASCII characters)"))
    return _Read(out, defects), value


def get_domain(value):
    """A name of hosts with dots, or an address in square brackets."""
    defects, out, whole, spaced = [], "", value, False
    value = _skip(value)
    if literal := _LITERAL.match(value):
        if not literal[2]:
            defects.append(errors.InvalidHeaderDefect("end of input inside domain-literal"))
        return _Read(re.sub(r"[ \t\r\n]+", "", literal[0]), defects), _skip(value[literal.end():])
    while atom := _ATOM.match(value):
        out += atom[0]
        behind = value[atom.end():]
        value = _skip(behind)
        after = value[1:]
        if not value.startswith(".") or not _ATOM.match(_skip(after)):
            break
        out += "."
        spaced = spaced or value != behind or _skip(after) != after
        value = _skip(after)
    if not out:
        raise errors.HeaderParseError("expected domain but found '{}'".format(whole))
    if spaced:
        defects.append(errors.ObsoleteHeaderDefect("domain is not a dot-atom (contains CFWS)"))
    if value and value[0] == "@":
        raise errors.HeaderParseError("Invalid Domain")
    return _Read(out, defects), value


def get_addr_spec(value):
    """An address without a name."""
    local, rest = get_local_part(value)
    if not rest.startswith("@"):
        defects = [errors.InvalidHeaderDefect("addr-spec local part with no domain"), *local.defects]
        return AddrSpec(value[:len(value) - len(rest)], str(local), None, defects), rest
    domain, rest = get_domain(rest[1:])
    return AddrSpec(value[:len(value) - len(rest)], str(local), str(domain), local.defects + domain.defects), rest


def get_display_name(value):
    """The words before an angle bracket or a colon."""
    from email.headerregistry import _decoded

    defects, text, gap, whole = [], "", "", value
    value = _skip(value)
    wrong, was_encoded = [], False
    while value:
        if value[0] == ".":
            if not text:
                wrong.append(errors.InvalidHeaderDefect("phrase does not start with word"))
            word, value, is_encoded = ".", value[1:], False
            wrong.append(errors.ObsoleteHeaderDefect("period in 'phrase'"))
        else:
            is_quoted = value[0] == '"'
            word, value = _word(value, defects)
            if word is None:
                break
            is_encoded = not is_quoted and _ENCODED_WORD.fullmatch(word) is not None
            word = words_of_quoted(word, defects) if is_quoted else _decoded(word)
            if any("\udc80" <= character <= "\udcff" for character in word):
                defects.append(errors.UndecodableBytesDefect("Non-ASCII characters found in header token"))
        # Blanks between encoded words count for nothing.
        text += word if was_encoded and is_encoded else gap + word
        rest = _skip(value)
        gap, value, was_encoded = " " if rest != value else "", rest, is_encoded
    if not text.strip("."):
        raise errors.HeaderParseError("expected phrase but found '{}'".format(whole))
    return _Read(text, wrong + defects), value


def get_name_addr(value):
    """A name, if there is one, and an address in angle brackets."""
    defects, name, route = [], None, None
    rest = _skip(value)
    if not rest:
        raise errors.HeaderParseError("expected name-addr but found '{}'".format(value))
    if rest[0] != "<":
        shown, rest = get_display_name(rest)
        name, defects = str(shown), shown.defects
    if not rest.startswith("<"):
        raise errors.HeaderParseError("expected angle-addr but found '{}'".format(rest))
    rest = _skip(rest[1:])
    if rest.startswith(">"):
        spec = AddrSpec("<>", None, None, [errors.InvalidHeaderDefect("null addr-spec in angle-addr")])
        spec.__class__ = _NullSpec
    else:
        if rest.startswith("@"):
            listed, colon, rest = rest.partition(":")
            if not colon:
                raise errors.HeaderParseError("expected route-addr but found '{}'".format(rest))
            route = [part.strip().removeprefix("@") for part in listed.split(",") if part.strip()]
            defects = [*defects, errors.ObsoleteHeaderDefect("obsolete route specification in angle-addr")]
        spec, rest = get_addr_spec(rest)
    if rest.startswith(">"):
        rest = rest[1:]
        missing = ""
    else:
        missing = ">"
        defects = [*defects, errors.InvalidHeaderDefect("missing trailing '>' on angle-addr")]
    rest = _skip(rest)
    found = Mailbox(value[:len(value) - len(rest)] + missing, name, spec, route, defects)
    found.missing = missing
    return found, rest


def get_angle_addr(value):
    """An address in angle brackets, without a name."""
    if not _skip(value).startswith("<"):
        raise errors.HeaderParseError("expected angle-addr but found '{}'".format(value))
    return get_name_addr(value)


class _NullSpec(AddrSpec):
    addr_spec = "<>"


def get_mailbox(value):
    """An address with or without a name."""
    try:
        return get_name_addr(value)
    except errors.HeaderParseError:
        pass
    try:
        spec, rest = get_addr_spec(value)
    except errors.HeaderParseError:
        raise errors.HeaderParseError("expected mailbox but found '{}'".format(value)) from None
    return Mailbox(str(spec), None, spec, None, ()), rest


def _list(value, end, read_one):
    """What commas separate, up to one of the characters `end`: the items, the defects, the rest, and the text of each."""
    items, defects, sources = [], [], []
    while value and value[0] not in end:
        item = None
        try:
            item, rest = read_one(value)
        except errors.HeaderParseError:
            rest = _skip(value)
            if rest.startswith(","):
                defects.append(errors.ObsoleteHeaderDefect("empty element in address-list"))
            elif not rest:
                defects.append(errors.ObsoleteHeaderDefect("address-list entry with no content"))
        if item is not None:
            items.append(item)
        if rest and rest[0] != "," and rest[0] not in end:
            stop = re.search(f"[,{end}]", rest)
            stop = stop.start() if stop else len(rest)
            defects.append(errors.InvalidHeaderDefect("invalid address in address-list"))
            items.append(InvalidMailbox(rest[:stop]))
            rest = rest[stop:]
        sources.append(value[:len(value) - len(rest)] + getattr(item, "missing", ""))
        if rest.startswith(","):
            rest = rest[1:]
            if not rest:
                sources.append("")
        value = rest
    return items, defects, value, sources


def get_group(value):
    """A name, a colon, mailboxes and a semicolon."""
    name, rest = get_display_name(value)
    if not rest.startswith(":"):
        raise errors.HeaderParseError("expected ':' at end of group display name but found '{}'".format(rest))
    members, defects, rest, _ = _list(_skip(rest[1:]), ";", get_mailbox)
    missing = ""
    if rest:
        rest = _skip(rest[1:])
    else:
        missing = ";"
        defects.append(errors.InvalidHeaderDefect("end of header in group"))
    found = Group(value[:len(value) - len(rest)] + missing, str(name), members, name.defects + defects)
    found.missing = missing
    return found, rest


def get_address(value):
    """A group or a mailbox."""
    try:
        return get_group(value)
    except errors.HeaderParseError:
        pass
    try:
        return get_mailbox(value)
    except errors.HeaderParseError:
        raise errors.HeaderParseError("expected address but found '{}'".format(value)) from None


def get_address_list(value):
    """All addresses of a header."""
    items, defects, rest, sources = _list(value, "\0", get_address)
    found = AddressList(value, items, defects)
    found.sources = sources
    return found, rest
