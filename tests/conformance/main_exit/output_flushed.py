# Output written before an error is there, in order, also without a newline.
import sys
sys.stdout.write("no newline")
sys.stderr.write("to stderr\n")
print(" then more", end="")
raise ValueError
