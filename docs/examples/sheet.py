"""Evaluates a spreadsheet written as text and prints it as a table.

Usage: sheet.py FILE [--formulas]

Each line of the file is a row, its cells separated by `|`. A cell is empty, a number, a text, or a formula that
begins with `=` and may use numbers, cells (B3), + - * / ^ and brackets, comparisons, and the functions SUM, AVG,
MIN, MAX, COUNT (of cells and ranges such as A1:B4), IF, ROUND, ABS. Cells are computed in the order they need;
cells that need themselves show #CYCLE, other errors #DIV, #REF, #NAME, #VALUE, #SYNTAX, and whatever uses them too.
"""
import operator
import sys
from functools import reduce
from itertools import chain


class CellError(Exception):
    """An error that shows in a cell, by its short name."""


def column_name(index):
    """0 -> A, 25 -> Z, 26 -> AA."""
    name = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def position_of(name):
    """'B3' -> (2, 1): row and column from 0; None when it is no cell name."""
    letters = name.rstrip("0123456789")
    digits = name[len(letters):]
    if not letters.isalpha() or not letters.isascii() or not digits or digits == "0":
        return None
    column = reduce(lambda total, letter: total * 26 + ord(letter) - ord("A") + 1, letters.upper(), 0)
    return int(digits) - 1, column - 1


def tokens_of(formula):
    tokens = []
    position = 0
    while position < len(formula):
        character = formula[position]
        if character == " ":
            position += 1
        elif character.isdigit() or character == ".":
            end = position
            while end < len(formula) and (formula[end].isdigit() or formula[end] == "."):
                end += 1
            try:
                tokens.append(float(formula[position:end]))
            except ValueError:
                raise CellError("#SYNTAX") from None
            position = end
        elif character.isalpha():
            end = position
            while end < len(formula) and formula[end].isalnum():
                end += 1
            tokens.append(formula[position:end].upper())
            position = end
        else:
            width = 2 if formula[position:position + 2] in ("<=", ">=", "<>") else 1
            tokens.append(formula[position:position + width])
            position += width
    tokens.append("")
    return tokens


