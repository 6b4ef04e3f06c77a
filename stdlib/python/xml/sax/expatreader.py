"""The parser of xml.sax on that of xml.parsers.expat."""

import weakref
from xml.parsers import expat
from xml.sax import handler, saxutils, xmlreader
from xml.sax._exceptions import (SAXException, SAXNotRecognizedException, SAXNotSupportedException, SAXParseException,
                                 SAXReaderNotAvailable)
from xml.sax.handler import (
    feature_external_ges, feature_external_pes, feature_namespace_prefixes, feature_namespaces,
    feature_string_interning, feature_validation, property_interning_dict, property_xml_string)
from xml.sax.xmlreader import AttributesImpl, AttributesNSImpl

version = "0.20"

# Features that are always off, and what turning them on is told.
_NEVER = {
    feature_validation: "expat does not support validation",
    feature_external_pes: "expat does not read external parameter entities",
    feature_namespace_prefixes: "expat does not report namespace prefixes",
}

# The events of expat, and the methods here that hear of them; those that do not depend on namespaces.
_EVENTS = {
    "UnparsedEntityDeclHandler": "unparsed_entity_decl",
    "NotationDeclHandler": "notation_decl",
    "StartNamespaceDeclHandler": "start_namespace_decl",
    "EndNamespaceDeclHandler": "end_namespace_decl",
    "ExternalEntityRefHandler": "external_entity_ref",
    "SkippedEntityHandler": "skipped_entity_handler",
}

# The same for the methods of a lexical handler; None stands for one of this module.
_LEXICAL_EVENTS = {
    "CommentHandler": "comment",
    "StartCdataSectionHandler": "startCDATA",
    "EndCdataSectionHandler": "endCDATA",
    "StartDoctypeDeclHandler": None,
    "EndDoctypeDeclHandler": "endDTD",
}


def _unknown(kind, name):
    return SAXNotRecognizedException(f"{kind} '{name}' not recognized")


def _names(text):
    """The pair of namespace and local name, and the qualified name, of what expat calls "uri local prefix"."""
    uri, *rest = text.split()
    if not rest:
        return (None, text), text
    local, *prefix = rest
    return (uri, local), ":".join([*prefix, local])


class _ClosedParser:
    """The place where a parser ended, which can still be asked for."""

    def __init__(self, parser):
        self.ErrorLineNumber = parser.ErrorLineNumber
        self.ErrorColumnNumber = parser.ErrorColumnNumber


class ExpatLocator(xmlreader.Locator):
    """The place of a parser, which it does not keep alive."""

    def __init__(self, parser):
        self._parser = weakref.proxy(parser)

    def getLineNumber(self):
        return self._parser.getLineNumber()

    def getColumnNumber(self):
        return self._parser.getColumnNumber()

    def getSystemId(self):
        return self._parser.getSystemId()

    def getPublicId(self):
        return self._parser.getPublicId()


