# Writing, reading, rewriting files in the working directory; a small log analyser.
import os, io

lines = [
    f"2024-01-{d:02d} {('INFO', 'WARN', 'ERROR')[d % 3]} user{d % 4} took {d * 7 % 50}ms"
    for d in range(1, 21)
]
with open("app.log", "w", encoding="utf-8") as f:
    for line in lines:
        print(line, file=f)
    print(f.name, f.mode, f.writable(), f.readable())
print(os.path.exists("app.log"), os.path.getsize("app.log"), sorted(os.listdir(".")))
stats = {}
with open("app.log") as f:
    for n, line in enumerate(f, 1):
        date, level, user, _, ms = line.split()
        s = stats.setdefault(level, {"count": 0, "ms": [], "users": set()})
        s["count"] += 1
        s["ms"].append(int(ms.removesuffix("ms")))
        s["users"].add(user)
for level, s in sorted(stats.items()):
    print(
        f"{level:<6}{s['count']:>3} avg {sum(s['ms']) / len(s['ms']):6.2f} max {max(s['ms']):>3} {sorted(s['users'])}"
    )
with open("app.log", "a") as f:
    f.write("last line without newline")
with open("app.log") as f:
    first = f.readline()
    rest = f.readlines()
    print(repr(first), len(rest), repr(rest[-1]), repr(f.read()), repr(f.readline()))
    f.seek(0)
    print(repr(f.read(10)), f.tell())
with open("app.log", "rb") as f:
    print(f.read(4), f.seek(-7, 2), f.read(), f.tell())
with open("copy.bin", "wb") as f:
    print(f.write(bytes(range(256))), f.write(b""))
data = open("copy.bin", "rb").read()
print(len(data), data[250:], sum(data))
with open("app.log", "r+") as f:
    f.write("XXXX")
    f.seek(0)
    print(f.readline().strip())
for bad in (
    lambda: open("none.txt"),
    lambda: open(".", "w"),
    lambda: open("app.log", "x"),
    lambda: open("app.log", "q"),
    lambda: open("app.log").write("x"),
    lambda: open("", "r"),
    lambda: os.remove("none.txt"),
    lambda: os.mkdir("app.log"),
    lambda: os.listdir("none"),
    lambda: open("app.log", "rb", encoding="utf-8"),
    lambda: open("copy.bin", encoding="ascii").read(),
):
    try:
        bad()
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)
os.rename("copy.bin", "moved.bin")
os.makedirs("a/b")
open("a/b/c.txt", "w").close()
print(
    sorted(os.listdir("a")),
    os.path.join("a", "b", "c.txt"),
    os.path.isdir("a/b"),
    os.path.isfile("a/b/c.txt"),
    os.path.splitext("x.tar.gz"),
    os.path.basename("/p/q.py"),
    os.path.dirname("/p/q.py"),
)
for root, dirs, files in os.walk("a"):
    print(root, dirs, files)
for p in ("a/b/c.txt", "moved.bin", "app.log"):
    os.remove(p)
os.rmdir("a/b")
os.rmdir("a")
print(os.listdir("."))
