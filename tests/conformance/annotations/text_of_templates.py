# Annotations as text: f-strings by their parts, numbers with attributes, infinities; and names that are only in text are no closure.
from __future__ import annotations


def f(a: 1 .real, b: -1e1000, c: f'{x=!r}', d: f"{d['k']:>{w}} {{}}", e: f'{ {1:2} }', g: f"{(lambda: 1)}{y if z else w}{x,1}",
      h: 1.0.real, i: f'{x!s:*^20}', j: f"a'b{x}", k: f"{x=}", l: f"{x}\n", m: 3 + 1e1000j, n: -3 - 1j, o: slice[*Ts], p: slice[x,], q: (3 + 1j).real):
    pass


for name, text in f.__annotations__.items():
    print(name, text)


def outer():
    captured = 1

    def inner():
        name: captured = 1
        other: (lambda: captured) = 2
        return name
    return inner


print(outer().__closure__, outer.__code__.co_cellvars)
