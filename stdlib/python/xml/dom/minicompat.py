"""Parts that implementations of documents share: lists of nodes and names of attributes."""

import xml.dom

__all__ = ["NodeList", "EmptyNodeList", "StringTypes", "defproperty"]

StringTypes = (str,)


class NodeList(list):
    """A list of nodes, which is also used by item() and length."""

    __slots__ = ()

    def item(self, index):
        if 0 <= index < len(self):
            return self[index]

    def _get_length(self):
        return len(self)

    def _set_length(self, value):
        raise xml.dom.NoModificationAllowedErr("attempt to modify read-only attribute 'length'")

    length = property(_get_length, _set_length, doc="The number of nodes in the NodeList.")

    def __setstate__(self, state):
        self[:] = state or []


class EmptyNodeList(tuple):
    """A list of nodes that has none."""

    __slots__ = ()

    def __add__(self, other):
        made = NodeList()
        made.extend(other)
        return made

    def __radd__(self, other):
        made = NodeList()
        made.extend(other)
        return made

    def item(self, index):
        return None

    def _get_length(self):
        return 0

    def _set_length(self, value):
        raise xml.dom.NoModificationAllowedErr("attempt to modify read-only attribute 'length'")

    length = property(_get_length, _set_length, doc="The number of nodes in the NodeList.")


def defproperty(klass, name, doc):
    """Make an attribute of a class that its method _get_NAME gives, and that cannot be set."""
    getter = getattr(klass, "_get_" + name)

    def setter(self, value, name=name):
        raise xml.dom.NoModificationAllowedErr("attempt to modify read-only attribute " + repr(name))

    setattr(klass, name, property(getter, setter, doc=doc))
