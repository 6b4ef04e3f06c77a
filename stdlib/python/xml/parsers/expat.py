"""A parser of XML that calls a handler for every piece of a document, as Expat does."""

import re as _re
import sys as _sys
from types import ModuleType as _ModuleType

EXPAT_VERSION = "expat_2.7.3"
version_info = (2, 7, 3)
native_encoding = "UTF-8"
XML_PARAM_ENTITY_PARSING_NEVER = 0
XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE = 1
XML_PARAM_ENTITY_PARSING_ALWAYS = 2

_MESSAGES = {
    1: "out of memory",
    2: "syntax error",
    3: "no element found",
    4: "not well-formed (invalid token)",
    5: "unclosed token",
    6: "partial character",
    7: "mismatched tag",
    8: "duplicate attribute",
    9: "junk after document element",
    10: "illegal parameter entity reference",
    11: "undefined entity",
    12: "recursive entity reference",
    13: "asynchronous entity",
    14: "reference to invalid character number",
    15: "reference to binary entity",
    16: "reference to external entity in attribute",
    17: "XML or text declaration not at start of entity",
    18: "unknown encoding",
    19: "encoding specified in XML declaration is incorrect",
    20: "unclosed CDATA section",
    27: "unbound prefix",
    36: "parsing finished",
}


class ExpatError(Exception):
    """The document is wrong; ``code``, ``lineno`` and ``offset`` say how and where."""


ExpatError.__module__ = "xml.parsers.expat"
error = ExpatError


def ErrorString(code, /):
    """Return the text of an error's number."""
    return _MESSAGES.get(code)


def _constants(name, doc, values):
    module = _ModuleType(f"pyexpat.{name}", doc)
    vars(module).update(values)
    # It can be imported as well.
    for package in ("pyexpat", "xml.parsers.expat"):
        _sys.modules[f"{package}.{name}"] = module
    return module


errors = _constants(
    "errors", "Messages of the errors, and their numbers.",
    {
        "XML_ERROR_SYNTAX": _MESSAGES[2],
        "XML_ERROR_NO_ELEMENTS": _MESSAGES[3],
        "XML_ERROR_INVALID_TOKEN": _MESSAGES[4],
        "XML_ERROR_UNCLOSED_TOKEN": _MESSAGES[5],
        "XML_ERROR_TAG_MISMATCH": _MESSAGES[7],
        "XML_ERROR_DUPLICATE_ATTRIBUTE": _MESSAGES[8],
        "XML_ERROR_JUNK_AFTER_DOC_ELEMENT": _MESSAGES[9],
        "XML_ERROR_UNDEFINED_ENTITY": _MESSAGES[11],
        "XML_ERROR_UNKNOWN_ENCODING": _MESSAGES[18],
        "codes": {message: code for code, message in _MESSAGES.items()},
        "messages": dict(_MESSAGES),
    },
)
model = _constants(
    "model", "Numbers in the models of what elements may hold.",
    {
        "XML_CTYPE_EMPTY": 1, "XML_CTYPE_ANY": 2, "XML_CTYPE_MIXED": 3, "XML_CTYPE_NAME": 4, "XML_CTYPE_CHOICE": 5,
        "XML_CTYPE_SEQ": 6, "XML_CQUANT_NONE": 0, "XML_CQUANT_OPT": 1, "XML_CQUANT_REP": 2, "XML_CQUANT_PLUS": 3,
    },
)

