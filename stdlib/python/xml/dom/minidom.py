"""Documents as trees of nodes, small and simple.

parse() and parseString() read a document; toxml(), toprettyxml() and writexml() write one.
"""

import io
import itertools
import xml.dom

from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XML_NAMESPACE, XMLNS_NAMESPACE, UserDataHandler, domreg
from xml.dom.minicompat import EmptyNodeList, NodeList, StringTypes, defproperty
from xml.dom.xmlbuilder import DOMImplementationLS, DocumentLS

# Stands for a local name that is not kept, since it is the end of the qualified name.
_DERIVED = object()


def _fixed(getter):
    """A property that DOM calls read-only; `getter` has its name."""
    name = getter.__name__

    def refuse(self, value):
        raise xml.dom.NoModificationAllowedErr(f"attempt to modify read-only attribute {name!r}")

    return property(getter, refuse, doc=getter.__doc__)


def _alias(name):
    """A property that is another name for an attribute."""
    return property(lambda self: getattr(self, name), lambda self, value: setattr(self, name, value))


class Node(xml.dom.Node):
    """A node."""

    namespaceURI = ownerDocument = None
    prefix = EMPTY_PREFIX
    # The place in the tree.
    parentNode = nextSibling = previousSibling = None
    # The types that children can have.
    _child_types = ()
    # Data of users by key, each with a handler that hears of clones and moves.
    _user_data = None

    def __bool__(self):
        # Nodes with a length are there even if that is zero.
        return True

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()

    # Writing.

    def toxml(self, encoding=None, standalone=None):
        return self.toprettyxml(indent="", newl="", encoding=encoding, standalone=standalone)

    def toprettyxml(self, indent="\t", newl="\n", encoding=None, standalone=None):
        # The document alone has a declaration to put the last two in.
        declared = (encoding, standalone) if self.nodeType == Node.DOCUMENT_NODE else ()
        if encoding is None:
            text = io.StringIO()
            self.writexml(text, "", indent, newl, *declared)
            return text.getvalue()
        coded = io.TextIOWrapper(io.BytesIO(), encoding, "xmlcharrefreplace", "\n")
        self.writexml(coded, "", indent, newl, *declared)
        return coded.detach().getvalue()

    # Looking.

    @_fixed
    def firstChild(self):
        """The first child, or None."""
        return self.childNodes[0] if self.childNodes else None

    @_fixed
    def lastChild(self):
        """The last child, or None."""
        return self.childNodes[-1] if self.childNodes else None

    @_fixed
    def localName(self):
        """The name without a prefix, of nodes that have one."""
        return None

    def hasChildNodes(self):
        return bool(self.childNodes)

    def isSameNode(self, other):
        return other is self

    def isSupported(self, feature, version):
        return self.ownerDocument.isSupported(feature, version)

    def getInterface(self, feature):
        return self if self.isSupported(feature, None) else None

    # Changing.

    def _allow(self, node):
        if node.nodeType not in self._child_types:
            raise xml.dom.HierarchyRequestErr(f"{node!r} cannot be child of {self!r}")

    def _admit(self, node):
        # Takes a node that can be a child away from where it is.
        self._allow(node)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)

    def _index(self, child):
        try:
            return self.childNodes.index(child)
        except ValueError:
            raise xml.dom.NotFoundErr() from None

    def _forget_ids(self):
        # Elements and their ids are no longer what they were.
        if self.ownerDocument is not None:
            self.ownerDocument._forget_ids()

    def _insert(self, at, node):
        before = self.childNodes[at - 1] if at else None
        after = self.childNodes[at] if at != len(self.childNodes) else None
        self.childNodes.insert(at, node)
        node.parentNode = self
        _join(before, node)
        _join(node, after)
        self._forget_ids()

    def insertBefore(self, newChild, refChild):
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for part in [*newChild.childNodes]:
                self.insertBefore(part, refChild)
        elif refChild is None:
            self.appendChild(newChild)
        else:
            self._admit(newChild)
            self._insert(self._index(refChild), newChild)
        return newChild

    def appendChild(self, node):
        if node.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for part in [*node.childNodes]:
                self.appendChild(part)
        else:
            self._admit(node)
            _append(self, node)
            self._forget_ids()
        return node

    def replaceChild(self, newChild, oldChild):
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            follower = oldChild.nextSibling
            self.removeChild(oldChild)
            return self.insertBefore(newChild, follower)
        self._allow(newChild)
        if newChild is oldChild:
            return None
        self._admit(newChild)
        at = self._index(oldChild)
        Node.removeChild(self, oldChild)
        self._insert(at, newChild)
        return oldChild

    def removeChild(self, oldChild):
        del self.childNodes[self._index(oldChild)]
        before, after = oldChild.previousSibling, oldChild.nextSibling
        if before is not None:
            before.nextSibling = after
        if after is not None:
            after.previousSibling = before
        oldChild.parentNode = oldChild.previousSibling = oldChild.nextSibling = None
        self._forget_ids()
        return oldChild

    def normalize(self):
        """Join texts beside each other, and take those away that are empty."""
        kept = []
        for child in [*self.childNodes]:
            if child.nodeType != Node.TEXT_NODE:
                kept.append(child)
                if child.nodeType == Node.ELEMENT_NODE:
                    child.normalize()
            elif kept and kept[-1].nodeType == Node.TEXT_NODE:
                kept[-1].data += child.data
                child.unlink()
            elif child.data:
                kept.append(child)
            else:
                child.unlink()
        self.childNodes[:] = kept
        for before, after in itertools.pairwise([None, *kept, None]):
            _join(before, after)

    def unlink(self):
        """Take the tree below apart, so that no node refers to another."""
        for child in self.childNodes:
            child.unlink()
        if self.childNodes:
            self.childNodes = NodeList()
        self.ownerDocument = self.parentNode = self.previousSibling = self.nextSibling = None

    # Copying.

    def cloneNode(self, deep):
        return _cloned(self, deep, self.ownerDocument or self)

    def _copy(self, document, deep):
        # What is copied otherwise, or together with the type that it belongs to.
        raise xml.dom.NotSupportedErr(f"Cannot clone node {self!r}")

    def _copy_children(self, clone, document, deep):
        for child in self.childNodes if deep else ():
            clone.appendChild(_cloned(child, deep, document))
        return clone

    # Data of users.

    def getUserData(self, key):
        return (self._user_data or {}).get(key, (None, None))[0]

    def setUserData(self, key, data, handler):
        before = self.getUserData(key)
        if self._user_data is None:
            self._user_data = {}
        if data is not None:
            self._user_data[key] = (data, handler)
        else:
            self._user_data.pop(key, None)
        return before

    def _tell(self, operation, source, made):
        for key, (data, handler) in [*(self._user_data or {}).items()]:
            if handler is not None:
                handler.handle(operation, key, data, source, made)


