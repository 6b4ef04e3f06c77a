# input() reads lines, prints prompts, ends with EOFError.
name = input("name? ")
print("hello", name)
numbers = [int(x) for x in input().split()]
print(sum(numbers))
import sys
line = sys.stdin.readline()
print(repr(line))
rest = sys.stdin.read()
print(repr(rest))
try:
    input("more? ")
except EOFError as e:
    print(type(e).__name__, e)
