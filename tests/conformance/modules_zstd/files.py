"""ZstdFile and open(): reading, writing, flushing, text, and what is refused."""
import io
import os
import shutil
import tarfile
import tempfile
import zipfile
from compression import zstd
from compression.zstd import ZstdFile


def shown(function):
    try:
        print(repr(function()))
    except Exception as problem:
        print(type(problem).__name__, problem)


below = io.BytesIO()
with ZstdFile(below, "w") as file:
    print(file.mode, file.write(b"first line\n"), file.tell(), file.readable(), file.writable(), file.seekable())
    print(file.flush(), file.write(b"second line\n"), file.flush(file.FLUSH_FRAME), file.flush(file.FLUSH_FRAME))
    shown(file.read)
    shown(lambda: file.seek(0))
    shown(lambda: file.flush(0))
    shown(lambda: file.write("text"))
    shown(lambda: file.name)
print(file.closed, below.closed, zstd.decompress(below.getvalue()))
shown(lambda: file.write(b""))
below.seek(0)
with ZstdFile(below) as file:
    print(file.mode, file.readline(), file.tell(), file.seek(0), file.peek(3)[:5], list(file), file.read(), file.seek(-5, 2), file.read1())
    print(file.seek(2), file.readinto(buffer := bytearray(4)), buffer, next(file))
    shown(lambda: file.write(b""))
empty = io.BytesIO()
ZstdFile(empty, "w").close()
print(empty.getvalue())
for arguments in ((below, "rt"), (below, ""), (below, 5), (5,), (below, "r", {"level": 3}), (below, "w", {"level": "x"}), (below, "w", {"options": 5})):
    *positional, keywords = arguments if isinstance(arguments[-1], dict) else (*arguments, {})
    shown(lambda: ZstdFile(*positional, **keywords))
for arguments in (("rbt", {}), ("rb", {"encoding": "x"}), ("rb", {"errors": "x"}), ("rb", {"newline": "x"})):
    shown(lambda: zstd.open(below, arguments[0], **arguments[1]))
for damaged in (zstd.compress(b"a")[:-1], zstd.compress(b"a") + b"garbage!", b""):
    shown(lambda: ZstdFile(io.BytesIO(damaged)).read())

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "text.zst")
    with zstd.open(path, "wt", encoding="utf-8", newline="\n") as file:
        print("ä line", file=file)
    with zstd.open(path, "rt", encoding="utf-8") as file:
        print(file.readlines())
    with ZstdFile(path, "a") as file:
        file.write(b"appended")
    with ZstdFile(path) as file:
        print(file.read(), file.name == path)
    with zipfile.ZipFile(os.path.join(folder, "a.zip"), "w", zipfile.ZIP_ZSTANDARD) as archive:
        archive.writestr("name", "text " * 20)
    with zipfile.ZipFile(os.path.join(folder, "a.zip")) as archive:
        print(archive.infolist()[0].compress_type, archive.infolist()[0].compress_size, archive.read("name")[:9], archive.testzip())
    for mode, again in (("w:zst", "r:zst"), ("w:zst", "r"), ("w|zst", "r|zst"), ("w|zst", "r|*"), ("w", "r")):
        place = os.path.join(folder, "a.tar.zst")
        with tarfile.open(place, mode) as archive:
            archive.addfile(info := tarfile.TarInfo("empty"))
        with tarfile.open(place, again) as archive:
            print(mode, again, archive.getnames(), open(place, "rb").read(4))
    shown(lambda: tarfile.TarFile.zstopen(None, fileobj=io.BytesIO(b"abc")))
    shown(lambda: tarfile.open(fileobj=io.BytesIO(b"abc"), mode="r:zst"))
    source, target = os.path.join(folder, "source"), os.path.join(folder, "target")
    os.makedirs(source)
    open(os.path.join(source, "one"), "w").close()
    made = shutil.make_archive(os.path.join(folder, "packed"), "zstdtar", source)
    shutil.unpack_archive(made, target)
    print(os.path.basename(made), os.listdir(target))
print([name for name, _ in shutil.get_archive_formats()], [name for name, *_ in shutil.get_unpack_formats()])
