# Programs in archives.
import io
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import zipapp
import zipfile

with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    source = folder / "src"
    (source / "sub").mkdir(parents=True)
    (source / "m.py").write_text("def f(): print('hello from m')\n")
    (source / "sub" / "data.txt").write_text("x")
    target = folder / "app.pyz"
    zipapp.create_archive(source, target, interpreter="/usr/bin/env python3", main="m:f")
    print(target.read_bytes()[:23], bool(target.stat().st_mode & stat.S_IEXEC))
    with zipfile.ZipFile(target) as archive:
        print(sorted(archive.namelist()))
        print(archive.read("__main__.py").decode())
    print(zipapp.get_interpreter(target))
    zipapp.create_archive(target, folder / "copy.pyz", interpreter="other")
    print(zipapp.get_interpreter(folder / "copy.pyz"))
    zipapp.create_archive(target, folder / "plain.pyz")
    print(zipapp.get_interpreter(folder / "plain.pyz"), (folder / "plain.pyz").read_bytes()[:2])
    zipapp.create_archive(source, main="m:f", filter=lambda path: path.suffix != ".txt", compressed=True)
    with zipfile.ZipFile(folder / "src.pyz") as archive:
        print([(i.filename, i.compress_type) for i in archive.infolist()])
    file = io.BytesIO()
    zipapp.create_archive(source, file, main="m:f")
    print(zipfile.ZipFile(file).testzip())
    for wrong in (lambda: zipapp.create_archive(folder / "nope"), lambda: zipapp.create_archive(source),
                  lambda: zipapp.create_archive(source, main="x y"), lambda: zipapp.create_archive(source, main="m"),
                  lambda: zipapp.create_archive(source, source / "m.py", main="m:f")):
        try:
            wrong()
        except zipapp.ZipAppError as e:
            print(type(e).__mro__[1], str(e).replace(str(folder), ""))
    for args in (["--info", str(target)], ["--info", str(folder / "plain.pyz")], ["--info", str(source)],
                 [str(target), "-o", str(target)], [str(target), "-m", "a:b", "-o", "x"]):
        try:
            zipapp.main(args)
        except SystemExit as e:
            print(e)
