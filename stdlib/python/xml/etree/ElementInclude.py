"""XInclude for trees of elements."""

import copy
from urllib.parse import urljoin

from . import ElementTree

XINCLUDE = "{http://www.w3.org/2001/XInclude}"
XINCLUDE_INCLUDE = XINCLUDE + "include"
XINCLUDE_FALLBACK = XINCLUDE + "fallback"
DEFAULT_MAX_INCLUSION_DEPTH = 6


class FatalIncludeError(SyntaxError):
    """What cannot be included."""


class LimitedRecursiveIncludeError(FatalIncludeError):
    """Files that include each other too deeply."""


def default_loader(href, parse, encoding=None):
    """Read a file: the root of its tree for parse="xml", else its text."""
    if parse == "xml":
        with open(href, "rb") as file:
            return ElementTree.parse(file).getroot()
    with open(href, "r", encoding=encoding or "UTF-8") as file:
        return file.read()


def include(elem, loader=None, base_url=None, max_depth=DEFAULT_MAX_INCLUSION_DEPTH):
    """Replace the include elements below an element, which may be a tree, by what they name.

    loader reads what is included, base_url is what names are relative to, max_depth how deep files may include files; None: any.
    """
    if max_depth is not None and max_depth < 0:
        raise ValueError(f"expected non-negative depth or None for 'max_depth', got {max_depth!r}")
    if hasattr(elem, "getroot"):
        elem = elem.getroot()
    _include(elem, loader or default_loader, base_url, max_depth, set())


def _include(elem, loader, base_url, max_depth, parents):
    place = 0
    while place < len(elem):
        child = elem[place]
        if child.tag == XINCLUDE_INCLUDE:
            href = child.get("href")
            if base_url:
                href = urljoin(base_url, href)
            parse = child.get("parse", "xml")
            if parse == "xml":
                _include_tree(elem, place, href, loader, max_depth, parents)
            elif parse == "text":
                text = loader(href, parse, child.get("encoding"))
                if text is None:
                    raise FatalIncludeError(f"cannot load {href!r} as {parse!r}")
                text += child.tail or ""
                # Text stands behind the sibling in front, or at the beginning.
                if place:
                    before = elem[place - 1]
                    before.tail = (before.tail or "") + text
                else:
                    elem.text = (elem.text or "") + text
                del elem[place]
                continue
            else:
                raise FatalIncludeError(f"unknown parse type in xi:include tag ({parse!r})")
        elif child.tag == XINCLUDE_FALLBACK:
            raise FatalIncludeError(f"xi:fallback tag must be child of xi:include ({child.tag!r})")
        else:
            _include(child, loader, base_url, max_depth, parents)
        place += 1


def _include_tree(elem, place, href, loader, max_depth, parents):
    """Put the tree of a file in place of an include element."""
    if href in parents:
        raise FatalIncludeError(f"recursive include of {href}")
    if max_depth == 0:
        raise LimitedRecursiveIncludeError(f"maximum xinclude depth reached when including file {href}")
    found = loader(href, "xml")
    if found is None:
        raise FatalIncludeError(f"cannot load {href!r} as 'xml'")
    # Loaders may give the same tree again.
    found = copy.copy(found)
    _include(found, loader, href, None if max_depth is None else max_depth - 1, parents | {href})
    if elem[place].tail:
        found.tail = (found.tail or "") + elem[place].tail
    elem[place] = found
