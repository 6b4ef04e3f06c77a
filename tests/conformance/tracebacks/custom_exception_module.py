# Exceptions print with their qualified name; __str__ failing and empty messages.
class Outer:
    class Nested(Exception):
        pass
def f():
    raise Outer.Nested
f()
