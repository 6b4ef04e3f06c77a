# What still runs when the program ends with an error: finally blocks, with blocks, __del__.
class D:
    def __del__(self): print("del")
class CM:
    def __enter__(self): print("enter")
    def __exit__(self, *a): print("exit", a[0].__name__)
d = D()
def f():
    with CM():
        try:
            raise LookupError("gone")
        finally:
            print("finally")
f()
