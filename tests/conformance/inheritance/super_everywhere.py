"""super(): where it may stand, what it finds, and its errors."""


class A:
    attribute = "A.attribute"

    def method(self):
        return ["A"]

    @classmethod
    def of_class(cls):
        return [f"A({cls.__name__})"]

    @staticmethod
    def static():
        return "A.static"

    @property
    def value(self):
        return "A.value"

    def __getitem__(self, key):
        return f"A[{key}]"

    def __len__(self):
        return 1


class B(A):
    attribute = "B.attribute"

    def method(self):
        return ["B", *super().method()]

    @classmethod
    def of_class(cls):
        return ["B", *super().of_class()]

    @staticmethod
    def static():
        try:
            return super().static()
        except RuntimeError as error:
            return str(error)

    @staticmethod
    def explicit_static():
        return super(B, B).static()

    @property
    def value(self):
        return f"B.value over {super().value}"

    def __getitem__(self, key):
        return f"B over {super().__getitem__(key)}"

    def operators(self):
        found = []
        for call in (lambda: super().__getitem__(1), lambda: super()[1], lambda: len(super()), lambda: super().__len__()):
            try:
                found.append(call())
            except (TypeError, RuntimeError) as error:
                found.append(str(error))
        s = super()
        for call in (lambda: s[1], lambda: len(s), lambda: s.__len__(), lambda: bool(s), lambda: s.missing):
            try:
                found.append(call())
            except (TypeError, AttributeError) as error:
                found.append(str(error))
        return found

    def attributes(self):
        return super().attribute, super(B, self).attribute, super().__class__.__name__, super().__self__ is self, super().__thisclass__.__name__, super().__self_class__.__name__

    def in_comprehension(self):
        return [super().method() for _ in range(1)] if hasattr(super(), "method") else None

    def in_nested(self):
        def inner():
            return super().method()

        try:
            return inner()
        except RuntimeError as error:
            return str(error)

    def in_nested_with_argument(self):
        def inner(me):
            return super().method()

        return inner(self)

    def in_lambda(self):
        return (lambda me: super().method())(self)

    def in_generator(self):
        yield from super().method()
        yield super().attribute

    def deleted(self):
        del self
        try:
            return super().method()
        except RuntimeError as error:
            return str(error)

    def rebound(self):
        self = C()
        return super().method()

    def wrong(self):
        self = 5
        try:
            return super().method()
        except TypeError as error:
            return str(error)

    def setting(self):
        try:
            super().attribute = 5
        except AttributeError as error:
            return str(error)

    def no_arguments():
        return super().method()

    def only_star(*args):
        return super().method()

    async def coroutine(self):
        return super().method()


class C(B):
    def method(self):
        return ["C", *super().method()]

    class Nested:
        def method(self):
            try:
                return super().method()
            except AttributeError as error:
                return str(error)


class Mixin:
    def method(self):
        return ["Mixin", *super().method()]


class D(C, Mixin, A):
    def method(self):
        return ["D", *super(D, self).method()] + super(C, self).method()


b = B()
print(b.method(), B.of_class(), C.of_class(), B.static(), B.explicit_static(), b.value, b["k"])
print(b.operators())
print(b.attributes(), b.in_comprehension(), b.in_nested(), b.in_nested_with_argument(), b.in_lambda(), list(b.in_generator()), b.deleted(), b.rebound(), b.wrong(), b.setting())
for call in (B.no_arguments, lambda: b.no_arguments(), lambda: b.only_star()):
    try:
        print(call())
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, error)
try:
    b.coroutine().send(None)
except StopIteration as stop:
    print(stop.value)
print(C().method(), C.Nested().method(), D().method())
for call in (lambda: super(A, 5).x, lambda: super(A, B).method, lambda: super(5, b), lambda: super(A), lambda: super(A).method, lambda: super(A, None), lambda: super(B, A()), lambda: super(b), lambda: super(1, 2, 3), lambda: super(), lambda: super(A, b, x=1)):
    try:
        print(str(call()).split(" at ")[0])
    except (TypeError, AttributeError, RuntimeError) as error:
        print(type(error).__name__, error)
unbound = super(B)
print(unbound.__get__(C()).method() if hasattr(unbound.__get__(C()), "method") else None, unbound.__self__, repr(unbound), repr(super(B, b))[:30])


class WithDescriptor:
    parent = super(B)


def outside(self):
    return super(B, self).method()


B.attached = outside
print(B().attached())
try:
    exec("def f(self): return super().method()\nf(1)")
except RuntimeError as error:
    print(error)


class Shadow(A):
    def method(self):
        super = lambda: "shadowed"
        return super()


print(Shadow().method())


class MyDict(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return super().get(key.upper(), "none")

    def __init__(self, *args, **kwargs):
        super().__init__()
        self.update(*args, **kwargs)

    def __repr__(self):
        return f"MyDict({super().__repr__()})"


d = MyDict(a=1)
d["b"] = 2
print(d, d["a"], d["b"], d["z"])
