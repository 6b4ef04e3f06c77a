"""Classes of the nodes of syntax trees, made from the grammar that the compiler tells."""

import _syntax
import warnings as _warnings

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_OPTIMIZED_AST = 0x8000 | PyCF_ONLY_AST

_REMOVAL = "This will become an error in Python 3.15."
_absent = object()


def _display(value, depth):
    if isinstance(value, AST):
        return _display_node(value, depth)
    if not isinstance(value, (list, tuple)):
        return repr(value)
    left, right = "[]" if isinstance(value, list) else "()"
    shown = [_display(item, depth) for item in value]
    if len(shown) > 2:
        shown = [shown[0], "...", shown[-1]]
    return left + ", ".join(shown) + right


def _display_node(node, depth):
    name = type(node).__name__
    if depth <= 0:
        return name + "(...)"
    fields = []
    for field in node._fields:
        fields.append(f"{field}={_display(getattr(node, field), depth - 1)}")
    return f"{name}({', '.join(fields)})"


class AST:
    _fields = ()
    __match_args__ = ()
    _attributes = ()

    def __init__(self, /, *args, **kwargs):
        cls = type(self)
        fields = getattr(cls, "_fields", ())
        if len(args) > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(
                f"{cls.__name__} constructor takes at most {len(fields)} positional argument{plural}"
            )
        missing = list(fields)
        for name, value in zip(fields, args):
            setattr(self, name, value)
            missing.remove(name)
        for name, value in kwargs.items():
            if name in missing:
                missing.remove(name)
            elif name in fields:
                raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
            elif name not in getattr(cls, "_attributes", ()):
                _warnings.warn(
                    f"{_shown_name(cls)}.__init__ got an unexpected keyword argument {name!r}. Support for "
                    "arbitrary keyword arguments is deprecated and will be removed in Python 3.15.",
                    DeprecationWarning,
                    stacklevel=2,
                )
            setattr(self, name, value)
        if missing:
            _fill(self, cls, missing)

    def __repr__(self):
        return _display_node(self, 3)

    def __reduce__(self):
        cls = type(self)
        state = dict(self.__dict__)
        # What has no default is passed by position, so that nothing is missing when the object is made again.
        fields = getattr(cls, "_fields", ())
        args = 0
        for i, name in enumerate(fields):
            if name in state and not hasattr(cls, name):
                args = i + 1
        return cls, (None,) * args, state

    def __replace__(self, /, **changes):
        cls = type(self)
        names = set(getattr(cls, "_fields", ())) | set(getattr(cls, "_attributes", ()))
        for name in changes:
            if name not in names:
                raise TypeError(f"{cls.__name__}.__replace__ got an unexpected keyword argument {name!r}.")
        values = {name: value for name, value in self.__dict__.items() if name in names}
        values.update(changes)
        missing = [name for name in cls._fields if name not in values and not hasattr(cls, name)]
        if missing:
            plural = "" if len(missing) == 1 else "s"
            shown = ", ".join(map(repr, missing))
            raise TypeError(
                f"{cls.__name__}.__replace__ missing {len(missing)} keyword argument{plural}: {shown}."
            )
        return cls(**values)


def _shown_name(cls):
    return "ast.AST" if cls is AST else cls.__name__


def _fill(node, cls, missing):
    """Sets fields that were not given: lists are empty, contexts are Load, optional ones are absent."""
    types = getattr(cls, "_field_types", None)
    if types is None:
        return
    for name in missing:
        kind = types.get(name, _absent)
        if kind is _absent:
            _warnings.warn(
                f"Field {name!r} is missing from {cls.__name__}._field_types. {_REMOVAL}",
                DeprecationWarning,
                stacklevel=3,
            )
        elif getattr(kind, "__origin__", None) is list:
            setattr(node, name, [])
        elif kind is expr_context:
            setattr(node, name, _load)
        elif not hasattr(cls, name) and not _allows_none(kind):
            _warnings.warn(
                f"{cls.__name__}.__init__ missing 1 required positional argument: {name!r}. {_REMOVAL}",
                DeprecationWarning,
                stacklevel=3,
            )


def _allows_none(kind):
    return type(None) in getattr(kind, "__args__", ())


def _text(name, fields):
    if not fields:
        return name
    return f"{name}({', '.join(f'{holds}{count} {field}' for field, holds, count in fields)})"


def _new_class(name, base, fields, doc, attributes=None):
    namespace = {
        "_fields": tuple(field for field, _, _ in fields),
        "__match_args__": tuple(field for field, _, _ in fields),
        "__module__": "ast",
        "__doc__": doc,
    }
    if attributes is not None:
        namespace["_attributes"] = attributes
    for field, _, count in fields:
        if count == "?":
            namespace[field] = None
    cls = type(name, (base,), namespace)
    globals()[name] = cls
    return cls


