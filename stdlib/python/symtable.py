"""What the compiler knows of the names in a source."""

import weakref

import _symtable
from _symtable import (
    CELL, DEF_ANNOT, DEF_BOUND, DEF_COMP_CELL, DEF_COMP_ITER, DEF_FREE_CLASS, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL,
    DEF_NONLOCAL, DEF_PARAM, DEF_TYPE_PARAM, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL, SCOPE_MASK, SCOPE_OFF, USE)
from enum import StrEnum

__all__ = ["symtable", "SymbolTableType", "SymbolTable", "Class", "Function", "Symbol"]


def symtable(code, filename, compile_type):
    """The table of a source: 'exec', 'eval' or 'single' says what kind of source it is."""
    return _made(_symtable.symtable(code, filename, compile_type), filename)


# One object for each entry, as long as somebody has it.
_tables = weakref.WeakValueDictionary()


def _made(entry, filename):
    key = entry, filename
    table = _tables.get(key)
    if table is None:
        kind = {_symtable.TYPE_FUNCTION: Function, _symtable.TYPE_CLASS: Class}.get(entry.type, SymbolTable)
        table = _tables[key] = kind(entry, filename)
    return table


class SymbolTableType(StrEnum):
    """Kinds of scopes."""

    MODULE = "module"
    FUNCTION = "function"
    CLASS = "class"
    ANNOTATION = "annotation"
    TYPE_ALIAS = "type alias"
    TYPE_PARAMETERS = "type parameters"
    TYPE_VARIABLE = "type variable"


_TYPES = {
    _symtable.TYPE_MODULE: SymbolTableType.MODULE,
    _symtable.TYPE_FUNCTION: SymbolTableType.FUNCTION,
    _symtable.TYPE_CLASS: SymbolTableType.CLASS,
    _symtable.TYPE_ANNOTATION: SymbolTableType.ANNOTATION,
    _symtable.TYPE_TYPE_ALIAS: SymbolTableType.TYPE_ALIAS,
    _symtable.TYPE_TYPE_PARAMETERS: SymbolTableType.TYPE_PARAMETERS,
    _symtable.TYPE_TYPE_VARIABLE: SymbolTableType.TYPE_VARIABLE,
}


def _scope_of(flags):
    return flags >> SCOPE_OFF & SCOPE_MASK


class SymbolTable:
    """The names of a scope."""

    def __init__(self, raw_table, filename):
        self._table = raw_table
        self._filename = filename
        self._symbols = {}

    def __repr__(self):
        kind = "" if self.__class__ == SymbolTable else self.__class__.__name__ + " "
        name = "module" if self._table.name == "top" else self._table.name
        place = self._filename if self._table.name == "top" else f"in {self._filename}"
        return f"<{kind}SymbolTable for {name} {place}>"

    def get_type(self):
        """The kind of the scope."""
        return _TYPES[self._table.type]

    def get_id(self):
        """A number that stands for the table."""
        return self._table.id

    def get_name(self):
        """The name of the function or class, "top" for a module."""
        return self._table.name

    def get_lineno(self):
        """The line where the scope begins."""
        return self._table.lineno

    def is_optimized(self):
        """Whether the names of the scope are no dictionary when it runs."""
        return self._table.type == _symtable.TYPE_FUNCTION

    def is_nested(self):
        """Whether the scope lies in a function."""
        return self._table.nested

    def has_children(self):
        """Whether there are scopes in this one."""
        return bool(self._table.children)

    def get_identifiers(self):
        """The names."""
        return self._table.symbols.keys()

    def lookup(self, name):
        """The symbol of a name."""
        symbol = self._symbols.get(name)
        if symbol is None:
            flags = self._table.symbols[name]
            namespaces = [child for child in self.get_children() if child._table.name == name]
            module = self._table.name == "top"
            symbol = self._symbols[name] = Symbol(name, flags, namespaces, module_scope=module)
        return symbol

    def get_symbols(self):
        """All symbols."""
        return [self.lookup(name) for name in self.get_identifiers()]

    def get_children(self):
        """The scopes in this one."""
        return [_made(child, self._filename) for child in self._table.children]


class Function(SymbolTable):
    """The names of a function."""

    def _matching(self, matches):
        return tuple(name for name in self.get_identifiers() if matches(self._table.symbols[name]))

    def get_parameters(self):
        """The names of the parameters."""
        return tuple(name for name in self._table.varnames if self._table.symbols[name] & DEF_PARAM)

    def get_locals(self):
        """The names of the variables."""
        return self._matching(lambda flags: _scope_of(flags) in (LOCAL, CELL))

    def get_globals(self):
        """The names of globals."""
        return self._matching(lambda flags: _scope_of(flags) in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT))

    def get_nonlocals(self):
        """The names that are declared nonlocal."""
        return self._matching(lambda flags: flags & DEF_NONLOCAL)

    def get_frees(self):
        """The names of variables of functions around this one."""
        return self._matching(lambda flags: _scope_of(flags) == FREE)


