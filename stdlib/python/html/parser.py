"""A tolerant parser for HTML and XHTML."""

import re
from html import unescape

__all__ = ['HTMLParser']

# Programs that bend the parser replace these patterns: it looks at them by name, each time.
_LETTER, _NUMBER = '[a-zA-Z]', '[0-9]'
_SPACE = r'\t\n\r\f '
starttagopen, endtagopen = re.compile(f'<{_LETTER}'), re.compile(f'</{_LETTER}')
piclose = endendtag = re.compile('>')
commentclose, commentabruptclose = re.compile('--!?>'), re.compile('-?>')
interesting_normal = re.compile(r'[&<]')
# References; the character behind them says that they are whole.
entityref = re.compile(f'&({_LETTER}[-.a-zA-Z0-9]*)[^a-zA-Z0-9]')
charref = re.compile(f'&#(?:{_NUMBER}+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]')
incomplete = re.compile('&(?:#|[a-zA-Z])')
incomplete_charref = re.compile(f'&#(?:{_NUMBER}|[xX][0-9a-fA-F])')
# A name and the space behind it; groups: the name.
tagfind_tolerant = re.compile(f'({_LETTER}[^{_SPACE}/>]*)(?:[{_SPACE}]|/(?!>))*')
# Groups: name, all that says the value, the value with its quotes.
attrfind_tolerant = re.compile(
    r'''((?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*)'''
    r'''([\t\n\r\f ]*=[\t\n\r\f ]*('[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*))?'''
    r'''(?:[\t\n\r\f ]|/(?!>))*''')
# A tag without its '<' or '</', as far as it is there.
locatetagend = re.compile(
    r'''[a-zA-Z][^\t\n\r\f />]*[\t\n\r\f /]*'''
    r'''(?:(?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*'''
    r'''(?:[\t\n\r\f ]*=[\t\n\r\f ]*(?:'[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*))?[\t\n\r\f /]*)*>?''')

_TAG_END = frozenset('\t\n\r\f />')
_LETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
_DIGITS = frozenset('0123456789')
_HEX = frozenset('0123456789abcdefABCDEF')


def _attribute_value(text):
    # References in attributes: a name without a semicolon counts only if neither '=' nor a letter
    # or digit follows.
    at = text.find('&')
    if at < 0:
        return text
    out = []
    start = 0
    n = len(text)
    while at >= 0:
        end = at + 1
        if text[end:end + 1] == '#':
            end += 1
            if text[end:end + 1] in ('x', 'X'):
                end += 1
                first = end
                while end < n and text[end] in _HEX:
                    end += 1
            else:
                first = end
                while end < n and text[end] in _DIGITS:
                    end += 1
            found = end > first
            if found and text[end:end + 1] == ';':
                end += 1
        else:
            first = end
            while end < n and (text[end] in _LETTERS or text[end] in _DIGITS):
                end += 1
            found = end > first and text[first] in _LETTERS
            if found:
                if text[end:end + 1] == ';':
                    end += 1
                elif text[end:end + 1] == '=':
                    found = False
                else:
                    from html.entities import html5
                    found = text[first:end] in html5
        if found:
            out += [text[start:at], unescape(text[at:end])]
            start = end
        at = text.find('&', max(end, at + 1))
    out.append(text[start:])
    return ''.join(out)


