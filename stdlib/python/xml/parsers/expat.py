"""The parser of the module pyexpat."""

import sys as _sys

from pyexpat import *
from pyexpat import errors, model

# They can be imported from here as well.
_sys.modules[f"{__name__}.errors"] = errors
_sys.modules[f"{__name__}.model"] = model
