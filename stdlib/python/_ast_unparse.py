"""Source text of syntax trees."""

import sys
from contextlib import contextmanager
from enum import IntEnum, auto

import _ast as ast

# What a number too large for a float is written as.
_INFINITY = "1e" + repr(sys.float_info.max_10_exp + 1)


class Level(IntEnum):
    """How tightly an expression binds, loosest first."""

    NAMED = auto()
    TUPLE = auto()
    YIELD = auto()
    TEST = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    COMPARE = auto()
    EXPR = auto()
    BOR = EXPR
    BXOR = auto()
    BAND = auto()
    SHIFT = auto()
    ARITH = auto()
    TERM = auto()
    FACTOR = auto()
    POWER = auto()
    AWAIT = auto()
    ATOM = auto()

    def tighter(self):
        """The next level; the tightest has none."""
        return self if self is Level.ATOM else Level(self + 1)


_SINGLE = ("'", '"')
_TRIPLE = ('"""', "'''")
_ALL = (*_SINGLE, *_TRIPLE)

_BINARY = {
    "Add": ("+", Level.ARITH),
    "Sub": ("-", Level.ARITH),
    "Mult": ("*", Level.TERM),
    "MatMult": ("@", Level.TERM),
    "Div": ("/", Level.TERM),
    "Mod": ("%", Level.TERM),
    "LShift": ("<<", Level.SHIFT),
    "RShift": (">>", Level.SHIFT),
    "BitOr": ("|", Level.BOR),
    "BitXor": ("^", Level.BXOR),
    "BitAnd": ("&", Level.BAND),
    "FloorDiv": ("//", Level.TERM),
    "Pow": ("**", Level.POWER),
}
_UNARY = {
    "Invert": ("~", Level.FACTOR),
    "Not": ("not", Level.NOT),
    "UAdd": ("+", Level.FACTOR),
    "USub": ("-", Level.FACTOR),
}
_COMPARE = {
    "Eq": "==",
    "NotEq": "!=",
    "Lt": "<",
    "LtE": "<=",
    "Gt": ">",
    "GtE": ">=",
    "Is": "is",
    "IsNot": "is not",
    "In": "in",
    "NotIn": "not in",
}