_NAME = r"[A-Za-z_:\x80-\U0010ffff][-A-Za-z0-9._:\xb7\x80-\U0010ffff]*"
_name = _re.compile(_NAME).match
_space = _re.compile(r"[ \t\n]*").match
_text = _re.compile(r"[^<&\]\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]+|\](?!\]>)").match
_tag = _re.compile(rf"<({_NAME})((?:[ \t\n]+{_NAME}[ \t\n]*=[ \t\n]*(?:\"[^<\"]*\"|'[^<']*'))*)[ \t\n]*(/?)>").match
_attribute = _re.compile(rf"[ \t\n]+({_NAME})[ \t\n]*=[ \t\n]*(?:\"([^\"]*)\"|'([^']*)')").match
_end_tag = _re.compile(rf"</({_NAME})[ \t\n]*>").match
_reference = _re.compile(rf"&(?:#(\d+)|#x([0-9A-Fa-f]+)|({_NAME}));").match
_declaration = _re.compile(
    r"<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:\"([\w.:-]+)\"|'([\w.:-]+)')"
    r"(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:\"([\w.-]+)\"|'([\w.-]+)'))?"
    r"(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:\"(yes|no)\"|'(yes|no)'))?[ \t\n]*\?>"
).match
_illegal = _re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]").search
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_EVERY_BYTE = bytes(range(256))
_XML = "http://www.w3.org/XML/1998/namespace"

_HANDLERS = (
    "StartElementHandler", "EndElementHandler", "CharacterDataHandler", "ProcessingInstructionHandler",
    "CommentHandler", "StartCdataSectionHandler", "EndCdataSectionHandler", "DefaultHandler", "DefaultHandlerExpand",
    "StartNamespaceDeclHandler", "EndNamespaceDeclHandler", "StartDoctypeDeclHandler", "EndDoctypeDeclHandler",
    "XmlDeclHandler", "EntityDeclHandler", "ElementDeclHandler", "AttlistDeclHandler", "NotationDeclHandler",
    "UnparsedEntityDeclHandler", "ExternalEntityRefHandler", "SkippedEntityHandler", "NotStandaloneHandler",
)