def _define():
    place = ("lineno", "col_offset", "end_lineno", "end_col_offset")
    kinds = _syntax.kinds()
    groups = _syntax.groups()
    classes = {}
    for name, placed in groups:
        members = [(kind, fields) for kind, group, fields in kinds if group == name]
        attributes = place if placed else ()
        if members[0][0] == name:
            cls = _new_class(name, AST, members[0][1], _text(name, members[0][1]), attributes)
            classes[name] = cls
        else:
            texts = [_text(kind, fields) for kind, fields in members]
            if all(not fields for _, fields in members):
                doc = f"{name} = {' | '.join(texts)}"
            else:
                doc = f"{name} = " + ("\n" + " " * (len(name) + 1) + "| ").join(texts)
            cls = _new_class(name, AST, (), doc, attributes)
            for kind, fields in members:
                classes[kind] = _new_class(kind, cls, fields, _text(kind, fields))
        if placed and name not in ("pattern", "type_param"):
            cls.end_lineno = None
            cls.end_col_offset = None
    plain = {"identifier": str, "string": str, "constant": object, "int": int}
    for kind, _, fields in kinds:
        types = {}
        for field, holds, count in fields:
            value = plain.get(holds) or globals()[holds]
            if "*" in count:
                value = list[value]
            elif count == "?":
                value = value | None
            types[field] = value
        classes[kind]._field_types = classes[kind].__annotations__ = types
    return [classes[kind] for kind, _, _ in kinds]


AST.__module__ = "ast"
_classes = _define()
_load = _syntax.register(_classes)[_classes.index(Load)]


def _compile(source, filename, mode, flags, optimize):
    """``compile`` where a tree goes in or comes out."""
    if isinstance(source, AST):
        roots = {"exec": Module, "eval": Expression, "single": Interactive, "func_type": FunctionType}
        if not isinstance(source, roots[mode]):
            raise TypeError(f"expected {roots[mode].__name__} node, got {type(source).__name__}")
        if flags & PyCF_ONLY_AST:
            if flags & PyCF_OPTIMIZED_AST == PyCF_OPTIMIZED_AST:
                import copy
                source = copy.deepcopy(source)
                _optimize(source, _level(optimize))
            return source
        return _syntax.compile(source, filename, flags, optimize)
    if isinstance(source, (bytearray, memoryview)):
        source = bytes(source)
    if not isinstance(source, (str, bytes)):
        raise TypeError("compile() arg 1 must be a string, bytes or AST object")
    if mode == "func_type":
        return _function_type(source, filename)
    tree = _syntax.parse(source, filename, mode, flags)
    if flags & PyCF_TYPE_COMMENTS:
        import _type_comments
        _type_comments.annotate(tree, source, filename)
    if flags & PyCF_OPTIMIZED_AST == PyCF_OPTIMIZED_AST:
        _optimize(tree, _level(optimize))
    return tree


def _level(optimize):
    if optimize >= 0:
        return optimize
    import sys
    return sys.flags.optimize


def _optimize(node, level):
    """Put constants for __debug__, and drop docstrings from level 2 on, in place."""
    if level >= 2 and isinstance(node, (Module, FunctionDef, AsyncFunctionDef, ClassDef)):
        first = node.body[0] if node.body else None
        if isinstance(first, Expr) and isinstance(first.value, Constant) and isinstance(first.value.value, str):
            del node.body[0]
            if not node.body and not isinstance(node, Module):
                place = (first.lineno, first.col_offset, first.lineno, first.col_offset + len("pass"))
                node.body.append(Pass(**dict(zip(Pass._attributes, place))))
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            value[:] = [_optimized(item, level) for item in value]
        else:
            new = _optimized(value, level)
            if new is not value:
                setattr(node, name, new)


def _optimized(value, level):
    if not isinstance(value, AST):
        return value
    if isinstance(value, Name) and value.id == "__debug__" and isinstance(value.ctx, Load):
        new = Constant(level == 0)
        for name in value._attributes:
            setattr(new, name, getattr(value, name))
        return new
    _optimize(value, level)
    if isinstance(value, MatchValue):
        value.value = _folded(value.value)
    elif isinstance(value, MatchMapping):
        value.keys = [_folded(key) for key in value.keys]
    return value


def _folded(node):
    """The number that a pattern writes with signs, as one constant."""
    def number(node):
        return node.value if isinstance(node, Constant) and isinstance(node.value, (int, float, complex)) else None

    if isinstance(node, UnaryOp) and isinstance(node.op, USub):
        value = number(node.operand)
        value = None if value is None else -value
    elif isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = number(_folded(node.left)), number(node.right)
        if left is None or right is None:
            return node
        value = left + right if isinstance(node.op, Add) else left - right
    else:
        return node
    if value is None:
        return node
    new = Constant(value)
    for name in node._attributes:
        setattr(new, name, getattr(node, name))
    return new


def _function_type(source, filename):
    """A signature in a type comment: ``(int, str) -> bool``."""
    if isinstance(source, bytes):
        source = source.decode()
    depth = 0
    for at, char in enumerate(source):
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if depth == 0 and source[at + 1:].lstrip().startswith("->"):
                break
    else:
        raise SyntaxError("invalid syntax")
    inside = source[:at + 1].strip()[1:-1]
    arguments = _syntax.parse(f"_({inside})", filename, "eval", 0).body
    types = [a.value if isinstance(a, Starred) else a for a in arguments.args]
    types += [keyword.value for keyword in arguments.keywords]
    returns = _syntax.parse(source[at + 1:].lstrip()[2:].strip(), filename, "eval", 0).body
    return FunctionType(argtypes=types, returns=returns)
