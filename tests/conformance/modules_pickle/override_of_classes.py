# reducer_override is asked about classes and functions, and not about lists and their like.
import io
import pickle


class Pickler(pickle.Pickler):
    def reducer_override(self, obj):
        print("asked about", getattr(obj, "__name__", type(obj).__name__))
        if obj is Local:
            return getattr, (Outer, "kept")
        return NotImplemented


class Outer:
    kept = "instead of a class"


def make():
    class Local:
        pass

    return Local


Local = make()
file = io.BytesIO()
Pickler(file).dump([1, "x", {"a": (2.5, None)}, Local, Outer, len, make, {3}])
print(pickle.loads(file.getvalue())[3:5])