class xmlparser:
    """A parser of one document; pieces of it come by ``Parse``."""

    def __init__(self, encoding=None, namespace_separator=None, intern=None):
        self._encoding = encoding
        self._separator = namespace_separator
        self.intern = {} if intern is None else intern
        for name in _HANDLERS:
            setattr(self, name, None)
        self.buffer_text = False
        self.buffer_size = 8192
        self.ordered_attributes = False
        self.specified_attributes = False
        self.namespace_prefixes = False
        self._raw = b""
        self._decoder = None
        self._data = ""
        self._at = 0
        self._base = (1, 0, 0)
        self._stack = []
        self._scopes = []
        self._entities = {}
        # Those that are somewhere else.
        self._external = set()
        self._defaults = {}
        self._seen_root = False
        self._seen_doctype = False
        self._started = False
        self._finished = False
        self._pending = []
        self.ErrorCode = 0

    # Places.

    def _place(self, at=None):
        at = self._at if at is None else at
        line, column, index = self._base
        before = self._data[:at]
        lines = before.count("\n")
        if lines:
            return line + lines, at - before.rindex("\n") - 1, index + len(before.encode("utf-8", "surrogatepass"))
        return line, column + at, index + len(before.encode("utf-8", "surrogatepass"))

    CurrentLineNumber = property(lambda self: self._place()[0])
    CurrentColumnNumber = property(lambda self: self._place()[1])
    CurrentByteIndex = property(lambda self: self._place()[2])
    # Of the error if there was one.
    _wrong_place = None
    ErrorLineNumber = property(lambda self: (self._wrong_place or self._place())[0])
    ErrorColumnNumber = property(lambda self: (self._wrong_place or self._place())[1])
    ErrorByteIndex = property(lambda self: (self._wrong_place or self._place())[2])

    def _fail(self, code, at=None):
        line, column, _ = self._wrong_place = self._place(at)
        self.ErrorCode = code
        self._finished = True
        wrong = ExpatError(f"{_MESSAGES[code]}: line {line}, column {column}")
        wrong.code = code
        wrong.lineno = line
        wrong.offset = column
        raise wrong

    # Input.

    def SetBase(self, base, /):
        self._base_uri = base

    def GetBase(self):
        return getattr(self, "_base_uri", None)

    def GetInputContext(self):
        return self._data.encode() if self._data else None

    def UseForeignDTD(self, flag=True, /):
        pass

    # Whether markup that is not complete is looked at again only when much more of it has come.
    _deferral = True
    _held_back = 0

    def GetReparseDeferralEnabled(self):
        return self._deferral

    def SetReparseDeferralEnabled(self, enabled, /):
        self._deferral = bool(enabled)

    def SetParamEntityParsing(self, flag, /):
        return 1

    def ExternalEntityParserCreate(self, context, encoding=None, /):
        raise NotImplementedError("external entities")

    def ParseFile(self, file, /):
        """Parse what a file holds."""
        while data := file.read(65536):
            self.Parse(data, False)
        return self.Parse(b"", True)

    def Parse(self, data, isfinal=False, /):
        """Parse the next piece of a document, the last one if ``isfinal`` is true."""
        if self._finished:
            self._fail(36)
        if isinstance(data, str):
            self._started_as_text = True
            if not self._started:
                self._started = True
                if data.startswith("\ufeff"):
                    data = data[1:]
            text = data
        elif not data and not isfinal:
            text = ""
        else:
            text = self._decoded(bytes(data), isfinal)
            if text is None:
                return 1
        if "\r" in text or getattr(self, "_return", False):
            # A return at the end of a piece may be half a line end.
            if getattr(self, "_return", False):
                text = "\r" + text
            self._return = text.endswith("\r") and not isfinal
            if self._return:
                text = text[:-1]
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if self._at:
            self._base = self._place()
            self._data = self._data[self._at:]
            self._at = 0
        self._data += text
        if self._deferral and not isfinal and len(self._data) < 2 * self._held_back:
            return 1
        self._run(bool(isfinal))
        # As long as there is nothing whole.
        self._held_back = 0 if self._at else len(self._data)
        if isfinal:
            self._flush()
            self._finished = True
            if not self._seen_root or self._stack:
                self._fail(3)
        return 1

    def _decoded(self, data, isfinal):
        import codecs

        if self._decoder is None:
            self._raw += data
            if len(self._raw) < 4 and not isfinal:
                return None
            data, self._raw = self._raw, b""
            name, match = self._encoding, None
            if name is None:
                if data.startswith((b"\xff\xfe", b"\xfe\xff")):
                    name = "utf-16"
                elif data.startswith(b"<\0"):
                    name = "utf-16-le"
                elif data.startswith(b"\0<"):
                    name = "utf-16-be"
                elif data.startswith(b"<?xml"):
                    if b"?>" not in data and not isfinal:
                        self._raw = data
                        return None
                    match = _re.match(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']", data)
                    name = match[1].decode() if match else "utf-8"
                else:
                    name = "utf-8"
            try:
                self._decoder = codecs.getincrementaldecoder("utf-8-sig" if name.lower() in ("utf-8", "utf8") else name)()
                if match is not None:
                    self._check_encoding(name, match.start(1))
            except LookupError:
                raise LookupError(f"unknown encoding: {name}") from None
        try:
            return self._decoder.decode(data, isfinal)
        except UnicodeDecodeError as wrong:
            good = wrong.object[:wrong.start].decode(wrong.encoding if wrong.encoding != "utf-8-sig" else "utf-8", "replace")
            self._data += good.replace("\r\n", "\n")
            self._run(False)
            self._fail(4, len(self._data))

    def _check_encoding(self, name, place):
        """Encodings that a document names have a byte for each character, those of ASCII among them."""
        known = name.lower()
        if known in ("utf-8", "iso-8859-1", "us-ascii"):
            return
        if known in ("utf-16", "utf-16be", "utf-16le"):
            # It could not be read if that were so.
            self._fail(19, place)
        table = _EVERY_BYTE.decode(name, "replace")
        if len(table) != 256:
            raise ValueError("multi-byte encodings are not supported")
        if table[32:127] != _EVERY_BYTE[32:127].decode():
            self._fail(18, place)

    # Output.

    def _characters(self, text):
        if self.CharacterDataHandler is not None:
            if self.buffer_text:
                self._pending.append(text)
            else:
                # Line ends come alone.
                for piece in _re.findall(r"\n|[^\n]+", text):
                    self.CharacterDataHandler(piece)
        else:
            self._default(text)

    def _flush(self):
        if self._pending:
            text = "".join(self._pending)
            self._pending = []
            if self.CharacterDataHandler is not None:
                self.CharacterDataHandler(text)

    def _default(self, text):
        handler = self.DefaultHandlerExpand or self.DefaultHandler
        if handler is not None:
            self._flush()
            handler(text)

    # Parsing.

    def _run(self, final):
        data = self._data
        size = len(data)
        if self._at == 0 and self._base == (1, 0, 0) and data.startswith("<?xml") and not self._seen_root:
            if "?>" not in data:
                if final:
                    self._fail(5)
                return
            if data[5:6] in " \t\n":
                self._xml_declaration()
        while self._at < size:
            at = self._at
            char = data[at]
            if char == "<":
                if not self._markup(final):
                    return
            elif not self._stack:
                end = _space(data, at).end()
                if end > at:
                    self._default(data[at:end])
                    self._at = end
                    continue
                if _illegal(char):
                    self._fail(4)
                if not self._seen_root:
                    self._text_before_root(final)
                    return
                self._fail(9)
            elif char == "&":
                if not self._entity(final):
                    return
            else:
                match = _text(data, at)
                if match is None:
                    self._flush()
                    self._fail(4, at + 2 if char == "]" else at)
                end = match.end()
                if not final and end == size and data[at:].rstrip("]") != data[at:]:
                    # "]]>" may be cut.
                    end = at + len(data[at:].rstrip("]"))
                    if end == at:
                        return
                self._characters(data[at:end])
                self._at = end

    def _text_before_root(self, final):
        """Text where only markup may stand: the end of the token says which error it is."""
        data, at = self._data, self._at
        if name := _name(data, at):
            end = name.end()
            if end == len(data) and not final:
                return
            if data[end:end + 1] not in ("", *" \t\n>)|%,[?*+"):
                self._fail(4, end)
        elif data[at] in "&!/=;":
            self._fail(4)
        self._fail(2)

    def _xml_declaration(self):
        match = _declaration(self._data)
        if match is None:
            self._fail(4, 6)
        if self.XmlDeclHandler is not None:
            standalone = match[5] or match[6]
            self.XmlDeclHandler(
                match[1] or match[2], match[3] or match[4], {None: -1, "yes": 1, "no": 0}[standalone]
            )
        else:
            self._default(match[0])
        self._at = match.end()

    def _cut(self, final, code=5):
        """The markup at the place is not complete: more may come."""
        if final:
            self._flush()
            self._fail(code, len(self._data) if code == 20 else None)
        return False

    def _markup(self, final):
        data, at = self._data, self._at
        following = data[at + 1:at + 2]
        if not following:
            return self._cut(final)
        if following == "/":
            match = _end_tag(data, at)
            if match is None:
                if data.find(">", at) < 0:
                    return self._cut(final)
                name = _name(data, at + 2)
                self._fail(4, name.end() if name else at + 2)
            if not self._stack:
                self._fail(9 if self._seen_root else 4, at)
            if self._stack[-1][0] != match[1]:
                self._flush()
                self._fail(7, at + 2)
            self._flush()
            self._end_element(match[0])
            self._at = match.end()
            return True
        if following == "!":
            return self._declaration_markup(final)
        if following == "?":
            end = data.find("?>", at)
            if end < 0:
                return self._cut(final)
            name = _name(data, at + 2)
            if name is None:
                self._fail(4, at + 2)
            if name[0].lower() == "xml":
                self._fail(17 if name[0] == "xml" else 4, at)
            self._flush()
            if self.ProcessingInstructionHandler is not None:
                self.ProcessingInstructionHandler(name[0], data[name.end():end].lstrip(" \t\n"))
            else:
                self._default(data[at:end + 2])
            self._at = end + 2
            return True
        match = _tag(data, at)
        if match is None:
            return self._wrong_tag(final)
        if not self._stack and self._seen_root:
            self._fail(9, at)
        self._flush()
        self._start_element(match, at)
        self._at = match.end()
        return True

    def _wrong_tag(self, final):
        """Finds what is wrong with a start tag."""
        data, at = self._data, self._at
        name = _name(data, at + 1)
        if name is None:
            self._flush()
            self._fail(4, at + 1)
        place = name.end()
        while True:
            gap = _space(data, place).end()
            if gap == len(data):
                return self._cut(final)
            if data[gap] == ">" or data.startswith("/>", gap):
                break
            if data[gap] == "/":
                if gap + 1 == len(data):
                    return self._cut(final)
                self._fail(4, gap + 1)
            name = _name(data, gap)
            if name is None or gap == place:
                self._flush()
                self._fail(4, gap)
            gap = _space(data, name.end()).end()
            if gap == len(data):
                return self._cut(final)
            if data[gap] != "=":
                self._flush()
                self._fail(4, gap)
            gap = _space(data, gap + 1).end()
            if gap == len(data):
                return self._cut(final)
            quote = data[gap]
            if quote not in "'\"":
                self._flush()
                self._fail(4, gap)
            end = data.find(quote, gap + 1)
            less = data.find("<", gap + 1, end if end >= 0 else len(data))
            if less >= 0:
                self._flush()
                self._fail(4, less)
            if end < 0:
                return self._cut(final)
            place = end + 1
        self._fail(4, place)

    def _expanded(self, value, at, normal=True):
        """A value of an attribute with its references replaced."""
        wrong = _illegal(value)
        if wrong:
            self._fail(4, at + wrong.start())
        value = value.replace("\n", " ").replace("\t", " ")
        if "&" not in value:
            return value
        out = []
        place = 0
        while (found := value.find("&", place)) >= 0:
            out.append(value[place:found])
            match = _reference(value, found)
            if match is None:
                self._fail(4, at + found + 1)
            out.append(self._referred(match, at + found))
            place = match.end()
        out.append(value[place:])
        return "".join(out)

    def _referred(self, match, at):
        if match[3] is None:
            number = int(match[1]) if match[1] else int(match[2], 16)
            if number > 0x10FFFF or number in (0xFFFE, 0xFFFF) or 0xD800 <= number <= 0xDFFF or (
                number < 32 and number not in (9, 10, 13)
            ):
                self._fail(14, at)
            return chr(number)
        name = match[3]
        if name in _PREDEFINED:
            return _PREDEFINED[name]
        if name in self._entities:
            value = self._entities[name]
            self._entities[name] = None
            if value is None:
                self._fail(12, at)
            try:
                return self._expanded_entity(value, at)
            finally:
                self._entities[name] = value
        self._fail(11, at)

    def _expanded_entity(self, value, at):
        return _re.sub(
            rf"&(?:#(\d+)|#x([0-9A-Fa-f]+)|({_NAME}));", lambda match: self._referred(match, at), value
        )

    def _entity(self, final):
        data, at = self._data, self._at
        match = _reference(data, at)
        if match is None:
            if data.find(";", at) < 0 and not final and _re.fullmatch(r"&#?[\w.:-]*", data[at:]):
                return False
            end = _re.compile(r"&#?x?[\w.:-]*").match(data, at).end()
            self._flush()
            if end == len(data):
                return self._cut(final)
            self._fail(4, end if end > at + 1 or data[end:end + 1] != ";" else at + 1)
        name = match[3]
        if name is not None and name not in _PREDEFINED and name not in self._entities:
            handler = self.DefaultHandlerExpand or self.DefaultHandler
            if (self._seen_doctype or name in self._external) and handler is not None:
                self._flush()
                handler(match[0])
                self._at = match.end()
                return True
            self._flush()
            self._fail(11, at)
        text = self._referred(match, at)
        if name in self._entities and "<" in text:
            # Markup in an entity is parsed in its place.
            self._data = data[:at] + text + data[match.end():]
            return True
        self._characters(text)
        self._at = match.end()
        return True

    def _resolved(self, name, scope, is_attribute, at):
        """A name with its namespace."""
        prefix, colon, local = name.partition(":")
        if not colon:
            uri = None if is_attribute else scope.get("")
            return f"{uri}{self._separator}{name}" if uri else name
        if prefix == "xml":
            uri = _XML
        else:
            uri = scope.get(prefix)
            if uri is None:
                if prefix == "xmlns":
                    return name
                self._fail(27, at)
        made = f"{uri}{self._separator}{local}"
        return f"{made}{self._separator}{prefix}" if self.namespace_prefixes else made

    def _start_element(self, match, at):
        name = match[1]
        pairs = []
        names = set()
        place = match.start(2)
        while attribute := _attribute(self._data, place):
            if attribute.start() >= match.end(2):
                break
            if attribute[1] in names:
                self._fail(8, attribute.start(1))
            names.add(attribute[1])
            group = 2 if attribute[2] is not None else 3
            value = self._expanded(attribute[group], attribute.start(group)) if attribute[group] else ""
            pairs.append((attribute[1], value))
            place = attribute.end()
        for attribute, value in self._defaults.get(name, {}).items():
            if attribute not in names:
                pairs.append((attribute, value))
        declared = []
        scope = self._scopes[-1] if self._scopes else {}
        if self._separator is not None:
            plain = []
            for attribute, value in pairs:
                if attribute == "xmlns" or attribute.startswith("xmlns:"):
                    if not declared:
                        scope = dict(scope)
                    prefix = attribute[6:]
                    scope[prefix] = value
                    declared.append(prefix)
                    if self.StartNamespaceDeclHandler is not None:
                        self.StartNamespaceDeclHandler(prefix or None, value)
                else:
                    plain.append((attribute, value))
            pairs = [(self._resolved(a, scope, True, at), v) for a, v in plain]
            shown = self._resolved(name, scope, False, at)
        else:
            shown = name
        self._seen_root = True
        self._stack.append((name, shown, declared))
        self._scopes.append(scope)
        if self.StartElementHandler is not None:
            if self.ordered_attributes:
                attributes = [item for pair in pairs for item in pair]
            else:
                attributes = dict(pairs)
            self.StartElementHandler(shown, attributes)
        else:
            self._default(match[0])
        if match[3]:
            self._at = match.end()
            self._end_element("")

    def _end_element(self, source):
        name, shown, declared = self._stack.pop()
        self._scopes.pop()
        if self.EndElementHandler is not None:
            self.EndElementHandler(shown)
        elif source:
            self._default(source)
        if self.EndNamespaceDeclHandler is not None:
            for prefix in reversed(declared):
                self.EndNamespaceDeclHandler(prefix or None)

    def _declaration_markup(self, final):
        data, at = self._data, self._at
        if data.startswith("<!--", at):
            end = data.find("--", at + 4)
            if end < 0 or end + 2 >= len(data):
                return self._cut(final)
            if data[end + 2] != ">":
                self._fail(4, end + 2)
            self._flush()
            if self.CommentHandler is not None:
                self.CommentHandler(data[at + 4:end])
            else:
                self._default(data[at:end + 3])
            self._at = end + 3
            return True
        if data.startswith("<![CDATA[", at) and self._stack:
            end = data.find("]]>", at)
            if end < 0:
                return self._cut(final, 20)
            if self.StartCdataSectionHandler is not None:
                self._flush()
                self.StartCdataSectionHandler()
            if text := data[at + 9:end]:
                self._characters(text)
            if self.EndCdataSectionHandler is not None:
                self._flush()
                self.EndCdataSectionHandler()
            self._at = end + 3
            return True
        if data.startswith("<!DOCTYPE", at) and not self._seen_root:
            return self._doctype(final)
        if not final and any(word.startswith(data[at:]) for word in ("<!--", "<![CDATA[", "<!DOCTYPE")):
            return False
        if data[at:] in ("<!", "<!-"):
            return self._cut(final)
        self._fail(4, at + 2)

    def _doctype(self, final):
        data, at = self._data, self._at
        # To the ">" outside of quotes, comments and the internal subset.
        place = at
        depth = 0
        while True:
            match = _re.compile(r"<!--.*?-->|<\?.*?\?>|\"[^\"]*\"|'[^']*'|[\[\]>]", _re.DOTALL).search(data, place)
            if match is None:
                return self._cut(final)
            token = match[0]
            place = match.end()
            if token == "[":
                depth += 1
            elif token == "]":
                depth -= 1
            elif token == ">" and depth <= 0:
                break
        inside = data[at + 9:place - 1]
        head, bracket, subset = inside.partition("[")
        match = _re.match(
            rf"\s+({_NAME})(?:\s+(?:SYSTEM\s+(\"[^\"]*\"|'[^']*')|PUBLIC\s+(\"[^\"]*\"|'[^']*')\s+(\"[^\"]*\"|'[^']*')))?\s*$",
            head,
        )
        if match is None:
            self._fail(2, at + 9)
        system = match[2] or match[4]
        self._seen_doctype = system is not None
        if self.StartDoctypeDeclHandler is not None:
            self.StartDoctypeDeclHandler(
                match[1], system and system[1:-1], match[3] and match[3][1:-1], 1 if bracket else 0
            )
        else:
            self._default(data[at:place])
        # The handlers of declarations may have been set by that of their beginning.
        if bracket:
            self._subset(subset.rpartition("]")[0])
        if self.EndDoctypeDeclHandler is not None:
            self.EndDoctypeDeclHandler()
        self._at = place
        return True

    def _subset(self, text):
        place = 0
        for match in _subset_part(text):
            if match.start() > place:
                self._default(text[place:match.start()])
            place = match.end()
            part = match[0]
            if part.startswith("<!--"):
                if self.CommentHandler is not None:
                    self.CommentHandler(part[4:-3])
                else:
                    self._default(part)
            elif part.startswith("<?"):
                if self.ProcessingInstructionHandler is not None:
                    target, _, data = part[2:-2].partition(" ")
                    self.ProcessingInstructionHandler(target, data.lstrip())
                else:
                    self._default(part)
            else:
                self._declared(part)
                self._default(part)
        if text[place:]:
            self._default(text[place:])

    def _declared(self, part):
        if match := _entity_declaration(part):
            name = match[2]
            value = match[3] and match[3][1:-1]
            if value is not None:
                value = _re.sub(
                    r"&#(?:(\d+)|x([0-9A-Fa-f]+));",
                    lambda m: chr(int(m[1]) if m[1] else int(m[2], 16)),
                    value,
                )
            if not match[1]:
                if value is None:
                    self._external.add(name)
                else:
                    self._entities.setdefault(name, value)
            system, public = match[4] or match[6], match[5]
            if match[7] and self.UnparsedEntityDeclHandler is not None:
                self.UnparsedEntityDeclHandler(name, None, system[1:-1], public and public[1:-1], match[7])
            elif self.EntityDeclHandler is not None:
                self.EntityDeclHandler(
                    name, bool(match[1]), value, None, system and system[1:-1], public and public[1:-1], match[7]
                )
        elif match := _attribute_list(part):
            for a in _attribute_declaration(match[2]):
                kind = _re.sub(r"\s+", "", a[2])
                default = self._expanded(a[4][1:-1], self._at) if a[4] else None
                if default is not None:
                    self._defaults.setdefault(match[1], {}).setdefault(a[1], default)
                if self.AttlistDeclHandler is not None:
                    self.AttlistDeclHandler(match[1], a[1], kind, default, a[3] == "#REQUIRED" or a[3].startswith("#FIXED"))
        elif match := _element_declaration(part):
            if self.ElementDeclHandler is not None:
                self.ElementDeclHandler(match[1], _content_model(match[2].strip()))
        elif match := _notation_declaration(part):
            if self.NotationDeclHandler is not None:
                system, public = match[2] or match[4], match[3]
                self.NotationDeclHandler(match[1], None, system and system[1:-1], public and public[1:-1])


_QUOTED = r"\"[^\"]*\"|'[^']*'"
_subset_part = _re.compile(rf"<!--.*?-->|<\?.*?\?>|<!(?:[^>\"']|{_QUOTED})*>", _re.DOTALL).finditer
_entity_declaration = _re.compile(
    rf"<!ENTITY\s+(%\s+)?({_NAME})\s+(?:({_QUOTED})|SYSTEM\s+({_QUOTED})|PUBLIC\s+({_QUOTED})\s+({_QUOTED}))"
    rf"(?:\s+NDATA\s+({_NAME}))?\s*>"
).match
_attribute_list = _re.compile(rf"<!ATTLIST\s+({_NAME})(.*)>", _re.DOTALL).match
_attribute_declaration = _re.compile(
    rf"({_NAME})\s+(CDATA|IDREFS|IDREF|ID|ENTITY|ENTITIES|NMTOKENS|NMTOKEN|(?:NOTATION\s+)?\([^)]*\))\s+"
    rf"(#REQUIRED|#IMPLIED|(?:#FIXED\s+)?({_QUOTED}))"
).finditer
_element_declaration = _re.compile(rf"<!ELEMENT\s+({_NAME})\s+(.*)>", _re.DOTALL).match
_notation_declaration = _re.compile(
    rf"<!NOTATION\s+({_NAME})\s+(?:SYSTEM\s+({_QUOTED})|PUBLIC\s+({_QUOTED})(?:\s+({_QUOTED}))?)\s*>"
).match
_QUANTITIES = {"": 0, "?": 1, "*": 2, "+": 3}


def _content_model(text):
    """What an element may hold: kind, how often, name, and the models inside."""
    if text == "EMPTY":
        return 1, 0, None, ()
    if text == "ANY":
        return 2, 0, None, ()
    tokens = _re.findall(rf"[()|,]|#PCDATA|{_NAME}|[?*+]", text)
    # Groups that are open: their models, and what divides them.
    groups = [([], "")]
    for at, token in enumerate(tokens):
        models, divider = groups[-1]
        if token == "(":
            groups.append(([], ""))
        elif token in "|,":
            groups[-1] = models, token
        elif token in "?*+":
            kind, _, name, inside = models[-1]
            models[-1] = kind, _QUANTITIES[token], name, inside
        elif token == ")" and len(groups) > 1:
            groups.pop()
            if models and models[0] == "#PCDATA":
                made = 3, 0, None, tuple(models[1:])
            else:
                made = 5 if divider == "|" else 6, 0, None, tuple(models)
            groups[-1][0].append(made)
        elif token == "#PCDATA":
            models.append(token)
        elif token != ")":
            models.append((4, 0, token, ()))
    return groups[0][0][0] if groups[0][0] else (2, 0, None, ())


XMLParserType = xmlparser


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """Return a new parser; with a separator names have their namespaces before them."""
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError("namespace_separator must be at most one character, omitted, or None")
    return xmlparser(encoding, namespace_separator, intern)
