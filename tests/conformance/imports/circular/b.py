print("b begins")
import a

name = "b"
print("in b, a has name:", hasattr(a, "name"))


def from_a():
    return a.name + " via b"
