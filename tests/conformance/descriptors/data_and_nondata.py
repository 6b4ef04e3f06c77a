# Data descriptors win over the instance dict, non-data descriptors lose to it.
class Data:
    def __get__(self, o, t):
        return "data"

    def __set__(self, o, v):
        print("set", v)


class NonData:
    def __get__(self, o, t):
        return ("nondata", o is None, t.__name__)


class SetOnly:
    def __set__(self, o, v):
        o.__dict__["s"] = ("via set", v)


class Plain:
    pass


class C:
    d = Data()
    n = NonData()
    s = SetOnly()
    p = Plain()


c = C()
c.d = 1
c.__dict__["d"] = "shadow"
print(c.d, C.d)
print(c.n, C.n)
c.n = "own"
print(c.n, C.n[0])
print(type(c.s).__name__)
c.s = 5
print(c.s)
try:
    del c.d
except AttributeError as e:
    print(e)
C.d = "replaced"
print(c.d, C.__dict__["d"])
i = Plain()
i.x = Data()
print(type(i.x).__name__)
print(C.__dict__["n"].__get__(c, C), C.__dict__["n"].__get__(None, C))