class Class(SymbolTable):
    """The names of a class."""

    def get_methods(self):
        """The names of the functions that are defined in the class."""
        import warnings
        warnings.warn("symtable.Class.get_methods() is deprecated and will be removed in Python 3.16.",
                      DeprecationWarning, stacklevel=2)
        found = {}
        for child in self._table.children:
            if child.name not in self._table.symbols or not _scope_of(self._table.symbols[child.name]) == LOCAL:
                continue
            kinds = [child.type] if child.comprehension is None else []
            if child.type == _symtable.TYPE_TYPE_PARAMETERS:
                kinds = [inner.type for inner in child.children if inner.name == child.name]
            if _symtable.TYPE_FUNCTION in kinds:
                found[child.name] = None
        return tuple(found)


_SCOPES = {LOCAL: "LOCAL", GLOBAL_EXPLICIT: "GLOBAL_EXPLICIT", GLOBAL_IMPLICIT: "GLOBAL_IMPLICIT", FREE: "FREE", CELL: "CELL"}
_FLAGS = [("USE", USE), ("DEF_GLOBAL", DEF_GLOBAL), ("DEF_NONLOCAL", DEF_NONLOCAL), ("DEF_LOCAL", DEF_LOCAL),
          ("DEF_PARAM", DEF_PARAM), ("DEF_TYPE_PARAM", DEF_TYPE_PARAM), ("DEF_FREE_CLASS", DEF_FREE_CLASS),
          ("DEF_IMPORT", DEF_IMPORT), ("DEF_ANNOT", DEF_ANNOT), ("DEF_COMP_ITER", DEF_COMP_ITER),
          ("DEF_COMP_CELL", DEF_COMP_CELL)]


class Symbol:
    """A name in a scope."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False):
        self._name = name
        self._bits = flags
        self._scope = _scope_of(flags)
        self._namespaces = namespaces or ()
        self._module_scope = module_scope

    def __repr__(self):
        flags = "|".join(name for name, bit in _FLAGS if self._bits & bit)
        return f"<symbol {self._name!r}: {_SCOPES.get(self._scope) or str(self._scope)}, {flags}>"

    def get_name(self):
        """The name."""
        return self._name

    def is_referenced(self):
        """Whether the name is read."""
        return bool(self._bits & USE)

    def is_parameter(self):
        """Whether the name is that of a parameter."""
        return bool(self._bits & DEF_PARAM)

    def is_type_parameter(self):
        """Whether the name is that of a type parameter."""
        return bool(self._bits & DEF_TYPE_PARAM)

    def is_global(self):
        """Whether the name is global."""
        return bool(self._scope in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT) or self._module_scope and self._bits & DEF_BOUND)

    def is_nonlocal(self):
        """Whether the name is declared nonlocal."""
        return bool(self._bits & DEF_NONLOCAL)

    def is_declared_global(self):
        """Whether the name is declared global."""
        return self._scope == GLOBAL_EXPLICIT

    def is_local(self):
        """Whether the name belongs to its scope."""
        return bool(self._scope in (LOCAL, CELL) or self._module_scope and self._bits & DEF_BOUND)

    def is_annotated(self):
        """Whether the name is annotated."""
        return bool(self._bits & DEF_ANNOT)

    def is_free(self):
        """Whether the name belongs to a function around its scope."""
        return self._scope == FREE

    def is_free_class(self):
        """Whether a name of a class is also that of a function around it that is used inside."""
        return bool(self._bits & DEF_FREE_CLASS)

    def is_imported(self):
        """Whether an import statement binds the name."""
        return bool(self._bits & DEF_IMPORT)

    def is_assigned(self):
        """Whether the name is bound."""
        return bool(self._bits & DEF_LOCAL)

    def is_comp_iter(self):
        """Whether the name is the variable of a comprehension."""
        return bool(self._bits & DEF_COMP_ITER)

    def is_comp_cell(self):
        """Whether the name is a variable of a comprehension that a function in it uses."""
        return bool(self._bits & DEF_COMP_CELL)

    def is_namespace(self):
        """Whether the name is that of a scope."""
        return bool(self._namespaces)

    def get_namespaces(self):
        """The scopes of that name."""
        return self._namespaces

    def get_namespace(self):
        """The one scope of that name."""
        if len(self._namespaces) == 0:
            raise ValueError("name is not bound to any namespaces")
        if len(self._namespaces) > 1:
            raise ValueError("name is bound to multiple namespaces")
        return self._namespaces[0]


def main(args):
    """Print the tables of files."""
    import sys

    def show(table, level=0):
        indent = "    " * level
        nested = "nested " if table.is_nested() else ""
        if table.get_type() == "module":
            what = f"from file {table._filename!r}"
        else:
            what = f"{table.get_name()!r}"
        print(f"{indent}symbol table for {nested}{table.get_type()} {what}:")
        for name in table.get_identifiers():
            symbol = table.lookup(name)
            flags = ", ".join(flag.lower() for flag, bit in _FLAGS if symbol._bits & bit)
            print(f"    {indent}{_SCOPES.get(symbol._scope, '').lower()} symbol {symbol.get_name()!r}: {flags}")
        print()
        for child in table.get_children():
            show(child, level + 1)

    for name in args or ["-"]:
        if name == "-":
            source, name = sys.stdin.read(), "<stdin>"
        else:
            with open(name, "rb") as file:
                source = file.read()
        show(symtable(source, name, "exec"))


if __name__ == "__main__":
    import sys
    main(sys.argv[1:])
