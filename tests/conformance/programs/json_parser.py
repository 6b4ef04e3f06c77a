# A JSON parser and printer written by hand, compared with the json module.
import json


class JSONError(ValueError):
    def __init__(self, msg, pos):
        super().__init__(f"{msg} at {pos}")
        self.pos = pos


class Parser:
    ESC = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

    def __init__(self, s):
        self.s, self.i = s, 0

    def ws(self):
        while self.i < len(self.s) and self.s[self.i] in " \t\r\n":
            self.i += 1

    def peek(self):
        self.ws()
        return self.s[self.i] if self.i < len(self.s) else ""

    def eat(self, c):
        if self.peek() != c:
            raise JSONError(f"expected {c!r}", self.i)
        self.i += 1

    def parse(self):
        v = self.value()
        if self.peek():
            raise JSONError("trailing data", self.i)
        return v

    def value(self):
        c = self.peek()
        if c == "{":
            return self.obj()
        if c == "[":
            return self.arr()
        if c == '"':
            return self.string()
        for word, v in (("true", True), ("false", False), ("null", None)):
            if self.s.startswith(word, self.i):
                self.i += len(word)
                return v
        return self.number()

    def obj(self):
        self.eat("{")
        out = {}
        if self.peek() == "}":
            self.i += 1
            return out
        while True:
            if self.peek() != '"':
                raise JSONError("expected key", self.i)
            k = self.string()
            self.eat(":")
            out[k] = self.value()
            if self.peek() == ",":
                self.i += 1
                continue
            self.eat("}")
            return out

    def arr(self):
        self.eat("[")
        out = []
        if self.peek() == "]":
            self.i += 1
            return out
        while True:
            out.append(self.value())
            if self.peek() != ",":
                break
            self.i += 1
        self.eat("]")
        return out

    def string(self):
        self.eat('"')
        out = []
        while True:
            if self.i >= len(self.s):
                raise JSONError("unterminated string", self.i)
            c = self.s[self.i]
            self.i += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                e = self.s[self.i : self.i + 1]
                self.i += 1
                if e == "u":
                    out.append(chr(int(self.s[self.i : self.i + 4], 16)))
                    self.i += 4
                elif e in self.ESC and e:
                    out.append(self.ESC[e])
                else:
                    raise JSONError(f"bad escape {e!r}", self.i)
            else:
                out.append(c)

    def number(self):
        j = self.i
        while j < len(self.s) and self.s[j] in "+-0123456789.eE":
            j += 1
        t = self.s[self.i : j]
        try:
            v = float(t) if set(t) & set(".eE") else int(t)
        except ValueError:
            raise JSONError("bad value", self.i) from None
        self.i = j
        return v


def dump(v):
    if v is None:
        return "null"
    if v is True:
        return "true"
    if v is False:
        return "false"
    if isinstance(v, str):
        return (
            '"'
            + "".join(
                {'"': '\\"', "\\": "\\\\", "\n": "\\n"}.get(
                    c, c if " " <= c < "\x7f" else f"\\u{ord(c):04x}"
                )
                for c in v
            )
            + '"'
        )
    if isinstance(v, dict):
        return "{" + ", ".join(f"{dump(str(k))}: {dump(x)}" for k, x in v.items()) + "}"
    if isinstance(v, (list, tuple)):
        return "[" + ", ".join(map(dump, v)) + "]"
    return repr(v)


docs = [
    '{"a": [1, 2.5, -3e2, {"b": null}], "c": "x\\n\\u00e9\\"", "d": true, "e": {}, "f": []}',
    "[]",
    " [ 1 , 2 ] ",
    '"\\u65e5"',
    "-0.5",
    "[[[[1]]]]",
]
for doc in docs:
    mine = Parser(doc).parse()
    print(mine == json.loads(doc), dump(mine) == json.dumps(mine), dump(mine))
for bad in (
    '{"a" 1}',
    "[1, ]",
    '{"a": }',
    '"abc',
    "[1] 2",
    "tru",
    "{1: 2}",
    "",
    '"\\x"',
    "[1",
    '{"a": 1',
):
    try:
        print(Parser(bad).parse())
    except JSONError as e:
        print(repr(bad), "->", e)
deep = "[" * 200 + "]" * 200
print(dump(Parser(deep).parse()) == deep)
