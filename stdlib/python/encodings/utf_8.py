"""The codec of UTF-8."""

import codecs

_info = codecs.lookup("utf-8")
encode = codecs.utf_8_encode
StreamWriter = _info.streamwriter
StreamReader = _info.streamreader
IncrementalEncoder = _info.incrementalencoder
IncrementalDecoder = _info.incrementaldecoder


def decode(input, errors="strict"):
    return codecs.utf_8_decode(input, errors, True)


def getregentry():
    return _info
