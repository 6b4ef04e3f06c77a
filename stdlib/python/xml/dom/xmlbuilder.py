"""The interfaces of DOM Level 3 for loading documents."""

import xml.dom

__all__ = ["DOMBuilder", "DOMEntityResolver", "DOMInputSource"]


class Options:
    """What a builder was told to do: the features of the specification, with their values at the beginning."""

    namespaces = 1
    namespace_declarations = True
    validation = False
    external_parameter_entities = True
    external_general_entities = True
    external_dtd_subset = True
    validate_if_schema = False
    validate = False
    datatype_normalization = False
    create_entity_ref_nodes = True
    entities = True
    whitespace_in_element_content = True
    cdata_sections = True
    comments = True
    charset_overrides_xml_encoding = True
    infoset = False
    supported_mediatypes_only = False
    errorHandler = None
    filter = None


# The features that can be set, and the values they can have.
_SETTABLE = {
    "namespaces": (0, 1), "namespace_declarations": (0, 1), "validation": (0,), "external_general_entities": (0, 1),
    "external_parameter_entities": (0, 1), "validate_if_schema": (0,), "create_entity_ref_nodes": (0, 1),
    "entities": (0, 1), "whitespace_in_element_content": (0, 1), "cdata_sections": (0, 1), "comments": (0, 1),
    "charset_overrides_xml_encoding": (0, 1), "infoset": (0, 1), "supported_mediatypes_only": (0,),
}

# The information set is what a document says once such differences are gone.
_INFOSET = {
    "namespace_declarations": 0, "validate_if_schema": 0, "create_entity_ref_nodes": 0, "entities": 0,
    "cdata_sections": 0, "datatype_normalization": 1, "whitespace_in_element_content": 1, "comments": 1,
    "charset_overrides_xml_encoding": 1,
}


def _option_name(feature):
    return feature.lower().replace("-", "_")


class DOMBuilder:
    """Makes documents of XML."""

    entityResolver = errorHandler = filter = None
    ACTION_REPLACE, ACTION_APPEND_AS_CHILDREN, ACTION_INSERT_AFTER, ACTION_INSERT_BEFORE = 1, 2, 3, 4

    def __init__(self):
        self._options = Options()

    def _get_entityResolver(self):
        return self.entityResolver

    def _set_entityResolver(self, entityResolver):
        self.entityResolver = entityResolver

    def _get_errorHandler(self):
        return self.errorHandler

    def _set_errorHandler(self, errorHandler):
        self.errorHandler = errorHandler

    def _get_filter(self):
        return self.filter

    def _set_filter(self, filter):
        self.filter = filter

    def supportsFeature(self, name):
        """Whether there is a feature of that name."""
        return hasattr(self._options, _option_name(name))

    def canSetFeature(self, name, state):
        """Whether a feature can have a value."""
        return (1 if state else 0) in _SETTABLE.get(_option_name(name), ())

    def setFeature(self, name, state):
        """Switch a feature on or off."""
        if not self.supportsFeature(name):
            raise xml.dom.NotFoundErr(f"unknown feature: {name!r}")
        if not self.canSetFeature(name, state):
            raise xml.dom.NotSupportedErr(f"unsupported feature: {name!r}")
        option, state = _option_name(name), 1 if state else 0
        if option == "infoset":
            changes = _INFOSET if state else {}
        elif option == "entities" and not state:
            changes = {"create_entity_ref_nodes": 0, "entities": 0}
        else:
            changes = {option: state}
        vars(self._options).update(changes)

    def getFeature(self, name):
        """The value of a feature."""
        # Of the information set it says only whether it is there, which is never.
        try:
            return getattr(self._options, _option_name(name))
        except AttributeError:
            raise xml.dom.NotFoundErr(f"feature {name!r} not known") from None

    def parseURI(self, uri):
        """The document at an address."""
        resolver = self.entityResolver or DOMEntityResolver()
        return self.parse(resolver.resolveEntity(None, uri))

    def parse(self, input):
        """The document of an input source."""
        stream = input.byteStream
        if stream is None and input.systemId:
            from urllib.request import urlopen

            stream = urlopen(input.systemId)
        return self._parse_bytestream(stream, self._options)

    def parseWithContext(self, input, cnode, action):
        """Not available: what is parsed here is always a document."""
        if action not in (1, 2, 3, 4):
            raise ValueError("not a legal action")
        raise NotImplementedError("DOMBuilder.parseWithContext()")

    def _parse_bytestream(self, stream, options):
        import xml.dom.expatbuilder

        document = xml.dom.expatbuilder.makeBuilder(bool(options.namespaces)).parseFile(stream)
        if not options.comments or not options.cdata_sections:
            _leave_out(document, options)
        return document


