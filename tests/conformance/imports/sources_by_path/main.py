# Source files that a program finds by their path beside itself, and modules that a file of settings names.
import importlib
import importlib.util
import json
import os
import runpy
from pathlib import Path

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "settings.json")) as f:
    for name in json.load(f)["plugins"]:
        print(importlib.import_module(name).NAME)


def load(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / "steps" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


print(load("one").VALUE, load("two").VALUE)
print(runpy.run_path(os.path.join(here, "script.py"))["NAME"])
with open(os.path.join(here, "other.py")) as f:
    exec(f.read())
print(VALUE)