def _join(before, after):
    # Makes two nodes siblings; None stands for the end on either side.
    if before is not None:
        before.nextSibling = after
    if after is not None:
        after.previousSibling = before


def _append(parent, node):
    # For parsers: a new node, whose type is right.
    children = parent.childNodes
    if children:
        _join(children[-1], node)
    children.append(node)
    node.parentNode = parent


def _cloned(node, deep, document):
    # A copy of a node that belongs to a document, perhaps to another one.
    local = node.ownerDocument.isSameNode(document) and node.nodeType != Node.DOCUMENT_TYPE_NODE
    operation = UserDataHandler.NODE_CLONED if local else UserDataHandler.NODE_IMPORTED
    clone = node._copy(document, deep)
    node._tell(operation, node, clone)
    return clone


def _elements(node):
    # The elements below a node, in the order of their start tags.
    waiting = [iter(node.childNodes)]
    while waiting:
        for child in waiting[-1]:
            if child.nodeType == Node.ELEMENT_NODE:
                yield child
            if child.childNodes:
                waiting.append(iter(child.childNodes))
                break
        else:
            waiting.pop()


def _ancestor(node, kind):
    # The nearest node of a type around another, or None.
    while (node := node.parentNode) is not None and node.nodeType != kind:
        pass
    return node


def _nssplit(name):
    # Prefix and local name; what has no colon has no prefix.
    head, colon, tail = name.partition(":")
    return (head, tail) if colon else (None, head)


