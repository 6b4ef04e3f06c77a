"""Walking a tree that changes, relative paths with dir_fd-free calls, sorting out files by suffix."""
import os

for path in ("t/a/1.txt", "t/a/2.py", "t/b/c/3.txt", "t/b/4", "t/.hidden/5.txt"):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(path)
found = []
for top, dirs, files in os.walk("t"):
    dirs[:] = sorted(d for d in dirs if not d.startswith("."))
    found += [os.path.join(top, name) for name in sorted(files) if name.endswith(".txt")]
print(found)
sizes = {}
for top, dirs, files in os.walk("t"):
    dirs.sort()
    sizes[os.path.relpath(top, "t")] = sum(os.path.getsize(os.path.join(top, f)) for f in files)
print(sizes)
here = os.getcwd()
os.chdir("t/b")
print(os.path.basename(os.getcwd()), sorted(os.listdir()), os.path.exists("../a/1.txt"))
print(os.path.relpath(here) == "../..")
os.chdir(here)
errors = []
print(list(os.walk("missing", onerror=lambda e: errors.append(type(e).__name__))), errors)
for top, dirs, files in os.walk("t", topdown=False):
    for name in files:
        os.remove(os.path.join(top, name))
    os.rmdir(top)
print(os.path.exists("t"), os.listdir() == [])
