# Warnings of the compiler go to standard error and do not stop the program.
x = 5
print(x is 5)
print("\d" == "\\d", "done")
def f():
    for i in range(3):
        try:
            1 / 0
        finally:
            return i
print(f())
assert (x, "always true")