class ExpatParser(xmlreader.IncrementalParser, xmlreader.Locator):
    """The parser."""

    def __init__(self, namespaceHandling=0, bufsize=2 ** 16 - 20):
        super().__init__(bufsize)
        self._namespaces = namespaceHandling
        self._external_ges = 0
        self._interning = self._lexical = None
        self._parser, self._source = None, xmlreader.InputSource()
        # The parsers and sources around the entity that is read.
        self._outer = []
        self._parsing = False

    # Settings.

    def getFeature(self, name):
        if name in _NEVER:
            return 0
        if name == feature_string_interning:
            return self._interning is not None
        if name == feature_namespaces:
            return self._namespaces
        if name == feature_external_ges:
            return self._external_ges
        raise _unknown("Feature", name)

    def setFeature(self, name, state):
        if self._parsing:
            raise SAXNotSupportedException("Cannot set features while parsing")
        match name:
            case _ if name in _NEVER:
                if state:
                    raise SAXNotSupportedException(_NEVER[name])
            case handler.feature_string_interning:
                if bool(state) != (self._interning is not None):
                    self._interning = {} if state else None
            case handler.feature_namespaces:
                self._namespaces = state
            case handler.feature_external_ges:
                self._external_ges = state
            case _:
                raise _unknown("Feature", name)

    def getProperty(self, name):
        match name:
            case handler.property_lexical_handler:
                return self._lexical
            case handler.property_interning_dict:
                return self._interning
            case handler.property_xml_string:
                if not self._parser:
                    raise SAXNotSupportedException("XML string cannot be returned when not parsing")
                return self._parser.GetInputContext()
        raise _unknown("Property", name)

    def setProperty(self, name, value):
        match name:
            case handler.property_lexical_handler:
                self._lexical = value
                if self._parsing:
                    self._listen_to_lexical_events()
            case handler.property_interning_dict:
                self._interning = value
            case handler.property_xml_string:
                raise SAXNotSupportedException(f"Property '{name}' cannot be set")
            case _:
                raise _unknown("Property", name)

    def setContentHandler(self, handler):
        super().setContentHandler(handler)
        if self._parsing:
            self._listen_to_content()

    # Where the events go.

    def _listen_to_content(self):
        # The handler's own methods take what expat gives, so nothing stands between.
        content = self._cont_handler
        self._parser.CharacterDataHandler = content.characters
        self._parser.ProcessingInstructionHandler = content.processingInstruction

    def _listen_to_lexical_events(self):
        for event, method in _LEXICAL_EVENTS.items():
            if self._lexical is None:
                listener = None
            elif method is None:
                listener = self.start_doctype_decl
            else:
                listener = getattr(self._lexical, method)
            setattr(self._parser, event, listener)

    def reset(self):
        separator = " " if self._namespaces else None
        parser = expat.ParserCreate(self._source.getEncoding(), separator, intern=self._interning)
        if self._namespaces:
            parser.namespace_prefixes = 1
            elements = self.start_element_ns, self.end_element_ns
        else:
            elements = self.start_element, self.end_element
        parser.StartElementHandler, parser.EndElementHandler = elements
        for event, method in _EVENTS.items():
            setattr(parser, event, getattr(self, method))
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        self._parser, self._parsing, self._outer = parser, False, []
        self._listen_to_content()
        if self._lexical:
            self._listen_to_lexical_events()

    # Parsing.

    def prepareParser(self, source):
        base = source.getSystemId()
        if base is not None:
            self._parser.SetBase(base)

    def parse(self, source):
        self._source = saxutils.prepare_input_source(source)
        try:
            self.reset()
            self._cont_handler.setDocumentLocator(ExpatLocator(self))
            super().parse(self._source)
        except BaseException:
            # What was opened for it is not left open.
            self._close_source()
            raise

    def feed(self, data, isFinal=False):
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        try:
            self._parser.Parse(data, isFinal)
        except expat.error as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))

    def flush(self):
        if self._parser is None or isinstance(self._parser, _ClosedParser):
            return
        # What is held back is parsed now, but for what is cut.
        held_back = self._parser.GetReparseDeferralEnabled()
        self._parser.SetReparseDeferralEnabled(False)
        try:
            self._parser.Parse(b"", False)
        except expat.error as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))
        finally:
            self._parser.SetReparseDeferralEnabled(held_back)

    def close(self):
        if self._outer or self._parser is None or isinstance(self._parser, _ClosedParser):
            # The end of an entity, or the second end.
            return
        try:
            self.feed(b"", isFinal=True)
            self._cont_handler.endDocument()
        finally:
            self._parsing = False
            # Its handlers are methods of this object: without it no cycle is left.
            self._parser = _ClosedParser(self._parser)
            self._close_source()

    def _close_source(self):
        streams = self._source.getCharacterStream(), self._source.getByteStream()
        try:
            if streams[0] is not None:
                streams[0].close()
        finally:
            if streams[1] is not None:
                streams[1].close()

    # The place.

    def getLineNumber(self):
        return 1 if self._parser is None else self._parser.ErrorLineNumber

    def getColumnNumber(self):
        return None if self._parser is None else self._parser.ErrorColumnNumber

    def getSystemId(self):
        return self._source.getSystemId()

    def getPublicId(self):
        return self._source.getPublicId()

    # What the parser below tells.

    def start_element(self, name, attrs):
        self._cont_handler.startElement(name, AttributesImpl(attrs))

    def end_element(self, name):
        self._cont_handler.endElement(name)

    def start_element_ns(self, name, attrs):
        values, written = {}, {}
        for text, value in attrs.items():
            pair, qname = _names(text)
            values[pair], written[pair] = value, qname
        self._cont_handler.startElementNS(_names(name)[0], None, AttributesNSImpl(values, written))

    def end_element_ns(self, name):
        self._cont_handler.endElementNS(_names(name)[0], None)

    def character_data(self, data):
        self._cont_handler.characters(data)

    def processing_instruction(self, target, data):
        self._cont_handler.processingInstruction(target, data)

    def start_namespace_decl(self, prefix, uri):
        self._cont_handler.startPrefixMapping(prefix, uri)

    def end_namespace_decl(self, prefix):
        self._cont_handler.endPrefixMapping(prefix)

    def start_doctype_decl(self, name, sysid, pubid, has_internal_subset):
        self._lexical.startDTD(name, pubid, sysid)

    def unparsed_entity_decl(self, name, base, sysid, pubid, notation_name):
        self._dtd_handler.unparsedEntityDecl(name, pubid, sysid, notation_name)

    def notation_decl(self, name, base, sysid, pubid):
        self._dtd_handler.notationDecl(name, pubid, sysid)

    def skipped_entity_handler(self, name, is_pe):
        # Those of parameters are marked.
        self._cont_handler.skippedEntity("%" + name if is_pe else name)

    def external_entity_ref(self, context, base, sysid, pubid):
        """Read an external entity, if that is wanted; tells whether the document can go on."""
        if not self._external_ges:
            return 1
        found = self._ent_handler.resolveEntity(pubid, sysid)
        entity = saxutils.prepare_input_source(found, self._source.getSystemId() or "")
        outer = self._parser, self._source
        self._outer.append(outer)
        self._parser, self._source = self._parser.ExternalEntityParserCreate(context), entity
        try:
            super().parse(entity)
        except Exception:
            return 0
        finally:
            self._outer.pop()
            self._parser, self._source = outer
        return 1


def create_parser(*args, **kwargs):
    """A parser."""
    return ExpatParser(*args, **kwargs)
