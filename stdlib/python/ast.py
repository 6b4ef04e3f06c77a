"""Syntax trees of Python: their nodes, and help for working with them.

``parse`` makes a tree of a source, ``compile`` takes one as its source, and ``unparse`` writes one as text.
"""

import re as _re

from _ast import *


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """Parse a source into a tree."""
    flags = PyCF_ONLY_AST
    if optimize > 0:
        flags |= PyCF_OPTIMIZED_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if feature_version is None:
        feature_version = -1
    elif isinstance(feature_version, tuple):
        major, minor = feature_version
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
        feature_version = minor
    tree = compile(source, filename, mode, flags, _feature_version=feature_version, optimize=optimize)
    if 0 <= feature_version < 14:
        for node in walk(tree):
            if found := _too_new(node, feature_version):
                what, since = found
                verb = "is" if what.endswith(("matching", "statement", "syntax", "operator")) else "are"
                raise SyntaxError(
                    f"{what} {verb} only supported in Python 3.{since} and greater",
                    (filename, node.end_lineno, node.end_col_offset + 1, node.end_lineno, node.end_col_offset + 2, None),
                )
    return tree


def _features(node):
    """What a node needs of the grammar, with the version that brought it; the node has a place."""
    match node:
        case FunctionDef(args=arguments(posonlyargs=[_, *_])) | Lambda(args=arguments(posonlyargs=[_, *_])):
            yield "Positional-only parameters", 8
        case NamedExpr():
            yield "Assignment expressions", 8
        case Match():
            yield "Pattern matching", 10
        case TryStar():
            yield "Exception groups", 11
        case TypeAlias(type_params=[]):
            yield "Type statement", 12
        case TemplateStr():
            yield "t-strings", 14
        case ExceptHandler(type=Tuple(elts=[first, *_]) as kinds):
            if (kinds.lineno, kinds.col_offset) == (first.lineno, first.col_offset):
                yield "except expressions without parentheses", 14
        case ListComp() | SetComp() | DictComp() | GeneratorExp():
            if any(part.is_async for part in node.generators):
                yield "Async comprehensions", 6
        case AnnAssign():
            yield "Variable annotation syntax", 6
        case BinOp(op=MatMult()) | AugAssign(op=MatMult()):
            yield "The '@' operator", 5
        case Await():
            yield "Await expressions", 5
        case AsyncFor():
            yield "Async for loops", 5
        case AsyncWith():
            yield "Async with statements", 5
        case AsyncFunctionDef():
            yield "Async functions", 5
    if getattr(node, "type_params", None):
        yield "Type parameter lists", 12
    if getattr(node, "default_value", None) is not None:
        yield "Type parameter defaults", 13


def _too_new(node, version):
    return next(((what, since) for what, since in _features(node) if since > version), None)


