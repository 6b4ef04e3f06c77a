# Files beside the modules of a program, by __file__ and as resources of a package; a folder that is put on sys.path.
import os
import pkgutil
import sys
from importlib import resources
from pathlib import Path

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "data", "one.txt")) as f:
    print(f.read().strip())
print((Path(__file__).parent / "top.json").read_text().strip())
print(sorted(path.name for path in Path(here).glob("*.csv")))
print(resources.files("pkg").joinpath("res.txt").read_text().strip())
print(pkgutil.get_data("pkg", "res.txt"))

import pkg

print(pkg.PAGE.strip())
sys.path.insert(0, os.path.join(here, "lib"))
import extra

print(extra.VALUE, os.path.relpath(extra.__file__, here))
