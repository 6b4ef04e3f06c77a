# Paths that count from an open directory, and descriptors in place of paths.
import os
import tempfile


def show(call, *args, **kwargs):
    try:
        print(call.__name__, call(*args, **kwargs))
    except Exception as e:
        print(call.__name__, type(e).__name__, e)


with tempfile.TemporaryDirectory() as top:
    d = os.open(top, os.O_RDONLY | os.O_DIRECTORY)
    os.mkdir("sub", 0o700, dir_fd=d)
    f = os.open("a", os.O_CREAT | os.O_RDWR, 0o600, dir_fd=d)
    os.write(f, b"contents")
    os.link("a", "b", src_dir_fd=d, dst_dir_fd=d)
    os.symlink("a", "s", dir_fd=d)
    os.link("s", "l", src_dir_fd=d, dst_dir_fd=d, follow_symlinks=False)
    os.link("s", "m", src_dir_fd=d, dst_dir_fd=d)
    print(os.path.islink(os.path.join(top, "l")), os.path.islink(os.path.join(top, "m")))
    os.unlink("l", dir_fd=d)
    os.unlink("m", dir_fd=d)
    os.rename("b", "c", src_dir_fd=d, dst_dir_fd=d)
    os.mkfifo("p", 0o600, dir_fd=d)
    print(sorted(os.listdir(d)), sorted(os.listdir(d)) == sorted(os.listdir(top)))
    print(os.readlink("s", dir_fd=d), os.stat("s", dir_fd=d).st_size, os.stat(f).st_nlink)
    print(os.lstat("s", dir_fd=d).st_mode & 0o170000 == 0o120000, os.stat("s", dir_fd=d, follow_symlinks=False).st_size)
    print(os.access("a", os.R_OK, dir_fd=d), os.access("x", os.F_OK, dir_fd=d), os.access("a", os.R_OK, dir_fd=d, effective_ids=True))
    os.chmod("a", 0o640, dir_fd=d)
    os.utime("a", ns=(1_000_000_001, -1), dir_fd=d)
    s = os.stat("a", dir_fd=d)
    print(oct(s.st_mode), s.st_atime_ns, s.st_mtime_ns)
    show(os.chmod, "s", 0o600, dir_fd=d, follow_symlinks=False)
    show(os.chmod, os.path.join(top, "s"), 0o600, follow_symlinks=False)
    os.chmod("a", 0o604, dir_fd=d, follow_symlinks=False)
    print(oct(os.stat(f).st_mode))
    os.chmod(f, 0o600)
    os.utime(f, (3, 4.5))
    print(oct(os.fstat(f).st_mode), os.fstat(f).st_mtime)
    os.chown("a", -1, -1, dir_fd=d)
    os.chown(f, -1, -1)
    os.truncate(f, 3)
    print(os.stat("c", dir_fd=d).st_size)

    with os.scandir(d) as entries:
        for e in sorted(entries, key=lambda e: e.name):
            print(e, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.inode() == os.stat(e.name, dir_fd=d, follow_symlinks=False).st_ino)
    for where, dirs, files, fd in os.fwalk(".", dir_fd=d):
        print(where, sorted(dirs), sorted(files), type(fd).__name__)
    for where, dirs, files, fd in os.fwalk(top, topdown=False):
        print(os.path.relpath(where, top), sorted(dirs), sorted(files))

    os.rename("c", "c2", src_dir_fd=d, dst_dir_fd=d)
    os.unlink("c2", dir_fd=d)
    os.remove("p", dir_fd=d)
    os.rmdir("sub", dir_fd=d)
    print(sorted(os.listdir(top)))
    show(os.stat, "none", dir_fd=d)
    show(os.unlink, "none", dir_fd=d)
    show(os.rename, "none", "b", src_dir_fd=d, dst_dir_fd=d)
    here = os.getcwd()
    os.chdir(d)
    print(os.path.samefile(os.getcwd(), top))
    os.fchdir(d)
    os.chdir(here)
    os.close(f)
    os.close(d)

show(os.stat, "x", dir_fd="a")
show(os.stat, "x", dir_fd=1 << 40)
show(os.stat, "x", dir_fd=-(1 << 40))
show(os.stat, 1, dir_fd=1)
show(os.stat, 1, follow_symlinks=False)
show(os.stat, 1.5)
show(os.chown, 1, -1, -1, dir_fd=1)
show(os.chown, 1, -1, -1, follow_symlinks=False)
show(os.chown, "/", "a", -1)
show(os.chown, "/", -2, -1)
show(os.utime, 1, follow_symlinks=False)
show(os.rename, 1, "b")
show(os.rename, "a", 1)
show(os.listdir, 1.5)
show(os.execve, "/", ["a"], 1)
show(os.execve, "/", [], {})
show(os.execve, "/", [""], {})
for names in os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids:
    print(sorted(f.__name__ for f in names))
