"""Mail and MIME: messages as objects, read from text and written to it."""

__all__ = [
    "base64mime", "charset", "encoders", "errors", "feedparser", "generator", "header", "iterators", "message",
    "message_from_file", "message_from_binary_file", "message_from_string", "message_from_bytes", "mime", "parser",
    "quoprimime", "utils",
]


def _parsed(source, parser, method, options):
    # Programs that only make messages do without the parsers.
    from email import parser as parsers

    args, kws = options
    return getattr(getattr(parsers, parser)(*args, **kws), method)(source)


def message_from_string(s, *args, **kws):
    """Parse a string into a message."""
    return _parsed(s, "Parser", "parsestr", (args, kws))


def message_from_bytes(s, *args, **kws):
    """Parse bytes into a message."""
    return _parsed(s, "BytesParser", "parsebytes", (args, kws))


def message_from_file(fp, *args, **kws):
    """Parse what a text file has left into a message."""
    return _parsed(fp, "Parser", "parse", (args, kws))


def message_from_binary_file(fp, *args, **kws):
    """Parse what a binary file has left into a message."""
    return _parsed(fp, "BytesParser", "parse", (args, kws))


def __getattr__(name):
    # Who has the parser or a message has these modules as well; they are imported when they are asked for.
    import sys

    if "email._policybase" in sys.modules:
        if name == "utils":
            import email.utils as found
            return found
        if name == "encoders":
            import email.encoders as found
            return found
    raise AttributeError(f"module 'email' has no attribute {name!r}")
