# Packages: __init__, relative imports, __all__, submodule attributes.
import pkg

print(pkg.VERSION, pkg.__name__, pkg.__package__, pkg.__file__.rpartition("/")[2])
print(hasattr(pkg, "util"), hasattr(pkg, "late"))
import pkg.late

print(pkg.late.VALUE, hasattr(pkg, "late"))
from pkg.sub import deep

print(deep.chain(), deep.__name__, deep.__package__)
from pkg import util as u, VERSION

print(u.helper(2), VERSION)
from pkg.star import *

print(public, "_private" in globals(), "hidden" in globals())
from pkg.star_no_all import *

print(visible, "_under" in globals())
import pkg.sub.deep as d

print(d is deep, pkg.sub.deep is deep)
for code in (
    "from . import x",
    "from pkg import nothing",
    "import pkg.nothing",
    "from pkg.star import bad",
    "from .pkg import util",
    "import pkg.util.x",
    "from pkg.sub.deep import too_far",
    "import pkg.broken",
):
    try:
        exec(code)
        print(code, "ok")
    except Exception as e:
        print(code, "->", type(e).__name__, str(e).partition(" (/")[0])
# build: --include pkg.*
