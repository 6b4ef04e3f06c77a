"""An AttributeError that getting an attribute raises says which attribute of what, unless it says so itself."""
import operator
import traceback


class Hook:
    colour = 1

    def __getattr__(self, name):
        raise AttributeError(f'no {name} here')


class Getter:
    @property
    def size(self):
        raise AttributeError('no size yet')


class Every:
    def __getattribute__(self, name):
        raise AttributeError(name.upper())


class Descriptor:
    def __get__(self, instance, owner):
        raise AttributeError('not now')


class Owner:
    size = Descriptor()


class Says:
    def __getattr__(self, name):
        raise AttributeError('own words', name='other', obj=self)


class Meta(type):
    def __getattr__(cls, name):
        raise AttributeError('metaclass')


class OfMeta(metaclass=Meta):
    pass


def shown(ask, what):
    try:
        ask(what)
    except AttributeError as e:
        obj = e.obj if isinstance(e.obj, type) else type(e.obj)
        print(f'{e.args} {e.name} {obj.__name__}')


for what in Hook(), Getter(), Every(), Owner(), Says(), OfMeta:
    shown(eval('lambda o: o.size'), what)
    shown(eval('lambda o: o.size()'), what)
    shown(lambda o: getattr(o, 'size'), what)
    shown(operator.attrgetter('size'), what)

# Again and again at one place.
for what in [Hook()] * 4:
    shown(lambda o: o.size, what)

# A direct call of the method asks for nothing.
shown(lambda o: o.__getattr__('size'), Hook())
shown(lambda o: type(o).__getattr__(o, 'size'), Hook())

# Defaults and questions see no error.
print(getattr(Hook(), 'size', None), hasattr(Getter(), 'size'))

# So the name that was meant is found.
try:
    Hook().color
except AttributeError as e:
    print(traceback.format_exception_only(e))
