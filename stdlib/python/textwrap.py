"""Text wrapping and filling."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

# Only these count as white space; a no-break space, for one, never ends a word here.
_whitespace = '\t\n\x0b\x0c\r '
_BLANK = str.maketrans(dict.fromkeys(_whitespace, ' '))
_BEFORE_DASH = frozenset('!"\'&.,?_')


def _is_word(c):
    return c.isalnum() or c == '_'


def _is_letter(c):
    return (c.isalnum() or c == '_') and not c.isdecimal()


def _dashes(text, at, end):
    # End of a run of two or more dashes that a word character follows, or None.
    stop = at
    while stop < end and text[stop] == '-':
        stop += 1
    if stop - at >= 2 and stop < len(text) and _is_word(text[stop]):
        return stop
    return None


def _after_hyphen(text, at, end):
    # Whether a line may break after the hyphen at this place: it stands behind two letters, or a
    # letter that another hyphen joined, and two letters follow.
    if at + 2 >= end or not _is_letter(text[at + 1]):
        return False
    after = text[at + 2]
    if after == '-' and at + 3 < end:
        after = text[at + 3]
    if not _is_letter(after) or at < 1 or not _is_letter(text[at - 1]):
        return False
    if at >= 2 and _is_letter(text[at - 2]):
        return True
    return at >= 3 and text[at - 2] == '-' and _is_letter(text[at - 3])


def _split_word(text, start, end, chunks):
    # The parts of one word that has hyphens.
    at = start
    while at < end:
        before = at > 0 and (_is_word(text[at - 1]) or text[at - 1] in _BEFORE_DASH)
        if before and text[at] == '-':
            stop = _dashes(text, at, end)
            if stop is not None:
                chunks.append(text[at:stop])
                at = stop
                continue
        stop = at + 1
        while stop < end:
            if text[stop] == '-':
                if _after_hyphen(text, stop, end):
                    stop += 1
                    break
                c = text[stop - 1]
                if (_is_word(c) or c in _BEFORE_DASH) and _dashes(text, stop, end) is not None:
                    break
            stop += 1
        chunks.append(text[at:stop])
        at = stop


class TextWrapper:
    """Wraps and fills text; the attributes say how.

    width, initial_indent, subsequent_indent, expand_tabs, replace_whitespace,
    fix_sentence_endings, break_long_words, drop_whitespace, break_on_hyphens, tabsize,
    max_lines, placeholder.
    """

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(' '))

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=' [...]'):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace = expand_tabs, replace_whitespace
        self.fix_sentence_endings, self.break_long_words = fix_sentence_endings, break_long_words
        self.drop_whitespace, self.break_on_hyphens, self.tabsize = drop_whitespace, break_on_hyphens, tabsize
        self.max_lines, self.placeholder = max_lines, placeholder

    def _munge_whitespace(self, text):
        """Expand tabs and turn white space into blanks, as the attributes say."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """Split text into pieces that are never broken: words, parts of words, white space."""
        chunks = []
        at = 0
        blank_from = 0
        hyphens = self.break_on_hyphens
        for word in text.translate(_BLANK).split(' '):
            if word:
                if at > blank_from:
                    chunks.append(text[blank_from:at])
                end = at + len(word)
                if hyphens and '-' in word:
                    _split_word(text, at, end, chunks)
                else:
                    chunks.append(text[at:end])
                blank_from = at = end
            at += 1
        if len(text) > blank_from:
            chunks.append(text[blank_from:])
        return chunks

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        """Make the space behind a sentence two blanks wide."""
        for i in range(len(chunks) - 1):
            if chunks[i + 1] != " ":
                continue
            word = chunks[i]
            if word[-1:] in ('"', "'"):
                word = word[:-1]
            if word[-1:] in ('.', '!', '?') and 'a' <= word[-2:-1] <= 'z':
                chunks[i + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Deal with a piece that is wider than a line."""
        space_left = 1 if width < 1 else width - cur_len
        if not self.break_long_words or space_left <= 0:
            # A word too long has a line of its own.
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        word = reversed_chunks[-1]
        end = space_left
        if self.break_on_hyphens and len(word) > space_left:
            hyphen = word.rfind('-', 0, space_left)
            if hyphen > 0 and word[:hyphen].strip('-'):
                end = hyphen + 1
        cur_line.append(word[:end])
        reversed_chunks[-1] = word[end:]

    def _wrap_chunks(self, chunks):
        """Lines made of the pieces."""
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        limit = self.max_lines
        if limit is not None:
            indent = self.subsequent_indent if limit > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        drop = self.drop_whitespace
        lines = []
        # The next piece is the last of the list: taking it away is cheap.
        rest = chunks[::-1]
        while rest:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if drop and lines and not rest[-1].strip():
                del rest[-1]
            line = []
            length = 0
            while rest:
                n = len(rest[-1])
                if length + n > width:
                    break
                line.append(rest.pop())
                length += n
            if rest and len(rest[-1]) > width:
                self._handle_long_word(rest, line, length, width)
                length = sum(map(len, line))
            if drop and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            fits = (limit is None or len(lines) + 1 < limit
                    or (length <= width
                        and (not rest or (drop and len(rest) == 1 and not rest[0].strip()))))
            if fits:
                lines.append(indent + ''.join(line))
                continue
            self._cut(lines, line, length, indent, width)
            break
        return lines

    def _cut(self, lines, line, length, indent, width):
        # The last line allowed, which ends in the placeholder.
        mark = self.placeholder
        while line:
            if line[-1].strip() and length + len(mark) <= width:
                lines.append(indent + ''.join(line) + mark)
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(mark) <= self.width:
                lines[-1] = last + mark
                return
        lines.append(indent + mark.lstrip())

    def wrap(self, text):
        """Return the lines of the paragraph, at most width characters each, without newlines."""
        pieces = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(pieces)
        return self._wrap_chunks(pieces)

    def fill(self, text):
        """Return the wrapped paragraph as one string."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a paragraph; returns a list of lines.  Keywords are those of TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Wrap a paragraph; returns one string.  Keywords are those of TextWrapper."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse white space and cut the text off so that it fits into the width.

    What was cut is replaced with the placeholder.
    """
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Take away the white space that all lines begin with.

    Lines of white space only become empty and do not count.  Tabs and blanks are different.
    """
    try:
        lines = text.split('\n')
    except (AttributeError, TypeError):
        raise TypeError(f'expected str object, not {type(text).__qualname__!r}') from None
    filled = [line for line in lines if line and not line.isspace()]
    # What the smallest and the greatest line share is shared by all.
    low = min(filled, default='')
    high = max(filled, default='')
    margin = 0
    for margin, c in enumerate(low):
        if c not in ' \t' or c != high[margin]:
            break
    return '\n'.join(['' if line.isspace() else line[margin:] for line in lines])


def indent(text, prefix, predicate=None):
    """Put the prefix before the lines that the predicate selects.

    Without a predicate these are the lines with something else than white space.
    """
    out = []
    for line in text.splitlines(True):
        if predicate(line) if predicate is not None else not line.isspace():
            out.append(prefix)
        out.append(line)
    return ''.join(out)


if __name__ == '__main__':
    print(dedent('''\
        Hello there.
          This is indented.'''))
