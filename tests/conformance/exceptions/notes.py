# add_note and __notes__.
e = ValueError("v")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second\nline")
print(e.__notes__, str(e), repr(e))
try:
    e.add_note(5)
except TypeError as t:
    print(t)
e.__notes__ = "not a list"
try:
    e.add_note("x")
except TypeError as t:
    print(t)


def step(n):
    try:
        if n == 0:
            raise KeyError("deep")
        step(n - 1)
    except KeyError as k:
        k.add_note(f"at {n}")
        raise


try:
    step(3)
except KeyError as k:
    print(k.__notes__)
