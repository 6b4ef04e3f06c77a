# An error in __exit__ has the first as its context.
class CM:
    def __enter__(self): pass
    def __exit__(self, *a):
        raise TypeError("from exit")
with CM():
    raise ValueError("from body")
