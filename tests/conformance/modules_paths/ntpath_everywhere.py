"""Names of Windows are taken apart and joined on every system."""
import ntpath
import os
import pickle
from pathlib import PureWindowsPath

for path in ("c:\\a\\b.txt", "c:a", "\\\\server\\share\\x", "//?/UNC/server/share/x", "a/b/", "\\a", "c:", "\\\\x", ""):
    print(repr(path), ntpath.splitroot(path), ntpath.splitdrive(path), ntpath.split(path), ntpath.isabs(path))
for parts in (("c:", "a"), ("c:/a", "b"), ("c:/a", "d:b"), ("c:a", "C:b"), ("a", "/b"), ("//s/h", "x"), ("a", "c:/b", "d")):
    print(parts, repr(ntpath.join(*parts)))
for path in ("c:/a/../b/./c//d", "../a/..", "c:..", "/..//a", "", "c:/..", b"a/../../b"):
    print(repr(path), repr(ntpath.normpath(path)))
for path in ("con", "nul.txt", "a/aux", "a.", "a ", "x<y", "com1", "com0", "ok.txt", "a/prn /b"):
    print(repr(path), ntpath.isreserved(path))
os.environ.update(FOO="bar", USERPROFILE="C:\\Users\\me", USERNAME="me")
for text in ("%FOO%/$FOO/${FOO}", "'%FOO%' %FOO", "$$FOO %%FOO%", "$NOPE-x ${NOPE} %NOPE%"):
    print(repr(ntpath.expandvars(text)))
for text in ("~", "~/x", "~me\\x", "~you", "a~"):
    print(repr(ntpath.expanduser(text)))
print(ntpath.relpath("C:/a/b", "c:/a/c"), ntpath.commonpath(["C:/a/b", "c:\\a\\c"]), ntpath.commonprefix(["abc", "abd"]))
for call in (lambda: ntpath.relpath("c:/a", "d:/a"), lambda: ntpath.commonpath(["c:/a", "d:/a"]),
             lambda: ntpath.commonpath(["a", "/a"]), lambda: ntpath.commonpath([]), lambda: ntpath.join("a", b"b"),
             lambda: ntpath.join("a", 1), lambda: ntpath.relpath("")):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
print(PureWindowsPath("c:/A/b") == PureWindowsPath("C:\\a\\B"), PureWindowsPath("c:/a", "\\b"), repr(PureWindowsPath("a\\b")))
print(os.path.ALLOW_MISSING, pickle.loads(pickle.dumps(os.path.ALLOW_MISSING)) is os.path.ALLOW_MISSING)
print(os.path.realpath("/nowhere/../nothing", strict=os.path.ALLOW_MISSING))
try:
    os.path.realpath("/nowhere", strict=True)
except OSError as e:
    print(type(e).__name__)
