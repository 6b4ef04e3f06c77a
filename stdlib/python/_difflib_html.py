"""Differences of lines as tables of HTML, side by side."""

from difflib import IS_CHARACTER_JUNK, ndiff
from itertools import groupby, zip_longest

# How a change is marked: the character of a delta's guide, and the class of the style sheet.
_CLASSES = {'+': 'diff_add', '^': 'diff_chg', '-': 'diff_sub'}
_ESCAPES = str.maketrans({'&': '&amp;', '<': '&lt;', '>': '&gt;', ' ': '&nbsp;', '\t': '&nbsp;'})

_SPACING = 'cellspacing="0" cellpadding="0"'
_FONTS = 'Menlo, Consolas, Monaco, Liberation Mono, Lucida Console, monospace'
_LIGHT = (('.diff_header', 'background-color:#e0e0e0'), ('td.diff_header', 'text-align:right'),
          ('.diff_next', 'background-color:#c0c0c0'), ('.diff_add', 'background-color:palegreen'),
          ('.diff_chg', 'background-color:#ffff77'), ('.diff_sub', 'background-color:#ffaaaa'))
_DARK = (('.diff_header', '#666'), ('.diff_next', '#393939'), ('.diff_add', 'darkgreen'),
         ('.diff_chg', '#847415'), ('.diff_sub', 'darkred'))


def _style_sheet():
    rules = [':root {color-scheme: light dark}', f'table.diff {{font-family: {_FONTS}; border:medium}}']
    rules += [f'{selector} {{{rule}}}' for selector, rule in _LIGHT]
    rules += ['', '@media (prefers-color-scheme: dark) {']
    rules += [f'    {selector} {{background-color:{color}}}' for selector, color in _DARK]
    return '\n'.join(f'        {rule}' if rule else '' for rule in [*rules, '}'])


def _legend():
    """What the colors and the letters of the links mean."""
    def table(title, heading, cells):
        return '\n'.join([f'<table border="" summary="{title}">', *(22 * ' ' + row for row in [heading, *cells]),
                          18 * ' ' + '</table></td>'])

    colors = [f'<tr><td class="diff_{kind}">{text}</td>{end}' for kind, text, end in (
        ('add', '&nbsp;Added&nbsp;', '</tr>'), ('chg', 'Changed', ' </tr>'), ('sub', 'Deleted', ' </tr>'))]
    links = [f'<tr><td>({letter}){rest}</td> </tr>' for letter, rest in
             (('f', 'irst change'), ('n', 'ext change'), ('t', 'op'))]
    left = table('Colors', '<tr><th> Colors </th> </tr>', colors)
    right = table('Links', '<tr><th colspan="2"> Links </th> </tr>', links)
    return (f'    <table class="diff" summary="Legends">\n        <tr> <th colspan="2"> Legends </th> </tr>\n'
            f'        <tr> <td> {left}\n             <td> {right} </tr>\n    </table>')


def _page(table, charset):
    doctype = ('PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n          '
               '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"')
    content_type = f'<meta http-equiv="Content-Type"\n          content="text/html; charset={charset}" />'
    return f"""
<!DOCTYPE html {doctype}>

<html>

<head>
    {content_type}
    <title></title>
    <style type="text/css">
{_style_sheet()}
    </style>
</head>

<body>
    {table}
{_legend()}
</body>

</html>"""


class _Side:
    """A line of one of the two files: its number, and its text in pieces that are marked or not."""

    def __init__(self, number, pieces):
        self.number = number
        self.pieces = pieces

    @classmethod
    def changed(cls, number, text, guide):
        """A line with marks where a guide has some."""
        marks = ''.join(mark if mark in _CLASSES else ' ' for mark in guide).ljust(len(text))
        pieces = []
        at = 0
        for mark, run in groupby(marks[:len(text)]):
            length = len(list(run))
            pieces.append((mark.strip(), text[at:at + length]))
            at += length
        return cls(number, pieces)

    def wrapped(self, width):
        """The line as several of at most so many columns."""
        number, pieces = self.number, self.pieces
        while sum(len(text) for _, text in pieces) > width:
            head, room = [], width
            for place, (mark, text) in enumerate(pieces):
                head.append((mark, text[:room]))
                if len(text) >= room:
                    break
                room -= len(text)
            rest = text[room:]
            # A marked piece goes on even if nothing of it is left.
            pieces = ([(mark, rest)] if rest or mark else []) + pieces[place + 1:]
            yield _Side(number, head)
            number = '>'
        yield _Side(number, pieces)

    def cells(self, prefix):
        shown = []
        for place, (mark, text) in enumerate(self.pieces, 1):
            if not mark and place == len(self.pieces):
                # White space at the end is not shown, but blanks are.
                text = text.replace(' ', '\0').rstrip().replace('\0', ' ')
            text = text.translate(_ESCAPES)
            shown.append(f'<span class="{_CLASSES[mark]}">{text}</span>' if mark else text)
        name = f' id="{prefix}{self.number}"' if isinstance(self.number, int) else ''
        return f'<td class="diff_header"{name}>{self.number}</td><td nowrap="nowrap">{"".join(shown)}</td>'


_NOTHING = _Side('', [])
_CONTINUED = _Side('', [('', ' ')])


def _entries(delta):
    """The lines of a delta as triples of code, text and guide."""
    found = []
    for line in delta:
        code, text = line[0], line[2:]
        if code == '?':
            found[-1][2] = text
        else:
            found.append([code, text, ''])
    return found