_TEXT_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ATTRIBUTE_REFERENCES = str.maketrans({**_TEXT_REFERENCES, '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
_TEXT_REFERENCES = str.maketrans(_TEXT_REFERENCES)


def _write_data(writer, text, attr):
    if text:
        writer.write(text.translate(_ATTRIBUTE_REFERENCES if attr else _TEXT_REFERENCES))


class _Searched:
    # What looks for elements below it.

    def getElementsByTagName(self, name):
        return NodeList(node for node in _elements(self) if name in ("*", node.tagName))

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return NodeList(node for node in _elements(self)
                        if localName in ("*", node.localName) and namespaceURI in ("*", node.namespaceURI))


class DocumentFragment(Node):
    """Nodes without an element around them."""

    nodeType, nodeName = Node.DOCUMENT_FRAGMENT_NODE, "#document-fragment"
    nodeValue = attributes = None
    _child_types = frozenset((Node.ELEMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE, Node.ENTITY_REFERENCE_NODE,
                              Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.NOTATION_NODE))

    def __init__(self):
        self.childNodes = NodeList()

    def _copy(self, document, deep):
        return self._copy_children(document.createDocumentFragment(), document, deep)


class TypeInfo:
    """The type of an element or attribute."""

    __slots__ = ("namespace", "name")

    def __init__(self, namespace, name):
        self.namespace, self.name = namespace, name

    def __repr__(self):
        origin = f" (from {self.namespace!r})" if self.namespace else ""
        return f"<{type(self).__name__} {self.name!r}{origin}>"


_untyped = TypeInfo(None, None)


class ElementInfo:
    """What the type of a document says about an element: here nothing."""

    __slots__ = ("tagName",)

    def __init__(self, name):
        self.tagName = name

    def __getstate__(self):
        return self.tagName

    def __setstate__(self, state):
        self.tagName = state

    def getAttributeType(self, aname):
        return _untyped

    def getAttributeTypeNS(self, namespaceURI, localName):
        return _untyped

    def isElementContent(self):
        return False

    def isEmpty(self):
        return False

    def isId(self, aname):
        return False

    def isIdNS(self, namespaceURI, localName):
        return False


def _declares_id(info, attr):
    if info is None:
        return False
    if attr.namespaceURI:
        return info.isIdNS(attr.namespaceURI, attr.localName)
    return info.isId(attr.name)


class Attr(Node):
    """An attribute of an element."""

    nodeType = Node.ATTRIBUTE_NODE
    attributes = ownerElement = None
    specified = False
    # Whether a program has said that it is an id.
    _is_id = False
    _localName = _DERIVED
    _child_types = frozenset((Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE))

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self._name, self._prefix, self.namespaceURI = qName, prefix, namespaceURI
        if localName is not None:
            self._localName = localName
        # The text is there from the beginning.
        self.childNodes = NodeList([Text()])

    @_fixed
    def localName(self):
        """The name without its prefix."""
        return _nssplit(self._name)[1] if self._localName is _DERIVED else self._localName

    def _changed(self):
        if self.ownerElement is not None:
            self.ownerElement._forget_ids()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = name
        self._changed()

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self.childNodes[0].data = value
        self._changed()

    @property
    def prefix(self):
        return self._prefix

    @prefix.setter
    def prefix(self, prefix):
        if prefix == "xmlns" and self.namespaceURI not in (None, "", XMLNS_NAMESPACE):
            raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix for the wrong namespace")
        self._prefix = prefix
        self.name = self.localName if prefix is None else f"{prefix}:{self.localName}"

    nodeName, nodeValue = name, value

    def _declaration(self):
        # What the type of the document says about the element.
        if self.ownerDocument is None or self.ownerElement is None:
            return None
        return self.ownerDocument._info_of(self.ownerElement)

    @_fixed
    def isId(self):
        """Whether it is an id: since a program or the type of the document says so."""
        return self._is_id or _declares_id(self._declaration(), self)

    @_fixed
    def schemaType(self):
        """The type in the type of the document."""
        info = self._declaration()
        if info is None:
            return _untyped
        if self.namespaceURI:
            return info.getAttributeTypeNS(self.namespaceURI, self.localName)
        return info.getAttributeType(self.name)

    def unlink(self):
        owner = self.ownerElement
        if owner is not None:
            del owner._attrs[self.name], owner._attrsNS[self.namespaceURI, self.localName]
            self._is_id = False
        while self.childNodes:
            self.childNodes.pop().unlink()

    def _copy(self, document, deep):
        clone = document.createAttributeNS(self.namespaceURI, self.name)
        clone.value, clone.specified = self.value, True
        return clone


class NamedNodeMap:
    """The attributes of an element, by name or by namespace and local name."""

    __slots__ = ("_attrs", "_attrsNS", "_owner")

    def __init__(self, attrs, attrsNS, ownerElement):
        self.__setstate__((attrs, attrsNS, ownerElement))

    def __getstate__(self):
        return self._attrs, self._attrsNS, self._owner

    def __setstate__(self, state):
        self._attrs, self._attrsNS, self._owner = state

    # Maps are made anew each time they are asked for, so those of the same attributes are equal.

    __hash__ = None

    def __eq__(self, other):
        return getattr(other, "_attrs", None) is self._attrs

    def __lt__(self, other):
        return self != other and id(self) < id(other)

    def __gt__(self, other):
        return self != other and id(self) > id(other)

    def __le__(self, other):
        return not self > other

    def __ge__(self, other):
        return not self < other

    # As a mapping.

    def _table(self, key):
        return self._attrsNS if isinstance(key, tuple) else self._attrs

    def __len__(self):
        return len(self._attrs)

    @_fixed
    def length(self):
        """The number of attributes."""
        return len(self._attrs)

    def __contains__(self, key):
        return key in (self._attrs if isinstance(key, str) else self._attrsNS)

    def __getitem__(self, attname_or_tuple):
        return self._table(attname_or_tuple)[attname_or_tuple]

    def __setitem__(self, attname, value):
        if isinstance(value, Attr):
            self.setNamedItem(value)
        elif not isinstance(value, str):
            raise TypeError("value must be a string or Attr object")
        elif attname in self._attrs:
            self._attrs[attname].value = value
        else:
            made = Attr(attname)
            made.value, made.ownerDocument = value, self._owner.ownerDocument
            self.setNamedItem(made)

    def __delitem__(self, attname_or_tuple):
        gone = self[attname_or_tuple]
        gone._changed()
        gone.unlink()

    def get(self, name, value=None):
        return self._attrs.get(name, value)

    def item(self, index):
        names = [*self._attrs]
        return self._attrs[names[index]] if -len(names) <= index < len(names) else None

    def keys(self):
        return self._attrs.keys()

    def keysNS(self):
        return self._attrsNS.keys()

    def values(self):
        return self._attrs.values()

    def items(self):
        return [(attr.name, attr.value) for attr in self.values()]

    def itemsNS(self):
        return [((attr.namespaceURI, attr.localName), attr.value) for attr in self.values()]

    # As DOM names it.

    def getNamedItem(self, name):
        return self._attrs.get(name)

    def getNamedItemNS(self, namespaceURI, localName):
        return self._attrsNS.get((namespaceURI, localName))

    def setNamedItem(self, node):
        if not isinstance(node, Attr):
            raise xml.dom.HierarchyRequestErr(f"{node!r} cannot be child of {self!r}")
        before = self.getNamedItem(node.name)
        if before:
            before.unlink()
        _own_attribute(self._owner, node)
        return before

    def setNamedItemNS(self, node):
        return self.setNamedItem(node)

    def _remove(self, attr):
        if attr is None:
            raise xml.dom.NotFoundErr()
        del self._attrs[attr.name], self._attrsNS[attr.namespaceURI, attr.localName]
        attr._changed()
        attr.ownerElement = None
        return attr

    def removeNamedItem(self, name):
        return self._remove(self.getNamedItem(name))

    def removeNamedItemNS(self, namespaceURI, localName):
        return self._remove(self.getNamedItemNS(namespaceURI, localName))


AttributeList = NamedNodeMap


class Element(_Searched, Node):
    """An element."""

    nodeType = Node.ELEMENT_NODE
    nodeValue = None
    schemaType = _untyped
    # The attributes by name, and by namespace and local name; made when there are any.
    _attrs = _attrsNS = None
    _localName = _DERIVED
    _child_types = frozenset((Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.TEXT_NODE,
                              Node.CDATA_SECTION_NODE, Node.ENTITY_REFERENCE_NODE))

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        self.tagName = self.nodeName = tagName
        self.namespaceURI, self.prefix = namespaceURI, prefix
        self.childNodes = NodeList()

    def __repr__(self):
        return f"<DOM Element: {self.tagName} at {id(self):#x}>"

    @_fixed
    def localName(self):
        """The name without its prefix."""
        return _nssplit(self.tagName)[1] if self._localName is _DERIVED else self._localName

    def unlink(self):
        for attr in [*(self._attrs or {}).values()]:
            attr.unlink()
        self._attrs = self._attrsNS = None
        super().unlink()

    def _copy(self, document, deep):
        clone = document.createElementNS(self.namespaceURI, self.nodeName)
        for attr in (self._attrs or {}).values():
            clone.setAttributeNS(attr.namespaceURI, attr.name, attr.value)
            clone.getAttributeNodeNS(attr.namespaceURI, attr.localName).specified = attr.specified
        return self._copy_children(clone, document, deep)

    # Attributes. A name and a pair of namespace and local name are looked up in the same way.

    def _get_attributes(self):
        _own_attribute(self)
        return NamedNodeMap(self._attrs, self._attrsNS, self)

    @_fixed
    def attributes(self):
        """The attributes as a mapping."""
        return self._get_attributes()

    def hasAttributes(self):
        return bool(self._attrs)

    def getAttributeNode(self, attrname):
        return self._attrs.get(attrname) if self._attrs else None

    def getAttributeNodeNS(self, namespaceURI, localName):
        return self._attrsNS.get((namespaceURI, localName)) if self._attrsNS else None

    def hasAttribute(self, name):
        return self.getAttributeNode(name) is not None

    def hasAttributeNS(self, namespaceURI, localName):
        return self.getAttributeNodeNS(namespaceURI, localName) is not None

    def getAttribute(self, attname):
        attr = self.getAttributeNode(attname)
        return "" if attr is None else attr.value

    def getAttributeNS(self, namespaceURI, localName):
        attr = self.getAttributeNodeNS(namespaceURI, localName)
        return "" if attr is None else attr.value

    def _give(self, made, value):
        # A new attribute.
        made.value, made.ownerDocument = value, self.ownerDocument
        self.setAttributeNode(made)

    def setAttribute(self, attname, value):
        present = self.getAttributeNode(attname)
        if present is None:
            self._give(Attr(attname), value)
        elif present.value != value:
            present.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, local = _nssplit(qualifiedName)
        present = self.getAttributeNodeNS(namespaceURI, local)
        if present is None:
            self._give(Attr(qualifiedName, namespaceURI, local, prefix), value)
            return
        if present.value != value:
            present.value = value
        if present.prefix != prefix:
            present.prefix = prefix
            present.nodeName = qualifiedName

    def setAttributeNode(self, attr):
        if attr.ownerElement is not None and attr.ownerElement is not self:
            raise xml.dom.InuseAttributeErr("attribute node already owned")
        # It takes the place of one with its name, and of one with its namespace and local name.
        named = self.getAttributeNode(attr.name)
        if named is not None:
            self.removeAttributeNode(named)
        synonym = self.getAttributeNodeNS(attr.namespaceURI, attr.localName)
        if synonym is not None:
            self.removeAttributeNode(synonym)
        _own_attribute(self, attr)
        return named if named is not attr else None

    def removeAttribute(self, name):
        self.removeAttributeNode(self.getAttributeNode(name))

    def removeAttributeNS(self, namespaceURI, localName):
        self.removeAttributeNode(self.getAttributeNodeNS(namespaceURI, localName))

    def removeAttributeNode(self, node):
        if node is None or not self.hasAttribute(node.name):
            raise xml.dom.NotFoundErr()
        self._forget_ids()
        node.unlink()
        # The node can be used again.
        node.ownerElement, node.ownerDocument = None, self.ownerDocument
        text = Text()
        text.data = node._value
        node.childNodes.append(text)
        return node

    setAttributeNodeNS, removeAttributeNodeNS = setAttributeNode, removeAttributeNode

    # Ids.

    def setIdAttribute(self, name):
        self.setIdAttributeNode(self.getAttributeNode(name))

    def setIdAttributeNS(self, namespaceURI, localName):
        self.setIdAttributeNode(self.getAttributeNodeNS(namespaceURI, localName))

    def setIdAttributeNode(self, idAttr):
        if idAttr is None or idAttr.ownerElement is not self:
            raise xml.dom.NotFoundErr()
        if _ancestor(self, Node.ENTITY_REFERENCE_NODE) is not None:
            raise xml.dom.NoModificationAllowedErr()
        idAttr._is_id = self.ownerDocument._has_ids = True
        self._forget_ids()

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write(f"{indent}<{self.tagName}")
        for name, attr in (self._attrs or {}).items():
            writer.write(f' {name}="')
            _write_data(writer, attr.value, True)
            writer.write('"')
        if not self.childNodes:
            writer.write("/>" + newl)
            return
        writer.write(">")
        if len(self.childNodes) == 1 and self.firstChild.nodeType in _TEXTS:
            # Text alone is not indented.
            self.firstChild.writexml(writer)
        else:
            writer.write(newl)
            for child in self.childNodes:
                child.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write(f"</{self.tagName}>{newl}")


def _own_attribute(element, attr=None):
    # Puts an attribute into both tables of an element, which are made here.
    if element._attrs is None:
        element._attrs, element._attrsNS = {}, {}
    if attr is not None:
        element._attrs[attr.name] = element._attrsNS[attr.namespaceURI, attr.localName] = attr
        attr.ownerElement = element
        element._forget_ids()


class Childless:
    """What nodes without children share."""

    attributes = firstChild = lastChild = None
    childNodes = EmptyNodeList()

    def hasChildNodes(self):
        return False

    def normalize(self):
        pass

    def _refusal(self, error, cannot="do not"):
        return error(f"{self.nodeName} nodes {cannot} have children")

    def appendChild(self, node):
        raise self._refusal(xml.dom.HierarchyRequestErr, "cannot")

    def insertBefore(self, newChild, refChild):
        raise self._refusal(xml.dom.HierarchyRequestErr)

    def replaceChild(self, newChild, oldChild):
        raise self._refusal(xml.dom.HierarchyRequestErr)

    def removeChild(self, oldChild):
        raise self._refusal(xml.dom.NotFoundErr)


class ProcessingInstruction(Childless, Node):
    """A processing instruction."""

    nodeType = Node.PROCESSING_INSTRUCTION_NODE
    nodeName, nodeValue = _alias("target"), _alias("data")

    def __init__(self, target, data):
        self.target, self.data = target, data

    def _copy(self, document, deep):
        return document.createProcessingInstruction(self.target, self.data)

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write(f"{indent}<?{self.target} {self.data}?>{newl}")


class CharacterData(Childless, Node):
    """What text and comments share."""

    data = ""
    nodeValue = _alias("data")

    def __repr__(self):
        start, more = self.data[:10], "..." if len(self.data) > 10 else ""
        return f'<DOM {type(self).__name__} node "{start!r}{more}">'

    def __len__(self):
        return len(self.data)

    @_fixed
    def length(self):
        """The number of characters."""
        return len(self.data)

    def _check(self, offset, count=0):
        problem = None
        if offset < 0:
            problem = "offset cannot be negative"
        elif offset >= len(self.data):
            problem = "offset cannot be beyond end of data"
        elif count < 0:
            problem = "count cannot be negative"
        if problem is not None:
            raise xml.dom.IndexSizeErr(problem)

    def _splice(self, offset, count, text):
        self.data = self.data[:offset] + text + self.data[offset + count:]

    def substringData(self, offset, count):
        self._check(offset, count)
        return self.data[offset:offset + count]

    def appendData(self, arg):
        self.data += arg

    def insertData(self, offset, arg):
        self._check(offset)
        if arg:
            self._splice(offset, 0, arg)

    def deleteData(self, offset, count):
        self._check(offset, count)
        self._splice(offset, count, "")

    def replaceData(self, offset, count, arg):
        self._check(offset, count)
        if count:
            self._splice(offset, count, arg)


class Text(CharacterData):
    """A text."""

    nodeType, nodeName = Node.TEXT_NODE, "#text"

    def _copy(self, document, deep):
        return document.createTextNode(self.data)

    def splitText(self, offset):
        if not 0 <= offset <= len(self.data):
            raise xml.dom.IndexSizeErr("illegal offset value")
        rest = type(self)()
        rest.ownerDocument = self.ownerDocument
        self.data, rest.data = self.data[:offset], self.data[offset:]
        if self.parentNode is not None and self in self.parentNode.childNodes:
            self.parentNode.insertBefore(rest, self.nextSibling)
        return rest

    def writexml(self, writer, indent="", addindent="", newl=""):
        _write_data(writer, f"{indent}{self.data}{newl}", False)

    # Texts beside each other count as one.

    def _adjacent(self):
        first = self
        while (before := first.previousSibling) is not None and before.nodeType in _TEXTS:
            first = before
        texts = []
        while first is not None and first.nodeType in _TEXTS:
            texts.append(first)
            first = first.nextSibling
        return texts

    @_fixed
    def wholeText(self):
        """The text of this node and of those beside it."""
        return "".join([text.data for text in self._adjacent()])

    def replaceWholeText(self, content):
        around = self.parentNode
        for text in self._adjacent():
            # Without a content this node goes, too.
            if text is not self or not content:
                around.removeChild(text)
        if not content:
            return None
        self.data = content
        return self

    @_fixed
    def isWhitespaceInElementContent(self):
        """Whether it is nothing but blanks between elements, where the type of the document allows no text."""
        if self.data.strip(" \t\r\n"):
            return False
        around = _ancestor(self, Node.ELEMENT_NODE)
        info = around and self.ownerDocument._info_of(around)
        return info is not None and info.isElementContent()


class CDATASection(Text):
    """A text that is written as it is."""

    nodeType, nodeName = Node.CDATA_SECTION_NODE, "#cdata-section"

    def _copy(self, document, deep):
        return document.createCDATASection(self.data)

    def writexml(self, writer, indent="", addindent="", newl=""):
        if "]]>" in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f"<![CDATA[{self.data}]]>")


_TEXTS = frozenset((Node.TEXT_NODE, Node.CDATA_SECTION_NODE))


class Comment(CharacterData):
    """A comment."""

    nodeType, nodeName = Node.COMMENT_NODE, "#comment"

    def __init__(self, data):
        self.data = data

    def _copy(self, document, deep):
        return document.createComment(self.data)

    def writexml(self, writer, indent="", addindent="", newl=""):
        if "--" in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f"{indent}<!--{self.data}-->{newl}")


