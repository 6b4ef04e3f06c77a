"""Parsers of XML that tell handlers what they find."""

import sys

from ._exceptions import (SAXException, SAXNotRecognizedException, SAXNotSupportedException, SAXParseException,
                          SAXReaderNotAvailable)
from .handler import ContentHandler, ErrorHandler
from .xmlreader import InputSource

__all__ = ["ContentHandler", "ErrorHandler", "InputSource", "SAXException", "SAXNotRecognizedException",
           "SAXNotSupportedException", "SAXParseException", "SAXReaderNotAvailable", "default_parser_list", "make_parser",
           "parse", "parseString"]

default_parser_list = ["xml.sax.expatreader"]


def parse(source, handler, errorHandler=ErrorHandler()):
    """Parse a document: a file, the name of one, or an InputSource."""
    reader = make_parser()
    reader.setContentHandler(handler)
    reader.setErrorHandler(errorHandler)
    reader.parse(source)


def parseString(string, handler, errorHandler=ErrorHandler()):
    """Parse a document from text."""
    from io import BytesIO, StringIO
    document = InputSource()
    if isinstance(string, str):
        document.setCharacterStream(StringIO(string))
    else:
        document.setByteStream(BytesIO(string))
    parse(document, handler, ErrorHandler() if errorHandler is None else errorHandler)


def _driver(name):
    if name == "xml.sax.expatreader":
        # Named here, so that programs that are built carry it.
        from . import expatreader
        return expatreader
    __import__(name)
    return sys.modules[name]


def make_parser(parser_list=()):
    """A parser: of the first module in the list that has one."""
    for name in (*parser_list, *default_parser_list):
        try:
            return _driver(name).create_parser()
        except SAXReaderNotAvailable:
            continue
        except ImportError:
            # A module that is there, and that lacks something itself, is no reason to look further.
            if name in sys.modules:
                raise
    raise SAXReaderNotAvailable("No parsers found", None)
