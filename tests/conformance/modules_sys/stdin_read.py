"""Reading all of standard input at once, as text and as bytes."""
import sys

first = sys.stdin.read(5)
print(repr(first))
n, *rest = sys.stdin.read().split()
print(int(n), rest)
print(repr(sys.stdin.read()), sys.stdin.buffer.read(), sys.stdin.isatty(), sys.stdin.readable())
print(sys.stdin.writable())
print(sys.stdin.encoding, sys.stdin.name, sys.stdin.mode, sys.stdin.closed)
