"""References and proxies without a callback are shared; proxies count as references."""

import weakref


class C:
    pass


class Ref(weakref.ref):
    pass


o = C()
plain = weakref.ref(o)
proxy = weakref.proxy(o)
print(weakref.ref(o) is plain, weakref.proxy(o) is proxy)
called = weakref.ref(o, print)
own = Ref(o)
other = weakref.proxy(o, print)
print(weakref.getweakrefcount(o))
found = weakref.getweakrefs(o)
print(found[0] is plain, found[1] is proxy, len(found))
del called, own, other, found
print(weakref.getweakrefcount(o))
del proxy
print(weakref.getweakrefcount(o))

try:
    next(weakref.proxy(o))
except TypeError as e:
    print(e)


class Config(dict):
    def __getattr__(self, name):
        return self[name]


config = Config(offset=5)
print("Config" in repr(weakref.ref(config)))
