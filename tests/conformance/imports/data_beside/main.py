# Files beside the modules are found through __file__ and pkgutil.get_data.
import os, pkgutil
import assets

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "words.txt")) as f:
    print(f.read().split())
print(assets.load())
print(pkgutil.get_data("assets", "table.csv"))
print(
    os.path.basename(__file__),
    os.path.basename(assets.__file__),
    [os.path.basename(p) for p in assets.__path__],
)
try:
    pkgutil.get_data("assets", "absent.txt")
except OSError as e:
    print(type(e).__name__, e.errno)
try:
    open(os.path.join(here, "absent.txt"))
except FileNotFoundError as e:
    print(e.strerror, os.path.basename(e.filename))
# build: --data {dir}/words.txt --data {dir}/assets/table.csv
