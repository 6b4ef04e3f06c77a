"""A bad format is told of before a bad buffer is."""
import struct

for call in (lambda: struct.unpack("y", "text"), lambda: struct.unpack("y", 3), lambda: struct.unpack("i", "text"),
             lambda: struct.unpack_from("z", None), lambda: struct.unpack_from("i", None), lambda: struct.unpack("i", b"123")):
    try:
        print(call())
    except (struct.error, TypeError) as error:
        print(type(error).__name__, error)
