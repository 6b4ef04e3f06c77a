# Frames through wrappers and dunder methods.
import functools
def deco(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper
class V:
    def __init__(self, x):
        self.x = x
    @deco
    def __add__(self, other):
        return self.x + other.x
    def __getattr__(self, name):
        raise AttributeError(f"V lacks {name}")
V(1) + V("a")
