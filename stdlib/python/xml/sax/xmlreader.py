"""What parsers, their input and the attributes of elements look like."""

from . import handler
from ._exceptions import SAXNotRecognizedException, SAXNotSupportedException


def _left_open(message="This method must be implemented!"):
    return NotImplementedError(message)


def _unknown(kind, name):
    return SAXNotRecognizedException(f"{kind} '{name}' not recognized")


class XMLReader:
    """A parser with its handlers."""

    def __init__(self):
        for field, kind in (("_cont_handler", handler.ContentHandler), ("_dtd_handler", handler.DTDHandler),
                            ("_ent_handler", handler.EntityResolver), ("_err_handler", handler.ErrorHandler)):
            setattr(self, field, kind())

    def parse(self, source):
        raise _left_open()

    # The handlers, each with the method that replaces it.

    def getContentHandler(self):
        return self._cont_handler

    def getDTDHandler(self):
        return self._dtd_handler

    def getEntityResolver(self):
        return self._ent_handler

    def getErrorHandler(self):
        return self._err_handler

    def setContentHandler(self, handler):
        self._cont_handler = handler

    def setDTDHandler(self, handler):
        self._dtd_handler = handler

    def setEntityResolver(self, resolver):
        self._ent_handler = resolver

    def setErrorHandler(self, handler):
        self._err_handler = handler

    # What this class itself can be set to: nothing.

    def getFeature(self, name):
        raise _unknown("Feature", name)

    def setFeature(self, name, state):
        raise _unknown("Feature", name)

    def getProperty(self, name):
        raise _unknown("Property", name)

    def setProperty(self, name, value):
        raise _unknown("Property", name)

    def setLocale(self, locale):
        raise SAXNotSupportedException("Locale support not implemented")


class IncrementalParser(XMLReader):
    """A parser that takes a document in pieces."""

    def __init__(self, bufsize=2 ** 16):
        super().__init__()
        self._bufsize = bufsize

    def parse(self, source):
        from .saxutils import prepare_input_source
        document = prepare_input_source(source)
        self.prepareParser(document)
        stream = document.getCharacterStream()
        if stream is None:
            stream = document.getByteStream()
        while piece := stream.read(self._bufsize):
            self.feed(piece)
        self.close()

    def prepareParser(self, source):
        raise _left_open("prepareParser must be overridden!")

    def feed(self, data):
        raise _left_open()

    def close(self):
        raise _left_open()

    def reset(self):
        raise _left_open()


class Locator:
    """Tells where a parser is."""

    def getPublicId(self):
        return None

    def getSystemId(self):
        return None

    def getLineNumber(self):
        return -1

    def getColumnNumber(self):
        return -1


class InputSource:
    """A document: its ids, its encoding, and where it is read from."""

    _public_id = _encoding = _bytefile = _charfile = None

    def __init__(self, system_id=None):
        self.setSystemId(system_id)

    def getSystemId(self):
        return self._system_id

    def getPublicId(self):
        return self._public_id

    def getEncoding(self):
        return self._encoding

    def getByteStream(self):
        return self._bytefile

    def getCharacterStream(self):
        return self._charfile

    def setSystemId(self, system_id):
        self._system_id = system_id

    def setPublicId(self, public_id):
        self._public_id = public_id

    def setEncoding(self, encoding):
        self._encoding = encoding

    def setByteStream(self, bytefile):
        self._bytefile = bytefile

    def setCharacterStream(self, charfile):
        self._charfile = charfile


class AttributesImpl:
    """The attributes of an element by name."""

    def __init__(self, attrs):
        self._attrs = attrs

    # As a mapping.

    def __len__(self):
        return len(self._attrs)

    def __contains__(self, name):
        return name in self._attrs

    def __getitem__(self, name):
        return self._attrs[name]

    def get(self, name, alternative=None):
        return self[name] if name in self._attrs else alternative

    def keys(self):
        return [*self._attrs]

    def values(self):
        return [*self._attrs.values()]

    def items(self):
        return [*self._attrs.items()]

    def copy(self):
        return type(self)(self._attrs)

    # As SAX names it. Without namespaces a name is its own qualified name.

    def getLength(self):
        return len(self._attrs)

    def getNames(self):
        return [*self._attrs]

    def getQNames(self):
        return [*self._attrs]

    def getType(self, name):
        return "CDATA"

    def getValue(self, name):
        return self._attrs[name]

    def getValueByQName(self, name):
        return self._attrs[self.getNameByQName(name)]

    def getNameByQName(self, name):
        self._attrs[name]
        return name

    def getQNameByName(self, name):
        self._attrs[name]
        return name


class AttributesNSImpl(AttributesImpl):
    """The attributes of an element by namespace and local name."""

    def __init__(self, attrs, qnames):
        super().__init__(attrs)
        self._qnames = qnames

    def copy(self):
        return type(self)(self._attrs, self._qnames)

    def getQNames(self):
        return [*self._qnames.values()]

    def getQNameByName(self, name):
        return self._qnames[name]

    def getNameByQName(self, name):
        names = [pair for pair, qname in self._qnames.items() if qname == name]
        if not names:
            raise KeyError(name)
        return names[0]
