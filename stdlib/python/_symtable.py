"""Tables of the names of a source, made from its syntax tree: which scopes there are, and how each name is used in them."""

import ast as _ast

DEF_GLOBAL = 1
DEF_LOCAL = 2
DEF_PARAM = 4
DEF_NONLOCAL = 8
USE = 16
DEF_FREE_CLASS = 64
DEF_IMPORT = 128
DEF_ANNOT = 256
DEF_COMP_ITER = 512
DEF_TYPE_PARAM = 1024
DEF_COMP_CELL = 2048
DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT
_BOUND = DEF_BOUND | DEF_TYPE_PARAM
SCOPE_OFF = 12
SCOPE_MASK = 15
LOCAL = 1
GLOBAL_EXPLICIT = 2
GLOBAL_IMPLICIT = 3
FREE = 4
CELL = 5
TYPE_FUNCTION = 0
TYPE_CLASS = 1
TYPE_MODULE = 2
TYPE_ANNOTATION = 3
TYPE_TYPE_ALIAS = 4
TYPE_TYPE_PARAMETERS = 5
TYPE_TYPE_VARIABLE = 6

_FLAGS = (1 << SCOPE_OFF) - 1


# Parts of the messages about names that are used against the rules.
_ERRORS = (
    "is parameter and", "is nonlocal and global", "annotated name", "before global declaration", "before nonlocal declaration",
    "prior to", "nonlocal binding", "binding for nonlocal", "nonlocal declaration", "only allowed at module level",
    "duplicate argument", "duplicate type parameter", "assignment expression", "comprehension inner loop", "'yield' inside",
    "cannot be used within", "cannot assign to __debug__", "non-default type parameter", "__future__",
    "future feature", "not a chance")


class _Entry:
    """A scope. `symbols` maps names to flags, with the kind of the scope above SCOPE_OFF."""

    def __init__(self, name, type, lineno, parent):
        self.name = name
        self.type = type
        self.lineno = lineno
        self.id = id(self)
        self.symbols = {}
        self.varnames = []
        self.children = []
        self.nested = parent is not None and (parent.nested or parent.is_function_like())
        # What a comprehension that runs in the frame around it leaves in that frame's table.
        self.comprehension = None
        self.sees_class = False
        self.conditional_annotations = False
        self.annotations = None
        self.child_free = False
        # In the type parameters of a class, which names are mangled.
        self.mangled = None

    def is_function_like(self):
        return self.type not in (TYPE_CLASS, TYPE_MODULE)

    def __repr__(self):
        return f"<symtable entry {self.name}({self.id}), line {self.lineno}>"


def symtable(source, filename, startstr):
    """The table of a source: that of the module, which holds the others."""
    if not isinstance(startstr, str):
        raise TypeError(f"symtable() argument 3 must be str, not {type(startstr).__name__}")
    if startstr not in ("exec", "eval", "single"):
        raise ValueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
    if not isinstance(source, (str, bytes)):
        try:
            source = bytes(memoryview(source))
        except TypeError:
            raise TypeError("symtable() arg 1 must be a string or bytes object") from None
    tree = compile(source, filename, startstr, _ast.PyCF_ONLY_AST, True)
    try:
        compile(source, filename, startstr, 0, True)
    except SyntaxError as error:
        # What is wrong besides names is not looked at here.
        if any(part in error.msg for part in _ERRORS):
            raise
    walker = _Walker()
    walker.module(tree)
    _analyze(walker.top, None, set(), set(), None)
    return walker.top


