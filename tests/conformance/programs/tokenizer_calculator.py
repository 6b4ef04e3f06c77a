# A tokenizer, a recursive-descent parser and an evaluator.
class ParseError(Exception):
    pass


def tokens(s):
    i = 0
    while i < len(s):
        c = s[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(s) and (s[j].isdigit() or s[j] == "."):
                j += 1
            text = s[i:j]
            yield ("num", float(text) if "." in text else int(text))
            i = j
        elif c.isalpha():
            j = i
            while j < len(s) and s[j].isalnum():
                j += 1
            yield ("name", s[i:j])
            i = j
        elif s.startswith("**", i):
            yield ("op", "**")
            i += 2
        elif c in "+-*/()=,":
            yield ("op", c)
            i += 1
        else:
            raise ParseError(f"bad character {c!r} at {i}")
    yield ("end", None)


class Parser:
    def __init__(self, text, env):
        self.t, self.i, self.env = list(tokens(text)), 0, env

    def peek(self):
        return self.t[self.i]

    def take(self, *ops):
        if self.peek()[0] == "op" and self.peek()[1] in ops:
            self.i += 1
            return self.t[self.i - 1][1]

    def expect(self, op):
        if not self.take(op):
            raise ParseError(f"expected {op!r}, got {self.peek()[1]!r}")

    def statement(self):
        if self.peek()[0] == "name" and self.t[self.i + 1] == ("op", "="):
            name = self.peek()[1]
            self.i += 2
            self.env[name] = v = self.expr()
        else:
            v = self.expr()
        if self.peek()[0] != "end":
            raise ParseError(f"trailing {self.peek()[1]!r}")
        return v

    def expr(self):
        v = self.term()
        while op := self.take("+", "-"):
            v = v + self.term() if op == "+" else v - self.term()
        return v

    def term(self):
        v = self.unary()
        while op := self.take("*", "/"):
            v = v * self.unary() if op == "*" else v / self.unary()
        return v

    def unary(self):
        return -self.unary() if self.take("-") else self.power()

    def power(self):
        v = self.atom()
        return v ** self.unary() if self.take("**") else v

    def atom(self):
        kind, v = self.peek()
        if kind == "num":
            self.i += 1
            return v
        if kind == "name":
            self.i += 1
            if self.take("("):
                args = [self.expr()]
                while self.take(","):
                    args.append(self.expr())
                self.expect(")")
                return {"max": max, "min": min, "abs": abs}[v](*args)
            return self.env[v]
        self.expect("(")
        v = self.expr()
        self.expect(")")
        return v


env = {}
for line in (
    "1 + 2 * 3",
    "(1 + 2) * 3",
    "-2 ** 2",
    "2 ** 3 ** 2",
    "x = 10 / 4",
    "x * 2 - 1",
    "max(1, x, 2) + abs(-3)",
    "1 +",
    "1 / 0",
    "y + 1",
    "3 $ 4",
    "(1",
    "1 2",
    "2 ** -1",
    "foo(1)",
):
    try:
        print(line, "=", Parser(line, env).statement())
    except (ParseError, ZeroDivisionError, KeyError) as e:
        print(line, "!", type(e).__name__, e)
