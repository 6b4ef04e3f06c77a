"""Documents as streams of events, of which parts become trees when they are asked for."""

import xml.sax
import xml.sax.handler

START_ELEMENT = "START_ELEMENT"
END_ELEMENT = "END_ELEMENT"
COMMENT = "COMMENT"
START_DOCUMENT = "START_DOCUMENT"
END_DOCUMENT = "END_DOCUMENT"
PROCESSING_INSTRUCTION = "PROCESSING_INSTRUCTION"
IGNORABLE_WHITESPACE = "IGNORABLE_WHITESPACE"
CHARACTERS = "CHARACTERS"


class PullDOM(xml.sax.ContentHandler):
    """Makes a chain of events, [event, next] each, with nodes that are in no tree yet."""

    _locator = None
    document = None

    def __init__(self, documentFactory=None):
        self.documentFactory = documentFactory
        self.firstEvent = [None, None]
        self.lastEvent = self.firstEvent
        self.elementStack = []
        self.push = self.elementStack.append
        # Comes before there is a document.
        self.pending_events = []
        self._ns_contexts = [{"http://www.w3.org/XML/1998/namespace": "xml"}]
        self._current_context = self._ns_contexts[-1]
        self._xmlns_attrs = []

    def pop(self):
        result = self.elementStack[-1]
        del self.elementStack[-1]
        return result

    def _event(self, name, node):
        self.lastEvent[1] = [(name, node), None]
        self.lastEvent = self.lastEvent[1]

    def setDocumentLocator(self, locator):
        self._locator = locator

    def startPrefixMapping(self, prefix, uri):
        self._xmlns_attrs.append((prefix or "xmlns", uri))
        self._ns_contexts.append(self._current_context.copy())
        self._current_context[uri] = prefix or None

    def endPrefixMapping(self, prefix):
        self._current_context = self._ns_contexts.pop()

    def _written(self, uri, local, given=None):
        # The name with its prefix.
        prefix = self._current_context[uri]
        return f"{prefix}:{local}" if prefix else local

    def startElementNS(self, name, tagName, attrs):
        uri, local = name
        declarations, self._xmlns_attrs = self._xmlns_attrs, []
        if uri:
            tagName = self._written(uri, local) if tagName is None else tagName
            if not self.document:
                node = self.buildDocument(uri, tagName)
            else:
                node = self.document.createElementNS(uri, tagName)
        else:
            tagName = local
            node = self.document.createElement(local) if self.document else self.buildDocument(None, local)
        for prefix, namespace in declarations:
            qname = prefix if prefix == "xmlns" else "xmlns:" + prefix
            attr = self.document.createAttributeNS("http://www.w3.org/2000/xmlns/", qname)
            attr.value = namespace or ""
            node.setAttributeNodeNS(attr)
        for (namespace, attribute), value in attrs.items():
            if namespace:
                attr = self.document.createAttributeNS(namespace, self._written(namespace, attribute))
            else:
                attr = self.document.createAttribute(attribute)
            attr.value = value
            node.setAttributeNodeNS(attr)
        self._event(START_ELEMENT, node)
        self.push(node)

    def endElementNS(self, name, tagName):
        self._event(END_ELEMENT, self.pop())

    def startElement(self, name, attrs):
        node = self.document.createElement(name) if self.document else self.buildDocument(None, name)
        for attribute, value in attrs.items():
            attr = self.document.createAttribute(attribute)
            attr.value = value
            node.setAttributeNode(attr)
        self._event(START_ELEMENT, node)
        self.push(node)

    def endElement(self, name):
        self._event(END_ELEMENT, self.pop())

    def comment(self, s):
        if self.document:
            self._event(COMMENT, self.document.createComment(s))
        else:
            self.pending_events.append([(COMMENT, s), None])

    def processingInstruction(self, target, data):
        if self.document:
            self._event(PROCESSING_INSTRUCTION, self.document.createProcessingInstruction(target, data))
        else:
            self.pending_events.append([(PROCESSING_INSTRUCTION, target, data), None])

    def ignorableWhitespace(self, chars):
        self._event(IGNORABLE_WHITESPACE, self.document.createTextNode(chars))

    def characters(self, chars):
        self._event(CHARACTERS, self.document.createTextNode(chars))

    def startDocument(self):
        if self.documentFactory is None:
            import xml.dom.minidom
            self.documentFactory = xml.dom.minidom.Document.implementation

    def buildDocument(self, uri, tagname):
        # The document comes with its element.
        node = self.documentFactory.createDocument(uri, tagname, None)
        self.document = node
        self._event(START_DOCUMENT, node)
        self.push(node)
        for (kind, *args), _ in self.pending_events:
            made = (self.document.createComment(*args) if kind == COMMENT
                    else self.document.createProcessingInstruction(*args))
            self._event(kind, made)
        self.pending_events = []
        return node.firstChild

    def endDocument(self):
        self._event(END_DOCUMENT, self.document)
        self.pop()

    def clear(self):
        self.document = None


