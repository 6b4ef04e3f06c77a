# tarfile: made and read in all formats and compressions; members, links, filters, damage.
import io
import os
import stat
import tarfile
import tempfile


def error(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def member(name, type=tarfile.REGTYPE, size=0, **attributes):
    t = tarfile.TarInfo(name)
    t.type, t.size, t.mtime = type, size, 1000000000
    for key, value in attributes.items():
        setattr(t, key, value)
    return t


def archive(mode="w", **options):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, **options) as t:
        t.addfile(member("dir", tarfile.DIRTYPE, mode=0o755))
        t.addfile(member("dir/file.txt", size=11, uname="user", gname="group", uid=7), io.BytesIO(b"hello world"))
        t.addfile(member("dir/link", tarfile.SYMTYPE, linkname="file.txt"))
        t.addfile(member("hard", tarfile.LNKTYPE, linkname="dir/file.txt"))
        t.addfile(member("long/" * 30 + "name", size=3, mtime=1.5), io.BytesIO(b"abc"))
        t.addfile(member("ümlaut", size=600), io.BytesIO(b"x" * 600))
    return file.getvalue()


for format in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
    data = archive(format=format)
    print(format, len(data), data[257:265], data[148:156])
    with tarfile.open(fileobj=io.BytesIO(data)) as t:
        for m in t:
            print(m.name[-20:], len(m.name), oct(m.mode), m.uid, m.gid, m.size, m.mtime, m.type, m.linkname, m.uname, m.offset, m.offset_data, m.pax_headers.keys())
        print(t.getnames() == [m.name for m in t.getmembers()], t.getmember("dir/").isdir(), error(t.getmember, "none"))
        print(t.extractfile("hard").read(), t.extractfile("dir/link").readline(), t.extractfile("dir"))
        f = t.extractfile("ümlaut")
        print(f.seek(590), f.read(), f.tell(), f.seek(-5, 2), f.read(3), f.seekable(), f.writable())
for mode in ("w:gz", "w:bz2", "w:xz", "w|", "w|gz", "w|bz2", "w|xz"):
    data = archive(mode)
    reading = ["r", "r:*", "r|*", "r" + mode[1:]]
    print(mode, [len(tarfile.open(fileobj=io.BytesIO(data), mode=r).getnames()) for r in reading], tarfile.is_tarfile(io.BytesIO(data)))
    for t in [tarfile.open(fileobj=io.BytesIO(data), mode="r|*")]:
        print([t.extractfile(m).read()[:5] for m in t if m.isreg()])

plain = archive()
for data in (b"", b"x" * 600, plain[:700], plain[:100], b"\0" * 1024, plain[:148] + b"0000000\0" + plain[156:]):
    print(len(data), error(lambda: tarfile.open(fileobj=io.BytesIO(data), mode="r:").getnames()), tarfile.is_tarfile(io.BytesIO(data)))
for args in [dict(mode="q"), dict(mode="r:zz"), dict(mode="w:gz:x"), dict(mode="q|"), dict()]:
    print(args, error(tarfile.open, None, fileobj=io.BytesIO() if args else None, **args))
t = member("name", size=5, mode=None)
print(error(t.tobuf), error(member("x" * 300).tobuf, tarfile.USTAR_FORMAT), error(member("x", uid=1 << 40).tobuf, tarfile.USTAR_FORMAT), sep="; ")
print(member("x", uid=1 << 40).tobuf(tarfile.GNU_FORMAT)[108:116], tarfile.TarInfo.frombuf(member("x", mtime=-5).tobuf(tarfile.GNU_FORMAT), "utf-8", "strict").mtime)
print(t.replace(name="other", deep=False).name, t.isreg(), t.issym(), t.isdev(), t.get_info()["name"])
print(error(lambda: tarfile.open(fileobj=io.BytesIO(), mode="w").addfile(member("x", size=5))))

with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    os.makedirs("tree/sub")
    for name in ("tree/a", "tree/sub/b"):
        with open(name, "w") as f:
            f.write(name)
    os.symlink("a", "tree/s")
    os.link("tree/a", "tree/z")
    os.chmod("tree/a", 0o640)
    with tarfile.open("tree.tar.gz", "w:gz") as t:
        t.add("tree", filter=lambda m: None if m.name.endswith("b") else m.replace(mtime=5, uid=0, gid=0, uname="", gname="", deep=False))
        t.add("tree/sub/b", arcname="renamed")
    with tarfile.open("tree.tar.gz") as t:
        print([(m.name, m.type, m.linkname, stat.filemode(m.mode)) for m in t if m.name != "renamed"])
        t.extractall("out", filter="data")
    print(sorted(os.listdir("out/tree")), os.readlink("out/tree/s"), os.stat("out/tree/a").st_nlink, os.stat("out/tree/a").st_mtime, oct(os.stat("out/tree/a").st_mode))
    with tarfile.open("plain.tar", "w") as t:
        t.add("tree/a")
    with tarfile.open("plain.tar", "a") as t:
        t.add("tree/sub/b")
    with tarfile.open("plain.tar") as t:
        print(t.getnames(), t.name == os.path.abspath("plain.tar"), t.mode)
        t.extract("tree/a", "one")
    print(os.listdir("one/tree"), error(t.getnames), error(tarfile.open, "plain.tar", "x"))
    for m in [member("/abs"), member("../up"), member("dev", tarfile.CHRTYPE), member("l", tarfile.SYMTYPE, linkname="/etc"), member("l", tarfile.SYMTYPE, linkname="../.."),
              member("ok", mode=0o4777), member("l", tarfile.LNKTYPE, linkname="a/../b")]:
        for filter in (tarfile.data_filter, tarfile.tar_filter, tarfile.fully_trusted_filter):
            result = error(filter, m, "dest")
            shown = result.replace(os.path.realpath(directory), "DIR").replace(os.path.realpath(".."), "..") if isinstance(result, str) else (result.name, oct(result.mode), result.linkname, result.uname)
            print(m.name, filter.__name__, shown)
    print(error(tarfile.open("plain.tar").extractall, filter="nothing"))
    os.chdir("/")
