# A program that does not compile prints nothing else.
print("never printed")
def f(x)
    return x