class ReadOnlySequentialNamedNodeMap:
    """Nodes by name, which stay as they are."""

    __slots__ = ("_seq",)

    def __init__(self, seq=()):
        self._seq = seq

    def __getstate__(self):
        return [self._seq]

    def __setstate__(self, state):
        self._seq, = state

    def __len__(self):
        return len(self._seq)

    @_fixed
    def length(self):
        """The number of nodes."""
        return len(self._seq)

    def item(self, index):
        return self._seq[index] if 0 <= index < len(self._seq) else None

    def getNamedItem(self, name):
        return next((node for node in self._seq if node.nodeName == name), None)

    def getNamedItemNS(self, namespaceURI, localName):
        wanted = namespaceURI, localName
        return next((node for node in self._seq if (node.namespaceURI, node.localName) == wanted), None)

    def __getitem__(self, name_or_tuple):
        pair = isinstance(name_or_tuple, tuple)
        node = self.getNamedItemNS(*name_or_tuple) if pair else self.getNamedItem(name_or_tuple)
        if node is None:
            raise KeyError(name_or_tuple)
        return node

    def setNamedItem(self, node):
        raise xml.dom.NoModificationAllowedErr("NamedNodeMap instance is read-only")

    def setNamedItemNS(self, node):
        return self.setNamedItem(node)

    def removeNamedItem(self, name):
        return self.setNamedItem(None)

    def removeNamedItemNS(self, namespaceURI, localName):
        return self.setNamedItem(None)


