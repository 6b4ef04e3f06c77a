"""Paths of Windows as parts of file: URLs, and back. Deprecated."""

import warnings
from ntpath import splitdrive
from urllib.parse import quote, unquote_to_bytes

warnings.warn("'nturl2path' is deprecated and slated for removal in Python 3.19; use 'urllib.request' instead",
              DeprecationWarning, stacklevel=2)


def _decoded(text):
    return unquote_to_bytes(text).decode("utf-8", "surrogateescape")


def url2pathname(url):
    """Return the path of what comes behind the scheme of a URL."""
    if url.startswith("///"):
        # An empty host; what follows may be a host or share all the same.
        url = url[2:]
    elif url.startswith("//localhost/"):
        url = url[11:]
    if url.startswith("///"):
        url = url[1:]
    else:
        bare = url[1:] if url[:1] == "/" and url[2:3] in (":", "|") else url
        if bare[:1].isalpha() and bare[1:2] in (":", "|"):
            url = bare[0] + ":" + bare[2:]
    return _decoded(url.replace("/", "\\"))


def pathname2url(p):
    """Return what comes behind the scheme of the URL of a path."""
    p = p.replace("\\", "/")
    if p.startswith("//?/"):
        # A path that Windows takes as it is.
        p = p[4:]
        if p[:4].upper() == "UNC/":
            p = "//" + p[4:]
    drive, rest = splitdrive(p)
    if drive[1:2] == ":":
        drive = "///" + drive
    elif not drive and rest.startswith("/"):
        drive = "//"
    return quote(drive, safe="/:") + quote(rest, errors="surrogateescape")
