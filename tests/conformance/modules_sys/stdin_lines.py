"""Reading standard input line by line: iteration, readline, input at the end."""
import sys

print(repr(sys.stdin.readline()))
print(repr(input()))
print(repr(input("prompt: ")))
total = 0
for line in sys.stdin:
    line = line.rstrip("\n")
    if not line:
        break
    total += sum(map(int, line.split()))
print(total)
print([line.strip() for line in sys.stdin])
print(repr(sys.stdin.readline()), repr(sys.stdin.read()))
try:
    input()
except EOFError as error:
    print("EOFError:", error)