class Identified:
    """What has a public and a system id."""

    publicId = systemId = None


class DocumentType(Identified, Childless, Node):
    """The type of a document."""

    nodeType = Node.DOCUMENT_TYPE_NODE
    nodeValue = name = internalSubset = None

    def __init__(self, qualifiedName):
        if qualifiedName:
            self.name = _nssplit(qualifiedName)[1]
        self.nodeName = self.name
        self.entities, self.notations = ReadOnlySequentialNamedNodeMap(), ReadOnlySequentialNamedNodeMap()

    def cloneNode(self, deep):
        """A copy of a type that is in no document yet; None for others."""
        if self.ownerDocument is not None:
            return None
        clone = DocumentType(None)
        clone.name = clone.nodeName = self.name
        if deep:
            clone.publicId, clone.systemId = self.publicId, self.systemId
            self._copy_parts(clone, UserDataHandler.NODE_CLONED)
        self._tell(UserDataHandler.NODE_CLONED, self, clone)
        return clone

    def _copy(self, document, deep):
        clone = document._own(document.implementation.createDocumentType(self.name, self.publicId, self.systemId))
        if deep:
            self._copy_parts(clone, UserDataHandler.NODE_IMPORTED)
        return clone

    def _copy_parts(self, clone, operation):
        for ours, theirs in ((self.entities, clone.entities), (self.notations, clone.notations)):
            theirs._seq = []
            for part in ours._seq:
                made = part._again()
                made.ownerDocument = clone.ownerDocument
                theirs._seq.append(made)
                part._tell(operation, part, made)

    def writexml(self, writer, indent="", addindent="", newl=""):
        ids = subset = ""
        if self.publicId:
            ids = f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'"
        elif self.systemId:
            ids = f"{newl}  SYSTEM '{self.systemId}'"
        if self.internalSubset is not None:
            subset = f" [{self.internalSubset}]"
        writer.write(f"<!DOCTYPE {self.name}{ids}{subset}>{newl}")


