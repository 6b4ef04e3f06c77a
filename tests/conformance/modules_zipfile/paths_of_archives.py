# Paths in archives: unnamed archives, names that no directory has, copies by pickle.
import io
import os
import pickle
import tempfile
import zipfile

with zipfile.ZipFile(io.BytesIO(), "w") as archive:
    for name in "/one-slash.txt", "//two-slash.txt", "../parent.txt", "a/b/c.txt", "d.txt", "e/", "f//g/h":
        archive.writestr(name, name)
    root = zipfile.Path(archive)
    print(root, root / "foo" / "bar", repr(root), [str(path) for path in root.iterdir()])
    for at in "d.txt", "a", "a/b/", "e", "f//", "nothing":
        path = root / at
        print(repr(path), path.is_dir(), path.is_file(), path.exists(), path.name, path.suffixes, path.stem, path.parent)
    print((root / ".." / "parent.txt").read_text(), (root / "a" / "b" / "c.txt").relative_to(root / "a"))
    archive.filename = ""
    print([str(path) for path in root.iterdir()])

folder = tempfile.mkdtemp()
os.chdir(folder)
with zipfile.ZipFile("made.zip", "w") as archive:
    archive.writestr("a/b.txt", "content")
    archive.writestr("c.txt", "more")
path = zipfile.Path("made.zip", "a/")
again = pickle.loads(pickle.dumps(path))
print(repr(again), [str(child) for child in again.iterdir()], (again / "b.txt").read_text(), again == path)
for pattern in "*", "**/*", "a/*", "*.txt", "**/*.txt":
    top = zipfile.Path("made.zip")
    print(pattern, [str(found) for found in top.glob(pattern)], [str(found) for found in top.rglob(pattern)])
    top.root.close()
for attempt in (lambda: path.open(), lambda: (path / "z").open(), lambda: list((path / "b.txt").iterdir()),
                lambda: path.glob(""), lambda: path.glob("**x"), lambda: path.filename, lambda: path == "a/"):
    try:
        print(attempt())
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
path.root.close()
again.root.close()
os.remove("made.zip")
os.chdir("/")
os.rmdir(folder)
