"""Regular expressions as trees of operations, for programs that look into patterns.

The matcher has a parser of its own; this one is asked by nobody else. Whether a pattern is right is the matcher's to say:
`parse` compiles it first.
"""

import re
from ._constants import *
from ._constants import (
    SRE_FLAG_ASCII, SRE_FLAG_DOTALL, SRE_FLAG_IGNORECASE, SRE_FLAG_LOCALE, SRE_FLAG_MULTILINE, SRE_FLAG_UNICODE,
    SRE_FLAG_VERBOSE, MAXREPEAT, error,
)

MAXWIDTH = 1 << 64
SPECIAL_CHARS = '.\\[{()*+?^$|'
REPEAT_CHARS = '*+?{'
DIGITS = frozenset('0123456789')
OCTDIGITS = frozenset('01234567')
HEXDIGITS = frozenset('0123456789abcdefABCDEF')
ASCIILETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
WHITESPACE = frozenset(' \t\n\r\v\f')

FLAGS = {
    'i': SRE_FLAG_IGNORECASE, 'L': SRE_FLAG_LOCALE, 'm': SRE_FLAG_MULTILINE, 's': SRE_FLAG_DOTALL,
    'x': SRE_FLAG_VERBOSE, 'a': SRE_FLAG_ASCII, 'u': SRE_FLAG_UNICODE,
}
TYPE_FLAGS = SRE_FLAG_ASCII | SRE_FLAG_LOCALE | SRE_FLAG_UNICODE

ESCAPES = {'\\' + c: (LITERAL, ord(v)) for c, v in zip('abfnrtv\\', '\a\b\f\n\r\t\v\\')}
CATEGORIES = {
    r'\A': (AT, AT_BEGINNING_STRING),
    r'\b': (AT, AT_BOUNDARY),
    r'\B': (AT, AT_NON_BOUNDARY),
    r'\d': (IN, [(CATEGORY, CATEGORY_DIGIT)]),
    r'\D': (IN, [(CATEGORY, CATEGORY_NOT_DIGIT)]),
    r'\s': (IN, [(CATEGORY, CATEGORY_SPACE)]),
    r'\S': (IN, [(CATEGORY, CATEGORY_NOT_SPACE)]),
    r'\w': (IN, [(CATEGORY, CATEGORY_WORD)]),
    r'\W': (IN, [(CATEGORY, CATEGORY_NOT_WORD)]),
    r'\z': (AT, AT_END_STRING),
    r'\Z': (AT, AT_END_STRING),
}

_REPEATS = {MIN_REPEAT, MAX_REPEAT, POSSESSIVE_REPEAT}
_ONE_CHARACTER = {ANY, RANGE, IN, LITERAL, NOT_LITERAL, CATEGORY}


class State:
    """What the parts of one pattern share: flags and groups."""

    def __init__(self):
        self.flags = 0
        self.groupdict = {}
        self.groupwidths = [None]
        self.lookbehindgroups = None
        self.grouprefpos = {}

    @property
    def groups(self):
        return len(self.groupwidths)


class SubPattern:
    """A sequence of operations: pairs of an opcode and its argument."""

    def __init__(self, state, data=None):
        self.state = state
        self.data = [] if data is None else data
        self.width = None

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return SubPattern(self.state, self.data[index])
        return self.data[index]

    def __setitem__(self, index, item):
        self.data[index] = item

    def __delitem__(self, index):
        del self.data[index]

    def insert(self, index, item):
        self.data.insert(index, item)

    def append(self, item):
        self.data.append(item)

    def dump(self, level=0):
        """Print the operations, one a line, indented by nesting."""
        indent = '  ' * level
        for op, argument in self.data:
            if op is IN:
                print(f'{indent}{op}')
                for inner, value in argument:
                    print(f'{indent}  {inner} {value}')
            elif op is BRANCH:
                print(f'{indent}{op}')
                for i, branch in enumerate(argument[1]):
                    if i:
                        print(f'{indent}OR')
                    branch.dump(level + 1)
            elif op is GROUPREF_EXISTS:
                group, yes, no = argument
                print(f'{indent}{op} {group}')
                yes.dump(level + 1)
                if no:
                    print(f'{indent}ELSE')
                    no.dump(level + 1)
            elif isinstance(argument, SubPattern):
                print(f'{indent}{op}')
                argument.dump(level + 1)
            elif isinstance(argument, (tuple, list)):
                words = [part for part in argument if not isinstance(part, SubPattern)]
                print(f'{indent}{op}', *words)
                for part in argument:
                    if isinstance(part, SubPattern):
                        part.dump(level + 1)
            else:
                print(f'{indent}{op} {argument}')

    def getwidth(self):
        """The least and the largest number of characters that it matches."""
        if self.width is None:
            low = high = 0
            for op, argument in self.data:
                least, most = self._width_of(op, argument)
                low += least
                high += most
            self.width = min(low, MAXWIDTH), min(high, MAXWIDTH)
        return self.width

    def _width_of(self, op, argument):
        if op in _ONE_CHARACTER:
            return 1, 1
        if op is BRANCH:
            widths = [branch.getwidth() for branch in argument[1]]
            return min(w[0] for w in widths), max(w[1] for w in widths)
        if op is ATOMIC_GROUP:
            return argument.getwidth()
        if op is SUBPATTERN:
            return argument[-1].getwidth()
        if op in _REPEATS:
            least, most, item = argument
            low, high = item.getwidth()
            return low * least, MAXWIDTH if high and most is MAXREPEAT else high * most
        if op is GROUPREF:
            return self.state.groupwidths[argument]
        if op is GROUPREF_EXISTS:
            low, high = argument[1].getwidth()
            if argument[2] is None:
                return 0, high
            other = argument[2].getwidth()
            return min(low, other[0]), max(high, other[1])
        return 0, 0


