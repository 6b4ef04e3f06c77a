"""An interpreter for Calc, a small language with functions, closures, lists and strings.

Usage: calc.py FILE [ARGUMENT...]      run a program; it finds the arguments in the list `args`
       calc.py --tokens FILE           print the tokens
       calc.py --tree FILE             print the syntax tree
"""
import math
import operator
import sys

from calc_syntax import CalcError, Parser, tokenize


class Break(Exception):
    pass


class Continue(Exception):
    pass


class Return(Exception):
    def __init__(self, value):
        self.value = value


class Scope:
    """Names of one block, inside the names of the block around it."""

    __slots__ = ("names", "outer")

    def __init__(self, outer=None, names=None):
        self.outer = outer
        self.names = {} if names is None else names

    def holder(self, name, line):
        """The names that the name is among, from the inside out."""
        scope = self
        while scope is not None:
            if name in scope.names:
                return scope.names
            scope = scope.outer
        raise CalcError(f"{name} is not defined", line)


class Function:
    def __init__(self, name, parameters, body, scope):
        self.name = name
        self.parameters = parameters
        self.body = body
        self.scope = scope


class Builtin:
    def __init__(self, name, function, count):
        self.name = name
        self.function = function
        self.count = count


def shown(value, quote=False):
    """A value as Calc prints it."""
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if quote else value
    if isinstance(value, list):
        return "[" + ", ".join(shown(item, quote=True) for item in value) + "]"
    if isinstance(value, (Function, Builtin)):
        return f"<fn {value.name}>"
    return str(value)


def kind_of(value):
    if value is None:
        return "nil"
    for types, name in ((bool, "boolean"), ((int, float), "number"), (str, "string"), (list, "list")):
        if isinstance(value, types):
            return name
    return "function"


def truth(value):
    return value is not None and value is not False


def number(value, line):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise CalcError(f"expected a number, not {kind_of(value)}", line)
    return value


def divide(left, right):
    quotient = left / right
    return int(quotient) if quotient == int(quotient) and abs(quotient) < 2 ** 53 else quotient


ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": divide, "%": operator.mod}
ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