class _Walker:
    def __init__(self):
        self.cur = None
        self.stack = []
        self.private = None
        self.target = False
        self.unevaluated = False
        self.conditional = False
        self.future_annotations = False

    # Scopes.

    def enter(self, name, type, node):
        entry = _Entry(name, type, node.lineno if node is not None else 0, self.cur)
        self.enter_existing(entry)
        return entry

    def enter_existing(self, entry):
        if self.cur is not None and entry not in self.cur.children:
            self.cur.children.append(entry)
        self.stack.append(self.cur)
        self.cur = entry

    def leave(self):
        self.cur = self.stack.pop()

    def enter_lazy(self, name, type, node, in_class):
        self.enter(name, type, node)
        self.lazy_names(in_class)

    def lazy_names(self, in_class):
        if in_class:
            self.cur.sees_class = True
            self.use("__classdict__")
        self.define(".format", DEF_PARAM | USE)

    def in_class(self):
        return self.cur.type == TYPE_CLASS or self.cur.sees_class

    # Names.

    def mangle(self, name, entry):
        private = self.private
        if (private is None or not name.startswith("__") or name.endswith("__") or "." in name
                or entry.mangled is not None and name not in entry.mangled):
            return name
        stem = private.lstrip("_")
        return f"_{stem}{name}" if stem else name

    def define(self, name, flag, entry=None):
        entry = entry or self.cur
        name = self.mangle(name, entry)
        flags = entry.symbols.get(name, 0) | flag
        if self.target:
            flags |= DEF_COMP_ITER
        entry.symbols[name] = flags
        if flag & DEF_PARAM:
            entry.varnames.append(name)
        elif flag & DEF_GLOBAL:
            self.top.symbols[name] = self.top.symbols.get(name, 0) | flag

    def use(self, name):
        self.define(name, USE)

    # Statements and expressions.

    def module(self, tree):
        self.top = self.enter("top", TYPE_MODULE, None)
        if isinstance(tree, _ast.Expression):
            self.visit(tree.body)
        else:
            self.future_annotations = any(
                isinstance(node, _ast.ImportFrom) and node.module == "__future__" and not node.level
                and any(alias.name == "annotations" for alias in node.names) for node in tree.body)
            self.all(tree.body)
        self.leave()

    def visit(self, node):
        method = getattr(self, "visit_" + node.__class__.__name__, None)
        if method is not None:
            method(node)
        else:
            self.fields(node)

    def all(self, nodes):
        for node in nodes:
            if node is not None:
                self.visit(node)

    def fields(self, node):
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, _ast.AST):
                        self.visit(item)
            elif isinstance(value, _ast.AST):
                self.visit(value)

    def block(self, nodes):
        before, self.conditional = self.conditional, True
        self.all(nodes)
        self.conditional = before

    def visit_FunctionDef(self, node):
        self.define(node.name, DEF_LOCAL)
        self.defaults(node.args)
        self.all(node.decorator_list)
        if node.type_params:
            self.enter_type_params(node, functions=True)
            self.all(node.type_params)
        entry = _Entry(node.name, TYPE_FUNCTION, node.lineno, self.cur)
        self.signature_annotations(node)
        before, self.conditional = self.conditional, False
        self.enter_existing(entry)
        self.parameters(node.args)
        self.all(node.body)
        self.leave()
        self.conditional = before
        if node.type_params:
            self.leave()

    visit_AsyncFunctionDef = visit_FunctionDef

    def defaults(self, args):
        self.all(args.defaults)
        self.all(args.kw_defaults)

    def parameters(self, args):
        for group in args.posonlyargs, args.args, args.kwonlyargs, (args.vararg, args.kwarg):
            for arg in group:
                if arg is not None:
                    self.define(arg.arg, DEF_PARAM)

    def signature_annotations(self, node):
        if self.future_annotations:
            # They are text, and no scope.
            return
        self.enter_lazy("__annotate__", TYPE_ANNOTATION, node, self.in_class())
        args = node.args
        for group in args.posonlyargs, args.args, (args.vararg, args.kwarg), args.kwonlyargs:
            for arg in group:
                if arg is not None and arg.annotation is not None:
                    self.visit(arg.annotation)
        if node.returns is not None:
            self.visit(node.returns)
        self.leave()

    def enter_type_params(self, node, functions=False):
        in_class = self.cur.type == TYPE_CLASS
        name = node.name if isinstance(node.name, str) else node.name.id
        self.enter(name, TYPE_TYPE_PARAMETERS, node)
        if in_class:
            self.cur.sees_class = True
            self.use("__classdict__")
        if isinstance(node, _ast.ClassDef):
            self.define(".type_params", DEF_LOCAL | USE)
            self.define(".generic_base", DEF_LOCAL | USE)
        if functions:
            self.define(".defaults", DEF_PARAM)
            if any(default is not None for default in node.args.kw_defaults):
                self.define(".kwdefaults", DEF_PARAM)

    def visit_ClassDef(self, node):
        self.define(node.name, DEF_LOCAL)
        self.all(node.decorator_list)
        private = self.private
        if node.type_params:
            self.enter_type_params(node)
            self.private = node.name
            self.cur.mangled = {param.name for param in node.type_params}
            self.all(node.type_params)
        self.all(node.bases)
        self.all(node.keywords)
        self.enter(node.name, TYPE_CLASS, node)
        self.private = node.name
        if node.type_params:
            self.define("__type_params__", DEF_LOCAL)
            self.use(".type_params")
        before, self.conditional = self.conditional, False
        self.all(node.body)
        self.conditional = before
        self.leave()
        if node.type_params:
            self.leave()
        self.private = private

    def visit_TypeAlias(self, node):
        self.visit(node.name)
        in_class = self.in_class()
        if node.type_params:
            self.enter_type_params(node)
            self.all(node.type_params)
        self.enter_lazy(node.name.id, TYPE_TYPE_ALIAS, node, in_class)
        self.visit(node.value)
        self.leave()
        if node.type_params:
            self.leave()

    def visit_TypeVar(self, node):
        self.define(node.name, DEF_TYPE_PARAM | DEF_LOCAL)
        for part in getattr(node, "bound", None), node.default_value:
            if part is not None:
                self.enter_lazy(node.name, TYPE_TYPE_VARIABLE, part, self.cur.sees_class)
                self.visit(part)
                self.leave()

    visit_TypeVarTuple = visit_ParamSpec = visit_TypeVar

    def visit_AnnAssign(self, node):
        if isinstance(node.target, _ast.Name):
            if node.simple:
                self.define(node.target.id, DEF_ANNOT | DEF_LOCAL)
            elif node.value is not None:
                self.define(node.target.id, DEF_LOCAL)
        else:
            self.visit(node.target)
        self.annotation(node.annotation)
        if node.value is not None:
            self.visit(node.value)

    def annotation(self, node):
        cur = self.cur
        if ((cur.type == TYPE_CLASS and self.conditional or cur.type == TYPE_MODULE)
                and not cur.conditional_annotations):
            cur.conditional_annotations = True
            self.use("__conditional_annotations__")
        if self.future_annotations:
            return
        unevaluated = cur.type == TYPE_FUNCTION
        if cur.annotations is None:
            in_class = self.in_class()
            cur.annotations = self.enter("__annotate__", TYPE_ANNOTATION, node)
            self.lazy_names(in_class)
        else:
            self.enter_existing(cur.annotations)
        before, self.unevaluated = self.unevaluated, unevaluated
        self.visit(node)
        self.unevaluated = before
        self.leave()

    def visit_Global(self, node):
        for name in node.names:
            self.define(name, DEF_GLOBAL)

    def visit_Nonlocal(self, node):
        for name in node.names:
            self.define(name, DEF_NONLOCAL)

    def visit_Assign(self, node):
        self.all(node.targets)
        self.visit(node.value)

    def visit_For(self, node):
        self.visit(node.target)
        self.visit(node.iter)
        self.block(node.body)
        self.block(node.orelse)

    visit_AsyncFor = visit_For

    def visit_While(self, node):
        self.visit(node.test)
        self.block(node.body)
        self.block(node.orelse)

    visit_If = visit_While

    def visit_With(self, node):
        self.all(node.items)
        self.block(node.body)

    visit_AsyncWith = visit_With

    def visit_Try(self, node):
        self.block(node.body)
        self.block(node.orelse)
        before, self.conditional = self.conditional, True
        self.all(node.handlers)
        self.conditional = before
        self.block(node.finalbody)

    visit_TryStar = visit_Try

    def visit_ExceptHandler(self, node):
        if node.type is not None:
            self.visit(node.type)
        if node.name:
            self.define(node.name, DEF_LOCAL)
        self.all(node.body)

    def visit_match_case(self, node):
        self.visit(node.pattern)
        if node.guard is not None:
            self.visit(node.guard)
        self.block(node.body)

    def visit_MatchStar(self, node):
        if node.name:
            self.define(node.name, DEF_LOCAL)

    def visit_MatchMapping(self, node):
        self.all(node.keys)
        self.all(node.patterns)
        if node.rest:
            self.define(node.rest, DEF_LOCAL)

    def visit_MatchAs(self, node):
        if node.pattern is not None:
            self.visit(node.pattern)
        if node.name:
            self.define(node.name, DEF_LOCAL)

    def visit_alias(self, node):
        name = node.asname or node.name.partition(".")[0]
        if name != "*":
            self.define(name, DEF_IMPORT)

    def visit_Name(self, node):
        if self.unevaluated:
            return
        self.define(node.id, USE if isinstance(node.ctx, _ast.Load) else DEF_LOCAL)
        if node.id == "super" and isinstance(node.ctx, _ast.Load) and self.cur.is_function_like():
            self.use("__class__")

    def visit_NamedExpr(self, node):
        if self.cur.comprehension is not None:
            self.bind_outside(node.target.id)
        self.visit(node.value)
        self.visit(node.target)

    def bind_outside(self, name):
        # An assignment in a comprehension binds in the scope around all comprehensions.
        for entry in [self.cur] + self.stack[:0:-1]:
            if entry.comprehension is not None:
                continue
            if entry.type == TYPE_FUNCTION:
                flags = entry.symbols.get(self.mangle(name, entry), 0)
                self.define(name, DEF_GLOBAL if flags & DEF_GLOBAL else DEF_NONLOCAL)
                self.define(name, DEF_LOCAL, entry)
            else:
                self.define(name, DEF_GLOBAL)
                self.define(name, DEF_GLOBAL, entry)
            return

    def visit_Lambda(self, node):
        self.defaults(node.args)
        before, self.unevaluated = self.unevaluated, False
        self.enter("lambda", TYPE_FUNCTION, node)
        self.parameters(node.args)
        self.visit(node.body)
        self.leave()
        self.unevaluated = before

    def visit_Dict(self, node):
        self.all(node.keys)
        self.all(node.values)

    def comprehend(self, node, kind, elt, value=None):
        first = node.generators[0]
        self.visit(first.iter)
        self.enter(kind, TYPE_FUNCTION, node)
        self.cur.comprehension = kind
        self.define(".0", DEF_PARAM)
        for generator in node.generators:
            self.target = True
            self.visit(generator.target)
            self.target = False
            if generator is not first:
                self.visit(generator.iter)
            self.all(generator.ifs)
        if value is not None:
            self.visit(value)
        self.visit(elt)
        self.leave()

    def visit_ListComp(self, node):
        self.comprehend(node, "listcomp", node.elt)

    def visit_SetComp(self, node):
        self.comprehend(node, "setcomp", node.elt)

    def visit_GeneratorExp(self, node):
        self.comprehend(node, "genexpr", node.elt)

    def visit_DictComp(self, node):
        self.comprehend(node, "dictcomp", node.key, node.value)


