"""Trees of elements: parsed from XML, found by paths, written as XML."""

import collections
import collections.abc
import contextlib
import io
import re
import sys
import warnings
import weakref

from . import ElementPath

__all__ = [
    "Comment", "dump", "Element", "ElementTree", "canonicalize", "fromstring", "fromstringlist", "indent", "iselement",
    "iterparse", "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist",
    "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser", "register_namespace", "C14NWriterTarget",
]

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """The document is wrong; ``code`` and ``position`` say how and where."""


def iselement(element):
    """Return whether an object is an element."""
    return hasattr(element, "tag")


class Element:
    """An element: a tag, attributes, text, and elements in it, as a list. ``tail`` is the text behind it."""

    tag = None
    attrib = None
    text = None
    tail = None

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {type(attrib).__name__}")
        self.tag, self.attrib, self._children = tag, {**attrib, **extra}, []

    def __repr__(self):
        return f"<{type(self).__name__} {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        """Return a new element of the same kind."""
        return type(self)(tag, attrib)

    def _copied(self, copy, copy_children):
        new = self.makeelement(copy(self.tag), copy(self.attrib))
        new.text, new.tail = copy(self.text), copy(self.tail)
        children = copy_children(self._children)
        for child in children:
            _check(child)
        new._children = children
        return new

    def __copy__(self):
        return self._copied(lambda part: part, list)

    def __deepcopy__(self, memo, /):
        from copy import deepcopy

        copy = lambda part: deepcopy(part, memo)
        return self._copied(copy, copy)

    def __getstate__(self):
        state = {name: getattr(self, name) for name in ("tag", "attrib", "text", "tail")}
        state["_children"] = self._children[:]
        return state

    def __setstate__(self, state):
        for child in state["_children"]:
            _check(child)
        vars(self).update(state)

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        advice = "Use specific 'len(elem)' or 'elem is not None' test instead."
        warnings.warn(
            f"Testing an element's truth value will always return True in future versions.  {advice}",
            DeprecationWarning,
            stacklevel=2,
        )
        return bool(self._children)

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, element):
        for each in element if isinstance(index, slice) else (element,):
            _check(each)
        with _assignment():
            self._children[index] = element

    def __delitem__(self, index):
        with _assignment():
            del self._children[index]

    def append(self, subelement, /):
        """Add an element at the end."""
        _check(subelement, "append() argument 1")
        self._children.append(subelement)

    def extend(self, elements, /):
        """Add elements at the end."""
        for each in elements:
            _check(each)
            self._children.append(each)

    def insert(self, index, subelement, /):
        """Add an element before a place."""
        _check(subelement, "insert() argument 2")
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        """Remove an element: this very object or one that is equal to it."""
        try:
            self._children.remove(subelement)
        except ValueError:
            raise ValueError("Element.remove(x): element not found") from None

    def find(self, path, namespaces=None):
        """Return the first element that a path leads to, or None."""
        if namespaces is not None or not _is_tag(path):
            return ElementPath.find(self, path, namespaces)
        return next(self._with_tag(path), None)

    def findtext(self, path, default=None, namespaces=None):
        """Return the text of the first element that a path leads to."""
        if namespaces is not None or not _is_tag(path):
            return ElementPath.findtext(self, path, default, namespaces)
        for found in self._with_tag(path):
            return found.text or ""
        return default

    def findall(self, path, namespaces=None):
        """Return the elements that a path leads to."""
        if namespaces is not None or not _is_tag(path):
            return ElementPath.findall(self, path, namespaces)
        return [*self._with_tag(path)]

    def _with_tag(self, tag):
        return (child for child in self._children if child.tag == tag)

    def iterfind(self, path, namespaces=None):
        """Yield the elements that a path leads to."""
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        """Remove everything but the tag."""
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        """Return an attribute."""
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        """Set an attribute."""
        self.attrib[key] = value

    def keys(self):
        """Return the names of the attributes."""
        return self.attrib.keys()

    def items(self):
        """Return names and values of the attributes."""
        return self.attrib.items()

    def iter(self, tag=None):
        """Yield the element and all below it, in the order of the document; those with a tag, if one is given."""
        if tag == "*":
            tag = None
        todo = [self]
        while todo:
            element = todo.pop()
            if tag is None or element.tag == tag:
                yield element
            todo.extend(reversed(element._children))

    def itertext(self):
        """Yield all texts in the element, in the order of the document."""
        if self.tag is not None and not isinstance(self.tag, str):
            return
        texts = [self.text]
        for child in self._children:
            yield from filter(None, texts)
            yield from child.itertext()
            texts = [child.tail]
        yield from filter(None, texts)


def _check(element, argument=None):
    """Raise TypeError for what is no element."""
    if isinstance(element, _Element_Py):
        return
    kind = type(element).__name__
    if argument is None:
        raise TypeError(f'expected an Element, not "{kind}"')
    raise TypeError(f"{argument} must be xml.etree.ElementTree.Element, not {kind}")


# The module _elementtree has another one.
_Element_Py = Element


@contextlib.contextmanager
def _assignment():
    try:
        yield
    except IndexError:
        raise IndexError("child assignment index out of range") from None


_path_characters = re.compile(r"[/*\[@.]").search


def _is_tag(path):
    """Whether a path is the tag of a child."""
    return not isinstance(path, str) or not (path.startswith(("{*}", "{}")) or _path_characters(re.sub(r"\{[^}]*\}", "", path)))


def SubElement(parent, tag, attrib={}, **extra):
    """Make an element, add it to another, and return it."""
    _check(parent, "SubElement() argument 1")
    child = parent.makeelement(tag, {**attrib, **extra})
    parent.append(child)
    return child


def _with_text(tag, text):
    node = Element(tag)
    node.text = text
    return node


def Comment(text=None):
    """Make a comment: an element whose tag is this function."""
    return _with_text(Comment, text)


def ProcessingInstruction(target, text=None):
    """Make a processing instruction: an element whose tag is this function."""
    return _with_text(ProcessingInstruction, f"{target} {text}" if text else target)


PI = ProcessingInstruction


class QName:
    """A name with its namespace, for tags and values of attributes."""

    def __init__(self, text_or_uri, tag=None):
        self.text = "{%s}%s" % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{type(self).__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == _plain(other)

    def __lt__(self, other):
        return self.text < _plain(other)

    def __le__(self, other):
        return self.text <= _plain(other)

    def __gt__(self, other):
        return self.text > _plain(other)

    def __ge__(self, other):
        return self.text >= _plain(other)


def _plain(name):
    return name.text if isinstance(name, QName) else name


@contextlib.contextmanager
def _opened(source):
    """A file to read: the source itself, or else what it is the path of."""
    if hasattr(source, "read"):
        yield source
    else:
        with open(source, "rb") as file:
            yield file


class ElementTree:
    """A document: its outermost element, reading and writing."""

    def __init__(self, element=None, file=None):
        if element is None:
            self._root = None
        else:
            self._setroot(element)
        if file:
            self.parse(file)

    def getroot(self):
        """Return the outermost element."""
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element

    def parse(self, source, parser=None):
        """Read the document of a file (a path or a file), and return its outermost element."""
        with _opened(source) as file:
            parser = XMLParser() if parser is None else parser
            for piece in iter(lambda: file.read(1 << 16), None):
                if not piece:
                    break
                parser.feed(piece)
            self._root = parser.close()
        return self._root

    def iter(self, tag=None):
        """Yield the elements of the document, in its order."""
        return self._root.iter(tag)

    def _path(self, path):
        if not path.startswith("/"):
            return path
        relative = f".{path}"
        warnings.warn(
            "This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on the "
            f"current behaviour, change it to {relative!r}",
            FutureWarning,
            stacklevel=3,
        )
        return relative

    def find(self, path, namespaces=None):
        """Return the first element that a path leads to, or None."""
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """Return the text of the first element that a path leads to."""
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """Return the elements that a path leads to."""
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """Yield the elements that a path leads to."""
        return self._root.iterfind(self._path(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Write the document to a file (a path or a file)."""
        if self._root is None:
            raise TypeError("ElementTree not initialized")
        method = method or "xml"
        if method not in _serialize:
            raise ValueError(f"unknown method {method!r}")
        with _get_writer(file_or_filename, encoding or "us-ascii") as (write, name):
            if xml_declaration is None:
                # Without one, readers take a document for UTF-8.
                in_bytes = (encoding or "").lower() != "unicode"
                xml_declaration = in_bytes and name.lower() not in ("us-ascii", "utf-8")
            if xml_declaration and method == "xml":
                write(f"<?xml version='1.0' encoding='{name}'?>\n")
            _serialize[method](write, self._root, default_namespace, short_empty_elements)


