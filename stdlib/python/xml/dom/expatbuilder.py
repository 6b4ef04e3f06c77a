"""Documents of xml.dom.minidom, made by a parser of expat."""

from xml.dom import XMLNS_NAMESPACE, minidom
from xml.dom.minidom import Node
from xml.parsers import expat

_SEPARATOR = " "


class ParseEscape(Exception):
    """A filter ended the parsing."""


class _Info(minidom.ElementInfo):
    """What a document's type says about an element."""

    __slots__ = ("types", "model")

    def __init__(self, name, model=None):
        minidom.ElementInfo.__init__(self, name)
        self.model = model
        self.types = {}

    def getAttributeType(self, aname):
        kind = self.types.get(aname)
        if kind is None:
            return minidom._untyped
        return minidom.TypeInfo(None, "enumeration" if kind[:1] in "(N" and kind not in _TYPES else kind.lower())

    def getAttributeTypeNS(self, namespaceURI, localName):
        return minidom._untyped

    def isElementContent(self):
        return self.model is not None and self.model[0] not in (expat.model.XML_CTYPE_ANY, expat.model.XML_CTYPE_MIXED)

    def isEmpty(self):
        return self.model is not None and self.model[0] == expat.model.XML_CTYPE_EMPTY

    def isId(self, aname):
        return self.types.get(aname) == "ID"

    def isIdNS(self, euri, ename, auri=None, aname=None):
        return False


_TYPES = {"ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS", "CDATA"}


class ExpatBuilder:
    """Makes a document of what a parser tells."""

    _namespaces = False

    def __init__(self, options=None):
        self.reset()

    def createParser(self):
        return expat.ParserCreate()

    def getParser(self):
        if self._parser is None:
            parser = self._parser = self.createParser()
            parser.buffer_text = True
            parser.ordered_attributes = True
            parser.specified_attributes = True
            self.install(parser)
        return self._parser

    def reset(self):
        self.document = minidom.getDOMImplementation().createDocument(None, None, None)
        self.curNode = self.document
        self._parser = None
        self._cdata = None
        self._has_subset = False
        self._declarations = []

    def install(self, parser):
        parser.StartDoctypeDeclHandler = self.start_doctype
        parser.EndDoctypeDeclHandler = self.end_doctype
        parser.StartElementHandler = self.start_element
        parser.EndElementHandler = self.end_element
        parser.ProcessingInstructionHandler = self.instruction
        parser.CharacterDataHandler = self.characters
        parser.StartCdataSectionHandler = self.start_cdata
        parser.EndCdataSectionHandler = self.end_cdata
        parser.CommentHandler = self.comment
        parser.EntityDeclHandler = self.entity
        parser.NotationDeclHandler = self.notation
        parser.ExternalEntityRefHandler = lambda *args: 1
        parser.XmlDeclHandler = self.declaration
        parser.ElementDeclHandler = self.element_declaration
        parser.AttlistDeclHandler = self.attribute_declaration

    def parseFile(self, file):
        parser = self.getParser()
        try:
            first = data = file.read(16 * 1024)
            while data:
                parser.Parse(data, False)
                if data is first:
                    self._keep_subset(first)
                data = file.read(16 * 1024)
            parser.Parse(b"", True)
        except ParseEscape:
            pass
        return self._done()

    def parseString(self, string):
        parser = self.getParser()
        try:
            parser.Parse(string, True)
            self._keep_subset(string)
        except ParseEscape:
            pass
        return self._done()

    def _keep_subset(self, source):
        """Read the text of the declarations in a document, which begins with a piece of source."""
        if not self._has_subset or self.document.doctype is None:
            return
        pieces = []
        parser = self.createParser()

        def begin(*args):
            parser.DefaultHandler = pieces.append

        def end(*args):
            raise ParseEscape

        parser.StartDoctypeDeclHandler = begin
        parser.EndDoctypeDeclHandler = parser.StartElementHandler = end
        try:
            parser.Parse(source, True)
        except ParseEscape:
            self.document.doctype.internalSubset = "".join(pieces)

    def _done(self):
        document = self.document
        self.reset()
        return document

    def _append(self, node):
        node.ownerDocument = self.document
        minidom._append(self.curNode, node)

    # What is declared.

    def declaration(self, version, encoding, standalone):
        self.document.version = version
        self.document.encoding = encoding
        if standalone >= 0:
            self.document.standalone = bool(standalone)

    def start_doctype(self, name, system, public, has_subset):
        doctype = self.document.implementation.createDocumentType(name, public, system)
        doctype.ownerDocument = self.document
        self._append(doctype)
        self.document.doctype = doctype
        doctype.entities._seq = []
        doctype.notations._seq = []
        self._has_subset = bool(has_subset)
        if has_subset:
            # Comments and instructions in it are part of its text only.
            self._parser.CommentHandler = self._parser.ProcessingInstructionHandler = None

    def end_doctype(self):
        self._parser.CommentHandler = self.comment
        self._parser.ProcessingInstructionHandler = self.instruction

    def entity(self, name, is_parameter, value, base, system, public, notation):
        if is_parameter:
            return
        node = self.document._own(minidom.Entity(name, public, system, notation))
        if value is not None:
            text = self.document.createTextNode(value)
            node.childNodes.append(text)
        self.document.doctype.entities._seq.append(node)

    def notation(self, name, base, system, public):
        made = self.document._own(minidom.Notation(name, public, system))
        self.document.doctype.notations._seq.append(made)

    def _info(self, name):
        found = self.document._infos.get(name)
        if found is None:
            found = self.document._infos[name] = _Info(name)
        return found

    def element_declaration(self, name, model):
        self._info(name).model = model

    def attribute_declaration(self, element, name, kind, default, required):
        self._info(element).types[name] = kind

    # The nodes.

    def instruction(self, target, data):
        self._append(self.document.createProcessingInstruction(target, data))

    def characters(self, data):
        children = self.curNode.childNodes
        last = children[-1] if children else None
        if self._cdata is not None:
            if self._cdata is False:
                self._cdata = self.document.createCDATASection(data)
                self._append(self._cdata)
            else:
                self._cdata.data += data
        elif last is not None and last.nodeType == Node.TEXT_NODE:
            last.data += data
        else:
            self._append(self.document.createTextNode(data))

    def start_cdata(self):
        self._cdata = False

    def end_cdata(self):
        self._cdata = None

    def comment(self, data):
        self._append(self.document.createComment(data))

    def start_element(self, name, attributes):
        node = minidom.Element(name)
        self._append(node)
        self.curNode = node
        for at in range(0, len(attributes), 2):
            attr = minidom.Attr(attributes[at])
            self._attribute(node, attr, attributes[at + 1])

    def _attribute(self, node, attr, value):
        attr.childNodes[0].data = value
        attr._value = value
        attr.childNodes[0].ownerDocument = self.document
        attr.ownerDocument = self.document
        minidom._own_attribute(node, attr)

    def end_element(self, name):
        self.curNode = self.curNode.parentNode


