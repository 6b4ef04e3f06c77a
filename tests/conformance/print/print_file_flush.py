# print to a file object; flush; objects with write only.
import io, sys

buf = io.StringIO()
print("a", 1, file=buf)
print("b", end="", file=buf, flush=True)
print(repr(buf.getvalue()))


class W:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)


w = W()
print("x", "y", sep=", ", file=w)
print(w.parts)
print(file=w)
print(w.parts)
print("to stdout", file=None)
print("explicit", file=sys.stdout)
try:
    print("x", file=5)
except AttributeError as e:
    print(e)
old = sys.stdout
sys.stdout = buf2 = io.StringIO()
print("captured")
sys.stdout = old
print(repr(buf2.getvalue()))
sys.stdout = None
print("nowhere")
sys.stdout = old
print("back")
