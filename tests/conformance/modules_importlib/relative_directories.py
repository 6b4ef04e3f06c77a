"""What a finder of files makes of directories that are not named from the root."""

import os
from importlib.machinery import FileFinder, SourceFileLoader

here = os.getcwd()
for path in (".", "", "./", "x", "./x", "..", "x/", "./.", "x/y/", "/", "/x/", "/x/./y"):
    found = FileFinder(path, (SourceFileLoader, [".py"])).path
    print(repr(path), found.replace(here, "HERE") if found.startswith(here) else found)
