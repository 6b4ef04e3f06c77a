# print() joins its arguments with sep and finishes with end.
print(1, 2, 3)
print(1, 2, 3, sep="-")
print(1, 2, 3, sep="", end="!\n")
print(sep="x")
print("a", "b", sep=None, end=None)
for bad in ({"sep": 1}, {"end": b"x"}, {"nope": 1}):
    try:
        print("x", **bad)
    except TypeError as e:
        print(type(e).__name__, e)
