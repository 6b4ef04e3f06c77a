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


def _literal_number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _literal_signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _literal_number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _literal_number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set":
        if node.args == node.keywords == []:
            return set()
    elif isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    elif isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left = _literal_signed(node.left)
        right = _literal_number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _literal_signed(node)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """Return a tree as text, with the names of fields unless ``annotate_fields`` is false.

    ``indent`` (a number or a string) puts every field on a line of its own.
    """
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent
    return _Dump(annotate_fields, include_attributes, indent, show_empty).shown(node, 0)[0]


class _Dump:
    def __init__(self, names, attributes, indent, show_empty):
        self.names = names
        self.attributes = attributes
        self.indent = indent
        self.show_empty = show_empty

    def shown(self, value, level):
        """The text, and whether it is short enough to stand in a line with others."""
        if self.indent is None:
            start, separator = "", ", "
        else:
            level += 1
            start = "\n" + self.indent * level
            separator = ",\n" + self.indent * level
        if isinstance(value, AST):
            return self.node(value, level, start, separator)
        if isinstance(value, list):
            if not value:
                return "[]", True
            return f"[{start}{separator.join(self.shown(item, level)[0] for item in value)}]", False
        return repr(value), True

    def node(self, node, level, start, separator):
        cls = type(node)
        parts = []
        skipped = []
        short = True
        names = self.names
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                names = True
                continue
            if value is None and getattr(cls, name, ...) is None:
                names = True
                continue
            if not self.show_empty and value == []:
                kind = getattr(cls, "_field_types", {}).get(name, object)
                if getattr(kind, "__origin__", ...) is list:
                    if not names:
                        skipped.append(repr(value))
                    continue
            if skipped and not names:
                parts.extend(skipped)
            skipped = []
            text, simple = self.shown(value, level)
            short = short and simple
            parts.append(f"{name}={text}" if names else text)
        if self.attributes:
            for name in node._attributes:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    continue
                text, simple = self.shown(value, level)
                short = short and simple
                parts.append(f"{name}={text}")
        if short and len(parts) <= 3:
            return f"{cls.__name__}({', '.join(parts)})", not parts
        return f"{cls.__name__}({start}{separator.join(parts)})", False


def copy_location(new_node, old_node):
    """Give a node the place of another, and return it."""
    for name in "lineno", "col_offset", "end_lineno", "end_col_offset":
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give the nodes of a tree that have no place that of the node around them, and return the tree."""

    def fix(node, lineno, col_offset, end_lineno, end_col_offset):
        if "lineno" in node._attributes:
            if not hasattr(node, "lineno"):
                node.lineno = lineno
            else:
                lineno = node.lineno
        if "end_lineno" in node._attributes:
            if getattr(node, "end_lineno", None) is None:
                node.end_lineno = end_lineno
            else:
                end_lineno = node.end_lineno
        if "col_offset" in node._attributes:
            if not hasattr(node, "col_offset"):
                node.col_offset = col_offset
            else:
                col_offset = node.col_offset
        if "end_col_offset" in node._attributes:
            if getattr(node, "end_col_offset", None) is None:
                node.end_col_offset = end_col_offset
            else:
                end_col_offset = node.end_col_offset
        for child in iter_child_nodes(node):
            fix(child, lineno, col_offset, end_lineno, end_col_offset)

    fix(node, 1, 0, 1, 0)
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
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    text = value.value
    if clean:
        import inspect

        text = inspect.cleandoc(text)
    return text


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
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


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


class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """An index, in trees of old: making one gives the value itself."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


def _dims_getter(self):
    """Deprecated. Use elts instead."""
    return self.elts


def _dims_setter(self, value):
    self.elts = value


Tuple.dims = property(_dims_getter, _dims_setter)


class Suite(mod):
    """Deprecated AST node class.  Unused in Python 3."""


class AugLoad(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class AugStore(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class Param(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


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
    args = parser.parse_args(args)
    if args.infile == "-":
        name, source = "<stdin>", _sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(args.infile, "rb") as file:
            source = file.read()
    version = None
    if args.feature_version:
        try:
            major, minor = map(int, args.feature_version.split(".", 1))
        except ValueError:
            parser.error("Invalid format for --feature-version; should be in the format 3.x")
        version = (major, minor)
    tree = parse(source, name, args.mode, feature_version=version, optimize=args.optimize)
    print(dump(tree, include_attributes=args.include_attributes, indent=args.indent, show_empty=args.show_empty))


if __name__ == "__main__":
    main()
