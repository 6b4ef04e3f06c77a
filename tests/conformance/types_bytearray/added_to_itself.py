"""A bytearray cannot grow by itself in place: its memory is shown meanwhile."""
for start in b"", b"a", b"abcdefghijklmnopqrstuvwxyz":
    array = bytearray(start)
    try:
        array += array
        print(array)
    except BufferError as error:
        print(error)
    array.extend(array)
    array[1:1] = array
    print(len(array), array + array == array * 2)
array = bytearray(b"xy")
array += bytes(array)
print(array)
