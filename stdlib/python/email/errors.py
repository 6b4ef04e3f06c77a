"""Exceptions of the mail modules, and the defects that parsers note on messages."""


class MessageError(Exception):
    """Base of the errors of this package."""


class MessageParseError(MessageError):
    """A message that cannot be parsed."""


class HeaderParseError(MessageParseError):
    """A header that cannot be parsed."""


class BoundaryError(MessageParseError):
    """A missing boundary."""


class MultipartConversionError(MessageError, TypeError):
    """A message that cannot become a multipart."""


class CharsetError(MessageError):
    """A character set that cannot be used."""


class HeaderWriteError(MessageError):
    """A header that would not be read back as written."""


class MessageDefect(ValueError):
    """Base of the defects of messages; `line` is the line where the defect showed, if known."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """A multipart type without the parameter boundary."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """The claimed boundary never appears."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """A boundary starts a part, and none ends the last."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """The first line continues a header that is not there."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """A Unix From line among the headers."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """A line that is no header, without an empty line before it."""


class MalformedHeaderDefect(MessageDefect):
    """A header without a colon."""


class MultipartInvariantViolationDefect(MessageDefect):
    """A message that claims to be a multipart and has no parts."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A multipart with a transfer encoding that multiparts may not have."""


class UndecodableBytesDefect(MessageDefect):
    """Bytes that the character set cannot decode."""


class InvalidBase64PaddingDefect(MessageDefect):
    """Base64 with wrong padding."""


class InvalidBase64CharactersDefect(MessageDefect):
    """Base64 with characters that do not belong to it."""


class InvalidBase64LengthDefect(MessageDefect):
    """Base64 of an impossible length."""


class HeaderDefect(MessageDefect):
    """Base of the defects of headers."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class InvalidHeaderDefect(HeaderDefect):
    """A header that is not valid."""


class HeaderMissingRequiredValue(HeaderDefect):
    """A header that must have a value and has none."""


class NonPrintableDefect(HeaderDefect):
    """Characters of a header that cannot be printed, in `non_printables`."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return f"the following ASCII non-printables found in header: {self.non_printables}"


class ObsoleteHeaderDefect(HeaderDefect):
    """Syntax that RFC 5322 calls obsolete."""


class NonASCIILocalPartDefect(HeaderDefect):
    """A local part of an address with characters outside ASCII."""


class InvalidDateDefect(HeaderDefect):
    """A date that cannot be."""
