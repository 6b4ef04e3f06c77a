"""The newline parameter: translation when reading and when writing."""
data = b"a\nb\r\nc\rd"
with open("n.txt", "wb") as f:
    f.write(data)
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("n.txt", newline=newline) as f:
        print(repr(newline), f.readlines(), f.newlines, end=" ")
        f.seek(0)
        print(repr(f.read()), repr(f.readline()))
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("w.txt", "w", newline=newline) as f:
        print(f.write("x\ny\r\nz\n"), end=" ")
    with open("w.txt", "rb") as f:
        print(repr(newline), f.read())
import io

print(io.StringIO("a\r\nb\rc\n").read().encode())
print(io.StringIO("a\r\nb\rc\n", newline=None).read().encode())
print(io.StringIO("a\r\nb", newline="").readlines())
print(io.StringIO("a\rb\n", newline="\r").readlines())
s = io.StringIO(newline="\r\n")
s.write("x\ny")
print(repr(s.getvalue()))
w = io.TextIOWrapper(io.BytesIO(b"p\r\nq\n"), encoding="ascii")
print(w.readline(), w.read(), w.newlines)