def _scope(flags):
    return flags >> SCOPE_OFF & SCOPE_MASK


def _analyze(entry, bound, free, globals, class_entry):
    # Decides what scope the names of an entry and of those below have. `bound` are the names of functions around, `globals` those
    # that are declared global around; names that an entry takes from around it are added to `free`.
    is_class = entry.type == TYPE_CLASS
    symbols = entry.symbols
    local, scopes = set(), {}
    new_globals, new_free, new_bound, inlined_cells = set(), set(), set(), set()
    if is_class:
        new_globals |= globals
        new_bound |= bound or set()
    for name, flags in symbols.items():
        if flags & DEF_GLOBAL:
            scopes[name] = GLOBAL_EXPLICIT
            globals.add(name)
            if bound:
                bound.discard(name)
        elif flags & DEF_NONLOCAL:
            scopes[name] = FREE
            free.add(name)
        elif flags & _BOUND:
            scopes[name] = LOCAL
            local.add(name)
            globals.discard(name)
        else:
            scopes[name] = _around(name, bound, free, globals, class_entry)
    if is_class:
        new_bound |= {"__class__", "__classdict__"}
        if entry.conditional_annotations:
            new_bound.add("__conditional_annotations__")
    else:
        if entry.is_function_like():
            new_bound |= local
        new_bound |= bound or set()
        new_globals |= globals
    children = []
    for child in entry.children:
        child_class = None
        if child.sees_class:
            child_class = entry if is_class else class_entry
        inlined = child.comprehension not in (None, "genexpr") and not entry.sees_class
        child_bound, child_free, child_globals = set(new_bound), set(), set(new_globals)
        _analyze(child, child_bound, child_free, child_globals, child_class)
        if inlined:
            _inline(entry, child, scopes, child_free, inlined_cells)
            children += child.children
        else:
            children.append(child)
        new_free |= child_free
    entry.children = children
    if entry.is_function_like():
        for name, scope in scopes.items():
            if scope == LOCAL and (name in new_free or name in inlined_cells):
                scopes[name] = CELL
                new_free.discard(name)
    elif is_class:
        new_free -= {"__class__", "__classdict__", "__conditional_annotations__"}
    for name, flags in symbols.items():
        if name in inlined_cells:
            flags |= DEF_COMP_CELL
        symbols[name] = flags | scopes[name] << SCOPE_OFF
    for name in new_free:
        if name in symbols:
            if is_class or entry.sees_class:
                symbols[name] |= DEF_FREE_CLASS
        elif bound is None or name in bound:
            symbols[name] = FREE << SCOPE_OFF
    free |= new_free


