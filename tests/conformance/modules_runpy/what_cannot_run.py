# runpy: errors name the module; a module that its package has imported gives a warning.
import os
import runpy
import sys
import warnings
import zipfile

os.makedirs("pkg/empty")
os.mkdir("nothing")
for name, text in (("pkg/__init__", "import pkg.early"), ("pkg/early", "value = __name__"), ("pkg/late", "value = __name__"),
                   ("pkg/empty/__init__", ""), ("nothing/other", "")):
    with open(f"{name}.py", "w") as file:
        file.write(text)
sys.path.insert(0, "")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(runpy.run_module("pkg.late")["value"], runpy.run_module("pkg.early", run_name="other")["value"])
print([str(w.message) for w in caught])
for name in ("sys", "absent", "pkg.absent", ".relative", "pkg.empty", "pkg.late.sub", "pkg.early.py"):
    try:
        runpy.run_module(name)
    except ImportError as error:
        print(name, "|", error, "|", error.name)
try:
    runpy.run_path("nothing")
except ImportError as error:
    print(error, error.name)

with zipfile.ZipFile("app.zip", "w") as archive:
    archive.writestr("__main__.py", "import helper\nvalue = __name__, __package__, helper.x\n")
    archive.writestr("helper.py", "x = 1\n")
print(runpy.run_path("app.zip", run_name="a.b")["value"], "app.zip" in sys.path)