def literal_eval(node_or_string):
    """Evaluate a tree or a string that holds a literal: a string, bytes, number, tuple, list, dict, set, bool, None or
    Ellipsis, and sums of a real and an imaginary number."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval").body
    elif isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    where = ""
    if line := getattr(node, "lineno", None):
        where = f" on line {line}"
    raise ValueError(f"malformed node or string{where}: {node!r}")


_numbers = frozenset({int, float, complex})


def _literal_number(node, signed=True):
    """The value of a number; with a sign before it where that is allowed."""
    if signed and isinstance(node, UnaryOp):
        sign = type(node.op)
        if sign is UAdd or sign is USub:
            value = _literal_number(node.operand, False)
            return -value if sign is USub else +value
    if isinstance(node, Constant) and type(node.value) in _numbers:
        return node.value
    _malformed(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, (Tuple, List, Set)):
        make = tuple if isinstance(node, Tuple) else list if isinstance(node, List) else set
        return make(map(_literal, node.elts))
    if isinstance(node, Dict):
        if len(node.keys) == len(node.values):
            return {_literal(key): _literal(value) for key, value in zip(node.keys, node.values)}
        _malformed(node)
    if isinstance(node, BinOp):
        sign = type(node.op)
        if sign is Add or sign is Sub:
            real, imaginary = _literal_number(node.left), _literal_number(node.right, False)
            if type(imaginary) is complex and type(real) is not complex:
                return real - imaginary if sign is Sub else real + imaginary
    elif isinstance(node, Call) and getattr(node.func, "id", None) == "set" and node.args == node.keywords == []:
        return set()
    return _literal_number(node)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """Return a tree as text, with the names of fields unless ``annotate_fields`` is false.

    ``indent`` (a number or a string) puts every field on a line of its own.
    """
    if isinstance(node, AST):
        blanks = indent if indent is None or isinstance(indent, str) else " " * indent
        return _Dump(annotate_fields, include_attributes, blanks, show_empty).shown(node, 0)[0]
    raise TypeError(f"expected AST, got {type(node).__name__!r}")


# Stands for what a node does not have.
_absent = object()


class _Dump:
    def __init__(self, names, attributes, indent, show_empty):
        self.names, self.attributes, self.indent, self.show_empty = names, attributes, indent, show_empty

    def shown(self, value, level):
        """The text, and whether it is short enough to stand in a line with others."""
        if isinstance(value, AST):
            opening, closing = type(value).__name__ + "(", ")"
            parts, short = self.parts(value, level + 1)
            if short and len(parts) <= 3:
                return f"{opening}{', '.join(parts)})", not parts
        elif value and isinstance(value, list):
            opening, closing = "[", "]"
            parts = [self.shown(item, level + 1)[0] for item in value]
        else:
            return repr(value), True
        if self.indent is None:
            return f"{opening}{', '.join(parts)}{closing}", False
        start = "\n" + self.indent * (level + 1)
        return f"{opening}{start}{(',' + start).join(parts)}{closing}", False

    def parts(self, node, level):
        """The texts of the fields and attributes of a node, and whether all of them are short."""
        kind = type(node)
        texts, empty = [], []
        short, names = True, self.names
        for name in node._fields:
            value = getattr(node, name, _absent)
            if value is _absent or value is None and getattr(kind, name, ...) is None:
                # What follows would be taken for it.
                names = True
                continue
            if value == [] and not self.show_empty and self.is_list(kind, name):
                empty.append("[]")
                continue
            text, is_short = self.shown(value, level)
            if names:
                text = f"{name}={text}"
            elif empty:
                texts += empty
            texts.append(text)
            empty = []
            short = short and is_short
        for name in node._attributes if self.attributes else ():
            value = getattr(node, name, _absent)
            if value is not _absent and (value is not None or getattr(kind, name, ...) is not None):
                text, is_short = self.shown(value, level)
                texts.append(f"{name}={text}")
                short = short and is_short
        return texts, short

    @staticmethod
    def is_list(kind, name):
        """Whether the field of a class of nodes always is a list."""
        declared = getattr(kind, "_field_types", {}).get(name)
        return getattr(declared, "__origin__", None) is list


def copy_location(new_node, old_node):
    """Give a node the place of another, and return it."""
    for name in "lineno", "col_offset", "end_lineno", "end_col_offset":
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


_places = ("lineno", "end_lineno", "col_offset", "end_col_offset")


def _place_of(node, around):
    """The place of a node; what it lacks is what is around it, and becomes its own."""
    try:
        place = node.lineno, node.end_lineno, node.col_offset, node.end_col_offset
        if None not in place:
            return place
    except AttributeError:
        pass
    place = []
    for name, value in zip(_places, around):
        if name in node._attributes:
            own = getattr(node, name, None)
            # None is an end that nobody knows.
            if own is None and (name.startswith("end_") or not hasattr(node, name)):
                setattr(node, name, value)
            else:
                value = own
        place.append(value)
    return place


def fix_missing_locations(node):
    """Give the nodes of a tree that have no place that of the node around them, and return the tree."""
    todo = [(node, (1, 1, 0, 0))]
    while todo:
        below, place = todo.pop()
        if below._attributes:
            place = _place_of(below, place)
        for child in iter_child_nodes(below):
            todo.append((child, place))
    return node


def increment_lineno(node, n=1):
    """Move a tree by ``n`` lines, and return it."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node