def _around(name, bound, free, globals, class_entry):
    if class_entry is not None:
        flags = class_entry.symbols.get(name, 0)
        if flags & DEF_GLOBAL:
            return GLOBAL_EXPLICIT
        if flags & _BOUND and not flags & DEF_NONLOCAL:
            return GLOBAL_IMPLICIT
    if bound and name in bound:
        free.add(name)
        return FREE
    return GLOBAL_IMPLICIT


def _inline(entry, comprehension, scopes, free, inlined_cells):
    for name, flags in comprehension.symbols.items():
        if flags & DEF_PARAM:
            continue
        scope = _scope(flags)
        if scope == CELL:
            inlined_cells.add(name)
        existing = entry.symbols.get(name)
        if existing is None:
            if scope == FREE and entry.type == TYPE_CLASS and name in ("__class__", "__classdict__",
                                                                       "__conditional_annotations__"):
                scope = GLOBAL_IMPLICIT
                free.discard(name)
            entry.symbols[name] = flags & _FLAGS
            scopes[name] = scope
            continue
        if scope == FREE and entry.type != TYPE_CLASS:
            entry.symbols[name] |= flags & USE
        if existing & _BOUND and entry.type != TYPE_CLASS:
            if not any(_scope(child.symbols.get(name, 0)) == FREE for child in comprehension.children):
                free.discard(name)
