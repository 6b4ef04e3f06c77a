# Code that is compiled while a program runs has the features of __future__ that its caller has.
from __future__ import annotations
import __future__
import ast

exec("def f(x: absent) -> absent: pass\nprint(f.__annotations__)")
print(eval("(lambda: 1).__code__.co_flags & __future__.CO_FUTURE_ANNOTATIONS != 0"))

source = "def f(x: absent): pass"
for options in ({}, {"dont_inherit": True}, {"dont_inherit": True, "flags": __future__.CO_FUTURE_DIVISION}):
    print(options, hex(compile(source, "<text>", "exec", **options).co_flags))
    print(options, hex(compile(ast.parse(source), "<tree>", "exec", **options).co_flags))
