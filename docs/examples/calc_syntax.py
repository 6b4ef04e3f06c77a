"""Tokens and syntax trees of Calc, the language of calc.py.

    program    = { statement }
    statement  = "let" NAME "=" expression ";" | "if" expression block [ "else" ( block | if ) ]
               | "while" expression block | "for" NAME "in" expression block
               | "fn" NAME parameters block | "return" [ expression ] ";" | "break" ";" | "continue" ";"
               | expression [ "=" expression ] ";"
    expression = the operators from loose to tight: or, and, not, comparisons, + -, * / %, unary -, calls and indexes
    primary    = NUMBER | STRING | NAME | "true" | "false" | "nil" | "(" expression ")" | "[" items "]"
               | "fn" parameters block

A tree node is a tuple (kind, line, parts...).
"""

KEYWORDS = {"let", "if", "else", "while", "for", "in", "fn", "return", "break", "continue", "and", "or", "not",
            "true", "false", "nil"}
SYMBOLS = ("==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ";")
ESCAPES = {"n": "\n", "t": "\t", "\\": "\\", '"': '"'}
CONSTANTS = {"true": True, "false": False, "nil": None}
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
TIERS = (("+", "-"), ("*", "/", "%"))


class CalcError(Exception):
    """An error of the program that is run, with its line."""

    def __init__(self, message, line):
        super().__init__(message)
        self.line = line


class Token:
    __slots__ = ("kind", "value", "line")

    def __init__(self, kind, value, line):
        self.kind = kind
        self.value = value
        self.line = line

    def __repr__(self):
        return f"{self.line}: {self.kind} {self.value!r}"

    def described(self):
        return "the end" if self.kind == "end" else repr(self.value)


def tokenize(text):
    """Yields the tokens of a program and an end token."""
    position = 0
    line = 1
    while position < len(text):
        character = text[position]
        if character == "\n":
            line += 1
            position += 1
        elif character.isspace():
            position += 1
        elif character == "#":
            end = text.find("\n", position)
            position = len(text) if end < 0 else end
        elif character.isdigit():
            end = span(text, position, lambda c: c.isdigit() or c == ".")
            digits = text[position:end]
            if digits.count(".") > 1 or digits.endswith("."):
                raise CalcError(f"bad number {digits}", line)
            yield Token("number", float(digits) if "." in digits else int(digits), line)
            position = end
        elif character.isalpha() or character == "_":
            end = span(text, position, lambda c: c.isalnum() or c == "_")
            name = text[position:end]
            yield Token(name if name in KEYWORDS else "name", name, line)
            position = end
        elif character == '"':
            value, position = string_literal(text, position + 1, line)
            yield Token("string", value, line)
        else:
            for symbol in SYMBOLS:
                if text.startswith(symbol, position):
                    position += len(symbol)
                    yield Token(symbol, symbol, line)
                    break
            else:
                raise CalcError(f"unexpected character {character!r}", line)
    yield Token("end", None, line)


def span(text, start, test):
    """The end of the run of characters from start that pass the test."""
    end = start
    while end < len(text) and test(text[end]):
        end += 1
    return end


def string_literal(text, position, line):
    """The value of the string whose first character is at position, and the position after it."""
    parts = []
    while True:
        character = text[position:position + 1]
        if character in ("", "\n"):
            raise CalcError("the string is not closed", line)
        position += 1
        if character == '"':
            return "".join(parts), position
        if character == "\\":
            escape = text[position:position + 1]
            if escape not in ESCAPES:
                raise CalcError(f"unknown escape \\{escape}", line)
            parts.append(ESCAPES[escape])
            position += 1
        else:
            parts.append(character)


class Parser:
    """A recursive-descent parser: one method for each rule of the grammar."""

    def __init__(self, tokens):
        self.tokens = list(tokens)
        self.position = 0

    @property
    def token(self):
        return self.tokens[self.position]

    def take(self, kind):
        """The current token when it is of this kind, which is then passed, or None."""
        token = self.token
        if token.kind != kind:
            return None
        self.position += 1
        return token

    def expect(self, kind):
        token = self.take(kind)
        if token is None:
            raise CalcError(f"expected {kind!r} but found {self.token.described()}", self.token.line)
        return token

    def program(self):
        statements = []
        while not self.take("end"):
            statements.append(self.statement())
        return statements

    def block(self):
        self.expect("{")
        statements = []
        while not self.take("}"):
            statements.append(self.statement())
        return statements

    def statement(self):
        line = self.token.line
        if self.take("let"):
            name = self.expect("name").value
            self.expect("=")
            return self.ended(("let", line, name, self.expression()))
        if self.take("if"):
            return self.conditional(line)
        if self.take("while"):
            return "while", line, self.expression(), self.block()
        if self.take("for"):
            name = self.expect("name").value
            self.expect("in")
            return "for", line, name, self.expression(), self.block()
        if self.token.kind == "fn" and self.tokens[self.position + 1].kind == "name":
            self.expect("fn")
            name = self.expect("name").value
            return "let", line, name, self.function(name, line)
        if self.take("return"):
            value = ("constant", line, None) if self.token.kind == ";" else self.expression()
            return self.ended(("return", line, value))
        for kind in ("break", "continue"):
            if self.take(kind):
                return self.ended((kind, line))
        target = self.expression()
        if self.take("="):
            if target[0] not in ("name", "index"):
                raise CalcError("this cannot be assigned to", line)
            return self.ended(("assign", line, target, self.expression()))
        return self.ended(("expression", line, target))

    def ended(self, statement):
        self.expect(";")
        return statement

    def conditional(self, line):
        condition, then = self.expression(), self.block()
        otherwise = []
        if self.take("else"):
            nested = self.take("if")
            otherwise = [self.conditional(nested.line)] if nested else self.block()
        return "if", line, condition, then, otherwise

    def function(self, name, line):
        self.expect("(")
        parameters = []
        while not self.take(")"):
            if parameters:
                self.expect(",")
            parameters.append(self.expect("name").value)
        return "fn", line, name, parameters, self.block()

    def expression(self):
        return self.chain("or", lambda: self.chain("and", self.negation))

    def chain(self, kind, operand):
        left = operand()
        while token := self.take(kind):
            left = (kind, token.line, left, operand())
        return left

    def negation(self):
        if token := self.take("not"):
            return "not", token.line, self.negation()
        left = self.arithmetic(0)
        if self.token.kind in COMPARISONS:
            token = self.expect(self.token.kind)
            return "binary", token.line, token.kind, left, self.arithmetic(0)
        return left

    def arithmetic(self, tier):
        if tier == len(TIERS):
            return self.unary()
        left = self.arithmetic(tier + 1)
        while self.token.kind in TIERS[tier]:
            token = self.expect(self.token.kind)
            left = ("binary", token.line, token.kind, left, self.arithmetic(tier + 1))
        return left

    def unary(self):
        if token := self.take("-"):
            return "negate", token.line, self.unary()
        value = self.primary()
        while True:
            line = self.token.line
            if self.take("("):
                value = ("call", line, value, self.items(")"))
            elif self.take("["):
                value = ("index", line, value, self.expression())
                self.expect("]")
            else:
                return value

    def items(self, closing):
        items = []
        while not self.take(closing):
            if items:
                self.expect(",")
            items.append(self.expression())
        return items

    def primary(self):
        token = self.token
        self.position += 1
        kind = token.kind
        if kind in ("number", "string"):
            return "constant", token.line, token.value
        if kind == "name":
            return "name", token.line, token.value
        if kind in CONSTANTS:
            return "constant", token.line, CONSTANTS[kind]
        if kind == "(":
            value = self.expression()
            self.expect(")")
            return value
        if kind == "[":
            return "list", token.line, self.items("]")
        if kind == "fn":
            return self.function("anonymous", token.line)
        self.position -= 1
        raise CalcError(f"expected an expression but found {token.described()}", token.line)
