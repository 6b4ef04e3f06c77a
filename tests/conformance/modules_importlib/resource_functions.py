# Functions for resources by names; several names are the parts of a path.
import importlib.resources as resources
import os
import sys
import warnings

os.makedirs("pkg/sub/deep")
for name, text in (("pkg/__init__.py", ""), ("pkg/a.txt", "a é"), ("pkg/sub/deep/b.txt", "b")):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
os.makedirs("other/pkg_ns")
os.makedirs("more/pkg_ns")
open("other/pkg_ns/x.txt", "w").close()
open("more/pkg_ns/y.txt", "w").close()
sys.path[:0] = ["", "other", "more"]

print(resources.read_text("pkg", "a.txt"), resources.read_binary("pkg", "sub", "deep", "b.txt"))
print(resources.read_text("pkg", "sub/deep", "b.txt", encoding="utf-8"))
print(resources.is_resource("pkg", "a.txt"), resources.is_resource("pkg", "sub"), resources.is_resource("pkg"))
with resources.path("pkg", "a.txt") as path:
    print(path.name)
for call in (
    lambda: resources.read_text("pkg", "sub", "deep", "b.txt"), lambda: resources.read_text(None, "a"),
    lambda: resources.open_binary("pkg", "absent"), lambda: resources.open_text("absent_package", "a"),
):
    try:
        call()
    except (FileNotFoundError, ModuleNotFoundError, TypeError) as error:
        print(type(error).__name__)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(sorted(resources.contents("pkg", "sub")))
    resources.files(package="pkg")
print([str(w.message) for w in caught])
both = resources.files("pkg_ns")
print(type(both).__name__, both.name, sorted(child.name for child in both.iterdir()))
print((both / "y.txt").is_file(), (both / "none.txt").is_file(), both.joinpath() is both)
