"""Finding elements by paths, a small part of XPath."""

import re

xpath_tokenizer_re = re.compile(
    r"('[^']*'|\"[^\"]*\"|::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+"
)


def xpath_tokenizer(pattern, namespaces=None):
    """Yield the tokens of a path: (operator, name) with one of them empty."""
    default_namespace = namespaces.get("") if namespaces else None
    parsing_attribute = False
    for token in xpath_tokenizer_re.findall(pattern):
        ttype, tag = token
        if tag and tag[0] != "{":
            if ":" in tag:
                prefix, uri = tag.split(":", 1)
                try:
                    if not namespaces:
                        raise KeyError
                    yield ttype, "{%s}%s" % (namespaces[prefix], uri)
                except KeyError:
                    raise SyntaxError("prefix %r not found in prefix map" % prefix) from None
            elif default_namespace and not parsing_attribute:
                yield ttype, "{%s}%s" % (default_namespace, tag)
            else:
                yield token
            parsing_attribute = False
        else:
            yield token
            parsing_attribute = ttype == "@"


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


def prepare_child(next, token):
    fits = _fits(token[1])

    def select(context, result):
        for elem in result:
            for e in elem:
                if fits(e.tag):
                    yield e

    return select


def prepare_star(next, token):
    def select(context, result):
        for elem in result:
            yield from elem

    return select


def prepare_self(next, token):
    def select(context, result):
        yield from result

    return select


def prepare_descendant(next, token):
    try:
        token = next()
    except StopIteration:
        return
    if token[0] == "*":
        tag = "*"
    elif not token[0]:
        tag = token[1]
    else:
        raise SyntaxError("invalid descendant")
    if tag == "*":
        fits = lambda other: True
    else:
        fits = _fits(tag)

    def select(context, result):
        for elem in result:
            for e in elem.iter():
                if e is not elem and fits(e.tag):
                    yield e

    return select


def prepare_parent(next, token):
    def select(context, result):
        parents = get_parent_map(context)
        seen = set()
        for elem in result:
            if elem in parents:
                parent = parents[elem]
                if parent not in seen:
                    seen.add(parent)
                    yield parent

    return select


def get_parent_map(context):
    if context.parent_map is None:
        context.parent_map = {e: p for p in context.root.iter() for e in p}
    return context.parent_map


def prepare_predicate(next, token):
    signature = []
    predicate = []
    while True:
        try:
            token = next()
        except StopIteration:
            return
        if token[0] == "]":
            break
        if token == ("", ""):
            continue
        if token[0] and token[0][:1] in "'\"":
            token = "'", token[0][1:-1]
        signature.append(token[0] or "-")
        predicate.append(token[1])
    signature = "".join(signature)
    if signature == "@-":
        key = predicate[1]

        def select(context, result):
            for elem in result:
                if elem.get(key) is not None:
                    yield elem

        return select
    if signature in ("@-='", "@-!='"):
        key, value = predicate[1], predicate[-1]
        wanted = signature == "@-='"

        def select(context, result):
            for elem in result:
                found = elem.get(key)
                if found is not None and (found == value) == wanted:
                    yield elem

        return select
    if signature == "-" and not re.match(r"\-?\d+$", predicate[0]):
        tag = predicate[0]

        def select(context, result):
            for elem in result:
                if elem.find(tag) is not None:
                    yield elem

        return select
    if signature in (".='", ".!='") or signature in ("-='", "-!='") and not re.match(r"\-?\d+$", predicate[0]):
        tag, value = predicate[0], predicate[-1]
        wanted = "!" not in signature
        if tag:

            def select(context, result):
                for elem in result:
                    for e in elem.findall(tag):
                        if ("".join(e.itertext()) == value) == wanted:
                            yield elem
                            break

        else:

            def select(context, result):
                for elem in result:
                    if ("".join(elem.itertext()) == value) == wanted:
                        yield elem

        return select
    if signature in ("-", "-()", "-()-"):
        if signature == "-":
            index = int(predicate[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if predicate[0] != "last":
                raise SyntaxError("unsupported function")
            if signature == "-()-":
                try:
                    index = int(predicate[2]) - 1
                except ValueError:
                    raise SyntaxError("unsupported expression")
                if index > -2:
                    raise SyntaxError("XPath offset from last() must be negative")
            else:
                index = -1

        def select(context, result):
            parents = get_parent_map(context)
            for elem in result:
                try:
                    elems = list(parents[elem].findall(elem.tag))
                    if elems[index] is elem:
                        yield elem
                except (IndexError, KeyError):
                    pass

        return select
    raise SyntaxError("invalid predicate")


ops = {
    "": prepare_child,
    "*": prepare_star,
    ".": prepare_self,
    "..": prepare_parent,
    "//": prepare_descendant,
    "[": prepare_predicate,
}

_cache = {}


class _SelectorContext:
    parent_map = None

    def __init__(self, root):
        self.root = root


def iterfind(elem, path, namespaces=None):
    """Yield the elements that a path leads to."""
    if path[-1:] == "/":
        path = path + "*"
    key = (path,)
    if namespaces:
        if None in namespaces:
            raise TypeError("namespace prefixes must be strings")
        key += tuple(sorted(namespaces.items()))
    selector = _cache.get(key)
    if selector is None:
        if len(_cache) > 100:
            _cache.clear()
        if path[:1] == "/":
            raise SyntaxError("cannot use absolute path on element")
        next = iter(xpath_tokenizer(path, namespaces)).__next__
        try:
            token = next()
        except StopIteration:
            return
        selector = []
        while True:
            try:
                selector.append(ops[token[0]](next, token))
            except StopIteration:
                raise SyntaxError("invalid path") from None
            try:
                token = next()
                if token[0] == "/":
                    token = next()
            except StopIteration:
                break
        _cache[key] = selector
    result = [elem]
    context = _SelectorContext(elem)
    for select in selector:
        result = select(context, result)
    yield from result


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
