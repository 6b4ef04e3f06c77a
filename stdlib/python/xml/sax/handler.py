"""What parsers tell, and to whom: bases of handlers, features and properties."""

version = "2.0beta"


class ErrorHandler:
    """Hears of errors."""

    def error(self, exception):
        raise exception

    def fatalError(self, exception):
        raise exception

    def warning(self, exception):
        print(exception)


class ContentHandler:
    """Hears of what a document holds."""

    def __init__(self):
        self._locator = None

    def setDocumentLocator(self, locator):
        """`locator` tells where the parser is."""
        self._locator = locator

    def startDocument(self):
        """The document begins."""

    def endDocument(self):
        """The document ends."""

    def startPrefixMapping(self, prefix, uri):
        """A prefix begins to stand for a namespace."""

    def endPrefixMapping(self, prefix):
        """A prefix no longer stands for a namespace."""

    def startElement(self, name, attrs):
        """An element begins, where namespaces are not looked at."""

    def endElement(self, name):
        """An element ends, where namespaces are not looked at."""

    def startElementNS(self, name, qname, attrs):
        """An element begins; `name` is namespace and local name."""

    def endElementNS(self, name, qname):
        """An element ends."""

    def characters(self, content):
        """Text, perhaps in pieces."""

    def ignorableWhitespace(self, whitespace):
        """Blanks between elements."""

    def processingInstruction(self, target, data):
        """A processing instruction."""

    def skippedEntity(self, name):
        """An entity that was not read."""


class DTDHandler:
    """Hears of notations and entities that are not parsed."""

    def notationDecl(self, name, publicId, systemId):
        """A notation is declared."""

    def unparsedEntityDecl(self, name, publicId, systemId, ndata):
        """An entity is declared that is not parsed."""


class EntityResolver:
    """Says where entities are."""

    def resolveEntity(self, publicId, systemId):
        return systemId


class LexicalHandler:
    """Hears of comments, CDATA sections and the type of a document."""

    def comment(self, content):
        """A comment."""

    def startDTD(self, name, public_id, system_id):
        """The type of the document begins."""

    def endDTD(self):
        """The type of the document ends."""

    def startCDATA(self):
        """A CDATA section begins."""

    def endCDATA(self):
        """A CDATA section ends."""


_FEATURE = "http://xml.org/sax/features/"
feature_namespaces = _FEATURE + "namespaces"
feature_namespace_prefixes = _FEATURE + "namespace-prefixes"
feature_string_interning = _FEATURE + "string-interning"
feature_validation = _FEATURE + "validation"
feature_external_ges = _FEATURE + "external-general-entities"
feature_external_pes = _FEATURE + "external-parameter-entities"
all_features = [feature_namespaces, feature_namespace_prefixes, feature_string_interning, feature_validation,
                feature_external_ges, feature_external_pes]

_PROPERTY = "http://xml.org/sax/properties/"
property_lexical_handler = _PROPERTY + "lexical-handler"
property_declaration_handler = _PROPERTY + "declaration-handler"
property_dom_node = _PROPERTY + "dom-node"
property_xml_string = _PROPERTY + "xml-string"
property_encoding = "http://www.python.org/sax/properties/encoding"
property_interning_dict = "http://www.python.org/sax/properties/interning-dict"
all_properties = [property_lexical_handler, property_dom_node, property_declaration_handler, property_xml_string,
                  property_encoding, property_interning_dict]