# Writing.


@contextlib.contextmanager
def _get_writer(target, encoding):
    """A function that writes text to a file or to the file of a path, and the encoding to declare."""
    as_text = encoding.lower() == "unicode"
    if not hasattr(target, "write"):
        encoding = "utf-8" if as_text else encoding
        with open(target, "w", encoding=encoding, errors="xmlcharrefreplace") as file:
            yield file.write, encoding
    elif as_text:
        yield target.write, getattr(target, "encoding", None) or "utf-8"
    else:
        with contextlib.ExitStack() as stack:
            if isinstance(target, io.RawIOBase):
                stream = io.BufferedWriter(target)
                stack.callback(stream.detach)
            else:
                stream = target if isinstance(target, io.BufferedIOBase) else _as_stream(target)
            text = io.TextIOWrapper(stream, encoding, "xmlcharrefreplace", "\n")
            # The file stays open, and nothing of the text is left behind.
            stack.callback(text.detach)
            yield text.write, encoding


def _as_stream(target):
    """A stream over an object that may have nothing but write()."""
    stream = io.BufferedIOBase()
    stream.write = target.write
    stream.writable = lambda: True
    if hasattr(target, "seekable") and hasattr(target, "tell"):
        stream.seekable, stream.tell = target.seekable, target.tell
    return stream


