"""Documents as streams of events, of which parts become trees when they are asked for."""

import io
from _collections import deque

import xml.sax
from xml.sax.handler import feature_namespaces

_XML = "http://www.w3.org/XML/1998/namespace"
_XMLNS = "http://www.w3.org/2000/xmlns/"

# The kinds of events are their own names.
for _kind in ("START_ELEMENT END_ELEMENT COMMENT START_DOCUMENT END_DOCUMENT"
              " PROCESSING_INSTRUCTION IGNORABLE_WHITESPACE CHARACTERS").split():
    globals()[_kind] = _kind
del _kind

# How much of a file the parser is given at a time, in bytes.
default_bufsize = 16 * 1024 - 20


class PullDOM(xml.sax.ContentHandler):
    """Makes pairs of an event and its node of what a parser tells; the nodes are in no tree yet."""

    document = None

    def __init__(self, documentFactory=None):
        self.documentFactory = documentFactory
        self.events = deque()
        # The document and the elements that are open.
        self.elementStack = []
        # Comments and instructions that come before there is a document which could make their nodes.
        self.pending_events = []
        # Namespaces with their prefixes, the innermost last; from _told on no element has shown them.
        self._mappings = [(_XML, "xml")]
        self._told = 1

    def push(self, node):
        self.elementStack.append(node)

    def pop(self):
        return self.elementStack.pop()

    def clear(self):
        self.document = None

    def _emit(self, kind, node):
        self.events.append((kind, node))

    # Documents.

    def startDocument(self):
        if self.documentFactory is None:
            from xml.dom.minidom import Document
            self.documentFactory = Document.implementation

    def buildDocument(self, uri, tagname):
        """Make the document with its first element, which is returned."""
        self.document = document = self.documentFactory.createDocument(uri, tagname, None)
        self._emit(START_DOCUMENT, document)
        self.push(document)
        waiting, self.pending_events = self.pending_events, []
        for kind, maker, arguments in waiting:
            self._emit(kind, getattr(document, maker)(*arguments))
        return document.firstChild

    def endDocument(self):
        self._emit(END_DOCUMENT, self.document)
        self.pop()

    # Namespaces.

    def startPrefixMapping(self, prefix, uri):
        self._mappings.append((uri, prefix))

    def endPrefixMapping(self, prefix):
        self._mappings.pop()
        self._told = len(self._mappings)

    def _qualified(self, uri, local):
        if uri == _XMLNS:
            return local if local == "xmlns" else f"xmlns:{local}"
        for known, prefix in reversed(self._mappings):
            if known == uri:
                return f"{prefix}:{local}" if prefix else local
        raise KeyError(uri)

    # Elements.

    def _begin(self, uri, tag, attributes):
        # Attributes are triples of namespace, qualified name and value; where the first is False names are plain.
        document = self.document
        if document is None:
            element = self.buildDocument(uri, tag)
            document = self.document
        elif uri is None:
            element = document.createElement(tag)
        else:
            element = document.createElementNS(uri, tag)
        for namespace, name, value in attributes:
            if namespace:
                attribute = document.createAttributeNS(namespace, name)
            else:
                attribute = document.createAttribute(name)
            attribute.value = value
            if namespace is False:
                element.setAttributeNode(attribute)
            else:
                element.setAttributeNodeNS(attribute)
        self._emit(START_ELEMENT, element)
        self.elementStack.append(element)

    def startElement(self, name, attrs):
        self._begin(None, name, [(False, *item) for item in attrs.items()])

    def startElementNS(self, name, tagName, attrs):
        uri, local = name
        attributes, mappings = [], self._mappings
        while self._told < len(mappings):
            namespace, prefix = mappings[self._told]
            attributes.append((_XMLNS, self._qualified(_XMLNS, prefix or "xmlns"), namespace or ""))
            self._told += 1
        for (namespace, name), value in attrs.items():
            attributes.append((namespace, self._qualified(namespace, name) if namespace else name, value))
        if not uri:
            self._begin(None, local, attributes)
        else:
            self._begin(uri, self._qualified(uri, local) if tagName is None else tagName, attributes)

    def endElement(self, name):
        self._emit(END_ELEMENT, self.elementStack.pop())

    def endElementNS(self, name, tagName):
        self._emit(END_ELEMENT, self.elementStack.pop())

    # What is inside of elements.

    def _aside(self, kind, maker, *arguments):
        if self.document is None:
            self.pending_events.append((kind, maker, arguments))
        else:
            self._emit(kind, getattr(self.document, maker)(*arguments))

    def comment(self, s):
        self._aside(COMMENT, "createComment", s)

    def processingInstruction(self, target, data):
        self._aside(PROCESSING_INSTRUCTION, "createProcessingInstruction", target, data)

    def characters(self, chars):
        self._emit(CHARACTERS, self.document.createTextNode(chars))

    def ignorableWhitespace(self, chars):
        self._emit(IGNORABLE_WHITESPACE, self.document.createTextNode(chars))


class SAX2DOM(PullDOM):
    """Makes a whole tree, in which comments are not."""

    def _emit(self, kind, node):
        if kind in (START_ELEMENT, PROCESSING_INSTRUCTION, CHARACTERS, IGNORABLE_WHITESPACE):
            self.elementStack[-1].appendChild(node)
        super()._emit(kind, node)

    def processingInstruction(self, target, data):
        if not self.elementStack:
            raise IndexError("no document yet for a processing instruction")
        super().processingInstruction(target, data)


class ErrorHandler:
    """Prints warnings, and raises errors."""

    def warning(self, exception):
        print(exception)

    def error(self, exception):
        raise exception

    fatalError = error


class DOMEventStream:
    """The events of a document, which is read as they are asked for."""

    def __init__(self, stream, parser, bufsize):
        self.stream = stream
        self.parser = parser
        self.bufsize = bufsize
        # A parser that cannot be fed reads all at once.
        self._unread = not hasattr(parser, "feed")
        self._fed = not self._unread
        self.reset()

    def reset(self):
        self.pulldom = PullDOM()
        self.parser.setContentHandler(self.pulldom)
        self.parser.setFeature(feature_namespaces, 1)

    def __iter__(self):
        return self

    def __next__(self):
        if event := self.getEvent():
            return event
        raise StopIteration

    def getEvent(self):
        """The next event, None after the last one."""
        events = self.pulldom.events
        if self._unread:
            self._unread = False
            self.parser.parse(self.stream)
        while not events and self._fed:
            if data := self.stream.read(self.bufsize):
                self.parser.feed(data)
            else:
                self.parser.close()
                return None
        return events.popleft() if events else None

    def expandNode(self, node):
        """Make a tree of an element whose beginning was the last event."""
        path = [node]
        for kind, found in iter(self.getEvent, None):
            if found is node:
                break
            if kind == END_ELEMENT:
                path.pop()
                continue
            path[-1].appendChild(found)
            if kind == START_ELEMENT:
                path.append(found)

    def clear(self):
        """Forget the parser and the file."""
        self.pulldom.clear()
        del self.pulldom
        self.stream = self.parser = None


def parse(stream_or_string, parser=None, bufsize=None):
    """The events of a file, or of the file of a name."""
    stream = stream_or_string
    if isinstance(stream, str):
        stream = open(stream, "rb")
    return DOMEventStream(stream, parser or xml.sax.make_parser(), default_bufsize if bufsize is None else bufsize)


def parseString(string, parser=None):
    """The events of a text."""
    return parse(io.StringIO(string), parser, len(string))
