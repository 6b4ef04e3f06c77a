# Installed packages: metadata of a directory on sys.path.
import os, sys
from importlib import metadata

info = "site/demo_pkg-1.2.3.dist-info"
os.makedirs(info)
os.makedirs("site/demo_pkg")
open("site/demo_pkg/__init__.py", "w").close()
texts = {
    "METADATA": "Metadata-Version: 2.1\nName: demo-pkg\nVersion: 1.2.3\nRequires-Dist: a>1\nRequires-Dist: b\n\nLong text\n",
    "entry_points.txt": "[console_scripts]\ndemo = json:dumps\nother = json.decoder:JSONDecoder.decode [x,y]\n[plugins]\np = demo_pkg\n",
    "RECORD": "demo_pkg/__init__.py,sha256=abc,12\ndemo_pkg/gone.py,,\ndemo_pkg-1.2.3.dist-info/METADATA,,\n",
}
for name, text in texts.items():
    with open(os.path.join(info, name), "w") as file:
        file.write(text)
sys.path.insert(0, "site")
print(metadata.version("demo-pkg"), metadata.version("Demo_Pkg"), metadata.requires("demo.pkg"))
print(metadata.metadata("demo-pkg")["name"], metadata.metadata("demo-pkg").get_all("Requires-Dist"))
for file in metadata.files("demo-pkg"):
    print(str(file), file.size, file.hash and file.hash.mode)
points = metadata.entry_points(group="console_scripts")
print(sorted(points.names), points["demo"].load()([1]), points["other"].extras, points["other"].attr)
print(points["demo"], metadata.entry_points(name="p")["p"].module)
try:
    metadata.version("nope")
except metadata.PackageNotFoundError as error:
    print(error, error.name, repr(error))
print(metadata.packages_distributions().get("demo_pkg"))
print([found.name for found in metadata.distributions(path=["site"])])
print(metadata.metadata("demo-pkg").json)
