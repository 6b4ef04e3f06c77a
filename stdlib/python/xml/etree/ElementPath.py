"""Finding elements by paths, a small part of XPath."""

import re

# A token is an operator or a name, which may have its namespace in braces; blanks are neither.
xpath_tokenizer_re = re.compile(
    r"""
    ( '[^']*' | "[^"]*" | :: | //? | \.\. | \(\) | != | [/.*:\[\]()@=] )
    | ( (?: \{ [^}]+ \} )? [^/\[\]()@!=\s]+ )
    | \s+
    """,
    re.VERBOSE,
)
_is_number = re.compile(r"-?\d+$").match


def xpath_tokenizer(pattern, namespaces=None):
    """Yield the tokens of a path: (operator, name) with one of them empty."""
    namespaces = namespaces or {}
    of_attribute = False
    for operator, name in xpath_tokenizer_re.findall(pattern):
        if not name or name.startswith("{"):
            of_attribute = operator == "@"
            yield operator, name
            continue
        prefix, colon, local = name.partition(":")
        if colon:
            if prefix not in namespaces:
                raise SyntaxError(f"prefix {prefix!r} not found in prefix map")
            name = "{%s}%s" % (namespaces[prefix], local)
        elif namespaces.get("") and not of_attribute:
            name = "{%s}%s" % (namespaces[""], name)
        of_attribute = False
        yield operator, name


def _fits(tag):
    """A test for tags: a name, or a name or namespace with ``*``."""
    if tag == "{*}*" or tag == "*":
        return lambda other: isinstance(other, str)
    if tag == "{}*":
        return lambda other: isinstance(other, str) and not other.startswith("{")
    if tag[:3] == "{*}":
        suffix, plain = tag[2:], tag[3:]
        return lambda other: isinstance(other, str) and (other == plain or other.endswith(suffix))
    if tag[:2] == "{}":
        return lambda other: other == tag[2:]
    if tag[-2:] == "}*":
        return lambda other: isinstance(other, str) and other.startswith(tag[:-1])
    return lambda other: other == tag


class _Search:
    """What the steps of a path know of the search they are part of."""

    def __init__(self, root):
        self.root = root
        self._parents = None
        self._alike = {}

    def parent(self, elem):
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents.get(elem)

    def alike(self, parent, tag):
        """The children of an element that have a tag."""
        key = id(parent), tag
        if key not in self._alike:
            self._alike[key] = parent.findall(tag)
        return self._alike[key]


# Steps of paths: functions of the search and the elements found so far, which give those that are found next.


def _to_all(search, found):
    return (child for elem in found for child in elem)


def _to_same(search, found):
    return (elem for elem in found)


def _to_children(tag):
    fits = _fits(tag)
    return lambda search, found: (child for elem in found for child in elem if fits(child.tag))


def _to_descendants(operator, name):
    if operator not in ("", "*"):
        raise SyntaxError("invalid descendant")
    # Comments are among all, but not among those with any name.
    fits = (lambda tag: True) if "*" in (operator, name) else _fits(name)
    return lambda search, found: (
        inner for elem in found for inner in elem.iter() if inner is not elem and fits(inner.tag)
    )


def _to_parents(search, found):
    seen = {None}
    for elem in found:
        parent = search.parent(elem)
        if parent not in seen:
            seen.add(parent)
            yield parent


def _to_those(condition):
    return lambda search, found: (elem for elem in found if condition(search, elem))


def _text(elem):
    return "".join(elem.itertext())


def _condition(shape, names):
    """The test of a predicate, a function of the search and an element.

    The shape has the operators of the predicate, ``-`` for a name and ``'`` for a string.
    """
    first, last = (names[0], names[-1]) if names else ("", "")
    if shape.endswith("='"):
        equal = shape[-3:-2] != "!"
        subject = shape[:-2] if equal else shape[:-3]
        if subject == "@-":
            key = names[1]
            return lambda search, elem: elem.get(key) is not None and (elem.get(key) == last) is equal
        if subject == ".":
            return lambda search, elem: (_text(elem) == last) is equal
        if subject == "-" and not _is_number(first):
            return lambda search, elem: any((_text(each) == last) is equal for each in elem.findall(first))
    elif shape == "@-":
        return lambda search, elem: elem.get(last) is not None
    elif shape == "-" and not _is_number(first):
        return lambda search, elem: elem.find(first) is not None
    elif shape in ("-", "-()", "-()-"):
        return _at(_index(shape, first, last))
    raise SyntaxError("invalid predicate")


def _index(shape, first, last):
    if shape == "-":
        if int(first) < 1:
            raise SyntaxError("XPath position >= 1 expected")
        return int(first) - 1
    if first != "last":
        raise SyntaxError("unsupported function")
    if shape == "-()":
        return -1
    try:
        index = int(last) - 1
    except ValueError:
        raise SyntaxError("unsupported expression") from None
    if index >= -1:
        raise SyntaxError("XPath offset from last() must be negative")
    return index


def _at(index):
    def is_at(search, elem):
        parent = search.parent(elem)
        if parent is None:
            return False
        # Only elements of the same name count.
        alike = search.alike(parent, elem.tag)
        return -len(alike) <= index < len(alike) and alike[index] is elem

    return is_at


def _predicate(tokens):
    shape, names = "", []
    for operator, name in tokens:
        if operator == "]":
            return _to_those(_condition(shape, names))
        if operator[:1] in ("'", '"') and operator:
            operator, name = "'", operator[1:-1]
        if operator or name:
            shape += operator or "-"
            names.append(name)
    # The predicate does not end, which comes out when the path is walked.
    return None


_STEPS = {
    "": lambda name, tokens: _to_children(name),
    "*": lambda name, tokens: _to_all,
    ".": lambda name, tokens: _to_same,
    "..": lambda name, tokens: _to_parents,
    "//": lambda name, tokens: _to_descendants(*next(tokens)),
    "[": lambda name, tokens: _predicate(tokens),
}


def _steps(path, namespaces):
    """The steps of a path."""
    if path.startswith("/"):
        raise SyntaxError("cannot use absolute path on element")
    tokens = xpath_tokenizer(path, namespaces)
    steps = []
    try:
        for operator, name in tokens:
            if operator == "/" and steps:
                operator, name = next(tokens)
            steps.append(_STEPS[operator](name, tokens))
    except StopIteration:
        raise SyntaxError("invalid path") from None
    return steps


_cache = {}


def iterfind(elem, path, namespaces=None):
    """Return an iterator of the elements that a path leads to."""
    if path.endswith("/"):
        path += "*"
    key = path, *sorted((namespaces or {}).items())
    if key not in _cache:
        steps = _steps(path, namespaces)
        if not steps:
            return None
        if len(_cache) > 100:
            _cache.clear()
        _cache[key] = steps
    search, found = _Search(elem), [elem]
    for step in _cache[key]:
        found = step(search, found)
    return found


def find(elem, path, namespaces=None):
    """Return the first element that a path leads to, or None."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """Return the elements that a path leads to."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """Return the text of the first element that a path leads to."""
    found = find(elem, path, namespaces)
    if found is None:
        return default
    return "" if found.text is None else found.text
