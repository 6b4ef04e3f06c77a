# importlib.metadata: packages of the formats before .dist-info, requirements, entry points and their order.
import importlib.metadata as metadata
import os
import sys
import warnings

files = {
    "new_pkg-1.0.dist-info/METADATA": "Name: New.Pkg\nVersion: 1.0\nKeywords: a b\nClassifier: x\nClassifier: y\n"
                                      "Requires-Dist: q\nDescription: one\n        two\n\nbody\n",
    "new_pkg-1.0.dist-info/RECORD": "new.py,sha256=abc,5\n\"with,comma.py\",,\nabsent.py,,\n",
    "new_pkg-1.0.dist-info/entry_points.txt": "[tools]\nrun = new:main.sub [x, y]\nplain = new\n# no\n[other]\nz = q:r\n",
    "new_pkg-1.0.dist-info/direct_url.json": '{"url": "file:x", "info": {"editable": true}}',
    "new.py": "class main:\n    sub = 'loaded'\n", "with,comma.py": "",
    "old.egg-info/PKG-INFO": "Name: old\nVersion: 0.1\n",
    "old.egg-info/SOURCES.txt": "old.egg-info/PKG-INFO\nnew.py\n",
    "old.egg-info/requires.txt": "dep1\n\n[:os == 'x']\ndep2\n\n[extra]\ndep3@ http://y\n\n[extra:os == 'z']\ndep4\n",
}
for name, text in files.items():
    path = os.path.join("site", name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
sys.path.insert(0, "site")

fields = metadata.metadata("new-pkg")
print(list(fields), fields.get_all("classifier"), fields.json["keywords"])
print(repr(fields["description"]), metadata.version("NEW_PKG"), metadata.requires("new.pkg"))
print([(str(file), file.hash, file.size) for file in metadata.files("new-pkg")])
print(metadata.distribution("new-pkg").origin, [str(file) for file in metadata.files("old")])
for requirement in metadata.requires("old"):
    print(requirement)
points = metadata.entry_points(group="tools")
point = points["run"]
print(points.names, point, point.module, point.attr, point.extras, point.load(), point.dist.name, points["plain"].attr)
for change in (lambda: setattr(point, "name", "x"), lambda: points["none"], lambda: metadata.version("none"),
               lambda: metadata.version("")):
    try:
        change()
    except (AttributeError, KeyError, ValueError, metadata.PackageNotFoundError) as error:
        print(type(error).__name__, error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(fields["none"], fields.get("none"), [str(w.message) for w in caught])
# stress: 20
