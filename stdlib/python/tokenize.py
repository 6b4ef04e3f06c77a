"""Tokens of Python source, comments and blank lines included, and source of tokens."""

import functools
import re
import sys
from builtins import open as _builtin_open
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper

from token import *
from token import EXACT_TOKEN_TYPES
import token as _token

__all__ = _token.__all__ + [
    "tokenize",
    "generate_tokens",
    "detect_encoding",
    "untokenize",
    "TokenInfo",
    "open",
    "TokenError",
]

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
blank_re = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)
tabsize = 8


class TokenError(Exception):
    pass


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    """A token: kind, text, (row, column) of its start and its end, and the lines it stands on."""

    def __repr__(self):
        return (
            f"TokenInfo(type={self.type} ({tok_name[self.type]}), string={self.string!r}, start={self.start!r}, "
            f"end={self.end!r}, line={self.line!r})"
        )

    @property
    def exact_type(self):
        """The kind; for operators the kind of this operator."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


# The pieces of tokens as regular expressions, for whoever wants to look for them.


def group(*choices):
    return "(" + "|".join(choices) + ")"


def any(*choices):
    return group(*choices) + "*"


def maybe(*choices):
    return group(*choices) + "?"


def _all_string_prefixes():
    result = {""}
    for prefix in "b", "r", "u", "f", "t", "br", "fr", "tr":
        for letters in {prefix, prefix[::-1]}:
            for upper in range(2 ** len(letters)):
                chars = (c.upper() if upper >> i & 1 else c for i, c in enumerate(letters))
                result.add("".join(chars))
    return result


Whitespace = r"[ \f\t]*"
Comment = r"#[^\r\n]*"
Ignore = Whitespace + any(r"\\\r?\n" + Whitespace) + maybe(Comment)
Name = r"\w+"
Hexnumber = r"0[xX](?:_?[0-9a-fA-F])+"
Binnumber = r"0[bB](?:_?[01])+"
Octnumber = r"0[oO](?:_?[0-7])+"
Decnumber = r"(?:0(?:_?0)*|[1-9](?:_?[0-9])*)"
Intnumber = group(Hexnumber, Binnumber, Octnumber, Decnumber)
Exponent = r"[eE][-+]?[0-9](?:_?[0-9])*"
Pointfloat = group(r"[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?", r"\.[0-9](?:_?[0-9])*") + maybe(Exponent)
Expfloat = r"[0-9](?:_?[0-9])*" + Exponent
Floatnumber = group(Pointfloat, Expfloat)
Imagnumber = group(r"[0-9](?:_?[0-9])*[jJ]", Floatnumber + r"[jJ]")
Number = group(Imagnumber, Floatnumber, Intnumber)
StringPrefix = group(*sorted(_all_string_prefixes()))


def _behind(quote):
    """What is in a string behind an opening quote of one character, and the closing one."""
    return rf"[^{quote}\\]*(?:\\.[^{quote}\\]*)*{quote}"


def _behind_three(quote):
    """The same for three of them: one or two are part of the string."""
    return rf"[^{quote}\\]*(?:(?:\\.|{quote}(?!{quote * 2}))[^{quote}\\]*)*{quote * 3}"


def _on_line(quote):
    """A string as far as it stands on one line, without a closing quote."""
    return StringPrefix + rf"{quote}[^\n{quote}\\]*(?:\\.[^\n{quote}\\]*)*"


Single, Double = map(_behind, "'\"")
Single3, Double3 = map(_behind_three, "'\"")
Triple = group(*(StringPrefix + quote * 3 for quote in "'\""))
String = group(*(_on_line(quote) + quote for quote in "'\""))
Special = group(*map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
Funny = group(r"\r?\n", Special)
PlainToken = group(Number, Funny, String, Name)
Token = Ignore + PlainToken
ContStr = group(*(_on_line(quote) + group(quote, r"\\\r?\n") for quote in "'\""))
PseudoExtras = group(r"\\\r?\n|\Z", Comment, Triple)
PseudoToken = Whitespace + group(PseudoExtras, Number, Funny, ContStr, Name)
_prefixes = _all_string_prefixes()
endpats = {
    prefix + quotes: rest
    for quotes, rest in (("'", Single), ('"', Double), ("'''", Single3), ('"""', Double3)) for prefix in _prefixes
}
single_quoted = {opening for opening in endpats if opening[-2:] not in ("''", '""')}
triple_quoted = set(endpats) - single_quoted


