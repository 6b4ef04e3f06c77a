"""Standard error is a stream of its own, with its own writes and print target."""
import sys

print("to stdout")
print("to stderr", file=sys.stderr)
sys.stderr.write("written\n")
sys.stderr.writelines(["a\n", "b\n"])
print(1, 2, sep="-", end="!\n", file=sys.stderr)
sys.stdout.write("done\n")
print(sys.stderr.name, sys.stderr.encoding, sys.stderr.errors, sys.stdout.errors)
