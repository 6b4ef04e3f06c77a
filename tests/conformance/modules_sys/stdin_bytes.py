"""Standard input as bytes: lines that are not UTF-8 come through the buffer."""
import sys

lines = sys.stdin.buffer.readlines()
print(lines)
print([line.decode("latin-1").strip().encode("unicode_escape") for line in lines])
