"""The tree of builtin exceptions."""


def show(cls, depth=0):
    print("  " * depth + cls.__name__, [b.__name__ for b in cls.__bases__[1:]])
    for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        if sub.__module__ == "builtins":
            show(sub, depth + 1)


show(BaseException)
print(IOError is OSError, EnvironmentError is OSError)
