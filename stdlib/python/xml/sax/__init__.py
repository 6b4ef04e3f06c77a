"""Parsers of XML that tell handlers what they find."""

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
    parser = make_parser()
    parser.setContentHandler(handler)
    parser.setErrorHandler(errorHandler)
    parser.parse(source)


def parseString(string, handler, errorHandler=ErrorHandler()):
    """Parse a document from text."""
    import io
    if errorHandler is None:
        errorHandler = ErrorHandler()
    parser = make_parser()
    parser.setContentHandler(handler)
    parser.setErrorHandler(errorHandler)
    source = InputSource()
    if isinstance(string, str):
        source.setCharacterStream(io.StringIO(string))
    else:
        source.setByteStream(io.BytesIO(string))
    parser.parse(source)


def make_parser(parser_list=()):
    """A parser: of the first module in the list that has one."""
    for name in [*parser_list, *default_parser_list]:
        try:
            return _create_parser(name)
        except ImportError:
            import sys
            if name in sys.modules:
                # It is there, and does not work.
                raise
        except SAXReaderNotAvailable:
            pass
    raise SAXReaderNotAvailable("No parsers found", None)


def _create_parser(parser_name):
    if parser_name == "xml.sax.expatreader":
        # Named here, so that programs that are built carry it.
        import xml.sax.expatreader as module
    else:
        module = __import__(parser_name, {}, {}, ["create_parser"])
    return module.create_parser()