class Formula:
    """A formula compiled to a function of the sheet."""

    LEVELS = (
        {"=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge},
        {"+": operator.add, "-": operator.sub},
        {"*": operator.mul, "/": operator.truediv},
    )

    def __init__(self, text):
        self.tokens = tokens_of(text)
        self.index = 0
        self.evaluate = self.level(0)
        if self.tokens[self.index] != "":
            raise CellError("#SYNTAX")

    def next(self, wanted=None):
        token = self.tokens[self.index]
        if token == "" or (wanted is not None and token != wanted):
            raise CellError("#SYNTAX")
        self.index += 1
        return token

    def level(self, number):
        if number == len(self.LEVELS):
            return self.power()
        left = self.level(number + 1)
        while self.tokens[self.index] in self.LEVELS[number]:
            function = self.LEVELS[number][self.next()]
            left = self.binary(function, left, self.level(number + 1))
        return left

    @staticmethod
    def binary(function, left, right):
        def evaluate(sheet):
            a, b = left(sheet), right(sheet)
            try:
                return function(a, b)
            except ZeroDivisionError:
                raise CellError("#DIV") from None
            except (TypeError, OverflowError):
                raise CellError("#VALUE") from None

        return evaluate

    def power(self):
        base = self.unary()
        if self.tokens[self.index] == "^":
            self.next()
            return self.binary(operator.pow, base, self.power())
        return base

    def unary(self):
        if self.tokens[self.index] == "-":
            self.next()
            operand = self.unary()
            return self.binary(operator.sub, lambda sheet: 0.0, operand)
        return self.atom()

    def atom(self):
        token = self.next()
        if isinstance(token, float):
            return lambda sheet: token
        if token == "(":
            inner = self.level(0)
            self.next(")")
            return inner
        if not token.isalnum():
            raise CellError("#SYNTAX")
        if self.tokens[self.index] == "(":
            return self.call(token)
        position = position_of(token)
        if position is None:
            raise CellError("#NAME")
        return lambda sheet: sheet.number(position)

    def call(self, name):
        self.next("(")
        arguments = []
        while self.tokens[self.index] != ")":
            if arguments:
                self.next(",")
            arguments.append(self.argument())
        self.next(")")
        if name == "IF":
            if len(arguments) != 3:
                raise CellError("#SYNTAX")
            condition, then, otherwise = arguments
            return lambda sheet: (then if condition(sheet)[0] else otherwise)(sheet)[0]
        if name not in FUNCTIONS:
            raise CellError("#NAME")
        function = FUNCTIONS[name]

        def evaluate(sheet):
            values = list(chain.from_iterable(argument(sheet) for argument in arguments))
            try:
                return function(values)
            except ZeroDivisionError:
                raise CellError("#DIV") from None
            except (ValueError, TypeError, IndexError):
                raise CellError("#VALUE") from None

        return evaluate

    def argument(self):
        """A range or an expression, as a function that gives a list of numbers."""
        start = self.tokens[self.index]
        if self.tokens[self.index + 1:self.index + 2] == [":"]:
            self.index += 2
            first, last = position_of(str(start)), position_of(str(self.next()))
            if first is None or last is None:
                raise CellError("#REF")
            return lambda sheet: sheet.numbers(first, last)
        expression = self.level(0)
        return lambda sheet: [expression(sheet)]


FUNCTIONS = {
    "SUM": sum,
    "AVG": lambda values: sum(values) / len(values),
    "MIN": min,
    "MAX": max,
    "COUNT": len,
    "ABS": lambda values: abs(*values),
    "ROUND": lambda values: round(values[0], int(values[1])) if len(values) > 1 else round(values[0]),
}


class Sheet:
    COMPUTING = object()

    def __init__(self, text):
        self.rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
        self.values = {}

    def value(self, position):
        """The value of a cell: a number, a text, '' or a CellError."""
        if position not in self.values:
            self.values[position] = self.COMPUTING
            self.values[position] = self.compute(position)
        value = self.values[position]
        return CellError("#CYCLE") if value is self.COMPUTING else value

    def compute(self, position):
        row, column = position
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return CellError("#REF")
        text = self.rows[row][column]
        if text.startswith("="):
            try:
                return Formula(text[1:]).evaluate(self)
            except CellError as error:
                return error
        try:
            return float(text)
        except ValueError:
            return text

    def number(self, position):
        value = self.value(position)
        if isinstance(value, CellError):
            raise value
        if isinstance(value, str):
            if value:
                raise CellError("#VALUE")
            return 0.0
        return value

    def numbers(self, first, last):
        """The numbers of a range; texts and empty cells do not count, errors do."""
        result = []
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                value = self.value((row, column))
                if isinstance(value, CellError):
                    raise value
                if not isinstance(value, str):
                    result.append(value)
        return result

    def table(self, formulas=False):
        width = max(map(len, self.rows), default=0)
        for number, row in enumerate(self.rows):
            shown = [shown_value(row[c] if formulas else self.value((number, c))) if c < len(row) else ("", False)
                     for c in range(width)]
            yield str(number + 1), shown


def shown_value(value):
    """The text of a value and whether it goes to the right."""
    if isinstance(value, CellError):
        return str(value), False
    if isinstance(value, bool):
        return str(value).upper(), False
    if isinstance(value, (int, float)):
        return f"{value:,.2f}".removesuffix(".00"), True
    return value, False


def main(argv):
    arguments = [argument for argument in argv[1:] if argument != "--formulas"]
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            sheet = Sheet(file.read())
    except OSError as error:
        print(f"sheet.py: {error}", file=sys.stderr)
        return 1
    rows = list(sheet.table("--formulas" in argv))
    columns = len(rows[0][1]) if rows else 0
    widths = [max(len(column_name(c)), *(len(cells[c][0]) for _, cells in rows)) for c in range(columns)]
    margin = len(str(len(rows)))
    print(" " * margin, *(column_name(c).center(width) for c, width in enumerate(widths)), sep=" | ")
    print("-" * (margin + sum(widths) + 3 * columns))
    for number, cells in rows:
        texts = (text.rjust(width) if right else text.ljust(width) for (text, right), width in zip(cells, widths))
        print(number.rjust(margin), *texts, sep=" | ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
