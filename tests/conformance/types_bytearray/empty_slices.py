# Nothing assigned to a slice with a step takes its items out, as del does; not while somebody looks at the memory.
for step in 2, -2, 3:
    data = bytearray(b"abcdefg")
    data[::step] = b""
    print(step, data)
data = bytearray(b"abcdefg")
with memoryview(data):
    for key in slice(None, None, 2), slice(1, 3):
        try:
            data[key] = b""
        except BufferError as e:
            print(e)
data[5:2:2] = b""
print(data)
