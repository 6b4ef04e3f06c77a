# addsitedir(): .pth files name directories and run lines that begin with import; an error ends the file, no more.
import contextlib
import io
import os
import site
import sys

os.makedirs("packages/inner")
os.makedirs("packages/second")
for name, text in (
    ("a.pth", "# comment\n\ninner\nabsent\nimport sys; sys.seen = ['a']\n"),
    ("b.pth", "import sys; sys.seen.append('b')\nimport absent_module\nsecond\n"),
    ("c.pth", "import\tsys; sys.seen.append('c')\n./inner\nsecond\n"),
    (".hidden.pth", "import sys; sys.seen.append('hidden')\n"),
    ("other.txt", "import sys; sys.seen.append('other')\n"),
):
    with open(f"packages/{name}", "w") as file:
        file.write(text)
before = len(sys.path)
with contextlib.redirect_stderr(io.StringIO()) as complaints:
    known = site.addsitedir("packages", set())
lines = complaints.getvalue().replace(os.getcwd(), "").splitlines()
print(lines[0], lines[-3:], sep="\n")
print(sys.seen, [os.path.relpath(path) for path in sys.path[before:]], len(known))
with contextlib.redirect_stderr(io.StringIO()):
    print(site.addsitedir("packages"), len(sys.path) - before, site.addpackage("packages", "none.pth", {1}))
print(site.makepath("a", "..", "b") == (os.path.abspath("b"),) * 2)