class _Names:
    """The names of a document as they are written, and the namespaces to declare for that."""

    def __init__(self, default_namespace):
        self.strict = bool(default_namespace)
        self.prefixes = {default_namespace: ""} if default_namespace else {}
        self.written = {None: None}

    def add(self, name):
        """Take a name, unless it is known."""
        if name in self.written:
            return
        try:
            qualified = name[:1] == "{"
            if qualified:
                uri, local = name[1:].rsplit("}", 1)
        except TypeError:
            _raise_serialization_error(name)
        if qualified:
            prefix = self.prefix(uri)
            self.written[name] = f"{prefix}:{local}" if prefix else local
        elif self.strict:
            raise ValueError("cannot use non-qualified names with default_namespace option")
        else:
            self.written[name] = name

    def prefix(self, uri):
        """The prefix of a namespace; that of XML itself is not declared."""
        if uri in self.prefixes:
            return self.prefixes[uri]
        prefix = _namespace_map.get(uri)
        if prefix is None:
            prefix = f"ns{len(self.prefixes)}"
        if prefix != "xml":
            self.prefixes[uri] = prefix
        return prefix

    def add_all(self, root):
        """Take the names in an element and in all below it."""
        for elem in root.iter():
            tag = _plain(elem.tag)
            if isinstance(tag, str):
                self.add(tag)
            elif tag not in (None, Comment, PI):
                _raise_serialization_error(tag)
            for key, value in elem.items():
                self.add(_plain(key))
                if isinstance(value, QName):
                    self.add(value.text)
            if isinstance(elem.text, QName):
                self.add(elem.text.text)


def register_namespace(prefix, uri):
    """Let a namespace be written with a prefix."""
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    others = {known: its for known, its in _namespace_map.items() if its != prefix and known != uri}
    _namespace_map.clear()
    _namespace_map.update(others)
    _namespace_map[uri] = prefix