class Entity(Identified, Node):
    """An entity of a document's type."""

    nodeType = Node.ENTITY_NODE
    attributes = nodeValue = None
    encoding = actualEncoding = version = None

    def __init__(self, name, publicId, systemId, notation):
        self.nodeName, self.notationName = name, notation
        self.publicId, self.systemId = publicId, systemId
        self.childNodes = NodeList()

    def _again(self):
        made = Entity(self.nodeName, self.publicId, self.systemId, self.notationName)
        made.encoding, made.actualEncoding, made.version = self.encoding, self.actualEncoding, self.version
        return made

    def appendChild(self, newChild):
        raise xml.dom.HierarchyRequestErr("cannot append children to an entity node")

    def insertBefore(self, newChild, refChild):
        raise xml.dom.HierarchyRequestErr("cannot insert children below an entity node")

    def replaceChild(self, newChild, oldChild):
        raise xml.dom.HierarchyRequestErr("cannot replace children of an entity node")

    def removeChild(self, oldChild):
        raise xml.dom.HierarchyRequestErr("cannot remove children from an entity node")


class Notation(Identified, Childless, Node):
    """A notation of a document's type."""

    nodeType = Node.NOTATION_NODE
    nodeValue = None

    def __init__(self, name, publicId, systemId):
        self.nodeName, self.publicId, self.systemId = name, publicId, systemId

    def _again(self):
        return Notation(self.nodeName, self.publicId, self.systemId)


