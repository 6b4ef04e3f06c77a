"""to_bytes and from_bytes in both byte orders, signed and unsigned."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print((1024).to_bytes(2), (1024).to_bytes(4, "little"), (0).to_bytes(0), (255).to_bytes())
print((-1).to_bytes(3, signed=True))
print((-128).to_bytes(1, "big", signed=True), (2 ** 64).to_bytes(9, "big"), True.to_bytes(2, "little"))
print(int.from_bytes(b"\x04\x00"), int.from_bytes(b"\x04\x00", "little"), int.from_bytes(b""))
print(int.from_bytes([1, 2, 3]))
print(int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes(b"\xff" * 9, signed=True))
print(int.from_bytes(bytes(10) + b"\1"))
print(type(bool.from_bytes(b"\1")), bool.from_bytes(b"\0"))
fails((256).to_bytes, 1)
fails((-1).to_bytes, 1)
fails((128).to_bytes, 1, "big", signed=True)
fails((1).to_bytes, -1)
fails((1).to_bytes, 1, "middle")
fails(int.from_bytes, b"a", "middle")
fails(int.from_bytes, "abc")
fails(int.from_bytes, [256])
fails(int.from_bytes, 5)
