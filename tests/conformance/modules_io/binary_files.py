"""open in binary modes: buffered reading and writing, readinto, peek, seek, raw."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


with open("b.bin", "wb") as f:
    print(f.write(b"0123456789"), f.write(bytearray(b"ab")), f.tell(), f.name, f.mode, f.seekable())
    print(type(f).__name__)
with open("b.bin", "rb") as f:
    buffer = bytearray(4)
    print(type(f).__name__, f.read(3), f.readinto(buffer), buffer, f.peek(1)[:1], f.read1(2))
    print(f.seek(-2, 2), f.read(), f.read(), f.seek(2, 0), f.seek(3, 1), f.read(1), f.tell())
    print(f.readable(), f.writable())
with open("b.bin", "r+b") as f:
    f.seek(5)
    f.write(b"XY")
    f.seek(0)
    print(type(f).__name__, f.read(), f.truncate(4), f.seek(0), f.read())
with open("b.bin", "ab", buffering=0) as f:
    print(type(f).__name__, f.write(b"end"), f.tell())
with open("b.bin", "wb") as f:
    f.writelines([b"a\n", b"b\r\n", b"c"])
with open("b.bin", "rb", buffering=0) as f:
    print(type(f).__name__, f.read(2), f.readall(), f.readline(), f.fileno() > 2)
with open("b.bin", "rb") as f:
    print(list(f), f.seek(0), f.readlines(), f.seek(0), f.readline(1), f.raw.name)
with open("b.bin", "rb") as f:
    fails(f.write, b"x")
    fails(f.seek, -1)
    fails(f.seek, 0, 9)
    fails(f.read, "x")
    fails(f.readinto, b"const")
fails(f.read)
fails(f.tell)
with open("b.bin", "wb") as f:
    fails(f.write, "text")
    fails(f.read)
    fails(f.write, 5)