class Writer:
    """Writes one tree."""

    def __init__(self):
        self.out = []
        self.levels = {}
        self.indent = 0
        self.in_try_star = False
        self.interactive = False

    def source(self, node):
        """The text of a tree."""
        self.out = []
        self.visit(node)
        if self.out and self.out[0].startswith("\n"):
            self.out[0] = self.out[0].lstrip("\n")
        text = "".join(self.out)
        self.out.clear()
        return text

    # Text.

    def write(self, *text):
        self.out.extend(text)

    # Whether a simple statement follows another one on its line.
    goes_on = False

    def newline(self):
        """Ends the line that was begun."""
        if self.out:
            self.write("\n")

    def line(self, text=""):
        """Begins a line."""
        if self.goes_on:
            self.goes_on = False
            self.write("; ", text)
            return
        self.newline()
        self.write("    " * self.indent, text)

    @contextmanager
    def block(self):
        self.write(":")
        self.indent += 1
        yield
        self.indent -= 1

    @contextmanager
    def around(self, left, right):
        self.write(left)
        yield
        self.write(right)

    def parens_if(self, needed):
        return self.around("(", ")") if needed else self.around("", "")

    def needs_parens(self, level, node):
        """Parentheses, if what stands around the node binds more tightly than ``level``."""
        return self.parens_if(self.level(node) > level)

    def level(self, node):
        return self.levels.get(node, Level.TEST)

    def set_level(self, level, *nodes):
        for node in nodes:
            self.levels[node] = level

    def separated(self, separator, write, items):
        for i, item in enumerate(items):
            if i:
                self.write(separator)
            write(item)

    def elements(self, items):
        if len(items) == 1:
            self.visit(items[0])
            self.write(",")
        else:
            self.separated(", ", self.visit, items)

    def visit(self, node):
        if isinstance(node, list):
            for item in node:
                self.visit(item)
            return
        method = getattr(self, "visit_" + node.__class__.__name__, None)
        if method is not None:
            return method(node)
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST):
                self.visit(value)
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, ast.AST):
                        self.visit(item)

    # Modules.

    def docstring(self, node):
        """The statement that is the docstring of a node, if it has one."""
        if not node.body or not isinstance(node.body[0], ast.Expr):
            return None
        value = node.body[0].value
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value
        return None

    def with_docstring(self, node):
        if docstring := self.docstring(node):
            self.write_docstring(docstring)
            self.visit(node.body[1:])
        else:
            self.visit(node.body)

    def visit_Module(self, node):
        self.ignores = {ignore.lineno: f"ignore{ignore.tag}" for ignore in node.type_ignores}
        self.with_docstring(node)
        self.ignores = {}

    def visit_Interactive(self, node):
        # What comes from a prompt is one statement, or simple ones on one line.
        for i, statement in enumerate(node.body):
            self.goes_on = i > 0
            self.visit(statement)

    def visit_FunctionType(self, node):
        with self.around("(", ")"):
            self.separated(", ", self.visit, node.argtypes)
        self.write(" -> ")
        self.visit(node.returns)

    ignores = {}

    def type_comment(self, node):
        comment = self.ignores.get(getattr(node, "lineno", None)) or node.type_comment
        if comment is not None:
            self.write(f" # type: {comment}")

    # Statements.

    def visit_Expr(self, node):
        self.line()
        self.set_level(Level.YIELD, node.value)
        self.visit(node.value)

    def visit_NamedExpr(self, node):
        with self.needs_parens(Level.NAMED, node):
            self.set_level(Level.ATOM, node.target, node.value)
            self.visit(node.target)
            self.write(" := ")
            self.visit(node.value)

    def visit_Import(self, node):
        self.line("import ")
        self.separated(", ", self.visit, node.names)

    def visit_ImportFrom(self, node):
        self.line("from ")
        self.write("." * (node.level or 0))
        if node.module:
            self.write(node.module)
        self.write(" import ")
        self.separated(", ", self.visit, node.names)

    def visit_Assign(self, node):
        self.line()
        for target in node.targets:
            self.set_level(Level.TUPLE, target)
            self.visit(target)
            self.write(" = ")
        self.visit(node.value)
        self.type_comment(node)

    def visit_AugAssign(self, node):
        self.line()
        self.visit(node.target)
        self.write(f" {_BINARY[node.op.__class__.__name__][0]}= ")
        self.visit(node.value)

    def visit_AnnAssign(self, node):
        self.line()
        with self.parens_if(not node.simple and isinstance(node.target, ast.Name)):
            self.visit(node.target)
        self.write(": ")
        self.visit(node.annotation)
        if node.value:
            self.write(" = ")
            self.visit(node.value)

    def visit_Return(self, node):
        self.line("return")
        if node.value:
            self.write(" ")
            self.visit(node.value)

    def visit_Pass(self, node):
        self.line("pass")

    def visit_Break(self, node):
        self.line("break")

    def visit_Continue(self, node):
        self.line("continue")

    def visit_Delete(self, node):
        self.line("del ")
        self.separated(", ", self.visit, node.targets)

    def visit_Assert(self, node):
        self.line("assert ")
        self.visit(node.test)
        if node.msg:
            self.write(", ")
            self.visit(node.msg)

    def visit_Global(self, node):
        self.line("global ")
        self.separated(", ", self.write, node.names)

    def visit_Nonlocal(self, node):
        self.line("nonlocal ")
        self.separated(", ", self.write, node.names)

    def visit_Await(self, node):
        with self.needs_parens(Level.AWAIT, node):
            self.write("await")
            if node.value:
                self.write(" ")
                self.set_level(Level.ATOM, node.value)
                self.visit(node.value)

    def visit_Yield(self, node):
        with self.needs_parens(Level.YIELD, node):
            self.write("yield")
            if node.value:
                self.write(" ")
                self.set_level(Level.ATOM, node.value)
                self.visit(node.value)

    def visit_YieldFrom(self, node):
        with self.needs_parens(Level.YIELD, node):
            self.write("yield from ")
            if not node.value:
                raise ValueError("Node can't be used without a value attribute.")
            self.set_level(Level.ATOM, node.value)
            self.visit(node.value)

    def visit_Raise(self, node):
        self.line("raise")
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't use cause without an exception.")
            return
        self.write(" ")
        self.visit(node.exc)
        if node.cause:
            self.write(" from ")
            self.visit(node.cause)

    def do_try(self, node, star):
        outer, self.in_try_star = self.in_try_star, star
        self.line("try")
        with self.block():
            self.visit(node.body)
        for handler in node.handlers:
            self.visit(handler)
        for word, body in ("else", node.orelse), ("finally", node.finalbody):
            if body:
                self.line(word)
                with self.block():
                    self.visit(body)
        self.in_try_star = outer

    def visit_Try(self, node):
        self.do_try(node, False)

    def visit_TryStar(self, node):
        self.do_try(node, True)

    def visit_ExceptHandler(self, node):
        self.line("except*" if self.in_try_star else "except")
        if node.type:
            self.write(" ")
            self.visit(node.type)
        if node.name:
            self.write(" as ", node.name)
        with self.block():
            self.visit(node.body)

    def visit_ClassDef(self, node):
        self.newline()
        for decorator in node.decorator_list:
            self.line("@")
            self.visit(decorator)
        self.line("class " + node.name)
        self.type_params(node)
        with self.parens_if(node.bases or node.keywords):
            self.separated(", ", self.visit, [*node.bases, *node.keywords])
        with self.block():
            self.with_docstring(node)

    def visit_FunctionDef(self, node):
        self.function(node, "def")

    def visit_AsyncFunctionDef(self, node):
        self.function(node, "async def")

    def function(self, node, word):
        self.newline()
        for decorator in node.decorator_list:
            self.line("@")
            self.visit(decorator)
        self.line(f"{word} {node.name}")
        self.type_params(node)
        with self.around("(", ")"):
            self.visit(node.args)
        if node.returns:
            self.write(" -> ")
            self.visit(node.returns)
        self.write(":")
        self.type_comment(node)
        self.indent += 1
        self.with_docstring(node)
        self.indent -= 1

    def type_params(self, node):
        if getattr(node, "type_params", None):
            with self.around("[", "]"):
                self.separated(", ", self.visit, node.type_params)

    def type_parameter(self, node, stars, bound=None):
        self.write(stars, node.name)
        if bound:
            self.write(": ")
            self.visit(bound)
        if node.default_value:
            self.write(" = ")
            self.visit(node.default_value)

    def visit_TypeVar(self, node):
        self.type_parameter(node, "", node.bound)

    def visit_TypeVarTuple(self, node):
        self.type_parameter(node, "*")

    def visit_ParamSpec(self, node):
        self.type_parameter(node, "**")

    def visit_TypeAlias(self, node):
        self.line("type ")
        self.visit(node.name)
        self.type_params(node)
        self.write(" = ")
        self.visit(node.value)

    def visit_For(self, node):
        self.loop(node, "for ")

    def visit_AsyncFor(self, node):
        self.loop(node, "async for ")

    def loop(self, node, word):
        self.line(word)
        self.set_level(Level.TUPLE, node.target)
        self.visit(node.target)
        self.write(" in ")
        self.visit(node.iter)
        self.write(":")
        self.type_comment(node)
        self.indent += 1
        self.visit(node.body)
        self.indent -= 1
        self.orelse(node)

    def orelse(self, node):
        if node.orelse:
            self.line("else")
            with self.block():
                self.visit(node.orelse)

    def visit_If(self, node):
        self.line("if ")
        self.visit(node.test)
        with self.block():
            self.visit(node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
            self.line("elif ")
            self.visit(node.test)
            with self.block():
                self.visit(node.body)
        self.orelse(node)

    def visit_While(self, node):
        self.line("while ")
        self.visit(node.test)
        with self.block():
            self.visit(node.body)
        self.orelse(node)

    def visit_With(self, node):
        self.do_with(node, "with ")

    def visit_AsyncWith(self, node):
        self.do_with(node, "async with ")

    def do_with(self, node, word):
        self.line(word)
        self.separated(", ", self.visit, node.items)
        self.write(":")
        self.type_comment(node)
        self.indent += 1
        self.visit(node.body)
        self.indent -= 1

    def visit_withitem(self, node):
        self.visit(node.context_expr)
        if node.optional_vars:
            self.write(" as ")
            self.visit(node.optional_vars)

    def visit_Match(self, node):
        self.line("match ")
        self.visit(node.subject)
        with self.block():
            self.visit(node.cases)

    def visit_match_case(self, node):
        self.line("case ")
        self.visit(node.pattern)
        if node.guard:
            self.write(" if ")
            self.visit(node.guard)
        with self.block():
            self.visit(node.body)

    # Strings.

    def escaped(self, text, allowed, escape_special):
        """The text with escapes, and the quotes that can stand around it."""

        def shown(char):
            if not escape_special and char in "\n\t":
                return char
            if char == "\\" or not char.isprintable():
                return char.encode("unicode_escape").decode("ascii")
            return char

        escaped = "".join(map(shown, text))
        possible = [quote for quote in allowed if quote not in escaped]
        if "\n" in escaped:
            possible = [quote for quote in possible if quote in _TRIPLE]
        if not possible:
            # repr knows how to quote anything.
            plain = repr(text)
            quote = next((quote for quote in allowed if plain[0] in quote), plain[0])
            return plain[1:-1], [quote]
        if escaped:
            # A quote that begins with the last character would end the string too early.
            possible.sort(key=lambda quote: quote[0] == escaped[-1])
            if possible[0][0] == escaped[-1]:
                escaped = escaped[:-1] + "\\" + escaped[-1]
        return escaped, possible

    def write_string(self, text, allowed=_ALL):
        text, possible = self.escaped(text, allowed, False)
        self.write(possible[0], text, possible[0])

    def write_docstring(self, node):
        self.line()
        if node.kind == "u":
            self.write("u")
        self.write_string(node.value, _TRIPLE)

    def fstring_parts(self, values):
        """Text of the values of an f-string, each with whether it is a constant."""
        parts = []
        for value in values:
            writer = Writer()
            writer.string_value(value)
            parts.append(("".join(writer.out), isinstance(value, ast.Constant)))
        return parts

    def string_value(self, node, in_spec=False):
        """A value of an f-string, between its quotes."""
        if isinstance(node, ast.JoinedStr | ast.TemplateStr):
            for value in node.values:
                self.string_value(value, in_spec)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value.replace("{", "{{").replace("}", "}}")
            if in_spec:
                for char, escape in ("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n"):
                    text = text.replace(char, escape)
            self.write(text)
        elif isinstance(node, ast.FormattedValue | ast.Interpolation):
            self.replacement_field(node)
        else:
            raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")

    def replacement_field(self, node):
        # A tree of an interpolation holds the text of its expression.
        text = getattr(node, "str", None) if isinstance(node, ast.Interpolation) else None
        if text is None or not isinstance(text, str):
            writer = Writer()
            writer.set_level(Level.TEST.tighter(), node.value)
            writer.visit(node.value)
            text = "".join(writer.out)
        self.write("{ " if text.startswith("{") else "{", text)
        if node.conversion != -1:
            self.write(f"!{chr(node.conversion)}")
        if node.format_spec:
            self.write(":")
            self.string_value(node.format_spec, True)
        self.write("}")

    def visit_FormattedValue(self, node):
        self.write_fstring([node], "f")

    def visit_Interpolation(self, node):
        self.write_fstring([node], "t")

    def visit_JoinedStr(self, node):
        self.write_fstring(node.values, "f")

    def visit_TemplateStr(self, node):
        self.write_fstring(node.values, "t")

    def write_fstring(self, values, prefix):
        parts = self.fstring_parts(values)
        quotes = list(_ALL)
        new_parts = []
        fallback = False
        for text, is_constant in parts:
            if is_constant:
                text, possible = self.escaped(text, quotes, True)
                if set(possible).isdisjoint(quotes):
                    fallback = True
                    break
                quotes = possible
            else:
                if "\n" in text:
                    quotes = [quote for quote in quotes if quote in _TRIPLE]
                # Quotes may nest, but where there is a choice they do not.
                quotes = [quote for quote in quotes if quote not in text] or quotes
            new_parts.append(text)
        if fallback:
            # Quotes inside of constants are escaped where no kind of quotes fits all of them.
            quotes = ["'''"]
            new_parts = []
            for text, is_constant in parts:
                if is_constant:
                    # A leading double quote makes repr use single ones.
                    text = repr('"' + text)[2:-1]
                new_parts.append(text)
        self.write(prefix, quotes[0], "".join(new_parts), quotes[0])

    # Expressions.

    def visit_Name(self, node):
        self.write(node.id)

    def constant(self, value):
        if isinstance(value, (float, complex)):
            text = repr(value).replace("inf", _INFINITY)
            self.write(text.replace("nan", f"({_INFINITY}-{_INFINITY})"))
        elif isinstance(value, tuple):
            with self.around("(", ")"):
                if len(value) == 1:
                    self.constant(value[0])
                    self.write(",")
                else:
                    self.separated(", ", self.constant, value)
        elif value is ...:
            self.write("...")
        else:
            self.write(repr(value))

    def visit_Constant(self, node):
        if node.kind == "u":
            self.write("u")
        self.constant(node.value)

    def visit_List(self, node):
        with self.around("[", "]"):
            self.separated(", ", self.visit, node.elts)

    def comprehension(self, left, node, right):
        with self.around(left, right):
            self.visit(node.elt)
            for generator in node.generators:
                self.visit(generator)

    def visit_ListComp(self, node):
        self.comprehension("[", node, "]")

    def visit_GeneratorExp(self, node):
        self.comprehension("(", node, ")")

    def visit_SetComp(self, node):
        self.comprehension("{", node, "}")

    def visit_DictComp(self, node):
        with self.around("{", "}"):
            self.visit(node.key)
            self.write(": ")
            self.visit(node.value)
            for generator in node.generators:
                self.visit(generator)

    def visit_comprehension(self, node):
        self.write(" async for " if node.is_async else " for ")
        self.set_level(Level.TUPLE, node.target)
        self.visit(node.target)
        self.write(" in ")
        self.set_level(Level.TEST.tighter(), node.iter, *node.ifs)
        self.visit(node.iter)
        for test in node.ifs:
            self.write(" if ")
            self.visit(test)

    def visit_IfExp(self, node):
        with self.needs_parens(Level.TEST, node):
            self.set_level(Level.TEST.tighter(), node.body, node.test)
            self.visit(node.body)
            self.write(" if ")
            self.visit(node.test)
            self.write(" else ")
            self.set_level(Level.TEST, node.orelse)
            self.visit(node.orelse)

    def visit_Set(self, node):
        if not node.elts:
            # There is no empty set display.
            self.write("{*()}")
            return
        with self.around("{", "}"):
            self.separated(", ", self.visit, node.elts)

    def visit_Dict(self, node):
        def item(pair):
            key, value = pair
            if key is None:
                self.write("**")
                self.set_level(Level.EXPR, value)
            else:
                self.visit(key)
                self.write(": ")
            self.visit(value)

        with self.around("{", "}"):
            self.separated(", ", item, zip(node.keys, node.values))

    def visit_Tuple(self, node):
        bare = len(node.elts) == 0 or self.level(node) > Level.TUPLE
        with self.parens_if(bare):
            self.elements(node.elts)

    def visit_UnaryOp(self, node):
        operator, level = _UNARY[node.op.__class__.__name__]
        with self.needs_parens(level, node):
            self.write(operator)
            # ``not`` is a word; the others stand before their operand.
            if level is not Level.FACTOR:
                self.write(" ")
            self.set_level(level, node.operand)
            self.visit(node.operand)

    def visit_BinOp(self, node):
        operator, level = _BINARY[node.op.__class__.__name__]
        with self.needs_parens(level, node):
            if operator == "**":
                left, right = level.tighter(), level
            else:
                left, right = level, level.tighter()
            self.set_level(left, node.left)
            self.visit(node.left)
            self.write(f" {operator} ")
            self.set_level(right, node.right)
            self.visit(node.right)

    def visit_Compare(self, node):
        with self.needs_parens(Level.COMPARE, node):
            self.set_level(Level.COMPARE.tighter(), node.left, *node.comparators)
            self.visit(node.left)
            for operator, right in zip(node.ops, node.comparators):
                self.write(f" {_COMPARE[operator.__class__.__name__]} ")
                self.visit(right)

    def visit_BoolOp(self, node):
        word, level = ("and", Level.AND) if isinstance(node.op, ast.And) else ("or", Level.OR)
        with self.needs_parens(level, node):
            for i, value in enumerate(node.values):
                if i:
                    self.write(f" {word} ")
                level = level.tighter()
                self.set_level(level, value)
                self.visit(value)

    def visit_Attribute(self, node):
        self.set_level(Level.ATOM, node.value)
        self.visit(node.value)
        # ``3.real`` is no attribute but a wrong number.
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, int):
            self.write(" ")
        self.write(".", node.attr)

    def visit_Call(self, node):
        self.set_level(Level.ATOM, node.func)
        self.visit(node.func)
        with self.around("(", ")"):
            self.separated(", ", self.visit, [*node.args, *node.keywords])

    def visit_Subscript(self, node):
        self.set_level(Level.ATOM, node.value)
        self.visit(node.value)
        with self.around("[", "]"):
            index = node.slice
            if isinstance(index, ast.Tuple) and index.elts:
                self.elements(index.elts)
            else:
                self.visit(index)

    def visit_Starred(self, node):
        self.write("*")
        self.set_level(Level.EXPR, node.value)
        self.visit(node.value)

    def visit_Slice(self, node):
        if node.lower:
            self.visit(node.lower)
        self.write(":")
        if node.upper:
            self.visit(node.upper)
        if node.step:
            self.write(":")
            self.visit(node.step)

    def visit_arg(self, node):
        self.write(node.arg)
        if node.annotation:
            self.write(": ")
            self.visit(node.annotation)

    def visit_arguments(self, node):
        parts = []
        positional = [*node.posonlyargs, *node.args]
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for i, (arg, default) in enumerate(zip(positional, defaults), 1):
            parts.append(("", arg, default))
            if i == len(node.posonlyargs):
                parts.append(("/", None, None))
        if node.vararg or node.kwonlyargs:
            parts.append(("*", node.vararg, None))
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(("", arg, default))
        if node.kwarg:
            parts.append(("**", node.kwarg, None))

        def write(part):
            mark, arg, default = part
            self.write(mark)
            if arg:
                self.visit(arg)
            if default:
                self.write("=")
                self.visit(default)

        self.separated(", ", write, parts)

    def visit_keyword(self, node):
        if node.arg is None:
            self.write("**")
        else:
            self.write(node.arg, "=")
        self.visit(node.value)

    def visit_Lambda(self, node):
        with self.needs_parens(Level.TEST, node):
            self.write("lambda")
            writer = Writer()
            writer.visit_arguments(node.args)
            if writer.out:
                self.write(" ", *writer.out)
            self.write(": ")
            self.set_level(Level.TEST, node.body)
            self.visit(node.body)

    def visit_alias(self, node):
        self.write(node.name)
        if node.asname:
            self.write(" as ", node.asname)

    # Patterns.

    def visit_MatchValue(self, node):
        self.visit(node.value)

    def visit_MatchSingleton(self, node):
        self.constant(node.value)

    def visit_MatchSequence(self, node):
        with self.around("[", "]"):
            self.separated(", ", self.visit, node.patterns)

    def visit_MatchStar(self, node):
        self.write("*", "_" if node.name is None else node.name)

    def visit_MatchMapping(self, node):
        def item(pair):
            key, pattern = pair
            self.visit(key)
            self.write(": ")
            self.visit(pattern)

        with self.around("{", "}"):
            self.separated(", ", item, zip(node.keys, node.patterns, strict=True))
            if node.rest is not None:
                if node.keys:
                    self.write(", ")
                self.write("**", node.rest)

    def visit_MatchClass(self, node):
        self.set_level(Level.ATOM, node.cls)
        self.visit(node.cls)

        def named(pair):
            name, pattern = pair
            self.write(name, "=")
            self.visit(pattern)

        with self.around("(", ")"):
            self.separated(", ", self.visit, node.patterns)
            if node.kwd_attrs:
                if node.patterns:
                    self.write(", ")
                self.separated(", ", named, zip(node.kwd_attrs, node.kwd_patterns, strict=True))

    def visit_MatchAs(self, node):
        if node.pattern is None:
            self.write("_" if node.name is None else node.name)
            return
        with self.needs_parens(Level.TEST, node):
            self.set_level(Level.BOR, node.pattern)
            self.visit(node.pattern)
            self.write(" as ", node.name)

    def visit_MatchOr(self, node):
        with self.needs_parens(Level.BOR, node):
            self.set_level(Level.BOR.tighter(), *node.patterns)
            self.separated(" | ", self.visit, node.patterns)