class HTMLParser:
    """Finds tags and other markup and calls handler functions; subclasses override these.

    Text is given to feed(); close() forces out what is kept back.  With convert_charrefs,
    references in text are replaced by their characters.
    """

    CDATA_CONTENT_ELEMENTS = ("script", "style", "xmp", "iframe", "noembed", "noframes")
    RCDATA_CONTENT_ELEMENTS = ("textarea", "title")

    def __init__(self, *, convert_charrefs=True, scripting=False):
        self.convert_charrefs = convert_charrefs
        self.scripting = scripting
        self.reset()

    def reset(self):
        """Start again; unprocessed text is lost."""
        self.rawdata = ''
        self._pending = []
        # Characters that came in and are not processed, and how many of them are worth a look.
        self._length = 0
        self._enough = 1
        self.lasttag = '???'
        self.cdata_elem = None
        self._support_cdata = True
        self._escapable = True
        self._starttag_text = None
        self.lineno = 1
        self.offset = 0

    def getpos(self):
        """Line and column of the markup."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        if i >= j:
            return j
        lines = self.rawdata.count("\n", i, j)
        if lines:
            self.lineno += lines
            self.offset = j - (self.rawdata.rindex("\n", i, j) + 1)
        else:
            self.offset += j - i
        return j

    def feed(self, data):
        """Take in text; as much as is complete is processed."""
        # Text of which nothing could be processed is looked at again when there is twice as much: small pieces cost no more
        # than large ones.
        self._pending.append(data)
        self._length += len(data)
        if self._length >= self._enough:
            self._take_pending()
            self.goahead(False)
            left = len(self.rawdata)
            self._enough = 2 * left if left == self._length else 1
            self._length = left

    def _take_pending(self):
        self.rawdata += ''.join(self._pending)
        self._pending.clear()

    def close(self):
        """Process what is left."""
        self._take_pending()
        self.goahead(True)

    def get_starttag_text(self):
        """The text of the last start tag."""
        return self._starttag_text

    def set_cdata_mode(self, elem, *, escapable=False):
        self.cdata_elem = elem.lower()
        self._escapable = escapable

    def clear_cdata_mode(self):
        self.cdata_elem = None
        self._escapable = True

    def _set_support_cdata(self, flag=True):
        """Whether <![CDATA[ begins character data, as in foreign elements."""
        self._support_cdata = flag

    def _text_end(self, i, end):
        # Where text ends, and None if more input is needed to know.
        data = self.rawdata
        n = len(data)
        if self.cdata_elem is not None:
            if self.cdata_elem == 'plaintext':
                return n
            low = data.lower()
            mark = '</' + self.cdata_elem
            j = low.find(mark, i)
            while j >= 0:
                after = data[j + len(mark):j + len(mark) + 1]
                if not after or after in _TAG_END:
                    break
                j = low.find(mark, j + 1)
            if not self.convert_charrefs and self._escapable:
                amp = data.find('&', i)
                if 0 <= amp and (j < 0 or amp < j):
                    return amp
            if j >= 0 and j + len(mark) < n:
                return j
            # Without its end the content is not complete, be its beginning there or not.
            return n if end else None
        if self.convert_charrefs:
            j = data.find('<', i)
            if j >= 0:
                return j
            return n if end else self._without_reference(i)
        j, amp = data.find('<', i), data.find('&', i)
        if j < 0 or 0 <= amp < j:
            j = amp if amp >= 0 else j
        return n if j < 0 else j

    def _without_reference(self, i):
        # A reference at the end may go on in the next piece of input.
        data = self.rawdata
        n = len(data)
        amp = data.rfind('&', max(i, n - 34))
        if amp >= 0 and not any(c.isspace() or c == ';' for c in data[amp:]):
            return None
        return n

    def goahead(self, end):
        rawdata = self.rawdata
        i = 0
        n = len(rawdata)
        while i < n:
            j = self._text_end(i, end)
            if j is None:
                break
            if i < j:
                text = rawdata[i:j]
                self.handle_data(unescape(text) if self.convert_charrefs and self._escapable
                                 else text)
            i = self.updatepos(i, j)
            if i == n:
                break
            if rawdata[i] == '&':
                k = self._reference(i, end)
                if k is None:
                    break
                i = self.updatepos(i, k)
                continue
            k = self._markup(i)
            if k is None:
                if i + 1 < n or end:
                    self.handle_data('<')
                    k = i + 1
                else:
                    break
            elif k < 0:
                if not end:
                    break
                self._unfinished(i)
                k = n
            i = self.updatepos(i, k)
        self.rawdata = rawdata[i:]

    def _markup(self, i):
        # End of the markup at a place; -1: it is not complete; None: it is none.
        rawdata = self.rawdata
        if starttagopen.match(rawdata, i):
            return self.parse_starttag(i)
        c = rawdata[i + 1:i + 2]
        if c == '/':
            return self.parse_endtag(i)
        if c == '!':
            if rawdata.startswith('<!--', i):
                return self.parse_comment(i)
            return self.parse_html_declaration(i)
        if c == '?':
            return self.parse_pi(i)
        return None

    def _unfinished(self, i):
        # Markup that the end of the input cuts off.
        rawdata = self.rawdata
        n = len(rawdata)
        c = rawdata[i + 1:i + 2]
        if c and c in _LETTERS:
            return
        if c == '/':
            if i + 2 == n:
                self.handle_data('</')
            elif rawdata[i + 2] not in _LETTERS:
                self.handle_comment(rawdata[i + 2:])
        elif rawdata.startswith('<!--', i):
            j = n
            for suffix in ('--!', '--', '-'):
                if rawdata.endswith(suffix, i + 4):
                    j -= len(suffix)
                    break
            self.handle_comment(rawdata[i + 4:j])
        elif rawdata.startswith('<![CDATA[', i) and self._support_cdata:
            self.unknown_decl(rawdata[i + 3:])
        elif rawdata[i:i + 9].lower() == '<!doctype':
            self.handle_decl(rawdata[i + 2:])
        elif c == '!':
            self.handle_comment(rawdata[i + 2:])
        else:
            self.handle_pi(rawdata[i + 2:])

    def _reference(self, i, end):
        # A reference that a handler gets; the place behind it, or None for more input.
        rawdata = self.rawdata
        n = len(rawdata)
        if rawdata.startswith('&#', i):
            match = charref.match(rawdata, i)
            if match:
                k = match.end()
                self.handle_charref(rawdata[i + 2:k - 1])
                return k if rawdata[k - 1] == ';' else k - 1
            if incomplete_charref.match(rawdata, i):
                if end:
                    self.handle_charref(rawdata[i + 2:])
                    return n
                return None
            if i + 3 < n:
                self.handle_data('&#')
                return i + 2
            return self._rest(i, end)
        match = entityref.match(rawdata, i)
        if match:
            self.handle_entityref(match[1])
            k = match.end()
            return k if rawdata[k - 1] == ';' else k - 1
        k = i + 1
        if incomplete.match(rawdata, i):
            # The name goes on to the end of the input.
            if end:
                self.handle_entityref(rawdata[k:])
                return n
            return None
        if k == n:
            return self._rest(i, end)
        self.handle_data('&')
        return k

    def _rest(self, i, end):
        # What the end of the input leaves of a reference is text.
        if not end:
            return None
        self.handle_data(self.rawdata[i:])
        return len(self.rawdata)

    def parse_html_declaration(self, i):
        rawdata = self.rawdata
        if rawdata.startswith('<![CDATA[', i) and self._support_cdata:
            j = rawdata.find(']]>', i + 9)
            if j < 0:
                return -1
            self.unknown_decl(rawdata[i + 3:j])
            return j + 3
        if rawdata[i:i + 9].lower() == '<!doctype':
            j = rawdata.find('>', i + 9)
            if j < 0:
                return -1
            self.handle_decl(rawdata[i + 2:j])
            return j + 1
        return self.parse_bogus_comment(i)

    def parse_comment(self, i, report=True):
        # '-->' or '--!>' ends a comment, and so do '>' and '->' right at its beginning.
        rawdata = self.rawdata
        for quick in ('>', '->'):
            if rawdata.startswith(quick, i + 4):
                if report:
                    self.handle_comment('')
                return i + 4 + len(quick)
        j = rawdata.find('--', i + 4)
        while j >= 0:
            for mark in ('-->', '--!>'):
                if rawdata.startswith(mark, j):
                    if report:
                        self.handle_comment(rawdata[i + 4:j])
                    return j + len(mark)
            j = rawdata.find('--', j + 1)
        return -1

    def parse_bogus_comment(self, i, report=1):
        rawdata = self.rawdata
        end = rawdata.find('>', i + 2)
        if end < 0:
            return -1
        if report:
            self.handle_comment(rawdata[i + 2:end])
        return end + 1

    def parse_pi(self, i):
        rawdata = self.rawdata
        close = piclose.search(rawdata, i + 2)
        if not close:
            return -1
        self.handle_pi(rawdata[i + 2:close.start()])
        return close.end()

    def _tag_end(self, i):
        # The place behind the '>' of the tag whose name is at `i`; -1 if it is not complete.
        match = locatetagend.match(self.rawdata, i)
        return match.end() if match and self.rawdata[match.end() - 1] == '>' else -1

    def check_for_whole_start_tag(self, i):
        return self._tag_end(i + 1)

    def parse_starttag(self, i):
        self._starttag_text = None
        end = self.check_for_whole_start_tag(i)
        if end < 0:
            return end
        rawdata = self.rawdata
        self._starttag_text = rawdata[i:end]
        match = tagfind_tolerant.match(rawdata, i + 1)
        self.lasttag = tag = match[1].lower()
        attrs = []
        k = match.end()
        while match := attrfind_tolerant.match(rawdata, k, end):
            k = match.end()
            name, rest, value = match.groups()
            if not rest:
                value = None
            elif value[:1] in ('"', "'"):
                value = value[1:-1]
            if value:
                value = _attribute_value(value)
            attrs.append((name.lower(), value))
        # A slash before the '>' may also belong to a value.
        if rawdata[k:end].strip() == '/>':
            self.handle_startendtag(tag, attrs)
            return end
        self.handle_starttag(tag, attrs)
        if tag in self.CDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag)
        elif tag in self.RCDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag, escapable=True)
        elif self.scripting and tag == 'noscript':
            self.set_cdata_mode(tag)
        elif tag == 'plaintext':
            self.set_cdata_mode(tag)
        return end

    def parse_endtag(self, i):
        rawdata = self.rawdata
        if rawdata.find('>', i + 2) < 0:
            return -1
        if rawdata[i + 2] not in _LETTERS:
            if rawdata[i + 2] == '>':
                return i + 3
            return self.parse_bogus_comment(i)
        end = self._tag_end(i + 2)
        if end < 0:
            return -1
        self.handle_endtag(tagfind_tolerant.match(rawdata, i + 2)[1].lower())
        self.clear_cdata_mode()
        return end

    def handle_startendtag(self, tag, attrs):
        """A tag of the form <tag/>."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """A start tag; attrs is a list of pairs."""

    def handle_endtag(self, tag):
        """An end tag."""

    def handle_charref(self, name):
        """A reference by number."""

    def handle_entityref(self, name):
        """A reference by name."""

    def handle_data(self, data):
        """Text."""

    def handle_comment(self, data):
        """A comment."""

    def handle_decl(self, decl):
        """A document type declaration."""

    def handle_pi(self, data):
        """A processing instruction."""

    def unknown_decl(self, data):
        """Any other declaration."""
