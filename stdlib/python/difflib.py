"""Differences between sequences: matching blocks, deltas of lines, close matches."""

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ',
           'IS_CHARACTER_JUNK', 'IS_LINE_JUNK', 'context_diff', 'unified_diff', 'diff_bytes',
           'Match', 'HtmlDiff']

from collections import namedtuple as _namedtuple
from types import GenericAlias

Match = _namedtuple('Match', ['a', 'b', 'size'])


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares pairs of sequences of hashable elements.

    The longest block without junk that both have is found, then the same is done to the left
    and to the right of it.  isjunk tells which elements to overlook; with autojunk, elements
    that are more than a hundredth of a second sequence of at least 200 are overlooked too.
    """

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Set both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence; what is known of the second one is kept."""
        if a is not self.a:
            self.a = a
            self._forget()

    def set_seq2(self, b):
        """Set the second sequence, which is analysed once for many comparisons."""
        if b is not self.b:
            self.b = b
            self._forget()
            self.fullbcount = None
            self._index()

    def _forget(self):
        # What was found out about the sequences that were compared before.
        self.matching_blocks = None
        self.opcodes = None

    def _index(self):
        # Where each element of b stands, without junk and without what is too frequent.
        self.b2j = places = {}
        for i, element in enumerate(self.b):
            places.setdefault(element, []).append(i)
        self.bjunk = junk = set()
        isjunk = self.isjunk
        if isjunk:
            junk.update([element for element in places if isjunk(element)])
            for element in junk:
                del places[element]
        self.bpopular = popular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            limit = n // 100 + 1
            popular.update([element for element, at in places.items() if len(at) > limit])
            for element in popular:
                del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block of a[alo:ahi] that is in b[blo:bhi]: Match(a, b, size).

        Of several, the one that begins first in a, and of those the first one in b.
        """
        a, b, places = self.a, self.b, self.b2j
        is_junk = self.bjunk.__contains__
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        best_a, best_b, best = alo, blo, 0
        # lengths[j]: length of the longest match that ends at a[i-1] and b[j].
        lengths = {}
        nothing = []
        for i in range(alo, ahi):
            get = lengths.get
            now = {}
            for j in places.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = now[j] = get(j - 1, 0) + 1
                if k > best:
                    best_a, best_b, best = i - k + 1, j - k + 1, k
            lengths = now
        # Grow it, first by what is too frequent, then by junk beside it.
        for wanted in (False, True):
            while (best_a > alo and best_b > blo and is_junk(b[best_b - 1]) == wanted
                   and a[best_a - 1] == b[best_b - 1]):
                best_a, best_b, best = best_a - 1, best_b - 1, best + 1
            while (best_a + best < ahi and best_b + best < bhi
                   and is_junk(b[best_b + best]) == wanted
                   and a[best_a + best] == b[best_b + best]):
                best += 1
        return Match(best_a, best_b, best)

    def get_matching_blocks(self):
        """All matching blocks in order, and a last one of size 0 at the ends."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        ends = len(self.a), len(self.b)
        todo = [(0, ends[0], 0, ends[1])]
        found = []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, k = block = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(block)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    todo.append((i + k, ahi, j + k, bhi))
        found.sort()
        joined = []
        i1 = j1 = k1 = 0
        for i, j, k in found:
            if i1 + k1 == i and j1 + k1 == j:
                k1 += k
                continue
            if k1:
                joined.append((i1, j1, k1))
            i1, j1, k1 = i, j, k
        if k1:
            joined.append((i1, j1, k1))
        joined.append((*ends, 0))
        self.matching_blocks = list(map(Match._make, joined))
        return self.matching_blocks

    def get_opcodes(self):
        """How to turn a into b: a list of (tag, i1, i2, j1, j2).

        The tags are 'replace', 'delete', 'insert' and 'equal'.
        """
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = out = []
        i = j = 0
        for ai, bj, size in self.get_matching_blocks():
            if i < ai and j < bj:
                out.append(('replace', i, ai, j, bj))
            elif i < ai:
                out.append(('delete', i, ai, j, bj))
            elif j < bj:
                out.append(('insert', i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                out.append(('equal', ai, i, bj, j))
        return out

    def get_grouped_opcodes(self, n=3):
        """Groups of opcodes with up to n equal elements around the changes."""
        pieces = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        last = len(pieces) - 1
        group = []
        for number, (tag, i1, i2, j1, j2) in enumerate(pieces):
            if tag == 'equal':
                length = i2 - i1
                # Of a long equal part only the ends beside changes are shown.
                tail = (tag, i2 - min(n, length), i2, j2 - min(n, length), j2)
                if number == 0:
                    _, i1, _, j1, _ = tail
                if number == last:
                    i2, j2 = min(i2, i1 + n), min(j2, j1 + n)
                elif number and length > 2 * n:
                    yield group + [(tag, i1, i1 + n, j1, j1 + n)]
                    group = [tail]
                    continue
            group.append((tag, i1, i2, j1, j2))
        if [tag for tag, *_ in group] != ['equal']:
            yield group

    def ratio(self):
        """How alike the sequences are, from 0 to 1."""
        matches = sum(block[-1] for block in self.get_matching_blocks())
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio(), faster to compute."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for element in self.b:
                counts[element] = counts.get(element, 0) + 1
        left = {}
        matches = 0
        for element in self.a:
            n = left.get(element)
            if n is None:
                n = self.fullbcount.get(element, 0)
            left[element] = n - 1
            if n > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of ratio() from the lengths alone."""
        la, lb = len(self.a), len(self.b)
        return _ratio(min(la, lb), la + lb)

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best matches of a word, at most n, the most alike first."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if cutoff < 0.0 or cutoff > 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    found = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for x in possibilities:
        matcher.set_seq1(x)
        if (matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff
                and matcher.ratio() >= cutoff):
            found.append((matcher.ratio(), x))
    found.sort(reverse=True)
    return [x for _, x in found[:n]]


def _keep_blanks(line, marks):
    # Tabs of the line stay below the marks, so that these are in the right columns.
    return ''.join(c if mark == ' ' and c.isspace() else mark for c, mark in zip(line, marks))


class Differ:
    r"""Compares sequences of lines; the result is lines that begin with a code.

    '- '  line of the first sequence only
    '+ '  line of the second sequence only
    '  '  line of both
    '? '  line of neither, which points to differences within the lines before
    """

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Generate the delta of two sequences of lines."""
        cruncher = SequenceMatcher(self.linejunk, a, b)
        for tag, alo, ahi, blo, bhi in cruncher.get_opcodes():
            if tag == 'replace':
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield '%s %s' % (tag, x[i])

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        # The shorter block first.
        if bhi - blo < ahi - alo:
            yield from self._dump('+', b, blo, bhi)
            yield from self._dump('-', a, alo, ahi)
        else:
            yield from self._dump('-', a, alo, ahi)
            yield from self._dump('+', b, blo, bhi)

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        # Pairs of lines that are alike are found by growing distance from where we are, and
        # shown with marks; what is between them is replaced as a whole.
        cutoff = 0.74999
        window = 10
        cruncher = SequenceMatcher(self.charjunk)
        dump_a, dump_b = alo, blo
        for j in range(blo, bhi):
            cruncher.set_seq2(b[j])
            best = cutoff
            best_i = None
            aequiv = alo + (j - blo)
            for i in range(max(aequiv - window, dump_a), min(aequiv + window + 1, ahi)):
                if a[i] == b[j]:
                    continue
                cruncher.set_seq1(a[i])
                if (cruncher.real_quick_ratio() > best and cruncher.quick_ratio() > best
                        and cruncher.ratio() > best):
                    best = cruncher.ratio()
                    best_i = i
            if best_i is None:
                continue
            yield from self._fancy_helper(a, dump_a, best_i, b, dump_b, j)
            aline, bline = a[best_i], b[j]
            amarks = bmarks = ''
            cruncher.set_seqs(aline, bline)
            for tag, ai1, ai2, bj1, bj2 in cruncher.get_opcodes():
                la, lb = ai2 - ai1, bj2 - bj1
                if tag == 'replace':
                    amarks += '^' * la
                    bmarks += '^' * lb
                elif tag == 'delete':
                    amarks += '-' * la
                elif tag == 'insert':
                    bmarks += '+' * lb
                else:
                    amarks += ' ' * la
                    bmarks += ' ' * lb
            yield from self._qformat(aline, bline, amarks, bmarks)
            dump_a, dump_b = best_i + 1, j + 1
        yield from self._fancy_helper(a, dump_a, ahi, b, dump_b, bhi)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi:
            if blo < bhi:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
            else:
                yield from self._dump('-', a, alo, ahi)
        elif blo < bhi:
            yield from self._dump('+', b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        atags = _keep_blanks(aline, atags).rstrip()
        btags = _keep_blanks(bline, btags).rstrip()
        yield "- " + aline
        if atags:
            yield f"? {atags}\n"
        yield "+ " + bline
        if btags:
            yield f"? {btags}\n"


def IS_LINE_JUNK(line, pat=None):
    """Whether a line is blank or has a single '#' only."""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether a character is a blank or a tab."""
    return ch in ws


def _format_range_unified(start, stop):
    length = stop - start
    if length == 1:
        return str(stop)
    # An empty range stands behind the line that it names.
    return f'{start + (length != 0)},{length}'


def _file_headers(marks, names, dates, lineterm):
    # The two lines above a delta that name the files.
    for mark, name, date in zip(marks, names, dates):
        yield f'{mark} {name}' + (f'\t{date}' if date else '') + lineterm


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3,
                 lineterm='\n'):
    """Generate a delta of lines in unified format, with n lines of context."""
    names, dates = (fromfile, tofile), (fromfiledate, tofiledate)
    _check_types(a, b, *names, *dates, lineterm)
    header = _file_headers(('---', '+++'), names, dates, lineterm)
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        # Only the first group has it.
        yield from header
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        ranges = _format_range_unified(i1, i2), _format_range_unified(j1, j2)
        yield '@@ -{} +{} @@{}'.format(*ranges, lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                yield from (' ' + line for line in a[i1:i2])
            else:
                yield from ('-' + line for line in a[i1:i2])
                yield from ('+' + line for line in b[j1:j2])


def _format_range_context(start, stop):
    # An empty range stands behind the line that it names.
    if stop - start < 2:
        return str(stop)
    return f'{start + 1},{stop}'


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3,
                 lineterm='\n'):
    """Generate a delta of lines in context format, with n lines of context."""
    names, dates = (fromfile, tofile), (fromfiledate, tofiledate)
    _check_types(a, b, *names, *dates, lineterm)
    header = _file_headers(('***', '---'), names, dates, lineterm)
    marks = {'equal': ' ', 'replace': '!', 'insert': '+', 'delete': '-'}
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield from header
        yield '*' * 15 + lineterm
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        tags = {piece[0] for piece in group}
        # Lines of one side are shown if there is a change of that side.
        for lines, where, own, range_mark, span in (
                (a, slice(1, 3), 'delete', '*', (i1, i2)), (b, slice(3, 5), 'insert', '-', (j1, j2))):
            yield f'{range_mark * 3} {_format_range_context(*span)} {range_mark * 4}{lineterm}'
            if tags & {own, 'replace'}:
                for piece in group:
                    if piece[0] in ('equal', 'replace', own):
                        yield from (f'{marks[piece[0]]} {line}' for line in lines[slice(*piece[where])])


def _check_types(a, b, *args):
    # Bytes would give a wrong result silently.
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            kind = type(lines[0]).__name__
            raise TypeError(f'lines to compare must be str, not {kind} ({lines[0]!r})')
    for lines in (a, b):
        if isinstance(lines, str):
            raise TypeError(f'input must be a sequence of strings, not {type(lines).__name__}')
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f'all arguments must be str, not: {arg!r}')


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3,
               lineterm=b'\n'):
    """Compare lines of bytes of unknown encodings with unified_diff or context_diff."""
    def decode(s):
        if hasattr(s, 'decode'):
            return s.decode('ascii', 'surrogateescape')
        raise TypeError(f'all arguments must be bytes, not {type(s).__name__} ({s!r})')

    lines = dfunc(list(map(decode, a)), list(map(decode, b)), decode(fromfile), decode(tofile),
                  decode(fromfiledate), decode(tofiledate), n, decode(lineterm))
    for line in lines:
        yield line.encode('ascii', 'surrogateescape')


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Compare lists of lines; returns a delta in the style of Differ."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Generate one of the two sequences (1 or 2) that made a delta."""
    codes = {1: "- ", 2: "+ "}
    tag = codes.get(int(which))
    if tag is None:
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}')
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


def __dir__():
    return sorted({*globals(), 'HtmlDiff'} - {'__dir__'})


def __getattr__(name):
    # Few programs write HTML.
    if name == 'HtmlDiff':
        from _difflib_html import HtmlDiff
        globals()[name] = HtmlDiff
        return HtmlDiff
    return __getattr__  # there is none