# The tokenizer.

_blanks = re.compile(r"[ \t\f]*").match
_name = re.compile(r"[A-Za-z_\x80-\U0010ffff][A-Za-z_0-9\x80-\U0010ffff]*").match
_quote = re.compile(r"'''|\"\"\"|'|\"").match
_string_end = {
    "'": re.compile(r"[^\n'\\]*(?:\\(?:\r\n|.)[^\n'\\]*)*'", re.DOTALL).match,
    '"': re.compile(r'[^\n"\\]*(?:\\(?:\r\n|.)[^\n"\\]*)*"', re.DOTALL).match,
    "'''": re.compile(r"(?:[^'\\]|\\.|'(?!''))*'''", re.DOTALL).match,
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*"""', re.DOTALL).match,
}
_digits = r"[0-9](?:_?[0-9])*"
_number = re.compile(
    rf"(?P<radix>0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+)"
    rf"|(?:{_digits}(?:\.(?:{_digits})?)?|\.{_digits})(?:[eE][-+]?{_digits})?[jJ]?"
).match
_operator = re.compile(
    r"\*\*=|//=|>>=|<<=|\.\.\.|[-+*/%&|^=<>!:@]=|->|\*\*|//|>>|<<|[-+*/%&|^=<>!:@(){}\[\].,;~]"
).match
_plain_middle = re.compile(r"[^\\{}'\"\n]*").match


class _FString:
    """An f-string or t-string that is open."""

    def __init__(self, prefix, quote, start, kind):
        self.raw = "r" in prefix.lower()
        self.quote = quote
        self.start = start
        self.kind = kind
        self.depth = 0
        """Open braces and brackets of its replacement fields."""
        self.fields = []
        """Depth at which each open field begins."""
        self.in_spec = False
        self.in_text = True


class _Tokenizer:
    def __init__(self, lines):
        self.source = lines
        self.bare_end = False
        self.text = ""
        self.starts = [0]
        self.row = 1
        self.at = 0
        self.indents = [(0, 0)]
        self.level = 0
        self.strings = []

    def more(self):
        """Reads one line more; false at the end. A last line without an end gets one, which is no part of its token."""
        if self.bare_end:
            return False
        line = next(self.source, "")
        if not line:
            return False
        if not line.endswith("\n"):
            line += "\n"
            self.bare_end = True
        size = len(self.text)
        self.text += line
        at = line.find("\n")
        while at >= 0:
            self.starts.append(size + at + 1)
            at = line.find("\n", at + 1)
        return True

    def lines(self, first, last):
        start = self.starts[first - 1]
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        line = self.text[start:end]
        if self.bare_end and end == len(self.text):
            line = line[:-1]
        return line

    def column(self, at):
        return at - self.starts[self.row - 1]

    def token(self, kind, start, end, text=None):
        """A token within the line."""
        base = self.starts[self.row - 1]
        row = self.row
        if text is None:
            text = self.text[start:end]
        return TokenInfo(kind, text, (row, start - base), (row, end - base), self.line)

    @property
    def line(self):
        return self.lines(self.row, self.row)

    def long_token(self, kind, start, end):
        """A token that may go over line ends; the place moves behind it."""
        text = self.text[start:end]
        first = self.row
        begin = (first, self.column(start))
        self.row += text.count("\n")
        self.at = end
        return TokenInfo(kind, text, begin, (self.row, self.column(end)), self.lines(first, self.row))

    def error(self, message, column):
        raise TokenError(message, (self.row, column))

    def tokens(self):
        fresh = True
        while self.at < len(self.text) or self.more():
            if self.strings and self.strings[-1].in_text:
                yield from self.middle(self.strings[-1])
                continue
            if fresh and not self.level and not self.strings:
                blank = yield from self.indentation()
                if blank:
                    continue
                fresh = False
            at = _blanks(self.text, self.at).end()
            char = self.text[at:at + 1]
            if char == "\r" and self.text[at + 1:at + 2] == "\n":
                char = "\n"
            if char == "#":
                end = self.text.index("\n", at)
                if self.text[end - 1] == "\r":
                    end -= 1
                yield self.token(COMMENT, at, end)
                self.at = end
            elif char == "\n":
                nested = self.level or self.strings
                yield self.end_of_line(NL if nested else NEWLINE, at)
                fresh = not nested
            elif char == "\\":
                self.continuation(at)
            else:
                yield from self.one(at, char)
        if self.level or self.strings:
            self.row -= 1
            column = len(self.line) if self.strings else 0
            self.error("unexpected EOF in multi-line statement", column)
        place = (self.row, 0)
        for _ in self.indents[1:]:
            yield TokenInfo(DEDENT, "", place, place, "")
        yield TokenInfo(ENDMARKER, "", place, place, "")

    def end_of_line(self, kind, at):
        end = self.text.index("\n", at) + 1
        line = self.line
        bare = self.bare_end and end == len(self.text)
        text = "" if bare else self.text[at:end]
        start = self.column(at)
        token = TokenInfo(kind, text, (self.row, start), (self.row, start + (len(text) or 1)), line)
        self.row += 1
        self.at = end
        return token

    def continuation(self, at):
        """A backslash; what follows is on the next line."""
        end = at + 1
        if self.text[end:end + 1] == "\r":
            end += 1
        if self.text[end:end + 1] != "\n":
            self.error(
                "unexpected character after line continuation character", len(self.line.rstrip("\r\n")) + 1
            )
        if end + 1 >= len(self.text) and not self.more():
            column = self.column(end + 1) if at > self.starts[self.row - 1] else 0
            self.error("unexpected EOF in multi-line statement", column)
        self.row += 1
        self.at = end + 1

    def indentation(self):
        """The blanks that a line begins with; true if there is nothing else in the line."""
        column = alternative = 0
        at = self.at
        while True:
            char = self.text[at:at + 1]
            if char == " ":
                column += 1
                alternative += 1
            elif char == "\t":
                column = (column // tabsize + 1) * tabsize
                alternative += 1
            elif char == "\f":
                column = alternative = 0
            elif char == "\\":
                # The indentation goes on after the end of the line, if it has not begun.
                kept = column
                self.continuation(at)
                at = self.at
                if kept:
                    at = _blanks(self.text, at).end()
                    column = kept
                    alternative = kept
                    break
                continue
            else:
                break
            at += 1
        char = self.text[at:at + 1]
        if char == "#":
            end = self.text.index("\n", at)
            if self.text[end - 1] == "\r":
                end -= 1
            yield self.token(COMMENT, at, end)
            yield self.end_of_line(NL, end)
            return True
        if char == "\n" or char == "\r" and self.text[at + 1:at + 2] == "\n":
            if self.bare_end and self.text.index("\n", at) + 1 == len(self.text):
                # Blanks at the end of the source are nothing.
                self.row += 1
                self.at = len(self.text)
                return True
            yield self.end_of_line(NL, at)
            return True
        last, last_alternative = self.indents[-1]
        if column == last:
            if alternative != last_alternative:
                self.wrong_tabs()
        elif column > last:
            if alternative <= last_alternative:
                self.wrong_tabs()
            self.indents.append((column, alternative))
            yield self.token(INDENT, self.starts[self.row - 1], at)
        else:
            while column < self.indents[-1][0]:
                self.indents.pop()
                if column > self.indents[-1][0]:
                    self.wrong_indentation(
                        IndentationError, "unindent does not match any outer indentation level"
                    )
                yield self.token(DEDENT, at, at)
            if alternative != self.indents[-1][1]:
                self.wrong_tabs()
        self.at = at
        return False

    def wrong_tabs(self):
        self.wrong_indentation(TabError, "inconsistent use of tabs and spaces in indentation")

    def wrong_indentation(self, error, message):
        line = self.line.rstrip("\r\n")
        raise error(message, ("<string>", self.row, len(line) + 1, line, None, None))

    def one(self, at, char):
        """The token at a place that is no blank, comment or line end."""
        if name := _name(self.text, at):
            end = name.end()
            if end - at <= 2 and self.text[end] in "'\"":
                prefix = name[0].lower()
                if prefix in _PREFIXES:
                    yield from self.string(at, end, prefix)
                    return
                self.check_prefix(prefix, at)
            elif end - at == 3 and self.text[end] in "'\"" and set(name[0].lower()) <= set("bfrtu"):
                self.check_prefix(name[0].lower(), at)
            yield self.token(NAME, at, end)
            self.at = end
        elif char in "'\"":
            yield from self.string(at, at, "")
        elif char in "0123456789" or char == "." and self.text[at + 1:at + 2].isdecimal():
            end = self.number(at)
            yield self.token(NUMBER, at, end)
            self.at = end
        else:
            yield self.operator(at, char)

    def check_prefix(self, prefix, at):
        for first, second in ("ub", "ur", "uf", "ut", "bf", "bt", "ft"):
            if first in prefix and second in prefix and len(set(prefix)) == len(prefix):
                self.error(f"'{first}' and '{second}' prefixes are incompatible", self.column(at) + 1)

    def string(self, start, at, prefix):
        quote = _quote(self.text, at)[0]
        body = at + len(quote)
        if "f" in prefix or "t" in prefix:
            kind = FSTRING_START if "f" in prefix else TSTRING_START
            yield self.token(kind, start, body)
            self.strings.append(_FString(prefix, quote, (self.row, self.column(start)), kind))
            self.at = body
            return
        while (end := _string_end[quote](self.text, body)) is None:
            goes_on = len(quote) == 3 or self.text[:-1].rstrip("\r").endswith("\\")
            if not goes_on or not self.more():
                self.unterminated(start, quote)
        yield self.long_token(STRING, start, end.end())

    def unterminated(self, start, quote):
        column = self.column(start) + 1
        if self.strings and self.strings[-1].quote == quote:
            word = "f-string" if self.strings[-1].kind == FSTRING_START else "t-string"
            self.error(f"{word}: expecting '}}'", column)
        if len(quote) == 3:
            self.error("EOF in multi-line string", column)
        # A backslash takes the string over the end of its line.
        row = self.row
        at = start
        while True:
            end = self.text.index("\n", at)
            if self.text[:end].rstrip("\r").endswith("\\") and end + 1 < len(self.text):
                row += 1
                at = end + 1
            else:
                break
        self.error(f"unterminated string literal (detected at line {row})", column)

    def number(self, at):
        text = self.text
        match = _number(text, at)
        end = match.end()
        following = text[end:end + 1]
        second = text[at + 1:at + 2]
        if text[at] == "0" and second and second in "xXoObB":
            word, allowed = {"x": ("hexadecimal", ""), "o": ("octal", "01234567"), "b": ("binary", "01")}[
                second.lower()
            ]
            if not match["radix"]:
                end = at + 2
                following = text[end:end + 1]
            if following == "_":
                end += 1
                following = text[end:end + 1]
                bad = True
            else:
                bad = not match["radix"]
            if allowed and following.isdecimal() and following not in allowed:
                self.error(f"invalid digit '{following}' in {word} literal", self.column(end) + 1)
            if bad:
                self.error(f"invalid {word} literal", self.column(end))
        elif following == "_" and match[0][-1] not in ".jJ":
            self.error("invalid decimal literal", self.column(end) + 1)
        return end

    def operator(self, at, char):
        match = _operator(self.text, at)
        end = match.end() if match else at + 1
        if self.strings:
            string = self.strings[-1]
            if char in "({[":
                string.depth += 1
            elif char in ")}]":
                if char == "}" and string.fields and string.depth == string.fields[-1]:
                    string.fields.pop()
                    string.in_text = True
                    string.in_spec = False
                string.depth -= 1
            elif string.fields and string.depth == string.fields[-1]:
                if char == ":":
                    # Even of ``:=``: what follows is the format.
                    end = at + 1
                    string.in_text = True
                    string.in_spec = True
                elif char == "!" and self.text[at + 1:at + 2] != "=":
                    end = at + 1
        elif char in "({[":
            self.level += 1
        elif char in ")}]" and self.level:
            self.level -= 1
        token = self.token(OP, at, end)
        self.at = end
        return token

    def middle(self, string):
        """Text of an f-string, up to a replacement field or to its end."""
        text = self.text
        quote = string.quote
        start = self.at
        kind = string.kind
        in_spec = string.in_spec and bool(string.fields)
        if text.startswith("{", start) and not text.startswith("{{", start):
            yield self.open_field(string, start)
            return
        if text.startswith(quote, start):
            self.strings.pop()
            self.at = start + len(quote)
            yield self.token(kind + 2, start, self.at)
            return
        at = start
        named = False
        while True:
            at = _plain_middle(text, at).end()
            if at >= len(text):
                if not self.more():
                    self.unterminated_fstring(string)
                text = self.text
                continue
            char = text[at]
            if char == "\n":
                if len(quote) == 1:
                    if in_spec:
                        string.in_text = False
                        string.in_spec = False
                        break
                    self.unterminated_fstring(string)
                at += 1
            elif char in "'\"":
                if text.startswith(quote, at):
                    break
                at += 1
            elif char == "\\":
                at += 1
                following = text[at:at + 1]
                if following == "\r":
                    at += 1
                    following = text[at:at + 1]
                if following in ("{", "}"):
                    continue
                at += 1
                if following == "N" and not string.raw and text.startswith("{", at):
                    named = True
                    at += 1
            elif char == "{":
                if text.startswith("{{", at) and not in_spec:
                    token = self.long_token(kind + 1, start, at + 1)
                    self.at = at + 2
                    yield token
                    return
                token = self.long_token(kind + 1, start, at)
                yield token
                yield self.open_field(string, at)
                return
            elif named:
                at += 1
                break
            elif text.startswith("}}", at) and not in_spec and not string.fields:
                token = self.long_token(kind + 1, start, at + 1)
                self.at = at + 2
                yield token
                return
            else:
                yield self.long_token(kind + 1, start, at)
                if not string.fields:
                    word = "f-string" if kind == FSTRING_START else "t-string"
                    self.error(f"{word}: single '}}' is not allowed", self.column(at) + 1)
                string.in_text = False
                return
        yield self.long_token(kind + 1, start, at)

    def open_field(self, string, at):
        string.depth += 1
        string.fields.append(string.depth)
        string.in_text = False
        self.at = at + 1
        return self.token(OP, at, at + 1)

    def unterminated_fstring(self, string):
        detected = self.row
        self.row, column = string.start
        word = "f-string" if string.kind == FSTRING_START else "t-string"
        if len(string.quote) == 3:
            last = len(self.starts) - 1
            self.error(f"unterminated triple-quoted {word} literal (detected at line {last})", column + 1)
        self.error(f"unterminated {word} literal (detected at line {detected})", column + 1)


_PREFIXES = {prefix.lower() for prefix in _all_string_prefixes()} - {""}


def _lines(readline):
    while True:
        try:
            line = readline()
        except StopIteration:
            return
        if not line:
            return
        if line[-1:] == (b"\n" if isinstance(line, bytes) else "\n"):
            yield line
            continue
        # Whether this is the last line has to be asked.
        try:
            rest = readline()
        except StopIteration:
            rest = None
        yield line
        if not rest:
            return
        yield rest


def tokenize(readline):
    """Yield the tokens of a source whose lines ``readline`` returns as bytes; the first token tells the encoding."""
    encoding, consumed = detect_encoding(readline)
    yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    codec = "utf-8" if encoding == "utf-8-sig" else encoding

    def lines():
        for line in consumed:
            yield line.decode(codec)
        for line in _lines(readline):
            yield line.decode(codec)

    yield from _Tokenizer(lines()).tokens()


def generate_tokens(readline):
    """Yield the tokens of a source whose lines ``readline`` returns as str."""
    return _Tokenizer(_lines(readline)).tokens()


def _get_normal_name(orig_enc):
    encoding = orig_enc[:12].lower().replace("_", "-")
    if encoding == "utf-8" or encoding.startswith("utf-8-"):
        return "utf-8"
    if encoding in ("latin-1", "iso-8859-1", "iso-latin-1") or encoding.startswith(
        ("latin-1-", "iso-8859-1-", "iso-latin-1-")
    ):
        return "iso-8859-1"
    return orig_enc


def detect_encoding(readline):
    """Return the encoding of a source, by its byte order mark and coding comment, and the lines read to know it."""
    filename = getattr(getattr(readline, "__self__", None), "name", None)
    where = "" if filename is None else f" for {filename!r}"
    has_bom = False
    default = "utf-8"

    def read():
        try:
            return readline()
        except StopIteration:
            return b""

    def invalid():
        message = "invalid or missing encoding declaration"
        return SyntaxError(message if filename is None else f"{message} for {filename!r}")

    def check(line, encoding):
        if b"\0" in line:
            raise SyntaxError("source code cannot contain null bytes")
        try:
            line.decode(encoding)
        except UnicodeDecodeError:
            raise invalid()

    def cookie(line):
        match = cookie_re.match(line.decode("latin-1"))
        if not match:
            return None
        encoding = _get_normal_name(match[1])
        try:
            lookup(encoding)
        except LookupError:
            message = f"unknown encoding: {encoding}" if filename is None else (
                f"unknown encoding for {filename!r}: {encoding}"
            )
            raise SyntaxError(message)
        if has_bom:
            if encoding != "utf-8":
                raise SyntaxError(f"encoding problem{where}: utf-8")
            encoding += "-sig"
        return encoding

    first = read()
    if first.startswith(BOM_UTF8):
        has_bom = True
        first = first[3:]
        default = "utf-8-sig"
    if not first:
        return default, []
    if encoding := cookie(first):
        check(first, encoding)
        return encoding, [first]
    if not blank_re.match(first):
        check(first, default)
        return default, [first]
    second = read()
    if not second:
        check(first, default)
        return default, [first]
    encoding = cookie(second)
    # A declaration is about the line before it too.
    check(first + second, encoding or default)
    return encoding or default, [first, second]


def open(filename):
    """Open a source for reading, in the encoding that it declares."""
    buffer = _builtin_open(filename, "rb")
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except:
        buffer.close()
        raise


class Untokenizer:
    """Writes tokens as source."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0
        self.prev_type = None
        self.prev_line = ""
        self.encoding = None

    def add_whitespace(self, start):
        """Goes on to a place by blanks and continued lines."""
        row, col = start
        if row < self.prev_row or row == self.prev_row and col < self.prev_col:
            raise ValueError(
                f"start ({row},{col}) precedes previous end ({self.prev_row},{self.prev_col})"
            )
        self.add_backslash_continuation(start)
        if offset := col - self.prev_col:
            self.tokens.append(" " * offset)

    def add_backslash_continuation(self, start):
        rows = start[0] - self.prev_row
        if rows == 0:
            return
        line = self.prev_line
        newline = "\r\n" if line.endswith("\r\n") else "\n"
        body = line.rstrip("\r\n")
        kept = body.rstrip("\\")
        # Blanks before the backslash are in the line of the token before.
        column = self.prev_col
        blanks = kept[column:] if kept[column:].isspace() else ""
        self.tokens.append(f"{blanks}\\{newline}" * rows if rows == 1 else f"\\{newline}" * rows)
        self.prev_col = 0

    def escape_brackets(self, text):
        """The text of an f-string with its braces doubled, those of named characters aside."""
        out = []
        at = 0
        while at < len(text):
            if text.startswith("\\N{", at) and (at == 0 or _even_backslashes(text, at)):
                end = text.find("}", at)
                if end >= 0:
                    out.append(text[at:end + 1])
                    at = end + 1
                    continue
            char = text[at]
            out.append(char * 2 if char in "{}" else char)
            at += 1
        return "".join(out)

    def untokenize(self, iterable):
        iterator = iter(iterable)
        indents = []
        startline = False
        for token in iterator:
            if len(token) == 2:
                self.compat(token, iterator)
                break
            kind, text, start, end, line = token
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                startline = True
            elif startline and indents:
                indent = indents[-1]
                if start[1] >= len(indent):
                    self.tokens.append(indent)
                    self.prev_col = len(indent)
                startline = False
            elif kind in (FSTRING_MIDDLE, TSTRING_MIDDLE) and ("{" in text or "}" in text):
                end_line, end_col = end
                escaped = self.escape_brackets(text)
                # Doubled braces take more room than the token has.
                last = text.rsplit("\n", 1)[-1]
                end = (end_line, end_col + len(self.escape_brackets(last)) - len(last))
                text = escaped
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
            self.prev_type = kind
            self.prev_line = line
        return "".join(self.tokens)

    def compat(self, token, iterable):
        """Writes tokens without places: kind and text."""
        indents = []
        startline = token[0] in (NEWLINE, NL)
        after_string = False
        in_fstring = 0
        pending = [token]

        def every():
            yield from pending
            yield from iterable

        for kind, text, *_ in every():
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += " "
            # Strings that follow each other are kept apart.
            if kind == STRING:
                if after_string:
                    text = " " + text
                after_string = True
            else:
                after_string = False
            if kind in (FSTRING_START, TSTRING_START):
                in_fstring += 1
            elif kind in (FSTRING_END, TSTRING_END):
                in_fstring -= 1
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                startline = True
            elif startline and indents:
                self.tokens.append(indents[-1])
                startline = False
            elif kind in (FSTRING_MIDDLE, TSTRING_MIDDLE):
                text = self.escape_brackets(text)
            if kind in (STRING, FSTRING_START, TSTRING_START) and self.prev_type in (
                STRING,
                FSTRING_END,
                TSTRING_END,
            ):
                self.tokens.append(" ")
            if text == "{" and self.tokens and self.tokens[-1] == "{" and in_fstring:
                text = " " + text
            self.tokens.append(text)
            self.prev_type = kind


def _even_backslashes(text, at):
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0


def untokenize(iterable):
    """Return the source of tokens, as bytes if the first of them tells an encoding.

    Tokens of five parts give the source they came from; tokens of two parts give a source with the same tokens.
    """
    writer = Untokenizer()
    text = writer.untokenize(iterable)
    if writer.encoding is not None:
        return text.encode(writer.encoding)
    return text


def _main(args=None):
    """The command ``python -m tokenize``."""
    import argparse

    def message(text, name):
        sys.stderr.write(f"{name}: {text}\n" if name else f"{text}\n")

    parser = argparse.ArgumentParser(prog="python -m tokenize")
    parser.add_argument(dest="filename", nargs="?", metavar="filename.py", help="the file to tokenize; defaults to stdin")
    parser.add_argument(
        "-e", "--exact", dest="exact", action="store_true", help="display token names using the exact type"
    )
    args = parser.parse_args(args)
    try:
        if args.filename:
            name = args.filename
            with _builtin_open(name, "rb") as file:
                tokens = list(tokenize(file.readline))
        else:
            name = "<stdin>"
            tokens = list(generate_tokens(sys.stdin.readline))
        for token in tokens:
            kind = token.exact_type if args.exact else token.type
            place = f"{token.start[0]},{token.start[1]}-{token.end[0]},{token.end[1]}:"
            print(f"{place:<20}{tok_name[kind]:<15}{token.string!r:<15}")
    except (IndentationError, TabError) as error:
        line, column = error.args[1][1:3]
        message(f"{name}:{line}:{column}: error: {error.args[0]}", None)
        sys.exit(1)
    except TokenError as error:
        line, column = error.args[1]
        message(f"{name}:{line}:{column}: error: {error.args[0]}", None)
        sys.exit(1)
    except SyntaxError as error:
        message(f"error: {error}", name)
        sys.exit(1)
    except OSError as error:
        message(f"error: {error}", None)
        sys.exit(1)
    except KeyboardInterrupt:
        print("interrupted\n")


if __name__ == "__main__":
    _main()