def iter_fields(node):
    """Yield names and values of the fields that a node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Yield the nodes that a node holds."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def get_docstring(node, clean=True):
    """Return the docstring of a module, class or function, or None."""
    if not isinstance(node, (Module, ClassDef, FunctionDef, AsyncFunctionDef)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    match node.body:
        case [Expr(value=Constant(value=str(text))), *_]:
            if clean:
                from inspect import cleandoc

                return cleandoc(text)
            return text
    return None


# Lines of Python end at \n, \r\n and \r, and at nothing else.
_line_pattern = _re.compile(r"(.*?(?:\r\n|\n|\r|\Z))", _re.DOTALL)


def _splitlines_no_ff(source, maxlines=None):
    lines = []
    for count, match in enumerate(_line_pattern.finditer(source), 1):
        if maxlines is not None and count > maxlines:
            break
        lines.append(match[0])
    return lines


def _pad_whitespace(source):
    return "".join(char if char in "\f\t" else " " for char in source)


def get_source_segment(source, node, *, padded=False):
    """Return the text of a node, or None if its place is not known.

    ``padded`` puts blanks before the first of several lines, so that it stands where it stood.
    """
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _splitlines_no_ff(source, maxlines=last + 1)
    if first == last:
        return lines[first].encode()[start:end].decode()
    padding = _pad_whitespace(lines[first].encode()[:start].decode()) if padded else ""
    head = padding + lines[first].encode()[start:].decode()
    tail = lines[last].encode()[:end].decode()
    return "".join([head, *lines[first + 1:last], tail])


def walk(node):
    """Yield a node and all below it, level by level."""
    from collections import deque

    todo = deque([node])
    while todo:
        node = todo.popleft()
        todo.extend(iter_child_nodes(node))
        yield node


def compare(a, b, /, *, compare_attributes=False):
    """Return whether two trees are the same, in their places, too, if ``compare_attributes`` is true."""
    missing = object()

    def same(left, right):
        if isinstance(left, AST):
            return compare(left, right, compare_attributes=compare_attributes)
        if isinstance(left, list):
            return len(left) == len(right) and all(map(same, left, right))
        return type(left) is type(right) and left == right

    def same_names(names):
        for name in names:
            left, right = getattr(a, name, missing), getattr(b, name, missing)
            if left is missing and right is missing:
                continue
            if left is missing or right is missing or type(left) is not type(right) or not same(left, right):
                return False
        return True

    if type(a) is not type(b) or a._fields != b._fields or not same_names(a._fields):
        return False
    return not compare_attributes or a._attributes == b._attributes and same_names(a._attributes)


class NodeVisitor:
    """Walks a tree: calls ``visit_NAME`` for nodes of class NAME, and ``generic_visit`` where there is no such method."""

    def visit(self, node):
        """Visit a node."""
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit the nodes that a node holds."""
        for _, value in iter_fields(node):
            if isinstance(value, AST):
                self.visit(value)
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)


class NodeTransformer(NodeVisitor):
    """Walks a tree and puts in the place of every node what its visitor returns: another node, None for nothing, or, in
    lists, a sequence of nodes."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                value = self.visit(old)
                if value is None:
                    delattr(node, name)
                else:
                    setattr(node, name, value)
        return node


# Nodes of old trees.


def _deprecated(name, base, hint="", **methods):
    return type(name, (base,), {"__doc__": "Deprecated AST node class." + hint, "__module__": __name__} | methods)


slice = _deprecated("slice", AST)
_unused = "  Unused in Python 3."
Suite, AugLoad, AugStore, Param = (
    _deprecated(name, base, _unused)
    for name, base in (("Suite", mod), ("AugLoad", expr_context), ("AugStore", expr_context), ("Param", expr_context))
)
# Making them gives what stands in their place by now.
Index = _deprecated("Index", slice, " Use the index value directly instead.", __new__=lambda cls, value, **kwargs: value)
ExtSlice = _deprecated(
    "ExtSlice", slice, " Use ast.Tuple instead.",
    __new__=lambda cls, dims=(), **kwargs: Tuple([*dims], Load(), **kwargs),
)
Tuple.dims = property(
    lambda node: node.elts, lambda node, value: setattr(node, "elts", value), doc="Deprecated. Use elts instead."
)


def unparse(ast_obj):
    """Return source that parses to the same tree."""
    from _ast_unparse import Writer

    return Writer().source(ast_obj)


def main(args=None):
    """The command ``python -m ast``."""
    import argparse
    import sys as _sys

    parser = argparse.ArgumentParser()
    parser.add_argument("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
    parser.add_argument(
        "-m",
        "--mode",
        default="exec",
        choices=("exec", "single", "eval", "func_type"),
        help="specify what kind of code must be parsed",
    )
    parser.add_argument(
        "--no-type-comments", default=True, action="store_false", help="don't add information about type comments"
    )
    parser.add_argument(
        "-a",
        "--include-attributes",
        action="store_true",
        help="include attributes such as line numbers and column offsets",
    )
    parser.add_argument("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
    parser.add_argument(
        "--feature-version",
        type=str,
        default=None,
        metavar="VERSION",
        help="Python version in the format 3.x (for example, 3.10)",
    )
    parser.add_argument(
        "-O", "--optimize", type=int, default=-1, metavar="LEVEL", help="optimization level for parser"
    )
    parser.add_argument(
        "--show-empty", default=False, action="store_true", help="show empty lists and fields in dump output"
    )
    options = parser.parse_args(args)
    name, version = options.infile, None
    if name == "-":
        name, source = "<stdin>", _sys.stdin.buffer.read()
    else:
        with open(name, "rb") as file:
            source = file.read()
    if options.feature_version:
        try:
            major, minor = map(int, options.feature_version.split(".", 1))
        except ValueError:
            parser.error("Invalid format for --feature-version; should be in the format 3.x")
        version = major, minor
    tree = parse(source, name, options.mode, feature_version=version, optimize=options.optimize)
    print(dump(tree, True, options.include_attributes, indent=options.indent, show_empty=options.show_empty))


if __name__ == "__main__":
    main()
