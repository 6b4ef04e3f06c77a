# hasattr() and getattr() with a default drop an AttributeError; whoever kept it finds its traceback whole.
import sys, traceback

kept = []


class Keeps:
    def __getattr__(self, name):
        error = AttributeError(name)
        kept.append(error)
        raise error


class Plain:
    def __getattr__(self, name):
        if name.startswith("known"):
            return len(name)
        raise AttributeError(name)


class Deep:
    def __getattr__(self, name):
        return self.find(name)

    def find(self, name):
        raise AttributeError(name)


class Cleans:
    def __getattr__(self, name):
        try:
            raise AttributeError(name)
        finally:
            kept.append(sys.exception())


class Other:
    def __getattr__(self, name):
        raise LookupError(name)


def entries(error):
    return [entry.name for entry in traceback.extract_tb(error.__traceback__)]


print(hasattr(Keeps(), "x"), entries(kept.pop()))
print(getattr(Keeps(), "x", "default"), entries(kept.pop()))
print(hasattr(Plain(), "known_x"), hasattr(Plain(), "unknown"), getattr(Plain(), "unknown", 1))
print(hasattr(Deep(), "x"), getattr(Deep(), "x", None))
print(hasattr(Cleans(), "x"), entries(kept.pop()))
for call in (lambda: hasattr(Other(), "x"), lambda: getattr(Other(), "x", 1)):
    try:
        call()
    except LookupError as error:
        print(type(error).__name__, error, entries(error))
try:
    Plain().unknown
except AttributeError as error:
    print(error, entries(error))
# The next call is one that looks.
hasattr(Plain(), "unknown")
try:
    Plain.__getattr__(Plain(), "again")
except AttributeError as error:
    print(error, entries(error))
