def f(a: int, *b: str) -> None:
    x: int = 1
y: list[int]
if y:
    z: int = 2
