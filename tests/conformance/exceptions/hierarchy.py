# The builtin exception tree.
import builtins


def tree(cls, depth=0):
    print("  " * depth + cls.__name__)
    for sub in sorted(
        (
            s
            for s in cls.__subclasses__()
            if s.__module__ == "builtins" and hasattr(builtins, s.__name__)
        ),
        key=lambda c: c.__name__,
    ):
        tree(sub, depth + 1)


tree(BaseException)
print(IOError is OSError, EnvironmentError is OSError)
