# Endless recursion, uncaught: the traceback is folded.
def forever(n):
    return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print(e)
import sys
sys.setrecursionlimit(120)
def again():
    again()
try:
    again()
except RecursionError:
    print("caught again")
print("still fine")
