"""Escapes of XML, and handlers that write documents or stand between others."""

import functools
import urllib

from . import handler, xmlreader

_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
_BLANKS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def _part_of_urllib(name):
    # Who imports this module finds the parts of urllib; they load when they are asked for.
    if name == "error":
        import urllib.error as found
    elif name == "parse":
        import urllib.parse as found
    elif name == "request":
        import urllib.request as found
    elif name == "response":
        import urllib.response as found
    else:
        raise AttributeError(f"module 'urllib' has no attribute {name!r}")
    return found


urllib.__getattr__ = _part_of_urllib


def _substitute(text, *pairs):
    # In the order of the pairs: the ampersand is the first that is written and the last that is read.
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def escape(data, entities={}):
    """Replace ``&``, ``<`` and ``>`` by entities, and other texts as ``entities`` says."""
    return _substitute(data, ("&", "&amp;"), (">", "&gt;"), ("<", "&lt;"), *entities.items())


def unescape(data, entities={}):
    """Replace entities by what they stand for."""
    return _substitute(data, ("&lt;", "<"), ("&gt;", ">"), *entities.items(), ("&amp;", "&"))


def quoteattr(data, entities={}):
    """Return a value of an attribute in quotes."""
    value = escape(data, {**entities, **_BLANKS})
    if '"' not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace('"', "&quot;") + '"'


def _lend(stream):
    # A stand-in for a raw file whose close() leaves the file, which belongs to others, open.
    class Lent:
        __class__ = stream.__class__

        def __getattr__(self, name):
            return getattr(stream, name)

        def close(self):
            pass

    return Lent()


def _buffered(stream):
    # A binary file out of anything with a write().
    import io
    shell = io.BufferedIOBase()
    shell.write = stream.write
    shell.writable = lambda: True
    # Codecs that write a byte order mark ask where the file stands.
    if hasattr(stream, "seekable"):
        shell.seekable = stream.seekable
        if hasattr(stream, "tell"):
            shell.tell = stream.tell
    return shell


def _text_stream(out, encoding):
    import codecs
    import io
    import sys
    if out is None:
        return sys.stdout
    if isinstance(out, (io.TextIOBase, codecs.StreamWriter, codecs.StreamReaderWriter)):
        return out
    binary = _lend(out) if isinstance(out, io.RawIOBase) else _buffered(out)
    return io.TextIOWrapper(binary, encoding, "xmlcharrefreplace", "\n", write_through=True)


class XMLGenerator(handler.ContentHandler):
    """A handler that writes the document it hears of."""

    def __init__(self, out=None, encoding="iso-8859-1", short_empty_elements=False):
        super().__init__()
        stream = _text_stream(out, encoding)
        self._write, self._flush = stream.write, stream.flush
        self._encoding = encoding
        # Prefixes by namespace, one table for each mapping that is in force, and the mappings of the next element.
        self._scopes = [{}]
        self._declared = []
        self._short = short_empty_elements
        # Whether a start tag lacks its end, since the element may turn out to be empty.
        self._open_tag = False

    def _qname(self, name):
        uri, local = name
        if not uri:
            return local
        prefix = "xml" if uri == _XML_NAMESPACE else self._scopes[-1][uri]
        return f"{prefix}:{local}" if prefix else local

    def _finish_pending_start_element(self, endElement=False):
        if self._open_tag:
            self._open_tag = False
            self._write(">")

    def _start_tag(self, name, attributes):
        self._finish_pending_start_element()
        self._write("<" + name)
        for key, value in attributes:
            self._write(f" {key}={quoteattr(value)}")
        self._open_tag = True
        if not self._short:
            self._finish_pending_start_element()

    def _end_tag(self, name):
        self._write("/>" if self._open_tag else f"</{name}>")
        self._open_tag = False

    def _text(self, content, convert=str):
        if not content:
            return
        self._finish_pending_start_element()
        self._write(convert(content if isinstance(content, str) else str(content, self._encoding)))

    def startDocument(self):
        self._write(f'<?xml version="1.0" encoding="{self._encoding}"?>\n')

    def endDocument(self):
        self._flush()

    def startPrefixMapping(self, prefix, uri):
        self._scopes.append({**self._scopes[-1], uri: prefix})
        self._declared.append((f"xmlns:{prefix}" if prefix else "xmlns", uri or ""))

    def endPrefixMapping(self, prefix):
        self._scopes.pop()

    def startElement(self, name, attrs):
        self._start_tag(name, attrs.items())

    def endElement(self, name):
        self._end_tag(name)

    def startElementNS(self, name, qname, attrs):
        declared, self._declared = self._declared, []
        self._start_tag(self._qname(name), declared + [(self._qname(key), value) for key, value in attrs.items()])

    def endElementNS(self, name, qname):
        self._end_tag(self._qname(name))

    def characters(self, content):
        self._text(content, escape)

    def ignorableWhitespace(self, content):
        self._text(content)

    def processingInstruction(self, target, data):
        self._finish_pending_start_element()
        self._write(f"<?{target} {data}?>")


