"""Abstract Base Classes (ABCs) according to PEP 3119."""

from _sealed import mark_collection

_version = 0


def get_cache_token():
    """Returns the current ABC cache token: it changes with every call to register()."""
    return _version


def abstractmethod(funcobj):
    """Mark a method that subclasses have to define before they can have instances.

    The class needs ABCMeta as its metaclass.
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A decorator indicating abstract classmethods: use classmethod and abstractmethod instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A decorator indicating abstract staticmethods: use staticmethod and abstractmethod instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A decorator indicating abstract properties: use property and abstractmethod instead."""

    __isabstractmethod__ = True


class _abc_data:
    """What an abstract class knows of others: those registered, those that are subclasses, those that were none
    at some state of all registries."""

    __slots__ = ('registry', 'cache', 'negative')
    __module__ = '_abc'

    def __init__(self):
        self.registry, self.cache, self.negative = [], {}, {}


def _get_dump(cls):
    """Registry and caches of an abstract class: sets of weak references, and the state of the negative one."""
    from weakref import ref
    data = cls._abc_impl
    negative = {ref(c) for c, version in data.negative.items() if version == _version}
    return {ref(c) for c in data.registry}, {ref(c) for c in data.cache}, negative, _version


class ABCMeta(type):
    """Metaclass for defining Abstract Base Classes (ABCs).

    Classes can be registered as virtual subclasses: issubclass() and
    isinstance() then count them in.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _set_abstract(cls)
        if '__abc_tpflags__' in namespace:
            mark_collection(cls, cls.__abc_tpflags__)
            del cls.__abc_tpflags__
        cls._abc_impl = _abc_data()
        return cls

    def register(cls, subclass):
        """Make subclass count as derived from this class, and return it, so that the method can decorate a class."""
        global _version
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registry.append(subclass)
        mark_collection(subclass, cls.__flags__ & 0x60)
        _version += 1
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        subclass = instance.__class__
        if subclass in cls._abc_impl.cache:
            return True
        kind = type(instance)
        if kind is subclass:
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        # Proxies say that they are classes, too.
        if not issubclass(type(subclass), type):
            raise TypeError('issubclass() arg 1 must be a class')
        if subclass in cls._abc_impl.cache:
            return True
        if cls._abc_impl.negative.get(subclass) == _version:
            return False
        result = cls._abc_decide(subclass)
        if result:
            cls._abc_impl.cache[subclass] = None
        else:
            cls._abc_impl.negative[subclass] = _version
        return result

    def _abc_decide(cls, subclass):
        known = cls.__subclasshook__(subclass)
        if known is True or known is False:
            return known
        if known is not NotImplemented:
            raise AssertionError('__subclasshook__ must return either False, True, or NotImplemented')
        if cls in getattr(subclass, '__mro__', ()):
            return True
        for registered in cls._abc_impl.registry:
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False

    def _dump_registry(cls, file=None):
        """Debug helper to print the ABC registry."""
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        print(f"_abc_registry: {cls._abc_impl.registry!r}", file=file)

    def _abc_registry_clear(cls):
        """Clear the registry (for debugging or testing)."""
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        """Clear the caches (for debugging or testing)."""
        cls._abc_impl.cache.clear()
        cls._abc_impl.negative.clear()


def _set_abstract(cls):
    names = {name for name, value in cls.__dict__.items()
             if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)


def update_abstractmethods(cls):
    """Find out again which methods of a class are abstract, after methods were put in."""
    if hasattr(cls, '__abstractmethods__'):
        _set_abstract(cls)
    return cls


class ABC(metaclass=ABCMeta):
    """A base class that brings the metaclass ABCMeta along."""

    __slots__ = ()
