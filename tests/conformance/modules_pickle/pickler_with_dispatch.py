# pickle._Pickler has a table of functions for classes, and methods that programs call and replace.
import io
import pickle


class Tracing(pickle._Pickler):
    dispatch = dict(pickle._Pickler.dispatch)
    depth = 0

    def save(self, obj, save_persistent_id=True):
        print("  " * self.depth + repr(obj))
        self.depth += 1
        super().save(obj, save_persistent_id)
        self.depth -= 1


def save_complex(pickler, number):
    pickler.save_reduce(complex, (number.real, number.imag), obj=number)


Tracing.dispatch[complex] = save_complex
for protocol in 2, 4:
    file = io.BytesIO()
    Tracing(file, protocol).dump([1, {"a": (2j, None)}])
    print(pickle.loads(file.getvalue()))


class Lists(pickle._Pickler):
    dispatch = dict(pickle._Pickler.dispatch)

    def save_pairs(self, obj):
        self.write(pickle.EMPTY_DICT)
        self.memoize(obj)
        self._batch_setitems(iter([("pairs", len(obj))]), obj=obj)

    dispatch[list] = save_pairs


file = io.BytesIO()
Lists(file).dump(([1, 2], 3))
print(pickle.loads(file.getvalue()))
print(sorted(kind.__name__ for kind in pickle._Pickler.dispatch))
print(hasattr(pickle.Pickler, "save"), hasattr(pickle.Pickler, "dispatch"))
print(pickle._getattribute(pickle, ["Pickler", "dump"]).__name__)
