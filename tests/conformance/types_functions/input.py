"""input without a stream to read raises EOFError; __import__ and breakpoint-free builtins answer."""
import builtins
import sys

try:
    input()
except EOFError as e:
    print("EOFError:", e)


class Lines:
    def __init__(self, *lines):
        self.lines = list(lines)

    def readline(self, size=-1):
        return self.lines.pop(0) if self.lines else ""

    def fileno(self):
        raise OSError("no fileno")


sys.stdin = Lines("first\n", "last")
print([input(), input("prompt> ")])
try:
    input()
except EOFError as e:
    print("EOFError:", e)
sys.stdin = None
try:
    input()
except RuntimeError as e:
    print(e)
print(__import__("math").floor(2.5), __import__("os.path").__name__, builtins.len is len)
print(builtins.__name__, __builtins__ is builtins, __name__, __debug__)
