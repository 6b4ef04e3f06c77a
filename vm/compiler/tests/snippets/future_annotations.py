from __future__ import annotations
def f(a: int) -> list[str]: pass
x: int = 1
