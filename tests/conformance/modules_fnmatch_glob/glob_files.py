"""glob.glob over a tree: hidden files, recursion, root_dir, bytes, links."""
import glob
import os

for name in ("a/b/c", "a/.h/x", "d", ".dot"):
    os.makedirs(name)
for name in ("a/1.txt", "a/b/2.txt", "a/b/c/3.py", "a/.h/x/4.txt", "d/[x].txt", ".dot/5.txt", "6.txt", ".7.txt", "a/b/.8"):
    with open(name, "w"):
        pass
os.symlink("a", "link")
os.symlink("missing", "broken")
for pattern in ("*", "*.txt", ".*", "a/*", "*/*.txt", "**", "**/*.txt", "a/**", "**/", "a/b/", "a/b", "nope", "nope*", "[ad]/*",
                "d/[[]x].txt", "?", "./*", "a//b/*", "*/", "*/b/../*.txt", "broken", "brok*", "link/*", "**/c/**", "", "a/**/3.py"):
    for options in ({}, {"recursive": True}, {"include_hidden": True}, {"recursive": True, "include_hidden": True}):
        print(pattern, options, sorted(glob.glob(pattern, **options)))
print(sorted(glob.glob("*", root_dir="a")), sorted(glob.glob("**/*.txt", root_dir="a", recursive=True)), glob.glob("nope", root_dir="a"))
print(sorted(glob.glob(b"*.txt")), sorted(glob.glob(b"**", recursive=True))[:4])
print(type(glob.iglob("*")).__name__, sorted(glob.iglob("*/1*")))
print(glob.glob(os.path.join(os.getcwd(), "6*")) == [os.path.join(os.getcwd(), "6.txt")])
try:
    glob.glob(5)
except TypeError as error:
    print(error)
