"""Making, listing, renaming and removing files and directories below the current one."""
import os


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


os.mkdir("d")
os.makedirs("d/a/b")
os.makedirs("d/a/b", exist_ok=True)
with open("d/f.txt", "w") as f:
    f.write("hello")
with open("d/a/g", "w"):
    pass
print(sorted(os.listdir("d")), sorted(os.listdir(b"d")), os.path.getsize("d/f.txt"))
print(os.stat("d/f.txt").st_size, os.path.isfile("d/f.txt"), os.path.isdir("d"))
with os.scandir("d") as entries:
    print(sorted((e.name, e.path, e.is_dir(), e.is_file(), e.stat().st_size if e.is_file() else 0) for e in entries))
for top, dirs, files in os.walk("d"):
    dirs.sort()
    print(top, dirs, sorted(files))
print([t for t, _, _ in os.walk("d", topdown=False)])
os.rename("d/f.txt", "d/h.txt")
os.replace("d/h.txt", "d/a/g")
print(open("d/a/g").read(), os.path.exists("d/f.txt"))
os.symlink("a", "d/link")
print(os.readlink("d/link"), os.path.islink("d/link"), os.path.isdir("d/link"))
print(os.lstat("d/link").st_size, os.path.realpath("d/link") == os.path.realpath("d/a"))
for call in (
    lambda: os.mkdir("d"), lambda: os.makedirs("d"), lambda: os.listdir("none"),
    lambda: os.rmdir("d"), lambda: os.remove("none"), lambda: os.remove("d"),
    lambda: os.rename("none", "x"), lambda: os.stat("none"), lambda: os.mkdir("none/x"),
    lambda: os.listdir("d/a/g"), lambda: os.rmdir("d/a/g"), lambda: os.mkdir(5.5),
    lambda: os.listdir([]), lambda: os.stat(None), lambda: os.remove("a\0b"),
    lambda: os.readlink("d"), lambda: os.chdir("none"), lambda: os.scandir("none"),
):
    fails(call)
os.unlink("d/link")
os.remove("d/a/g")
os.removedirs("d/a/b")
print(os.path.exists("d"))
