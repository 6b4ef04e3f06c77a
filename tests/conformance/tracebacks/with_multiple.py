# The failing manager of several.
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self):
        if self.n == 2: raise RuntimeError("cannot enter 2")
        print("enter", self.n)
        return self
    def __exit__(self, *a): print("exit", self.n)
with CM(1) as a, CM(2) as b, CM(3) as c:
    print("never")
