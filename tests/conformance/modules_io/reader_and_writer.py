# io.Reader and io.Writer are the classes of what has a method read or write.
import io


class Source:
    def read(self, size=-1):
        return b""


class Sink:
    def write(self, data):
        return len(data)


for kind in io.Reader, io.Writer:
    print(kind, kind.__name__ in io.__all__, [isinstance(x, kind) for x in (Source(), Sink(), io.BytesIO(), 1)])
    print(kind[bytes], sorted(kind.__abstractmethods__), issubclass(Source, kind))
    try:
        kind()
    except TypeError as error:
        print(error)


class Derived(io.Reader):
    pass


try:
    Derived()
except TypeError as error:
    print(error)
# The rule is that of the class itself, not of those derived from it.
print(isinstance(Source(), Derived))
