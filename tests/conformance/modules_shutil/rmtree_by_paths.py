"""rmtree without functions that take descriptors, as programs choose it that replace those of os."""

import os
import shutil
import tempfile

top = tempfile.mkdtemp()


def make(name):
    path = os.path.join(top, name)
    os.makedirs(os.path.join(path, "a", "b"))
    for file in "x", "a/y", "a/b/z":
        open(os.path.join(path, file), "w").close()
    os.symlink(top, os.path.join(path, "a", "link"))
    return path


print(shutil._use_fd_functions, shutil._rmtree_impl is shutil._rmtree_safe_fd)
for implementation in shutil._rmtree_safe_fd, shutil._rmtree_unsafe:
    shutil._rmtree_impl = implementation
    path = make("tree")
    link = os.path.join(top, "link")
    os.symlink(path, link)
    seen = []

    def onexc(function, path, error):
        seen.append((function.__name__, os.path.basename(path), type(error).__name__))

    shutil.rmtree(link, onexc=onexc)
    shutil.rmtree(os.path.join(top, "none"), onexc=onexc)
    shutil.rmtree(os.path.join(path, "x"), onexc=onexc)
    print(seen[:2], len(seen) > 2, os.path.exists(os.path.join(path, "a", "b", "z")))
    shutil.rmtree(path)
    print(os.path.exists(path), os.listdir(top))
    os.unlink(link)
shutil.rmtree(os.path.join(top, "none"), ignore_errors=True)
shutil.rmtree(top)
print(os.path.exists(top))
