# Frames of generators and yield from.
def inner():
    yield 1
    raise OSError(5, "broken", "file.txt")
def outer():
    yield from inner()
for v in outer():
    print(v)