def _relay(field, method):
    # The method of a filter that asks what the field holds for the same.
    name = method.__name__

    @functools.wraps(method)
    def relayed(self, *args, **kwargs):
        return getattr(getattr(self, field), name)(*args, **kwargs)

    return relayed


_to_content, _to_errors, _to_dtd, _to_entities, _to_parent = (
    functools.partial(_relay, field)
    for field in ("_cont_handler", "_err_handler", "_dtd_handler", "_ent_handler", "_parent"))


class XMLFilterBase(xmlreader.XMLReader):
    """Stands between a parser and its handlers, and tells them all that it hears."""

    def __init__(self, parent=None):
        super().__init__()
        self._parent = parent

    def getParent(self):
        return self._parent

    def setParent(self, parent):
        self._parent = parent

    def parse(self, source):
        parent = self._parent
        for install in (parent.setContentHandler, parent.setErrorHandler, parent.setEntityResolver,
                        parent.setDTDHandler):
            install(self)
        parent.parse(source)

    # As a parser: what the one above says.
    setLocale = _to_parent(xmlreader.XMLReader.setLocale)
    getFeature = _to_parent(xmlreader.XMLReader.getFeature)
    setFeature = _to_parent(xmlreader.XMLReader.setFeature)
    getProperty = _to_parent(xmlreader.XMLReader.getProperty)
    setProperty = _to_parent(xmlreader.XMLReader.setProperty)

    # As the handlers of that one: tells its own.
    warning = _to_errors(handler.ErrorHandler.warning)
    error = _to_errors(handler.ErrorHandler.error)
    fatalError = _to_errors(handler.ErrorHandler.fatalError)
    setDocumentLocator = _to_content(handler.ContentHandler.setDocumentLocator)
    startDocument = _to_content(handler.ContentHandler.startDocument)
    endDocument = _to_content(handler.ContentHandler.endDocument)
    startPrefixMapping = _to_content(handler.ContentHandler.startPrefixMapping)
    endPrefixMapping = _to_content(handler.ContentHandler.endPrefixMapping)
    startElement = _to_content(handler.ContentHandler.startElement)
    endElement = _to_content(handler.ContentHandler.endElement)
    startElementNS = _to_content(handler.ContentHandler.startElementNS)
    endElementNS = _to_content(handler.ContentHandler.endElementNS)
    characters = _to_content(handler.ContentHandler.characters)
    ignorableWhitespace = _to_content(handler.ContentHandler.ignorableWhitespace)
    processingInstruction = _to_content(handler.ContentHandler.processingInstruction)
    skippedEntity = _to_content(handler.ContentHandler.skippedEntity)
    notationDecl = _to_dtd(handler.DTDHandler.notationDecl)
    unparsedEntityDecl = _to_dtd(handler.DTDHandler.unparsedEntityDecl)
    resolveEntity = _to_entities(handler.EntityResolver.resolveEntity)


def _of_file(file):
    document = xmlreader.InputSource()
    # Whether it has text or bytes, a read of nothing tells.
    attach = document.setCharacterStream if isinstance(file.read(0), str) else document.setByteStream
    attach(file)
    name = getattr(file, "name", None)
    if isinstance(name, str):
        document.setSystemId(name)
    return document


def _open_system_id(document, base):
    import os.path
    system_id = document.getSystemId()
    local = os.path.join(os.path.dirname(os.path.normpath(base)), system_id)
    if os.path.isfile(local):
        document.setSystemId(local)
        document.setByteStream(open(local, "rb"))
        return
    from urllib.parse import urljoin
    from urllib.request import urlopen
    address = urljoin(base, system_id)
    document.setSystemId(address)
    document.setByteStream(urlopen(address))


def prepare_input_source(source, base=""):
    """An InputSource that can be read: of a name, an address, a file or another one."""
    from os import PathLike, fspath
    if isinstance(source, PathLike):
        source = fspath(source)
    if isinstance(source, str):
        source = xmlreader.InputSource(source)
    elif hasattr(source, "read"):
        source = _of_file(source)
    if source.getByteStream() is None and source.getCharacterStream() is None:
        _open_system_id(source, base)
    return source
