# The line of the raise survives with and finally blocks.
class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0].__name__); return False
def work():
    with CM() as c:
        try:
            c.missing()
        finally:
            print("finally")
work()
