"""Parsers of messages."""

import io
from email._policybase import compat32
from email.feedparser import BytesFeedParser, FeedParser

__all__ = ["Parser", "HeaderParser", "BytesParser", "BytesHeaderParser", "FeedParser", "BytesFeedParser"]

# Characters that are read in one go.
_PIECE = 8192

# Bytes that are not ASCII become lone surrogates, which the generators turn into the same bytes again.
_BYTES_AS_TEXT = {"encoding": "ascii", "errors": "surrogateescape"}


class Parser:
    """Parses text; `_class` makes the messages, or the policy's factory."""

    def __init__(self, _class=None, *, policy=compat32):
        self._class, self.policy = _class, policy

    def parse(self, fp, headersonly=False):
        """Parse what a text file has left."""
        machine = FeedParser(self._class, policy=self.policy)
        if headersonly:
            machine._set_headersonly()
        while piece := fp.read(_PIECE):
            machine.feed(piece)
        return machine.close()

    def parsestr(self, text, headersonly=False):
        """Parse a string."""
        with io.StringIO(text) as whole:
            return self.parse(whole, headersonly)


class BytesParser:
    """Parses bytes."""

    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """Parse what a binary file has left."""
        text = io.TextIOWrapper(fp, **_BYTES_AS_TEXT)
        try:
            return self.parser.parse(text, headersonly)
        finally:
            # The file stays open.
            text.detach()

    def parsebytes(self, text, headersonly=False):
        """Parse bytes."""
        return self.parser.parsestr(text.decode(**_BYTES_AS_TEXT), headersonly)


# The same without a look into the body, whatever the argument says.


class HeaderParser(Parser):
    """Parses the headers and leaves the body as it is."""

    def parse(self, fp, headersonly=True):
        return super().parse(fp, True)

    def parsestr(self, text, headersonly=True):
        return super().parsestr(text, True)


class BytesHeaderParser(BytesParser):
    """Parses the headers of bytes and leaves the body as it is."""

    def parse(self, fp, headersonly=True):
        return super().parse(fp, True)

    def parsebytes(self, text, headersonly=True):
        return super().parsebytes(text, True)
