"""Splitting of text into words as a shell does, and quoting."""

import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]

# The order of d, f and e is an old slip, but wordchars can be seen.
_LOWER = 'abcdfeghijklmnopqrstuvwxyz'
_WORD = _LOWER + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
# Letters of Latin-1: all above 191 but the signs of multiplication and division.
_LATIN = ''.join(chr(code) for code in (*range(0xDF, 0x100), *range(0xC0, 0xDF)) if code not in (0xD7, 0xF7))
_SAFE = frozenset(_WORD + '%+,-./:=@')

# States between tokens, in a word and in a run of punctuation; others are a quote or an escape character that was
# met, and None at the end of the stream.
_BETWEEN, _IN_WORD, _IN_PUNCTUATION = ' ', 'a', 'c'


def _stream(source):
    return StringIO(source) if isinstance(source, str) else source


class shlex:
    """A lexical analyzer for simple shell-like syntaxes."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        self.instream, self.infile = (sys.stdin, None) if instream is None else (_stream(instream), infile)
        self.posix = posix
        self.eof = None if posix else ''
        # The syntax.
        self.commenters, self.whitespace, self.whitespace_split = '#', ' \t\r\n', False
        self.quotes, self.escape, self.escapedquotes = '\'"', '\\', '"'
        self.wordchars = _WORD + _LATIN if posix else _WORD
        # Where it stands.
        self.state, self.token, self.lineno, self.debug = _BETWEEN, '', 1, 0
        self.source = None
        self.pushback, self.filestack = deque(), deque()
        # Characters read too far, which belong to the next token.
        self._unread = []
        self._punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        if self._punctuation_chars:
            self.wordchars = ''.join(char for char in self.wordchars + '~-./*?='
                                     if char not in self._punctuation_chars)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def _say(self, level, text):
        if self.debug >= level:
            print('shlex: ' + text)

    # Tokens and streams.

    def push_token(self, tok):
        """Put a token back."""
        self._say(1, f'pushing token {tok!r}')
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Read from another stream until its end."""
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.instream, self.infile, self.lineno = _stream(newstream), newfile, 1
        self._say(1, f'pushing to stream {self.instream}' if newfile is None else f'pushing to file {newfile}')

    def pop_source(self):
        """Go back to the stream before."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self._say(1, f'popping to {self.instream}, line {self.lineno}')
        self.state = _BETWEEN

    def get_token(self):
        """The next token; eof at the end."""
        if self.pushback:
            token = self.pushback.popleft()
            self._say(1, f'popping token {token!r}')
            return token
        token = self.read_token()
        while self.source is not None and token == self.source:
            included = self.sourcehook(self.read_token())
            if included:
                name, stream = included
                self.push_source(stream, name)
            token = self.get_token()
        while self.filestack and token == self.eof:
            self.pop_source()
            token = self.get_token()
        self._say(1, f'token={token!r}' if token != self.eof else 'token=EOF')
        return token

    def read_token(self):
        """The next token of the stream, without tokens put back and other sources."""
        # Whether there were quotes: then an empty token is one. And the state that an escape goes back to.
        self._quoted, self._outer = False, _BETWEEN
        complete = False
        while not complete:
            char = self._unread.pop() if self._unread else self.instream.read(1)
            if char == '\n':
                self.lineno += 1
            if self.debug:
                self._say(3, f'in state {self.state!r} I see character: {char!r}')
            if self.state is None:
                self.token = ''
                break
            complete = self._step()(char)
        token, self.token = self.token, ''
        if not token and self.posix and not self._quoted:
            token = None
        self._say(2, f'raw token={token!r}' if token else 'raw token=EOF')
        return token

    # What a character does in a state. The methods return whether it completes the token.

    def _step(self):
        if self.state == _BETWEEN:
            return self._between_tokens
        if self.state in self.quotes:
            return self._in_quotes
        return self._behind_escape if self.state in self.escape else self._in_token

    def _is_token(self):
        return bool(self.token or (self.posix and self._quoted))

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _begin_escape(self, char, outer):
        self._outer, self.state = outer, char

    def _between_tokens(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self._say(2, 'I see whitespace in whitespace state')
            return self._is_token()
        if char in self.commenters:
            self._skip_comment()
        elif self.posix and char in self.escape:
            self._begin_escape(char, _IN_WORD)
        elif char in self.wordchars:
            self.token, self.state = char, _IN_WORD
        elif char in self._punctuation_chars:
            self.token, self.state = char, _IN_PUNCTUATION
        elif char in self.quotes:
            self.token, self.state = self.token if self.posix else char, char
        else:
            self.token = char
            if not self.whitespace_split:
                return True
            self.state = _IN_WORD
        return False

    def _in_quotes(self, char):
        self._quoted = True
        if not char:
            self._say(2, 'I see EOF in quotes state')
            raise ValueError('No closing quotation')
        closes = char == self.state
        if self.posix:
            if closes:
                self.state = _IN_WORD
                return False
            if char in self.escape and self.state in self.escapedquotes:
                self._begin_escape(char, self.state)
                return False
        self.token += char
        if closes:
            self.state = _BETWEEN
        return closes

    def _behind_escape(self, char):
        if not char:
            self._say(2, 'I see EOF in escape state')
            raise ValueError('No escaped character')
        # Within quotes only the quote and the escape character can be escaped.
        if self._outer in self.quotes and char not in (self.state, self._outer):
            char = self.state + char
        self.token += char
        self.state = self._outer
        return False

    def _in_token(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self._say(2, 'I see whitespace in word state')
        elif char in self.commenters:
            self._skip_comment()
            if not self.posix:
                return False
        elif self._goes_on(char):
            return False
        elif self._punctuation_chars:
            self._unread.append(char)
        else:
            self.pushback.appendleft(char)
        was_punctuation = self.state == _IN_PUNCTUATION
        self.state = _BETWEEN
        return was_punctuation or self._is_token()

    def _goes_on(self, char):
        """Whether a character belongs to the token that has begun; it is taken."""
        punctuation = char in self._punctuation_chars
        if self.state == _IN_PUNCTUATION:
            belongs = punctuation
        elif self.posix and char in self.quotes:
            self.state = char
            return True
        elif self.posix and char in self.escape:
            self._begin_escape(char, _IN_WORD)
            return True
        else:
            belongs = (char in self.wordchars or char in self.quotes
                       or self.whitespace_split and not punctuation)
            if not belongs:
                self._say(2, 'I see punctuation in word state')
        if belongs:
            self.token += char
        return belongs

    def sourcehook(self, newfile):
        """Name and stream of a file to read from."""
        from os.path import dirname, isabs, join as join_path
        name = newfile[1:-1] if newfile.startswith('"') else newfile
        if isinstance(self.infile, str) and not isabs(name):
            # It is beside the file that names it.
            name = join_path(dirname(self.infile), name)
        return name, open(name)

    def error_leader(self, infile=None, lineno=None):
        """The beginning of an error message that names file and line."""
        file = self.infile if infile is None else infile
        line = self.lineno if lineno is None else lineno
        return f'"{file}", line {line:d}: '

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token != self.eof:
            return token
        raise StopIteration


def split(s, comments=False, posix=True):
    """Split a string into words as a shell does."""
    if s is None:
        raise ValueError("s argument must not be None")
    if posix and isinstance(s, str):
        return _words(s, '#' if comments else '')
    words = shlex(s, posix=posix)
    words.whitespace_split = True
    if not comments:
        words.commenters = ''
    return list(words)


def _words(text, commenters):
    """The words of a text, as an analyzer in POSIX mode finds them when only white space divides words."""
    words = []
    # None where there is no word, not even an empty one.
    word = None
    special = ' \t\r\n\'"\\' + commenters
    at, end = 0, len(text)
    while at < end:
        char = text[at]
        stop = at + 1
        if char not in special:
            while stop < end and text[stop] not in special:
                stop += 1
            word = text[at:stop] if word is None else word + text[at:stop]
        elif char == "'":
            stop = text.find("'", stop) + 1
            if not stop:
                raise ValueError('No closing quotation')
            word = (word or '') + text[at + 1:stop - 1]
        elif char == '"':
            quoted, stop = _double_quoted(text, stop)
            word = (word or '') + quoted
        elif char == '\\':
            if stop == end:
                raise ValueError('No escaped character')
            word = (word or '') + text[stop]
            stop += 1
        else:
            if word is not None:
                words.append(word)
                word = None
            if char in commenters:
                stop = text.find('\n', stop) + 1 or end
        at = stop
    if word is not None:
        words.append(word)
    return words


def _double_quoted(text, at):
    """What is in double quotes that were opened in front of a place, and where the text goes on."""
    quoted = ''
    while True:
        close = text.find('"', at)
        slash = text.find('\\', at, len(text) if close < 0 else close)
        if slash < 0:
            if close < 0:
                raise ValueError('No closing quotation')
            return quoted + text[at:close], close + 1
        escaped = text[slash + 1:slash + 2]
        if not escaped:
            raise ValueError('No escaped character')
        # Only the quote and the escape character itself can be escaped here.
        quoted += text[at:slash] + (escaped if escaped in '"\\' else '\\' + escaped)
        at = slash + 2


def join(split_command):
    """The words as one string that split() takes apart again."""
    return ' '.join(map(quote, split_command))


def quote(s):
    """The string as one word for a shell."""
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f"expected string object, got {type(s).__name__!r}")
    if _SAFE.issuperset(s):
        return s
    # A single quote within: end the quotes, put it into double ones, and begin anew.
    return "'{}'".format(s.replace("'", "'\"'\"'"))
