# import statements in functions, classes, conditions; aliases; several names.
import os.path, sys as system
import os.path as osp

print(os.path is osp, system is __import__("sys"))


def f():
    import math, string as s
    from collections import (
        OrderedDict as OD,
        deque,
    )

    return math.floor(2.5), s.digits, OD.__name__, deque([1])


print(f(), "math" in globals())


class C:
    from math import pi
    import json as j


print(C.pi, C.j.dumps([1]))
if True:
    from helpers.tools import tool
print(tool())
try:
    import nope_a
except ImportError:
    nope_a = None
print(nope_a)
from helpers import tools, consts

print(tools.__name__, consts.A, consts.B)
import helpers.tools

print(helpers.__path__[0].rpartition("/")[2], helpers.tools is tools)
for code in (
    "from helpers import *\nprint(sorted(k for k in dir() if k[0] != '_'))",
    "from helpers.consts import A, B as C\nprint(A, C)",
    "import helpers.consts as k; print(k.B)",
    "from helpers.nothing import x",
    "from helpers.consts import Z",
    "def f():\n from math import *",
    "import a.b as c.d",
    "from math import",
    "from . import *",
):
    try:
        exec(code, {})
    except Exception as e:
        print(
            type(e).__name__, (e.msg if isinstance(e, SyntaxError) else str(e)).partition(" (/")[0]
        )
