# The lines of several files: where they come from, changing files in place, compressed files.
import bz2
import fileinput
import gzip
import os
import pathlib
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, text in ("a", "one\ntwo\n"), ("b", ""), ("c", "three"), ("d", "four\nfive\n"):
        pathlib.Path(name).write_text(text)
    with fileinput.input(["a", "b", "c", "d"], encoding="utf-8") as lines:
        print(fileinput.filename(), fileinput.lineno(), fileinput.fileno(), fileinput.isfirstline())
        for line in lines:
            print(repr(line), fileinput.filename(), fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(),
                  fileinput.isstdin(), fileinput.fileno() > 2)
            if line == "four\n":
                fileinput.nextfile()
        print(repr(lines.readline()), lines.lineno())
    with fileinput.FileInput(pathlib.Path("a"), inplace=True, backup=".old", encoding="utf-8") as lines:
        for line in lines:
            print(line.upper(), end="")
    print(sorted(os.listdir()), pathlib.Path("a").read_text(), pathlib.Path("a.old").read_text())
    for line in fileinput.input("d", inplace=True):
        print(f"{fileinput.lineno()}: {line}", end="")
    fileinput.close()
    print(pathlib.Path("d").read_text(), sorted(os.listdir()))
    gzip.open("z.gz", "wb").write(b"zipped\n")
    bz2.open("z.bz2", "wb").write(b"zipped too\n")
    with fileinput.FileInput(["a", "z.gz", "z.bz2"], openhook=fileinput.hook_compressed, encoding="utf-8") as lines:
        print(list(lines))
    with fileinput.FileInput(["a"], mode="rb") as lines:
        print(list(lines))
    pathlib.Path("l").write_bytes(b"\xe4\n")
    with fileinput.FileInput("l", openhook=fileinput.hook_encoded("latin-1")) as lines:
        print(ascii(list(lines)))
    sys.argv[1:] = ["c", "l"]
    with fileinput.input(mode="rb") as lines:
        print(list(lines))
    for wrong in (lambda: fileinput.filename(), lambda: fileinput.nextfile(), lambda: fileinput.FileInput("a", mode="w"),
                  lambda: fileinput.FileInput("a", inplace=True, openhook=open), lambda: fileinput.FileInput("a", openhook=5),
                  lambda: list(fileinput.FileInput("nope")), lambda: fileinput.FileInput("a")[0]):
        try:
            print(wrong())
        except Exception as e:
            print(type(e).__name__, e)
    fileinput.input("a")
    next(fileinput._state)
    try:
        fileinput.input("b")
    except RuntimeError as e:
        print(e)
    fileinput.close()
    fileinput.close()
    os.chdir("/")
