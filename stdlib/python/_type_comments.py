"""Puts the type comments of a source into its tree, for compile() with PyCF_TYPE_COMMENTS.

The parser does not see comments. Here they are found among the tokens and given to what the grammar allows them for: assignments,
loops, with statements, functions and their parameters.
"""

import io
import re
import tokenize

from _ast import (Assign, AsyncFor, AsyncFunctionDef, AsyncWith, ExceptHandler, For, FunctionDef, Module, TypeIgnore, With,
                  stmt)

_MARK = re.compile(r"#[ \t]*type:[ \t]*(.*)", re.DOTALL)
_IGNORE = re.compile(r"ignore(?![0-9A-Za-z\x80-\U0010ffff])(.*)", re.DOTALL)
_FUNCTIONS = (FunctionDef, AsyncFunctionDef)
_HEADED = (*_FUNCTIONS, For, AsyncFor, With, AsyncWith)


class _Token:
    """A token with its place in lines and bytes, as trees have it."""

    def __init__(self, token):
        self.type = token.type
        self.string = token.string
        self.line = token.line
        self.columns = token.start[1], token.end[1]
        self.start = self._place(token.start)
        self.end = self._place(token.end)
        # The text of a type comment, and the index of the bracket that is open here.
        self.comment = None
        self.inside = None

    def _place(self, place):
        line, column = place
        if self.line.isascii() or "\n" in self.string:
            return place
        return line, len(self.line[:column].encode("utf-8", "surrogatepass"))


class _Annotator:
    def __init__(self, tree, source, filename):
        self.tree = tree
        self.filename = filename
        self.tokens = []
        self.read(source)
        self.by_start = {token.start: index for index, token in enumerate(self.tokens) if token.string}
        self.colons = {}
        self.parameters = {}
        self.ends = {}
        self.visit(tree)

    def read(self, source):
        open_brackets = []
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                if (found := _MARK.match(token.string)) is None:
                    continue
                if ignored := _IGNORE.match(found[1]):
                    if isinstance(self.tree, Module):
                        only = "\n" if not token.line[:token.start[1]].strip() else ""
                        self.tree.type_ignores.append(TypeIgnore(token.start[0], ignored[1] + only))
                    continue
                token = _Token(token)
                token.comment = found[1]
            elif token.type == tokenize.NL:
                continue
            else:
                token = _Token(token)
            if token.type == tokenize.OP and token.string in ")]}" and open_brackets:
                open_brackets.pop()
            token.inside = open_brackets[-1] if open_brackets else None
            if token.type == tokenize.OP and token.string in "([{":
                open_brackets.append(len(self.tokens))
            self.tokens.append(token)

    def visit(self, tree):
        waiting = [tree]
        while waiting:
            node = waiting.pop()
            if isinstance(node, (stmt, ExceptHandler)):
                self.ends.setdefault((node.end_lineno, node.end_col_offset), []).append(node)
                if isinstance(node, _HEADED):
                    self.header(node)
            for field in ("body", "orelse", "finalbody", "handlers", "cases"):
                below = getattr(node, field, None)
                if isinstance(below, list):
                    waiting.extend(below)

    def header(self, node):
        """Notes the colon that ends the header of a statement and the bracket of a function's parameters."""
        first = self.by_start[node.lineno, node.col_offset]
        outside = self.tokens[first].inside
        lambdas = 0
        for index in range(first, len(self.tokens)):
            token = self.tokens[index]
            if token.inside != outside:
                continue
            if token.string == "lambda":
                lambdas += 1
            elif token.string == "(" and isinstance(node, _FUNCTIONS) and node not in self.parameters.values():
                self.parameters[index] = node
            elif token.string == ":" and token.type == tokenize.OP:
                if not lambdas:
                    self.colons[index] = node
                    return
                lambdas -= 1

    def annotate(self):
        for index, token in enumerate(self.tokens):
            if token.comment is not None:
                self.place(index, token)

    def place(self, index, token):
        before = self.tokens[index - 1] if index else None
        after = self.tokens[index + 1]
        if (node := self.colons.get(index - 1)) is not None:
            if isinstance(node, _FUNCTIONS) and self.tokens[index + 2].comment is not None:
                last = self.tokens[index + 3]
                width = len(last.string) if last.type == tokenize.INDENT else last.columns[0]
                self.refuse("Cannot have two type comments on def", last, width, -1)
            node.type_comment = token.comment
        elif (before is not None and before.type == tokenize.NEWLINE and after.type == tokenize.INDENT
              and isinstance(self.colons.get(index - 2), _FUNCTIONS)):
            self.colons[index - 2].type_comment = token.comment
        elif token.inside in self.parameters:
            self.parameter(self.parameters[token.inside].args, index, token)
        else:
            for node in self.ends.get(before.end, ()) if before is not None else ():
                if isinstance(node, Assign):
                    break
            else:
                self.refuse_comment(token)
            node.type_comment = token.comment
            for node in self.ends.pop(before.end):
                node.end_lineno, node.end_col_offset = token.end

    def parameter(self, arguments, index, token):
        before, after = self.tokens[index - 1], self.tokens[index + 1]
        separated = before.string == ","
        if separated and self.tokens[index - 2].string == "*":
            start = self.text_start(token)
            self.refuse("bare * has associated type comment", token, start + 1, token.columns[1] + 1)
        if before.string in ("(", "/") or separated and self.tokens[index - 2].string in ("/", ",", "("):
            self.refuse_comment(token)
        if not separated and after.string != ")":
            self.refuse("invalid syntax", after, after.columns[0] + 1, after.columns[1] + 1)
        several = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        several += [single for single in (arguments.vararg, arguments.kwarg) if single is not None]
        earlier = [node for node in several if (node.lineno, node.col_offset) < before.start or not separated]
        node = max(earlier, key=lambda node: (node.lineno, node.col_offset))
        node.type_comment = token.comment

    @staticmethod
    def text_start(token):
        return token.columns[1] - len(token.comment)

    def refuse_comment(self, token):
        self.refuse("invalid syntax", token, self.text_start(token) + 1, token.columns[1] + 1)

    def refuse(self, message, token, start, end):
        line = token.start[0]
        raise SyntaxError(message, (self.filename, line, start, token.line, line, end))


def annotate(tree, source, filename):
    """Set the type comments of a tree that was made of `source`."""
    if not isinstance(source, str):
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        source = bytes(source).decode(encoding)
    if _MARK.search(source):
        _Annotator(tree, source, filename).annotate()
