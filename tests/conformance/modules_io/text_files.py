"""open in text modes: write, read, append, exclusive, iteration, positions."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


with open("t.txt", "w") as f:
    print(f.write("first\nsecond\n"), f.writelines(["third\n", "fo", "urth"]), f.name, f.mode)
    print(f.closed, f.encoding.lower(), f.readable(), f.writable(), f.newlines)
print(f.closed)
with open("t.txt") as f:
    print(repr(f.readline()), repr(f.readline(3)), f.read(2), repr(f.read()), repr(f.read()))
    print(repr(f.readline()))
    print(f.seek(0), f.readlines(), f.readlines(), f.seek(0), f.readlines(8))
with open("t.txt") as f:
    for number, line in enumerate(f, 1):
        print(number, repr(line))
    print(list(f))
with open("t.txt", "a+") as f:
    f.write("\nappended")
    f.seek(0)
    print(f.read().count("\n"))
with open("t.txt", "r+") as f:
    f.write("FIRST")
    f.seek(0, 2)
    end = f.tell()
    print(f.truncate(8), end, f.seek(0), repr(f.read()))
with open("new.txt", "x") as f:
    pass
for call in (
    lambda: open("new.txt", "x"), lambda: open("none.txt"), lambda: open("."),
    lambda: open("t.txt", "q"), lambda: open("t.txt", "rw"), lambda: open("t.txt", ""),
    lambda: open("t.txt", "rbt"), lambda: open("t.txt", "U"),
    lambda: open("t.txt", "rb", encoding="utf-8"), lambda: open("t.txt", "rb", newline=""),
    lambda: open("t.txt", newline="x"), lambda: open("t.txt", buffering=0),
    lambda: open("t.txt", encoding="nope"), lambda: open(5.5), lambda: open(),
    lambda: open("t.txt", mode=5), lambda: f.write("x"), lambda: f.read(), lambda: open("a\0b"),
    lambda: open("none/x", "w"), lambda: open(999), lambda: open("t.txt", "+"),
):
    fails(call)
with open("t.txt") as f:
    fails(f.write, "x")
    fails(f.seek, 1, 1)
    fails(f.seek, -1)
with open("t.txt", "w") as f:
    fails(f.read)
    fails(f.write, b"x")
    fails(f.write, 5)