class _Parser:
    def __init__(self, text, state):
        self.text = text
        self.state = state
        self.at = 0

    def peek(self, text):
        return self.text.startswith(text, self.at)

    def take(self, text):
        if self.peek(text):
            self.at += len(text)
            return True
        return False

    def until(self, mark):
        end = self.text.index(mark, self.at)
        found = self.text[self.at:end]
        self.at = end + len(mark)
        return found

    def some(self, characters, most):
        start = self.at
        while self.at < len(self.text) and self.at - start < most and self.text[self.at] in characters:
            self.at += 1
        return self.text[start:self.at]

    def alternatives(self, verbose, nested):
        branches = [self.sequence(verbose, not nested)]
        while self.take('|'):
            branches.append(self.sequence(verbose, False))
        if len(branches) == 1:
            return branches[0]
        return self._joined(branches)

    def _joined(self, branches):
        out = SubPattern(self.state)
        # What all alternatives begin with stands in front of them.
        while all(branches) and all(branch[0] == branches[0][0] for branch in branches):
            out.append(branches[0][0])
            for branch in branches:
                del branch[0]
        members = []
        for branch in branches:
            if len(branch) != 1:
                break
            op, argument = branch[0]
            if op is LITERAL:
                members.append((op, argument))
            elif op is IN and argument[0][0] is not NEGATE:
                members.extend(argument)
            else:
                break
        else:
            out.append((IN, list(dict.fromkeys(members))))
            return out
        out.append((BRANCH, (None, branches)))
        return out

    def sequence(self, verbose, first):
        out = SubPattern(self.state)
        while self.at < len(self.text):
            c = self.text[self.at]
            if c in '|)':
                break
            self.at += 1
            if verbose and c in WHITESPACE:
                continue
            if verbose and c == '#':
                end = self.text.find('\n', self.at)
                self.at = len(self.text) if end < 0 else end + 1
                continue
            if c == '\\':
                out.append(self.escape())
            elif c == '[':
                out.append(self.character_set())
            elif c == '.':
                out.append((ANY, None))
            elif c == '^':
                out.append((AT, AT_BEGINNING))
            elif c == '$':
                out.append((AT, AT_END))
            elif c == '(':
                made = self.group(verbose, first and not out)
                if made is _VERBOSE:
                    verbose = True
                elif made is not None:
                    out.append(made)
            elif c in REPEAT_CHARS:
                self.repeat(c, out)
            else:
                out.append((LITERAL, ord(c)))
        for i in reversed(range(len(out))):
            op, argument = out[i]
            if op is SUBPATTERN and argument[:3] == (None, 0, 0):
                out.data[i:i + 1] = argument[3].data
        return out

    def repeat(self, c, out):
        least, most = {'*': (0, MAXREPEAT), '+': (1, MAXREPEAT), '?': (0, 1), '{': (0, MAXREPEAT)}[c]
        if c == '{':
            start = self.at
            if self.peek('}'):
                out.append((LITERAL, ord(c)))
                return
            low = self.some(DIGITS, len(self.text))
            high = self.some(DIGITS, len(self.text)) if self.take(',') else low
            if not self.take('}'):
                out.append((LITERAL, ord(c)))
                self.at = start
                return
            least = int(low) if low else 0
            most = int(high) if high else MAXREPEAT
        item = out[-1:]
        op, argument = item[0]
        if op is SUBPATTERN and argument[:3] == (None, 0, 0):
            item = argument[3]
        kind = MIN_REPEAT if self.take('?') else POSSESSIVE_REPEAT if self.take('+') else MAX_REPEAT
        out[-1] = (kind, (least, most, item))

    def number(self, digits, base=16):
        return LITERAL, int(digits, base)

    def common_escape(self, c):
        # What a backslash means inside and outside of sets; None for the rest.
        for letter, length in ('x', 2), ('u', 4), ('U', 8):
            if c == letter and (letter == 'x' or not self.state.flags & _BYTES):
                return self.number(self.some(HEXDIGITS, length))
        if c == 'N' and self.take('{'):
            import _unicodedata as unicodedata
            return LITERAL, ord(unicodedata.lookup(self.until('}')))
        return None

    def escape(self):
        c = self.text[self.at]
        self.at += 1
        known = CATEGORIES.get('\\' + c) or ESCAPES.get('\\' + c)
        if known:
            return known
        common = self.common_escape(c)
        if common:
            return common
        if c == '0':
            return self.number('0' + self.some(OCTDIGITS, 2), 8)
        if c in DIGITS:
            digits = c + self.some(DIGITS, 1)
            if len(digits) == 2 and OCTDIGITS.issuperset(digits):
                third = self.some(OCTDIGITS, 1)
                if third:
                    return self.number(digits + third, 8)
            return GROUPREF, int(digits)
        return LITERAL, ord(c)

    def set_member(self):
        c = self.text[self.at]
        self.at += 1
        if c != '\\':
            return LITERAL, ord(c)
        c = self.text[self.at]
        self.at += 1
        if '\\' + c in ESCAPES:
            return ESCAPES['\\' + c]
        known = CATEGORIES.get('\\' + c)
        if known and known[0] is IN:
            return known[1][0]
        common = self.common_escape(c)
        if common:
            return common
        if c in OCTDIGITS:
            return self.number(c + self.some(OCTDIGITS, 2), 8)
        return LITERAL, ord(c)

    def character_set(self):
        negate = self.take('^')
        members = []
        while not members or not self.peek(']'):
            member = self.set_member()
            if member[0] is LITERAL and self.peek('-') and not self.peek('-]'):
                self.at += 1
                member = RANGE, (member[1], self.set_member()[1])
            members.append(member)
        self.at += 1
        members = list(dict.fromkeys(members))
        if len(members) == 1 and members[0][0] is LITERAL:
            return (NOT_LITERAL if negate else LITERAL), members[0][1]
        return IN, ([(NEGATE, None)] if negate else []) + members

    def open_group(self, name=None):
        number = len(self.state.groupwidths)
        self.state.groupwidths.append(None)
        if name is not None:
            self.state.groupdict[name] = number
        return number

    def group_number(self, name):
        return int(name) if name.isdigit() else self.state.groupdict[name]

    def inside(self, verbose):
        inner = self.alternatives(verbose, True)
        self.at += 1
        return inner

    def group(self, verbose, first):
        number, add, remove = None, 0, 0
        if not self.take('?'):
            number = self.open_group()
        elif self.take('P<'):
            number = self.open_group(self.until('>'))
        elif self.take('P='):
            return GROUPREF, self.group_number(self.until(')'))
        elif self.take(':'):
            pass
        elif self.take('#'):
            self.until(')')
            return None
        elif self.take('='):
            return ASSERT, (1, self.inside(verbose))
        elif self.take('!'):
            inner = self.inside(verbose)
            return (ASSERT_NOT, (1, inner)) if inner else (FAILURE, ())
        elif self.take('<='):
            return ASSERT, (-1, self.inside(verbose))
        elif self.take('<!'):
            inner = self.inside(verbose)
            return (ASSERT_NOT, (-1, inner)) if inner else (FAILURE, ())
        elif self.take('>'):
            return ATOMIC_GROUP, self.inside(verbose)
        elif self.take('('):
            number = self.group_number(self.until(')'))
            yes = self.sequence(verbose, False)
            no = self.sequence(verbose, False) if self.take('|') else None
            self.at += 1
            return GROUPREF_EXISTS, (number, yes, no)
        else:
            add, remove = self.flag_letters()
            if self.take(')'):
                self.state.flags |= add
                return _VERBOSE if add & SRE_FLAG_VERBOSE else None
            self.at += 1
            verbose = (verbose or bool(add & SRE_FLAG_VERBOSE)) and not remove & SRE_FLAG_VERBOSE
        inner = self.inside(verbose)
        if number is not None:
            self.state.groupwidths[number] = inner.getwidth()
        return SUBPATTERN, (number, add, remove, inner)

    def flag_letters(self):
        flags = [0, 0]
        which = 0
        while self.text[self.at] not in ':)':
            c = self.text[self.at]
            self.at += 1
            if c == '-':
                which = 1
            else:
                flags[which] |= FLAGS[c]
        return flags


_VERBOSE = object()
# A flag that patterns do not have: the text was bytes.
_BYTES = 1 << 30


def parse(str, flags=0, state=None):
    """Parse a pattern: the tree of its operations."""
    flags = int(flags)
    compiled = re.compile(str, flags)
    if state is None:
        state = State()
    state.flags = flags
    state.str = str
    text = str
    if isinstance(text, (bytes, bytearray)):
        text = text.decode('latin-1')
        state.flags |= _BYTES
    parser = _Parser(text, state)
    tree = parser.alternatives(bool(compiled.flags & SRE_FLAG_VERBOSE), False)
    state.flags = compiled.flags
    return tree
