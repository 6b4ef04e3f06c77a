# The directories of packages: those of the user, those below prefixes, and the files that name others.
import os
import site
import sys
import tempfile

os.environ["PYTHONUSERBASE"] = "/base"
site.USER_BASE = site.USER_SITE = None
print(site.getuserbase(), site.getusersitepackages(), site.USER_BASE, site.USER_SITE)
with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    place = os.path.join(folder, "packages")
    os.makedirs(os.path.join(place, "extra"))
    with open(os.path.join(place, "more.pth"), "w") as file:
        file.write("extra\n# a comment\nmissing\nimport sys; sys.marked = True\n")
    before = list(sys.path)
    known = site.addsitedir(place, set())
    print([os.path.relpath(path, folder) for path in sys.path if path not in before], sys.marked, len(known))
    sys.path[:] = before
    with open(os.path.join(folder, "history"), "w"):
        pass
    os.environ["PYTHON_HISTORY"] = "/history"
    print(site.gethistoryfile())
print(site.makepath("/a", "..", "b"), site.check_enableusersite() in (True, None, False))
del __builtins__.quit
site.setquit()
print(quit)