def _side_by_side(delta):
    """Rows of two sides, and whether they differ."""
    entries = iter([*_entries(delta), ['', '', '']])
    numbers = {'-': 0, '+': 0}
    # Lines that are in one file only stand beside each other as long as there are some.
    waiting = {'-': [], '+': []}

    def number(code):
        numbers[code] += 1
        return numbers[code]

    entry = next(entries)
    while entry[0]:
        code, text, guide = entry
        entry = next(entries)
        is_pair = code == '-' and entry[0] == '+' and (guide or entry[2])
        if code == ' ' or is_pair:
            yield from _leftover(waiting)
        if code == ' ':
            yield _Side(number('-'), [('', text)]), _Side(number('+'), [('', text)]), False
        elif is_pair:
            yield _Side.changed(number('-'), text, guide), _Side.changed(number('+'), *entry[1:]), True
            entry = next(entries)
        else:
            waiting[code].append(_Side(number(code), [(code, text or ' ')]))
    yield from _leftover(waiting)


def _leftover(waiting):
    for left, right in zip_longest(waiting['-'], waiting['+'], fillvalue=_NOTHING):
        yield left, right, True
    waiting.update({'-': [], '+': []})


def _with_context(rows, count):
    """The rows that differ, with so many others around; None stands for those that are left out."""
    rows = list(rows)
    near = set()
    for place, (_, _, differs) in enumerate(rows):
        if differs:
            near.update(range(max(place - count, 0), place + count + 1))
    for place, row in enumerate(rows):
        if place in near:
            if place and place - 1 not in near:
                yield None
            yield row


class HtmlDiff:
    """Makes tables of HTML that compare files side by side, with changes within lines marked.

    tabsize: columns between tab stops.  wrapcolumn: where lines are broken, None for nowhere.
    linejunk, charjunk: what is junk, as for ndiff().
    """

    # How many tables were made: each has names of its own.
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize, self._wrapcolumn = tabsize, wrapcolumn
        self._junk = linejunk, charjunk

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5, *,
                  charset='utf-8'):
        """A whole page with a table of the differences of two lists of lines."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        return _page(table, charset).encode(charset, 'xmlcharrefreplace').decode(charset)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """A table of the differences of two lists of lines.

        With context, only changes are shown, with numlines lines around them; otherwise numlines is
        how far in front of a change its link leads.
        """
        number = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        sides = f'from{number}_', f'to{number}_'
        rows = _side_by_side(ndiff(*([self._shown(line) for line in lines] for lines in (fromlines, tolines)),
                                   *self._junk))
        if context:
            rows = _with_context(rows, numlines)
        if self._wrapcolumn:
            rows = self._wrapped(rows)
        rows = list(rows)
        target = f'difflib_chg_{sides[1]}_'
        body = self._body(rows, sides, target, numlines) if rows else self._empty(context, target)
        header = ''
        if fromdesc or todesc:
            cells = (f'<th class="diff_next"><br /></th><th colspan="2" class="diff_header">{text}</th>'
                     for text in (fromdesc, todesc))
            header = f'<thead><tr>{"".join(cells)}</tr></thead>'
        columns = ' '.join(['<colgroup></colgroup>'] * 3)
        return f"""
    <table class="diff" id="{target}top"
           {_SPACING} rules="groups" >
        {columns}
        {columns}
        {header}
        <tbody>
{body}        </tbody>
    </table>"""

    def _shown(self, line):
        """A line without its end. A tab becomes as many tabs as it has columns: it is not equal to blanks."""
        *before, last = line.rstrip('\n').split('\t')
        text = ''
        for part in before:
            text += part
            column = len(text) - max(text.rfind('\n'), text.rfind('\r')) - 1
            if self._tabsize > 0:
                text += '\t' * (self._tabsize - column % self._tabsize)
        return text + last

    def _wrapped(self, rows):
        for row in rows:
            if row is None:
                yield None
                continue
            *sides, differs = row
            pairs = zip_longest(*(side.wrapped(self._wrapcolumn) for side in sides), fillvalue=_CONTINUED)
            yield from ((*pair, differs) for pair in pairs)

    @staticmethod
    def _row(name, link, left, right):
        return (f'            <tr><td class="diff_next"{name}>{link}</td>{left}'
                f'<td class="diff_next">{link}</td>{right}</tr>\n')

    def _body(self, rows, sides, target, numlines):
        names, links = {}, {}
        last = changes = 0
        is_inside = False
        for place, row in enumerate(rows):
            differs = row is not None and row[2]
            if differs and not is_inside:
                # The name of a change is somewhat in front of it; its link leads to the next.
                names[max(place - numlines, 0)] = f' id="{target}{changes}"'
                changes += 1
                links[place] = f'<a href="#{target}{changes}">n</a>'
                last = place
            is_inside = differs
        if rows[0] is None or not rows[0][2]:
            links[0] = f'<a href="#{target}0">f</a>'
        links[last] = f'<a href="#{target}top">t</a>'
        texts = []
        for place, row in enumerate(rows):
            if row is not None:
                cells = (side.cells(prefix) for side, prefix in zip(row, sides))
                texts.append(self._row(names.get(place, ''), links.get(place, ''), *cells))
            elif place:
                texts.append('        </tbody>        \n        <tbody>\n')
        return ''.join(texts)

    def _empty(self, context, target):
        what = 'No Differences Found' if context else 'Empty File'
        cells = f'<td></td><td>&nbsp;{what}&nbsp;</td>'
        return self._row('', f'<a href="#{target}top">t</a>', cells, cells)


HtmlDiff.__module__ = 'difflib'