# The versions of features; None asks for any.
_FEATURES = {"core": ("1.0", "2.0", None), "xml": ("1.0", "2.0", None), "ls-load": ("3.0", None)}


class DOMImplementation(DOMImplementationLS):
    """What makes documents."""

    def hasFeature(self, feature, version):
        return (version or None) in _FEATURES.get(feature.lower(), ())

    def getInterface(self, feature):
        return self if self.hasFeature(feature, None) else None

    def createDocumentType(self, qualifiedName, publicId, systemId):
        doctype = DocumentType(qualifiedName)
        doctype.publicId, doctype.systemId = publicId, systemId
        return doctype

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        if doctype and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr("doctype object owned by another DOM tree")
        document = Document()
        document.implementation = self
        if (namespaceURI, qualifiedName, doctype) == (None, None, None):
            # Nothing is in it yet.
            return document
        if not qualifiedName:
            raise xml.dom.InvalidCharacterErr("Element with no name")
        prefix = _nssplit(qualifiedName)[0]
        if prefix == "xml" and namespaceURI != XML_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xml' prefix")
        if prefix and not namespaceURI:
            raise xml.dom.NamespaceErr("illegal use of prefix without namespaces")
        root = document.createElementNS(namespaceURI, qualifiedName)
        if doctype:
            document.doctype = document._own(document.appendChild(doctype))
        document.appendChild(root)
        return document