class ErrorHandler:
    """Prints warnings and errors, and raises those that end the parsing."""

    def warning(self, exception):
        print(exception)

    def error(self, exception):
        raise exception

    def fatalError(self, exception):
        raise exception


class DOMEventStream:
    """The events of a document, which is read as they are asked for."""

    def __init__(self, stream, parser, bufsize):
        self.stream = stream
        self.parser = parser
        self.bufsize = bufsize
        if not hasattr(self.parser, "feed"):
            self.getEvent = self._slurp
        self.reset()

    def reset(self):
        self.pulldom = PullDOM()
        # Names come with their namespaces.
        self.parser.setFeature(xml.sax.handler.feature_namespaces, 1)
        self.parser.setContentHandler(self.pulldom)

    def __next__(self):
        event = self.getEvent()
        if event:
            return event
        raise StopIteration

    def __iter__(self):
        return self

    def expandNode(self, node):
        """Make a tree of an element whose beginning was the last event."""
        event = self.getEvent()
        parents = [node]
        while event:
            token, current = event
            if current is node:
                return
            if token != END_ELEMENT:
                parents[-1].appendChild(current)
            if token == START_ELEMENT:
                parents.append(current)
            elif token == END_ELEMENT:
                del parents[-1]
            event = self.getEvent()

    def getEvent(self):
        """The next event, None after the last one."""
        if not self.pulldom.firstEvent[1]:
            self.pulldom.lastEvent = self.pulldom.firstEvent
        while not self.pulldom.firstEvent[1]:
            data = self.stream.read(self.bufsize)
            if not data:
                self.parser.close()
                return None
            self.parser.feed(data)
        event = self.pulldom.firstEvent[1][0]
        self.pulldom.firstEvent[1] = self.pulldom.firstEvent[1][1]
        return event

    def _slurp(self):
        """The events of a parser that reads all at once."""
        self.parser.parse(self.stream)
        self.getEvent = self._emit
        return self._emit()

    def _emit(self):
        event = self.pulldom.firstEvent[1][0]
        self.pulldom.firstEvent[1] = self.pulldom.firstEvent[1][1]
        return event

    def clear(self):
        """Forget the parser and the file."""
        self.pulldom.clear()
        del self.pulldom
        self.parser = None
        self.stream = None


class SAX2DOM(PullDOM):
    """Makes a whole tree."""

    def startElementNS(self, name, tagName, attrs):
        PullDOM.startElementNS(self, name, tagName, attrs)
        self.elementStack[-2].appendChild(self.elementStack[-1])

    def startElement(self, name, attrs):
        PullDOM.startElement(self, name, attrs)
        self.elementStack[-2].appendChild(self.elementStack[-1])

    def processingInstruction(self, target, data):
        PullDOM.processingInstruction(self, target, data)
        self.elementStack[-1].appendChild(self.lastEvent[0][1])

    def ignorableWhitespace(self, chars):
        PullDOM.ignorableWhitespace(self, chars)
        self.elementStack[-1].appendChild(self.lastEvent[0][1])

    def characters(self, chars):
        PullDOM.characters(self, chars)
        self.elementStack[-1].appendChild(self.lastEvent[0][1])


default_bufsize = (2 ** 14) - 20


def parse(stream_or_string, parser=None, bufsize=None):
    """The events of a file, or of the file of a name."""
    if bufsize is None:
        bufsize = default_bufsize
    stream = open(stream_or_string, "rb") if isinstance(stream_or_string, str) else stream_or_string
    if not parser:
        parser = xml.sax.make_parser()
    return DOMEventStream(stream, parser, bufsize)


def parseString(string, parser=None):
    """The events of a text."""
    import io
    bufsize = len(string)
    if not parser:
        parser = xml.sax.make_parser()
    return DOMEventStream(io.StringIO(string), parser, bufsize)
