# zipfile and zipimport: writing, reading, errors, modules in archives.
import io
import os
import sys
import tempfile
import zipfile
import zipimport

data = b"line\n" * 1000
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr(zipfile.ZipInfo("a.txt", (2020, 1, 2, 3, 4, 6)), data)
    z.writestr("dir/é.txt", "text", zipfile.ZIP_STORED)
    z.mkdir("empty")
    with z.open("stream", "w") as f:
        f.write(b"abc")
    z.comment = b"comment"
with zipfile.ZipFile(buffer) as z:
    print(z.namelist(), z.comment, z.testzip())
    print(z.getinfo("a.txt"), z.read("dir/é.txt"), z.getinfo("a.txt").date_time)
    with z.open("a.txt") as f:
        print(f.readline(), f.read(3), f.tell(), f.seek(10), f.read1(2), f.peek(1)[:1], len(f.read()), f.read(), f.name)
    for make in [lambda: z.read("no"), lambda: z.open("a.txt", "q"), lambda: z.writestr("x", b"")]:
        try:
            make()
        except (KeyError, ValueError) as e:
            print(type(e).__name__, e)
    print(zipfile.Path(z, "dir/").joinpath("é.txt").read_text(), [p.name for p in zipfile.Path(z).iterdir()])
with zipfile.ZipFile(buffer, "a") as z:
    z.writestr("more", b"m")
print(zipfile.ZipFile(buffer).namelist(), zipfile.is_zipfile(buffer), zipfile.is_zipfile(io.BytesIO(b"no")))
broken = bytearray(buffer.getvalue())
broken[40] ^= 255
for source in bytes(broken), b"nothing", b"":
    try:
        print(zipfile.ZipFile(io.BytesIO(source)).testzip())
    except zipfile.BadZipFile as e:
        print(e)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "lib.zip")
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("mod.py", "value = 5\n")
        z.writestr("pkg/__init__.py", "from . import sub\n")
        z.writestr("pkg/sub.py", "name = __name__\n")
    importer = zipimport.zipimporter(path)
    print(importer.is_package("pkg"), importer.get_source("mod"), importer.find_spec("nothing"))
    print(os.path.relpath(importer.get_filename("pkg"), folder), importer.get_data("mod.py"))
    spec = importer.find_spec("mod")
    from importlib.util import module_from_spec

    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    print(spec.name, module.value)
    try:
        importer.get_code("nothing")
    except zipimport.ZipImportError as e:
        print(e)
    try:
        zipimport.zipimporter(folder)
    except zipimport.ZipImportError as e:
        print(str(e).replace(folder, "F"))
    with zipfile.ZipFile(path) as z:
        z.extractall(folder)
    print(sorted(os.listdir(folder)))
