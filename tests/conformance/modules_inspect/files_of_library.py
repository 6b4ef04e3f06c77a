# Modules of the library say where they are: packages and modules below one directory, as their names are.
import inspect
import json
import json.decoder
import os
import string
import sys
from os.path import basename, dirname

library = dirname(os.__file__)
for module in (os, json, json.decoder, string):
    print(module.__file__.removeprefix(library), [path.removeprefix(library) for path in getattr(module, "__path__", [])])
    print(inspect.getfile(module) == module.__file__, inspect.getabsfile(module) == module.__file__)
print(inspect.getfile(json.JSONDecoder) == json.decoder.__file__, dirname(dirname(json.__file__)) == library, library in sys.path)
try:
    from os import nothing_of_this_name
except ImportError as error:
    print(str(error).replace(library, "LIBRARY"), error.path == os.__file__)
print(hasattr(sys, "__file__"), os.__spec__.origin, os.__spec__.has_location, os)
