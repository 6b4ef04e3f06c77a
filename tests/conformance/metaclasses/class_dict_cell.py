# What a metaclass sees in the namespace of a class with functions.
class Meta(type):
    def __new__(mcs, name, bases, namespace):
        print(name, list(namespace))
        return super().__new__(mcs, name, bases, namespace)


class Empty(metaclass=Meta):
    pass


class Values(metaclass=Meta):
    x = 1
    f = lambda self: 1
    items = [i for i in range(3)]


class Method(metaclass=Meta):
    def f(self):
        self.attribute = 1


class Closure(metaclass=Meta):
    def f(self):
        return __class__


class Coroutine(metaclass=Meta):
    async def f(self):
        pass


class Nested(metaclass=Meta):
    class Inner:
        def f(self):
            pass


def outer():
    class Conditional(metaclass=Meta):
        if True:
            @property
            def f(self):
                pass

    return Conditional


print(outer().__static_attributes__, Method.__static_attributes__)
print("__classdictcell__" in vars(Method))
