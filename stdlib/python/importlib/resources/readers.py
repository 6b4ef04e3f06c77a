"""Readers of the files beside modules."""

from ..readers import FileReader, NamespaceReader

__all__ = ["FileReader", "NamespaceReader"]