_namespace_map = {
    f"http://{place}": prefix
    for prefix, place in {
        "xml": "www.w3.org/XML/1998/namespace",
        "html": "www.w3.org/1999/xhtml",
        "rdf": "www.w3.org/1999/02/22-rdf-syntax-ns#",
        "wsdl": "schemas.xmlsoap.org/wsdl/",
        "xs": "www.w3.org/2001/XMLSchema",
        "xsi": "www.w3.org/2001/XMLSchema-instance",
        "dc": "purl.org/dc/elements/1.1/",
    }.items()
}
register_namespace._namespace_map = _namespace_map


def _raise_serialization_error(text):
    raise TypeError(f"cannot serialize {text!r} (type {type(text).__name__})")


def _escaped(text, pairs):
    try:
        for char, entity in pairs:
            if char in text:
                text = text.replace(char, entity)
        return text
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _escape_cdata(text):
    return _escaped(text, (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")))


def _escape_attrib(text):
    return _escaped(
        text,
        (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;")),
    )


def _escape_attrib_html(text):
    return _escaped(text, (("&", "&amp;"), (">", "&gt;"), ('"', "&quot;")))


class _XMLWriter:
    """Writes elements as XML."""

    def __init__(self, write, root, default_namespace=None, short_empty_elements=True):
        self.write = write
        self.short = short_empty_elements
        names = _Names(default_namespace)
        self.names = names.written
        # Plain trees are written at once, unless somebody wants the pieces.
        is_plain = (
            _xml is not None and type(self) is _XMLWriter and type(getattr(write, "__self__", None)) is not _Pieces
            and _names(root, names.written, names.add)
        )
        if not is_plain:
            names.add_all(root)
        namespaces = sorted(names.prefixes.items(), key=lambda item: item[1])
        if is_plain:
            declared = "".join(self.declaration(uri, prefix) for uri, prefix in namespaces)
            _xml(write, root, names.written, declared, bool(short_empty_elements), sys.getrecursionlimit())
        else:
            self.node(root, namespaces)

    def declaration(self, uri, prefix):
        return f' xmlns{prefix and f":{prefix}"}="{_escape_attrib(uri)}"'

    def node(self, elem, namespaces=()):
        """Write an element, comment or instruction, and the text behind it."""
        if elem.tag is Comment:
            self.write(f"<!--{self.literal(elem.text)}-->")
        elif elem.tag is ProcessingInstruction:
            self.write(f"<?{self.literal(elem.text)}?>")
        else:
            name = self.names[_plain(elem.tag)]
            if name is None:
                # There is no element but what is in it.
                self.content(elem)
            else:
                self.element(name, elem, namespaces)
        if elem.tail:
            self.write(_escape_cdata(elem.tail))

    def start(self, name, elem, namespaces, escape):
        write = self.write
        write(f"<{name}")
        for uri, prefix in namespaces:
            write(self.declaration(uri, prefix))
        for key, value in elem.items():
            value = self.names[value.text] if isinstance(value, QName) else escape(value)
            write(f' {self.names[_plain(key)]}="{value}"')

    def content(self, elem, escape=_escape_cdata):
        if elem.text:
            self.write(escape(elem.text))
        for child in elem:
            self.node(child)

    # What HTML has otherwise.

    def literal(self, text):
        return text

    def element(self, name, elem, namespaces):
        self.start(name, elem, namespaces, _escape_attrib)
        if self.short and not elem.text and not len(elem):
            self.write(" />")
            return
        self.write(">")
        self.content(elem)
        self.write(f"</{name}>")


HTML_EMPTY = set(
    "area base basefont br col embed frame hr img input isindex link meta param plaintext source track wbr".split()
)


_HTML_RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"}


class _HTMLWriter(_XMLWriter):
    """Writes elements as HTML: some have no end, and the text of some is written as it is."""

    def literal(self, text):
        return _escape_cdata(text)

    def element(self, name, elem, namespaces):
        kind = name.lower()
        self.start(name, elem, namespaces, _escape_attrib_html)
        self.write(">")
        self.content(elem, str if kind in _HTML_RAW else _escape_cdata)
        if kind not in HTML_EMPTY:
            self.write(f"</{name}>")


def _serialize_text(write, root, default_namespace=None, short_empty_elements=True):
    for text in root.itertext():
        write(text)
    if root.tail:
        write(root.tail)


_serialize = {"xml": _XMLWriter, "html": _HTMLWriter, "text": _serialize_text}


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """Return an element as XML: bytes, or text for the encoding "unicode"."""
    file = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(file, encoding, xml_declaration, default_namespace, method,
                               short_empty_elements=short_empty_elements)
    return file.getvalue()


class _Pieces(io.BufferedIOBase):
    """A stream that keeps what is written piece by piece."""

    def __init__(self):
        self.pieces = []

    writable = seekable = lambda self: True

    def write(self, piece):
        self.pieces.append(piece)

    def tell(self):
        return len(self.pieces)


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """Return the pieces of an element as XML."""
    file = _Pieces()
    ElementTree(element).write(file, encoding, xml_declaration, default_namespace, method,
                               short_empty_elements=short_empty_elements)
    return file.pieces


def dump(elem):
    """Write an element to the standard output."""
    tree = elem if isinstance(elem, ElementTree) else ElementTree(elem)
    tree.write(sys.stdout, encoding="unicode")
    if not (tree.getroot().tail or "").endswith("\n"):
        print()


def indent(tree, space="  ", level=0):
    """Put blanks between elements, so that each begins a line."""
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    _indent(tree.getroot() if isinstance(tree, ElementTree) else tree, "\n" + space * level, space)


# White space of XML; other blanks are text.
_BLANKS = " \t\r\n"


def _is_blank(text):
    return not text or not text.strip(_BLANKS)


def _indent(elem, outer, space):
    """Indent what is in an element; `outer` is the line break of the element itself."""
    inner = outer + space
    last = len(elem) - 1
    if last >= 0 and _is_blank(elem.text):
        elem.text = inner
    for place, child in enumerate(elem):
        _indent(child, inner, space)
        if _is_blank(child.tail):
            child.tail = outer if place == last else inner


# Reading.


def parse(source, parser=None):
    """Return the document of a file (a path or a file)."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def iterparse(source, events=None, parser=None):
    """Return an iterator of events (kind, element) of a file that is read as they are asked for."""
    return _FileEvents(XMLPullParser(events, _parser=parser), source)


class _FileEvents(collections.abc.Iterator):
    """The events of a file. `root` is the outermost element when all of it is read."""

    root = None

    def __init__(self, parser, source):
        self._own = None if hasattr(source, "read") else open(source, "rb")
        # The generator must not keep what it is in alive: with the last reference the file is closed.
        self._events = _file_events(parser, self._own or source, self._own, weakref.ref(self))

    def __next__(self):
        return next(self._events)

    def __del__(self):
        # Nobody has to read all of it.
        if self._own:
            self._own.close()

    def close(self):
        if self._own:
            self._own.close()
        self._events.close()


def _file_events(parser, file, own, reader):
    pending = parser._pending
    take = pending.popleft
    with own or contextlib.nullcontext():
        while True:
            # As read_events() does it, without a second generator for every event.
            while pending:
                event = take()
                if isinstance(event, Exception):
                    raise event
                yield event
            piece = file.read(1 << 14)
            if not piece:
                break
            parser.feed(piece)
        root = parser._close_and_return_root()
        yield from parser.read_events()
        if (iterator := reader()) is not None:
            iterator.root = root


class XMLPullParser:
    """Parses a document piece by piece; events are taken out by ``read_events``."""

    def __init__(self, events=None, *, _parser=None):
        self._pending = collections.deque()
        self._parser = _parser or XMLParser()
        self._parser._setevents(self._pending, ("end",) if events is None else events)

    def _open_parser(self, method):
        if self._parser is None:
            raise ValueError(f"{method}() called after end of stream")
        return self._parser

    def feed(self, data):
        """Parse the next piece."""
        parser = self._open_parser("feed")
        try:
            if data:
                parser.feed(data)
        except SyntaxError as problem:
            # It is raised when the events before it were taken out.
            self._pending.append(problem)

    def flush(self):
        self._open_parser("flush").flush()

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        """End the document."""
        self._close_and_return_root()

    def read_events(self):
        """Yield the events that there are."""
        while self._pending:
            event = self._pending.popleft()
            if isinstance(event, Exception):
                raise event
            yield event


def fromstringlist(sequence, parser=None):
    """Return the element of a document in several strings."""
    parser = parser or XMLParser()
    for piece in sequence:
        parser.feed(piece)
    return parser.close()


def XML(text, parser=None):
    """Return the element of a document in a string."""
    return fromstringlist([text], parser)


fromstring = XML


def XMLID(text, parser=None):
    """Return the element of a document in a string, and its elements by their attributes ``id``."""
    root = XML(text, parser)
    return root, {each.get("id"): each for each in root.iter() if each.get("id")}


class TreeBuilder:
    """Builds elements of events."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._make, self._make_comment, self._make_pi = (
            default if factory is None else factory
            for factory, default in (
                (element_factory, Element), (comment_factory, Comment), (pi_factory, ProcessingInstruction)
            )
        )
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._root = None
        self._open = []
        # Text goes to this attribute of the last element or comment.
        self._last, self._part = None, "text"
        self._texts = []

    def _end_text(self):
        text, self._texts = "".join(self._texts), []
        if text and self._last is not None:
            assert getattr(self._last, self._part) is None, f"internal error ({self._part})"
            setattr(self._last, self._part, text)

    def _place(self, node, part):
        self._end_text()
        self._last, self._part = node, part
        if self._open:
            self._open[-1].append(node)

    def data(self, data, /):
        """Add text."""
        self._texts.append(data)

    def start(self, tag, attrs, /):
        """Begin an element, and return it."""
        element = self._make(tag, attrs)
        self._place(element, "text")
        if self._root is None and not self._open:
            self._root = element
        self._open.append(element)
        return element

    def end(self, tag, /):
        """End the element, and return it."""
        self._end_text()
        self._last, self._part = self._open.pop(), "tail"
        known = self._last.tag
        assert known == tag, f"end tag mismatch (expected {known}, got {tag})"
        return self._last

    def comment(self, text, /):
        """Add a comment."""
        node = self._make_comment(text)
        if self.insert_comments:
            self._place(node, "tail")
        return node

    def pi(self, target, text=None, /):
        """Add a processing instruction."""
        node = self._make_pi(target, text)
        if self.insert_pis:
            self._place(node, "tail")
        return node

    def close(self):
        """End the document, and return its outermost element."""
        assert not self._open, "missing end tags"
        assert self._root is not None, "missing toplevel element"
        return self._root


# Methods of targets, which have the names of events, and where the parser calls them.
_HANDLERS = {
    "start": "StartElement", "end": "EndElement", "start_ns": "StartNamespaceDecl", "end_ns": "EndNamespaceDecl",
    "data": "CharacterData", "comment": "Comment", "pi": "ProcessingInstruction",
}


# Those that can be reported, by their bits.
_EVENTS = "start", "end", "start-ns", "end-ns", "comment", "pi"


class XMLParser:
    """Parses XML, and calls a target: a builder of elements, unless another is given."""

    def __init__(self, *, target=None, encoding=None):
        from xml.parsers import expat

        self.target = self._target = TreeBuilder() if target is None else target
        self.parser = self._parser = expat.ParserCreate(encoding, "}")
        self.version = "Expat " + ".".join(map(str, expat.version_info))
        self.entity = {}
        self._error, self._names = expat.error, {}
        self._parser.DefaultHandlerExpand = self._default
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._builds = _xml is not None and type(self.target) is TreeBuilder
        if self._builds:
            self._parser._build(self.target)
            return
        for name in _HANDLERS:
            if hasattr(self.target, name):
                self._handle(name, self._call(name))

    def _handle(self, name, function):
        setattr(self._parser, f"{_HANDLERS[name]}Handler", function)

    def _call(self, name):
        # Some are called by way of methods here, which make names of what the parser gives.
        return getattr(self, f"_{name}", None) or getattr(self.target, name)

    def _setevents(self, events_queue, events_to_report):
        if self._builds:
            bits = 0
            for event in events_to_report:
                if event not in _EVENTS:
                    raise ValueError(f"unknown event {event!r}")
                bits |= 1 << _EVENTS.index(event)
            self.target._report(events_queue, bits)
            self._parser._build(self.target)
            return
        for event in events_to_report:
            name = event.replace("-", "_")
            if name not in _HANDLERS or name == "data" or "_" in event:
                raise ValueError(f"unknown event {event!r}")
            if hasattr(self.target, name):
                call = self._call(name)
            elif name == "start_ns":
                call = lambda prefix, uri: (prefix or "", uri or "")
            elif name == "end_ns":
                call = lambda prefix: None
            else:
                call = lambda *args, name=name: getattr(self.target, name)(*args)
            self._handle(name, lambda *args, event=event, call=call: events_queue.append((event, call(*args))))

    def _raiseerror(self, value):
        problem = ParseError(value)
        problem.code, problem.position = value.code, (value.lineno, value.offset)
        raise problem from None

    def _fixname(self, key):
        if key not in self._names:
            self._names[key] = "{" + key if "}" in key else key
        return self._names[key]

    def _start_ns(self, prefix, uri):
        return self.target.start_ns(prefix or "", uri or "")

    def _end_ns(self, prefix):
        return self.target.end_ns(prefix or "")

    def _start(self, tag, attrs):
        name = self._fixname
        return self.target.start(name(tag), {name(key): attrs[key] for key in attrs})

    def _end(self, tag):
        return self.target.end(self._fixname(tag))

    def _default(self, text):
        # What has no handler of its own: entities.
        if text[:1] == "&" and len(text) > 2:
            if hasattr(self.target, "data"):
                name = text[1:-1]
                if name not in self.entity:
                    raise self._undefined(text)
                self.target.data(self.entity[name])

    def _doctype(self, name, system, public, has_subset):
        if hasattr(self.target, "doctype"):
            self.target.doctype(name, public, system)
        elif hasattr(self, "doctype"):
            warnings.warn("The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.",
                          RuntimeWarning)

    def _undefined(self, entity):
        line, column = self.parser.ErrorLineNumber, self.parser.ErrorColumnNumber
        problem = self._error(f"undefined entity {entity}: line {line}, column {column}")
        # The number of that error in expat.
        problem.code = 11
        problem.lineno, problem.offset = line, column
        return problem

    def _parse(self, data, is_final):
        try:
            self.parser.Parse(data, is_final)
        except self._error as problem:
            self._raiseerror(problem)

    def feed(self, data):
        """Parse the next piece of a document."""
        self._parse(data, False)

    def close(self):
        """End the document, and return what the target makes of it."""
        self._parse(b"", True)
        close = getattr(self.target, "close", None)
        return close and close()

    def flush(self):
        """Parse what was held back."""
        before = self._parser.GetReparseDeferralEnabled()
        self._parser.SetReparseDeferralEnabled(False)
        try:
            self._parse(b"", False)
        finally:
            self._parser.SetReparseDeferralEnabled(before)


# Canonical XML.


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """Write a document in its canonical form (C14N 2.0)."""
    if xml_data is from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    text = io.StringIO() if out is None else None
    parser = XMLParser(target=C14NWriterTarget((text or out).write, **options))
    if xml_data is None:
        parse(from_file, parser)
    else:
        fromstringlist([xml_data], parser)
    return text and text.getvalue()


class C14NWriterTarget:
    """A target that writes canonical XML."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False,
                 qname_aware_tags=None, qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        if qname_aware_tags or qname_aware_attrs:
            raise NotImplementedError("canonicalize() with names in values")
        self._write, self._data = write, []
        self._with_comments, self._strip_text, self._rewrite_prefixes = with_comments, strip_text, rewrite_prefixes
        # What is left out with all that is inside.
        self._exclude_attrs, self._exclude_tags = frozenset(exclude_attrs or ()), frozenset(exclude_tags or ())
        self._declared = [[("http://www.w3.org/XML/1998/namespace", "xml")]]
        self._new = []
        self._prefixes = {}
        self._ignored_depth = 0
        self._seen_root = False
        self._depth = 0
        self._preserve = [False]

    def _name(self, name, declare, is_attribute=False):
        if name[:1] != "{":
            return name
        uri, local = name[1:].rsplit("}", 1)
        for scope in reversed(self._declared):
            for known, prefix in reversed(scope):
                if known == uri and not (is_attribute and not prefix):
                    return f"{prefix}:{local}" if prefix else local
        if self._rewrite_prefixes:
            prefix = self._prefixes.setdefault(uri, f"n{len(self._prefixes)}")
        else:
            prefix = next((p for u, p in reversed(self._given) if u == uri and not (is_attribute and not p)), None)
            if prefix is None:
                raise ValueError(f'Namespace "{uri}" of name "{local}" is not declared in scope')
        self._declared[-1].append((uri, prefix))
        declare.append((uri, prefix))
        return f"{prefix}:{local}" if prefix else local

    _given = ()

    def start_ns(self, prefix, uri):
        if self._ignored_depth:
            return
        if self._data:
            self._flush()
        self._given = (*self._given, (uri, prefix))

    def data(self, data):
        if not self._ignored_depth:
            self._data.append(data)

    def _flush(self):
        data = "".join(self._data)
        del self._data[:]
        if self._strip_text and not self._preserve[-1]:
            data = data.strip(_BLANKS)
        if data and self._seen_root:
            self._write(_escape_cdata(data).replace("\r", "&#xD;"))

    def start(self, tag, attrs):
        if self._ignored_depth or tag in self._exclude_tags:
            self._ignored_depth += 1
            return
        if self._data:
            self._flush()
        self._declared.append([])
        declare = []
        if self._exclude_attrs:
            attrs = {name: value for name, value in attrs.items() if name not in self._exclude_attrs}
        name = self._name(tag, declare)
        named = []
        for k in sorted(attrs, key=lambda k: k[1:].split("}", 1) if k[:1] == "{" else ["", k]):
            named.append((self._name(k, declare, True), attrs[k]))
        write = self._write
        write("<" + name)
        for uri, prefix in sorted(declare, key=lambda item: item[1]):
            write(' xmlns%s="%s"' % (":" + prefix if prefix else "", self._attribute(uri)))
        for k, v in named:
            write(f' {k}="{self._attribute(v)}"')
        write(">")
        space = attrs.get("{http://www.w3.org/XML/1998/namespace}space")
        self._preserve.append(space == "preserve" if space else self._preserve[-1])
        self._seen_root = True
        self._depth += 1

    def _attribute(self, text):
        pairs = (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\t", "&#x9;"), ("\n", "&#xA;"), ("\r", "&#xD;"))
        return _escaped(text, pairs)

    def end(self, tag):
        if self._ignored_depth:
            self._ignored_depth -= 1
            return
        if self._data:
            self._flush()
        self._write(f"</{self._name(tag, [])}>")
        self._declared.pop()
        self._preserve.pop()
        self._depth -= 1

    def comment(self, text):
        if not self._with_comments or self._ignored_depth:
            return
        self._outside(f"<!--{_escape_cdata(text).replace(chr(13), '&#xD;')}-->")

    def pi(self, target, data):
        if self._ignored_depth:
            return
        body = _escape_cdata(data).replace("\r", "&#xD;")
        self._outside(f"<?{target} {body}?>" if data else f"<?{target}?>")

    def _outside(self, text):
        if self._depth:
            if self._data:
                self._flush()
            self._write(text)
        elif self._seen_root:
            self._write("\n" + text)
        else:
            self._write(text + "\n")


try:
    from _elementtree import Element, SubElement, TreeBuilder, _names, _set_factories, _xml
except ImportError:
    _xml = None
else:
    _set_factories(Comment, ProcessingInstruction)
