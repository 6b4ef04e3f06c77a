# Modules whose names a program makes when it runs: a package that is listed, a table, a prefix, names from strings.
import importlib
import os
import pkgutil

import plugins

for info in sorted(pkgutil.iter_modules(plugins.__path__), key=lambda each: each.name):
    module = importlib.import_module(f"plugins.{info.name}")
    print(info.name, info.ispkg, module.run())

here = os.path.dirname(os.path.abspath(__file__))
for name in sorted(os.listdir(os.path.join(here, "listed"))):
    if name.endswith(".py") and not name.startswith("_"):
        print(importlib.import_module("listed." + name[:-3]).VALUE)

TABLE = {"text": "formats.text:Writer", "lines": "textwrap:shorten"}
for key, spec in TABLE.items():
    module, _, attribute = spec.partition(":")
    print(key, getattr(importlib.import_module(module), attribute).__name__)

for kind in "a", "b":
    print(__import__("handler_" + kind).handle())

lazy = importlib.import_module("formats").later
print(lazy)

from star import *

print(first.X, second.X)
for name in "csv", "colorsys", "no_such_module":
    try:
        print(__import__(name).__name__)
    except ImportError as e:
        print(e)