def _leave_out(node, options):
    """Take comments and CDATA sections out of a tree where they are not wanted."""
    for child in list(node.childNodes):
        if child.nodeType == child.COMMENT_NODE and not options.comments:
            node.removeChild(child)
        elif child.nodeType == child.CDATA_SECTION_NODE and not options.cdata_sections:
            node.replaceChild(child.ownerDocument.createTextNode(child.data), child)
        else:
            _leave_out(child, options)
    node.normalize()


class DOMEntityResolver:
    """Finds what addresses in documents stand for."""

    __slots__ = ("_opener",)

    def resolveEntity(self, publicId, systemId):
        """The input source of an entity."""
        if systemId is None:
            raise TypeError("an entity needs an address")
        source = DOMInputSource()
        source.publicId, source.systemId = publicId, systemId
        source.byteStream = self._get_opener().open(systemId)
        source.encoding = self._guess_media_encoding(source)
        scheme, mark, rest = systemId.partition("://")
        source.baseURI = scheme + mark + rest[:rest.rfind("/") + 1]
        return source

    def _get_opener(self):
        try:
            return self._opener
        except AttributeError:
            self._opener = self._create_opener()
            return self._opener

    def _create_opener(self):
        import urllib.request

        return urllib.request.build_opener()

    def _guess_media_encoding(self, source):
        info = source.byteStream.info()
        charset = info.get_param("charset") if "Content-Type" in info else None
        return charset.lower() if charset else None


class DOMInputSource:
    """Where the text of a document comes from."""

    __slots__ = "byteStream", "characterStream", "stringData", "encoding", "publicId", "systemId", "baseURI"

    def __init__(self):
        for name in DOMInputSource.__slots__:
            setattr(self, name, None)


def _add_accessors(cls, names):
    """Methods to get and set attributes, as the specification has them."""
    for name in names:
        def get(self, _name=name):
            return getattr(self, _name)

        def put(self, value, _name=name):
            setattr(self, _name, value)

        for function, prefix in ((get, "_get_"), (put, "_set_")):
            function.__name__ = prefix + name
            function.__qualname__ = f"{cls.__name__}.{prefix}{name}"
            setattr(cls, prefix + name, function)


_add_accessors(DOMInputSource, DOMInputSource.__slots__)


class DOMBuilderFilter:
    """Decides which nodes are built: all of them, unless a program overrides the methods."""

    FILTER_ACCEPT, FILTER_REJECT, FILTER_SKIP, FILTER_INTERRUPT = 1, 2, 3, 4
    whatToShow = 0xFFFFFFFF

    def _get_whatToShow(self):
        return self.whatToShow

    def acceptNode(self, element):
        """What to do with an element that is complete."""
        return self.FILTER_ACCEPT

    def startContainer(self, element):
        """What to do with an element that begins."""
        return self.FILTER_ACCEPT


class DocumentLS:
    """What documents can do about loading and saving themselves."""

    async_ = False

    def _get_async(self):
        return False

    def _set_async(self, flag):
        if flag:
            raise xml.dom.NotSupportedErr("asynchronous document loading is not supported")

    def abort(self):
        """Not available: nothing is loaded in the background that could be stopped."""
        raise NotImplementedError("DocumentLS.abort()")

    def load(self, uri):
        """Not available."""
        raise NotImplementedError("DocumentLS.load()")

    def loadXML(self, source):
        """Not available."""
        raise NotImplementedError("DocumentLS.loadXML()")

    def saveXML(self, snode):
        """The text of a node of the document, or of all of it."""
        if snode is not None and snode.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr()
        return (self if snode is None else snode).toxml()


class DOMImplementationLS:
    """What implementations can do about loading documents."""

    MODE_SYNCHRONOUS, MODE_ASYNCHRONOUS = 1, 2

    def createDOMBuilder(self, mode, schemaType):
        """A builder, which works while its caller waits."""
        if schemaType is not None:
            raise xml.dom.NotSupportedErr("schemaType not yet supported")
        if mode == self.MODE_SYNCHRONOUS:
            return DOMBuilder()
        if mode == self.MODE_ASYNCHRONOUS:
            raise xml.dom.NotSupportedErr("asynchronous builders are not supported")
        raise ValueError("unknown value for mode")

    def createDOMWriter(self):
        """Not available: nodes have toxml() and writexml()."""
        raise NotImplementedError("DOMImplementationLS.createDOMWriter()")

    def createDOMInputSource(self):
        """An input source without content."""
        return DOMInputSource()
