# The types of the objects that the language makes, the type of capsules among them: nobody can make one.
import _types
import types

C = types.CapsuleType
print(C, C.__name__, C.__module__, C.__mro__, sorted(vars(C)))
for make in C, lambda: object.__new__(C), lambda: setattr(C, "a", 1), lambda: type("D", (C,), {}):
    try:
        make()
    except TypeError as e:
        print(e)
for name in sorted(types.__all__):
    value = getattr(types, name)
    print(name, value if name.endswith("Type") else "", value is getattr(_types, name, None))
print(isinstance(None, C), sorted(set(vars(_types)) - set(types.__all__)))
