# Modules from an archive on sys.path, before anything else of importlib was imported.
import os
import sys
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "modules.zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in_archive.py", "VALUE = 5\n")
        archive.writestr("package/__init__.py", "from .part import NAME\n")
        archive.writestr("package/part.py", "NAME = __name__\n")
    sys.path.insert(0, path)
    import in_archive
    import package

    print(in_archive.VALUE, os.path.relpath(in_archive.__file__, folder), package.NAME)
