"""Wrong statements: imports, raising, blocks without body, clauses in the wrong order, patterns."""


SOURCES = r"""
import
import a.b as c.d
import a as 1
import a as (b)
import a as b()
import a from b
import a, b from c
import (a, b)
import a.
import .a
import *
from x import
from x import a,
from x import (a, b
from x import ()
from x import (*)
from x import a b
from x import a as 1
from x import a.b
from x import *, a
from . import *, a
from import a
from x
from x imp a
from __future__ import nothing
from __future__ import braces
x = 1\nfrom __future__ import annotations
raise from x
raise x from
raise x, y
return
def f(): return 1 2
break
continue
for x in y: pass\nelse: break
def f():\n  for x in y: pass\n  continue
global
global x.y
nonlocal x
x = 1\nglobal x
pass 1
pass; ; pass
; pass
else: pass
finally: pass
except: pass
case 1: pass
try: pass
try:\n  pass\nx = 1
try:\n  pass\nelse:\n  pass
try:\n  pass\nexcept:\n  pass\nexcept A:\n  pass
try:\n  pass\nexcept A as 1:\n  pass
try:\n  pass\nexcept A as b.c:\n  pass
try:\n  pass\nexcept A, B as c:\n  pass
try:\n  pass\nexcept A\n  pass
try:\n  pass\nexcept* A as f():\n  pass
try:\n  pass\nexcept*:\n  pass
try:\n  pass\nexcept A:\n  pass\nexcept* B:\n  pass
try:\n  pass\nexcept* A:\n  pass\nexcept B:\n  pass
try:\n  pass\nexcept:\n  pass\nfinally\n  pass
try\n  pass
if x\n  pass
if x: pass\nelse\n  pass
if x: pass\nelse: pass\nelif y: pass
while x\n  pass
for x in y\n  pass
with x\n  pass
with (x, y)\n  pass
class A\n  pass
class A(B)\n  pass
class\n  pass
match x\n  case 1: pass
match x:\n  case 1\n    pass
if x:\npass
if x: pass\nelif y:\npass
if x: pass\nelse:\npass
while x:\npass
for x in y:\npass
with x:\npass
with (x as y):\npass
def f():\npass
async def f():\npass
class A:\npass
try:\npass
try:\n  pass\nexcept:\npass
try:\n  pass\nexcept A:\npass
try:\n  pass\nexcept* A:\npass
try:\n  pass\nfinally:\npass
match x:\npass
match x:\n  case 1:\n  pass
if True:\n  pass\n pass
  x = 1
if True:\n    x\n      y
if True:\n\tx\n        y
def f():
class A:
@
@a
@a b\ndef f(): pass
@a\nx = 1
match x:\n  case a | b: pass
match x:\n  case a: pass\n  case b: pass
match x:\n  case [a, a]: pass
match x:\n  case [*a, *b]: pass
match x:\n  case {**a, 'b': 1}: pass
match x:\n  case {a: 1}: pass
match x:\n  case {1: a, 1: b}: pass
match x:\n  case A(b=1, 2): pass
match x:\n  case A(b=1, b=2): pass
match x:\n  case 1 as _: pass
match x:\n  case 1 as b.c: pass
match x:\n  case 1 as f(): pass
match x:\n  case 1j + 1: pass
match x:\n  case 1 + 1: pass
match x:\n  case -a: pass
match x:\n  case f"{a}": pass
match x:\n  case *a: pass
match x:\n  case a if: pass
match x:\n  case 1 2: pass
match x:\n  case: pass
match x:\n  x = 1
"""


def report(line):
    source = line.encode("latin-1", "backslashreplace").decode("unicode_escape")
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as e:
        places = f"{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}"
        print(f"{line}\n  {type(e).__name__}: {e.msg} [{places}] {e.text!a}")
    else:
        print(f"{line}\n  accepted")


import warnings

warnings.simplefilter("ignore")
for line in SOURCES.strip("\n").split("\n"):
    report(line)
