"""Encodings and error handlers of text files."""
import io


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


text = "h\u00e9\u20ac\U0001f600\n"
for encoding in ("utf-8", "utf-16", "utf-8-sig", "utf-32-le"):
    with open("e.txt", "w", encoding=encoding) as f:
        f.write(text)
        f.write(text)
    with open("e.txt", "rb") as f:
        raw = f.read()
    with open("e.txt", encoding=encoding) as f:
        print(encoding, len(raw), raw[:8], f.read() == text * 2, f.encoding)
with open("l.txt", "w", encoding="latin-1", errors="replace") as f:
    f.write(text)
with open("l.txt", "rb") as f:
    print(f.read())
for errors in ("ignore", "replace", "backslashreplace", "surrogateescape"):
    with open("l.txt", encoding="utf-8", errors=errors) as f:
        print(errors, ascii(f.read()), f.errors)


def read():
    with open("l.txt", encoding="utf-8") as f:
        return f.read()


def write():
    with open("l2.txt", "w", encoding="ascii") as f:
        f.write("ok \u20ac")


fails(read)
fails(write)
w = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
w.write("\u00e9")
print(w.buffer.getvalue(), w.detach().getvalue())
print(io.TextIOWrapper(io.BytesIO("\u20acx".encode()), encoding="utf-8").read(1) == "\u20ac")
w = io.TextIOWrapper(io.BytesIO(b"a\xe9"), encoding="utf-8")
w.reconfigure(encoding="latin-1")
print(ascii(w.read()))
fails(w.detach().read, "x")
fails(w.read)
