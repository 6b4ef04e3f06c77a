# Writing one's own context managers with generators, files and closing.
class contextmanager:
    def __init__(self, f):
        self.f = f

    def __call__(self, *a, **k):
        self.g = self.f(*a, **k)
        return self

    def __enter__(self):
        return next(self.g)

    def __exit__(self, t, v, tb):
        if t is None:
            try:
                next(self.g)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self.g.throw(v)
        except StopIteration:
            return True
        except BaseException as e:
            if e is v:
                return False
            raise


@contextmanager
def tag(name):
    print(f"<{name}>", end="")
    try:
        yield name
    except KeyError as e:
        print("handled", e, end="")
    finally:
        print(f"</{name}>")


with tag("p") as t:
    print("text", t, end="")
with tag("q"):
    raise KeyError("k")
try:
    with tag("r"):
        raise ValueError("v")
except ValueError as e:
    print("through", e)
import io, os

with open("f.txt", "w") as f:
    f.write("line 1\nline 2\n")
print(f.closed)
with open("f.txt") as f:
    print([line.strip() for line in f])
try:
    f.read()
except ValueError as e:
    print(e)
with io.StringIO("abc") as s, open("f.txt") as f2:
    print(s.read(), f2.readline(), end="")
os.remove("f.txt")
try:
    with open("missing.txt") as f:
        pass
except FileNotFoundError as e:
    print(e)