class Document(_Searched, Node, DocumentLS):
    """A document."""

    nodeType, nodeName = Node.DOCUMENT_NODE, "#document"
    nodeValue = attributes = doctype = None
    implementation = DOMImplementation()
    # What its declaration says, and where it is from.
    version = encoding = standalone = actualEncoding = documentURI = None
    errorHandler = None
    strictErrorChecking = async_ = False
    # Whether a program has said of an attribute that it is an id, and the elements by their ids, once they are asked for.
    _has_ids = False
    _by_id = None
    _child_types = frozenset((Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE,
                              Node.DOCUMENT_TYPE_NODE))

    def __init__(self):
        self.childNodes = NodeList()
        # What the type of the document says about elements, by name.
        self._infos = {}

    def _own(self, node):
        node.ownerDocument = self
        return node

    def _info_of(self, element):
        pair = element.namespaceURI and (element.namespaceURI, element.localName)
        return self._infos.get(pair or element.tagName)

    @_fixed
    def documentElement(self):
        """The element that the others are in."""
        return next((node for node in self.childNodes if node.nodeType == Node.ELEMENT_NODE), None)

    def isSupported(self, feature, version):
        return self.implementation.hasFeature(feature, version)

    # Reading and writing, as far as it goes.

    def abort(self):
        raise NotImplementedError("haven't figured out what this means yet")

    def load(self, uri):
        raise NotImplementedError("not written yet")

    def loadXML(self, source):
        raise NotImplementedError("not written yet")

    def saveXML(self, snode):
        if snode is not None and snode.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr()
        return (snode or self).toxml()

    def writexml(self, writer, indent="", addindent="", newl="", encoding=None, standalone=None):
        declared = [f'encoding="{encoding}"'] if encoding else []
        if standalone is not None:
            declared.append('standalone="yes"' if standalone else 'standalone="no"')
        writer.write('<?xml version="1.0" ' + " ".join(declared) + "?>" + newl)
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)

    # The children.

    def appendChild(self, node):
        # The element that is here may be the one that comes, so it is taken away first.
        self._admit(node)
        if node.nodeType == Node.ELEMENT_NODE and self.documentElement:
            raise xml.dom.HierarchyRequestErr("two document elements disallowed")
        return super().appendChild(node)

    def removeChild(self, oldChild):
        super().removeChild(oldChild)
        if oldChild is self.doctype:
            self.doctype = None
        return oldChild

    def unlink(self):
        if self.doctype is not None:
            self.doctype.unlink()
        self.doctype = None
        super().unlink()

    def cloneNode(self, deep):
        if not deep:
            return None
        clone = self.implementation.createDocument(None, None, None)
        clone.version, clone.encoding, clone.standalone = self.version, self.encoding, self.standalone
        for child in self.childNodes:
            made = clone._own(_cloned(child, deep, clone))
            made.parentNode = clone
            clone.childNodes.append(made)
            if made.nodeType == Node.DOCUMENT_TYPE_NODE:
                clone.doctype = made
        self._tell(UserDataHandler.NODE_CLONED, self, clone)
        return clone

    # New nodes.

    def createDocumentFragment(self):
        return self._own(DocumentFragment())

    def createElement(self, tagName):
        return self._own(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        return self._own(Element(qualifiedName, namespaceURI, _nssplit(qualifiedName)[0]))

    def _create_text(self, kind, data):
        if not isinstance(data, StringTypes):
            raise TypeError("node contents must be a string")
        made = self._own(kind())
        made.data = data
        return made

    def createTextNode(self, data):
        return self._create_text(Text, data)

    def createCDATASection(self, data):
        return self._create_text(CDATASection, data)

    def createComment(self, data):
        return self._own(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._own(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        made = self._own(Attr(qName))
        made.value = ""
        return made

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, local = _nssplit(qualifiedName)
        made = self._own(Attr(qualifiedName, namespaceURI, local, prefix))
        made.value = ""
        return made

    def importNode(self, node, deep):
        what = {Node.DOCUMENT_NODE: "document", Node.DOCUMENT_TYPE_NODE: "document type"}.get(node.nodeType)
        if what:
            raise xml.dom.NotSupportedErr(f"cannot import {what} nodes")
        return _cloned(node, deep, self)

    # Ids.

    def _forget_ids(self):
        self._by_id = None

    def getElementById(self, id):
        if not (self._has_ids or self._infos):
            return None
        if self._by_id is None:
            self._by_id = {}
            for element in _elements(self):
                info = self._info_of(element)
                for attr in (element._attrs or {}).values():
                    if attr._is_id or _declares_id(info, attr):
                        # Of two with the same id the first counts.
                        self._by_id.setdefault(attr.value, element)
        return self._by_id.get(id)

    def renameNode(self, n, namespaceURI, name):
        """Give an element or attribute another name."""
        if n.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr(
                f"cannot rename nodes from other documents;\nexpected {self},\nfound {n.ownerDocument}")
        attribute = n.nodeType == Node.ATTRIBUTE_NODE
        if not attribute and n.nodeType != Node.ELEMENT_NODE:
            raise xml.dom.NotSupportedErr("renameNode() only applies to element and attribute nodes")
        prefix = local = None
        if namespaceURI != EMPTY_NAMESPACE:
            prefix, local = _nssplit(name)
            if namespaceURI != XMLNS_NAMESPACE:
                if prefix == "xmlns":
                    raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix")
                if attribute and name == "xmlns":
                    raise xml.dom.NamespaceErr("illegal use of the 'xmlns' attribute")
        owner = n.ownerElement if attribute else None
        was_id = attribute and n._is_id
        if owner is not None:
            # It is found under its name, so it leaves and comes back.
            owner.removeAttributeNode(n)
        n.namespaceURI, n._localName = namespaceURI, local
        if attribute:
            n._name, n._prefix = name, prefix
        else:
            n.tagName = n.nodeName = name
            n.prefix = prefix
        if owner is not None:
            owner.setAttributeNode(n)
            if was_id:
                owner.setIdAttributeNode(n)
        n._tell(UserDataHandler.NODE_RENAMED, n, None)
        return n


def _read_with(read, *args):
    # The first event of pulldom is that of the document, which takes the rest in.
    events = read(*args)
    document = events.getEvent()[1]
    events.expandNode(document)
    events.clear()
    return document


def parse(file, parser=None, bufsize=None):
    """Read a document from a file, or from the file of a name."""
    if parser is not None or bufsize:
        from xml.dom import pulldom
        return _read_with(pulldom.parse, file, parser, bufsize)
    from xml.dom import expatbuilder
    return expatbuilder.parse(file)


def parseString(string, parser=None):
    """Read a document from text."""
    if parser is not None:
        from xml.dom import pulldom
        return _read_with(pulldom.parseString, string, parser)
    from xml.dom import expatbuilder
    return expatbuilder.parseString(string)


def getDOMImplementation(features=None):
    """The implementation, if it has the features."""
    wanted = domreg._parse_feature_string(features) if isinstance(features, str) else features
    found = Document.implementation
    return found if all(found.hasFeature(*feature) for feature in wanted or ()) else None
