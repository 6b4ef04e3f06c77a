# Paths in archives: directories that only names of files tell of are there too.
import io
import zipfile

archive = zipfile.ZipFile(io.BytesIO(), "w")
archive.writestr("a/b/c.txt", "text é")
archive.writestr("d.tar.gz", b"\x00")
archive.filename = "some.zip"
root = zipfile.Path(archive)
print(repr(root), str(root), root.name, root.suffixes, root.parent)
print([str(path) for path in root.iterdir()], root.root.namelist())
inner = root / "a" / "b"
print(repr(inner), inner.is_dir(), inner.exists(), inner.name, inner.parent.at, (inner / "none").exists())
file = inner.joinpath("c.txt")
print(file.read_text(encoding="utf-8"), file.stem, file.suffix, file.is_file(), file.match("b/*.txt"), file.relative_to(root, "a"))
print([path.at for path in root.glob("**/*.txt")], [path.at for path in root.glob("*")], [path.at for path in root.rglob("*")])
print([path.at for path in root.glob("[!a]*")], root == zipfile.Path(archive), hash(root) == hash(zipfile.Path(archive)))
for call in (inner.open, (inner / "none").open, lambda: list(file.iterdir()), lambda: file.open("rb", "utf-8"),
             lambda: root.glob("")):
    try:
        call()
    except (FileNotFoundError, IsADirectoryError, ValueError) as error:
        print(type(error).__name__, error)
archive.close()
