"""The keyword that was probably meant where a source is wrong.

Names of the wrong source are replaced by keywords that look like them, until there is a source that compiles.
"""

import codeop
import difflib
import io
import keyword
import linecache
import textwrap
import tokenize

import _traceback

# Characters that are looked at, names in them, and keywords for each name.
_CHARACTERS = 1024
_NAMES = 10
_KEYWORDS = 3

# Least likeness of a name and a keyword.
_LIKENESS = 0.5


def _looked_at(error):
    """Return the part of the source up to the error, and the only line of it whose names count, None for all."""
    after, _, source = error._metadata
    last = error.lineno
    if error.end_lineno is not None:
        last = error.end_lineno
    first = max(after, 1)
    if source is None:
        lines = [line.rstrip("\r\n") for line in linecache.getlines(error.filename)]
        only = last - first + 1
    else:
        lines = source.splitlines()
        only = None
    return textwrap.dedent("\n".join(lines[first - 1:last])), only


def _names(part, only):
    seen = 0
    for token in tokenize.generate_tokens(io.StringIO(part).readline):
        if token.type != tokenize.NAME or keyword.iskeyword(token.string) or only not in (None, token.start[0]):
            continue
        seen += 1
        if seen > _NAMES:
            return
        yield token


def _likely(name):
    words = difflib.get_close_matches(name, keyword.kwlist, _KEYWORDS, _LIKENESS)
    nearest = _traceback.nearest(name, keyword.kwlist)
    if nearest is not None:
        words.insert(0, nearest)
    return words[:_KEYWORDS]


def _compiles(source):
    try:
        codeop.compile_command(source, symbol="exec")
    except SyntaxError:
        return False
    return True


def _find(error):
    part, only = _looked_at(error)
    if len(part) > _CHARACTERS:
        return None
    lines = part.splitlines()
    for token in _names(part, only):
        row = token.start[0] - 1
        column, end = token.start[1], token.end[1]
        line = lines[row]
        for word in _likely(token.string):
            changed = line[:column] + word + line[end:]
            if _compiles("\n".join(lines[:row] + [changed] + lines[row + 1:])):
                return row + max(error._metadata[0], 1), token.line, column + 1, end + 1, word
    return None


def find(error):
    """Return line, text, column, end column and keyword for a SyntaxError; None if no keyword helps."""
    try:
        return _find(error)
    except Exception:
        # A hint is not worth another error.
        return None
