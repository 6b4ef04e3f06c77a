"""A small compiler: regular expression tokeniser, precedence climbing, constant folding, a stack machine with tracing."""
import operator
import re
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    text: str
    position: int


class CompileError(SyntaxError):
    def __init__(self, message, source, position):
        super().__init__(message)
        self.source, self.position = source, position

    def show(self):
        return f"{self.source}\n{' ' * self.position}^ {self.msg}"


TOKENS = re.compile(r"""
    (?P<number>\d+(?:\.\d+)?) | (?P<name>[A-Za-z_]\w*) | (?P<op>\*\*|//|[-+*/%^()=,<>!]=?|\?|:) | (?P<space>\s+) | (?P<bad>.)
""", re.VERBOSE)


def tokens(source):
    for match in TOKENS.finditer(source):
        kind = match.lastgroup
        if kind == "bad":
            raise CompileError(f"unexpected {match[0]!r}", source, match.start())
        if kind != "space":
            yield Token(kind, match[0], match.start())
    yield Token("end", "", len(source))


BINARY = {"+": (2, operator.add), "-": (2, operator.sub), "*": (3, operator.mul), "/": (3, operator.truediv), "//": (3, operator.floordiv),
          "%": (3, operator.mod), "**": (5, operator.pow), "<": (1, operator.lt), ">": (1, operator.gt), "<=": (1, operator.le), "==": (1, operator.eq)}
RIGHT = {"**"}


class Compiler:
    def __init__(self, source):
        self.source = source
        self.stream = tokens(source)
        self.token = next(self.stream)
        self.folded = 0

    def error(self, message):
        return CompileError(message, self.source, self.token.position)

    def advance(self):
        token, self.token = self.token, next(self.stream, self.token)
        return token

    def expect(self, text):
        if self.token.text != text:
            raise self.error(f"expected {text!r}, not {self.token.text or 'the end'!r}")
        return self.advance()

    def expression(self, level=0):
        left = self.unary()
        while (entry := BINARY.get(self.token.text)) and entry[0] >= level:
            name = self.advance().text
            right = self.expression(entry[0] + (name not in RIGHT))
            left = self.fold("binary", name, left, right)
        if level == 0 and self.token.text == "?":
            self.advance()
            yes = self.expression()
            self.expect(":")
            left = ("if", left, yes, self.expression())
        return left

    def fold(self, kind, name, *parts):
        if all(p[0] == "constant" for p in parts):
            values = [p[1] for p in parts]
            try:
                value = -values[0] if kind == "unary" else BINARY[name][1](*values)
            except ArithmeticError:
                pass
            else:
                self.folded += 1
                return "constant", value
        return kind, name, *parts

    def unary(self):
        if self.token.text == "-":
            self.advance()
            return self.fold("unary", "-", self.expression(4))
        return self.primary()

    def primary(self):
        token = self.advance()
        match token:
            case Token("number", text):
                return "constant", float(text) if "." in text else int(text)
            case Token("name", text) if self.token.text == "(":
                self.advance()
                arguments = []
                while self.token.text != ")":
                    arguments.append(self.expression())
                    if self.token.text != ")":
                        self.expect(",")
                self.expect(")")
                return "call", text, *arguments
            case Token("name", text):
                return "name", text
            case Token("op", "("):
                inside = self.expression()
                self.expect(")")
                return inside
        self.token = token
        raise self.error("an operand is missing")

    def compile(self):
        tree = self.expression()
        if self.token.kind != "end":
            raise self.error("more than an expression")
        return list(self.emit(tree))

    def emit(self, tree):
        match tree:
            case ("constant", value) | ("name", value):
                yield tree[0], value
            case "unary", _, part:
                yield from self.emit(part)
                yield "negate", None
            case "binary", name, left, right:
                yield from self.emit(left)
                yield from self.emit(right)
                yield "apply", name
            case "call", name, *arguments:
                for argument in arguments:
                    yield from self.emit(argument)
                yield "call", (name, len(arguments))
            case "if", test, yes, no:
                yes, no = list(self.emit(yes)), list(self.emit(no))
                yield from self.emit(test)
                yield "unless", len(yes) + 1
                yield from yes
                yield "skip", len(no)
                yield from no


def run(code, names, functions):
    stack, at, steps = [], 0, 0
    while at < len(code):
        op, argument = code[at]
        at += 1
        steps += 1
        if op == "constant":
            stack.append(argument)
        elif op == "name":
            stack.append(names[argument])
        elif op == "negate":
            stack.append(-stack.pop())
        elif op == "apply":
            right, left = stack.pop(), stack.pop()
            stack.append(BINARY[argument][1](left, right))
        elif op == "call":
            name, count = argument
            arguments = stack[len(stack) - count:]
            del stack[len(stack) - count:]
            stack.append(functions[name](*arguments))
        elif op == "unless":
            at += 0 if stack.pop() else argument
        elif op == "skip":
            at += argument
    (result,) = stack
    return result, steps


names = {"x": 7, "y": -2.5, "big": 2 ** 40}
functions = {"max": max, "min": min, "abs": abs, "hyp": lambda a, b: (a * a + b * b) ** 0.5}
for source in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "x - 3 - 2", "x // 2 % 3", "max(x, 3, y) + abs(y)", "hyp(3, 4) / 0.5", "x > 3 ? x * 2 : y", "x < 3 ? 1 : x < 10 ? 2 : 3",
               "big * big", "x / (7 - x)", "1 / 0", "1 +", "2 * (3 + 4", "4 5", "f(1)", "max(1 2)", "3 $ 4", "", "unknown + 1", "max()", "1.5.2", "((((x))))", "-x + -(-3)"):
    try:
        compiler = Compiler(source)
        code = compiler.compile()
        value, steps = run(code, names, functions)
        print(f"{source:24} = {value!r:22} {len(code)} instructions, {steps} steps, {compiler.folded} folded")
    except CompileError as error:
        print(error.show())
    except Exception as error:
        print(f"{source:24} ! {type(error).__name__}: {error}")
print(*Compiler("x > 3 ? hyp(x, 2 * 4) : -x").compile(), sep="\n")