class _NamespaceBuilder(ExpatBuilder):
    """A builder that knows namespaces."""

    _namespaces = True

    def createParser(self):
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.namespace_prefixes = True
        return parser

    def install(self, parser):
        ExpatBuilder.install(self, parser)
        parser.StartNamespaceDeclHandler = self.start_namespace

    def start_namespace(self, prefix, uri):
        self._declarations.append((prefix, uri))

    def _split(self, name):
        # Namespace, local name, prefix and name as it is written.
        parts = name.split(_SEPARATOR)
        if len(parts) == 3:
            uri, local, prefix = parts
            return uri, local, prefix, f"{prefix}:{local}"
        if len(parts) == 2:
            uri, local = parts
            return uri, local, None, local
        return None, name, None, name

    def start_element(self, name, attributes):
        uri, local, prefix, written = self._split(name)
        node = minidom.Element(written, uri, prefix, local)
        node._localName = local
        self._append(node)
        self.curNode = node
        for prefix, uri in self._declarations:
            if prefix:
                attr = minidom.Attr("xmlns:" + prefix, XMLNS_NAMESPACE, prefix, "xmlns")
            else:
                attr = minidom.Attr("xmlns", XMLNS_NAMESPACE, "xmlns", None)
            self._attribute(node, attr, uri)
        self._declarations.clear()
        for at in range(0, len(attributes), 2):
            uri, local, prefix, written = self._split(attributes[at])
            attr = minidom.Attr(written, uri, local, prefix)
            self._attribute(node, attr, attributes[at + 1])


def parse(file, namespaces=True):
    """Read a document from a file, or from the file of a name."""
    builder = makeBuilder(namespaces)
    if isinstance(file, (str, bytes)) or hasattr(file, "__fspath__"):
        with open(file, "rb") as opened:
            return builder.parseFile(opened)
    return builder.parseFile(file)


def parseString(string, namespaces=True):
    """Read a document from text."""
    return makeBuilder(namespaces).parseString(string)


def makeBuilder(namespaces=True):
    """A builder of documents."""
    return _NamespaceBuilder() if namespaces else ExpatBuilder()