class Interpreter:
    def __init__(self, arguments=(), write=print):
        self.write = write
        self.calls = 0
        builtins = {
            "print": (lambda *values: self.write(*map(shown, values)), None),
            "len": (len, 1),
            "push": (lambda items, value: items.append(value), 2),
            "pop": (lambda items: items.pop(), 1),
            "range": (lambda start, end: list(range(start, end)), 2),
            "sqrt": (math.sqrt, 1),
            "floor": (math.floor, 1),
            "str": (shown, 1),
            "num": (lambda text: float(text) if "." in text else int(text), 1),
            "split": (lambda text, separator: text.split(separator), 2),
            "join": (lambda items, separator: separator.join(map(shown, items)), 2),
            "chars": (list, 1),
            "sort": (sorted, 1),
            "kind": (kind_of, 1),
        }
        names = {name: Builtin(name, function, count) for name, (function, count) in builtins.items()}
        names["args"] = list(arguments)
        self.globals = Scope(Scope(names=names))

    def run(self, statements):
        try:
            self.execute(statements, self.globals)
        except (Break, Continue):
            raise CalcError("break or continue outside a loop", statements[-1][1]) from None
        except Return:
            raise CalcError("return outside a function", statements[-1][1]) from None

    def execute(self, statements, scope):
        for statement in statements:
            getattr(self, "run_" + statement[0])(scope, *statement[1:])

    def run_expression(self, scope, line, value):
        self.value(value, scope)

    def run_let(self, scope, line, name, value):
        scope.names[name] = self.value(value, scope)

    def run_assign(self, scope, line, target, value):
        if target[0] == "name":
            scope.holder(target[2], line)[target[2]] = self.value(value, scope)
            return
        items = self.value(target[2], scope)
        index = self.position(items, self.value(target[3], scope), line)
        if not isinstance(items, list):
            raise CalcError(f"cannot change an item of a {kind_of(items)}", line)
        items[index] = self.value(value, scope)

    def run_if(self, scope, line, condition, then, otherwise):
        chosen = then if truth(self.value(condition, scope)) else otherwise
        self.execute(chosen, Scope(scope))

    def run_while(self, scope, line, condition, body):
        while truth(self.value(condition, scope)):
            try:
                self.execute(body, Scope(scope))
            except Continue:
                continue
            except Break:
                break

    def run_for(self, scope, line, name, items, body):
        values = self.value(items, scope)
        if not isinstance(values, (list, str)):
            raise CalcError(f"cannot loop over a {kind_of(values)}", line)
        for value in list(values):
            try:
                self.execute(body, Scope(scope, {name: value}))
            except Continue:
                continue
            except Break:
                break

    def run_return(self, scope, line, value):
        raise Return(self.value(value, scope))

    def run_break(self, scope, line):
        raise Break

    def run_continue(self, scope, line):
        raise Continue

    def value(self, node, scope):
        return getattr(self, "value_" + node[0])(scope, *node[1:])

    def value_constant(self, scope, line, value):
        return value

    def value_name(self, scope, line, name):
        return scope.holder(name, line)[name]

    def value_list(self, scope, line, items):
        return [self.value(item, scope) for item in items]

    def value_fn(self, scope, line, name, parameters, body):
        return Function(name, parameters, body, scope)

    def value_and(self, scope, line, left, right):
        value = self.value(left, scope)
        return self.value(right, scope) if truth(value) else value

    def value_or(self, scope, line, left, right):
        value = self.value(left, scope)
        return value if truth(value) else self.value(right, scope)

    def value_not(self, scope, line, operand):
        return not truth(self.value(operand, scope))

    def value_negate(self, scope, line, operand):
        return -number(self.value(operand, scope), line)

    def value_binary(self, scope, line, symbol, left, right):
        left, right = self.value(left, scope), self.value(right, scope)
        if symbol == "==":
            return kind_of(left) == kind_of(right) and left == right
        if symbol == "!=":
            return kind_of(left) != kind_of(right) or left != right
        if symbol == "+" and kind_of(left) == kind_of(right) and isinstance(left, (str, list)):
            return left + right
        if symbol in ORDER and isinstance(left, str) and isinstance(right, str):
            return ORDER[symbol](left, right)
        function = ORDER[symbol] if symbol in ORDER else ARITHMETIC[symbol]
        try:
            return function(number(left, line), number(right, line))
        except ZeroDivisionError:
            raise CalcError("division by zero", line) from None

    def value_index(self, scope, line, items, index):
        items = self.value(items, scope)
        return items[self.position(items, self.value(index, scope), line)]

    def position(self, items, index, line):
        if not isinstance(items, (list, str)):
            raise CalcError(f"a {kind_of(items)} has no items", line)
        if not isinstance(index, int) or not -len(items) <= index < len(items):
            raise CalcError(f"no item {shown(index)} in {len(items)} items", line)
        return index

    def value_call(self, scope, line, function, arguments):
        function = self.value(function, scope)
        values = [self.value(argument, scope) for argument in arguments]
        self.calls += 1
        if isinstance(function, Function):
            self.check_count(function.name, len(function.parameters), len(values), line)
            inner = Scope(function.scope, dict(zip(function.parameters, values)))
            try:
                self.execute(function.body, inner)
            except Return as result:
                return result.value
            return None
        if not isinstance(function, Builtin):
            raise CalcError(f"a {kind_of(function)} cannot be called", line)
        if function.count is not None:
            self.check_count(function.name, function.count, len(values), line)
        try:
            return function.function(*values)
        except (TypeError, ValueError, IndexError, AttributeError):
            described = ", ".join(shown(value, quote=True) for value in values)
            raise CalcError(f"{function.name} cannot take ({described})", line) from None

    @staticmethod
    def check_count(name, wanted, got, line):
        if wanted != got:
            raise CalcError(f"{name} takes {wanted} arguments, not {got}", line)


def print_tree(node, depth=0):
    """One line for each node; its parts below it, deeper."""
    indent = "  " * depth
    if isinstance(node, tuple):
        plain = [part for part in node[2:] if not isinstance(part, (tuple, list))]
        print(indent + " ".join([node[0], *map(repr, plain)]))
        for part in node[2:]:
            if isinstance(part, (tuple, list)):
                print_tree(part, depth + 1)
    elif isinstance(node, list) and node:
        print(indent + "-")
        for item in node:
            print_tree(item, depth + 1)
    else:
        print(indent + repr(node))


def main(argv):
    arguments = argv[1:]
    mode = arguments.pop(0) if arguments and arguments[0] in ("--tokens", "--tree") else None
    if not arguments:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    name = arguments[0]
    try:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        if mode == "--tokens":
            print(*tokenize(text), sep="\n")
            return 0
        program = Parser(tokenize(text)).program()
        if mode == "--tree":
            print_tree(program)
            return 0
        sys.setrecursionlimit(20_000)
        Interpreter(arguments[1:]).run(program)
    except OSError as error:
        print(f"calc.py: {error}", file=sys.stderr)
        return 1
    except CalcError as error:
        print(f"{name}:{error.line}: {error}")
        return 1
    except RecursionError:
        print(f"{name}: too many nested calls")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
