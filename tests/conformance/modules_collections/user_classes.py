"""UserDict, UserList and UserString are real classes to derive from."""
from collections import UserDict, UserList, UserString


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


d = Lower(A=1)
d.update(B=2)
d["C"] = 3
print(d, d.data, len(d), "a" in d, "A" in d, d | {"D": 4}, list(d.items()), d.setdefault("E", 5))
print(d.pop("a"), d == {"b": 2, "c": 3, "e": 5})


class Sorted(UserList):
    def append(self, x):
        super().append(x)
        self.data.sort()


s = Sorted([3, 1])
s.append(2)
print(s, s.data, s[0], s[:2], type(s[:2]).__name__, s + [9], [0] + s, s * 2, s == [1, 2, 3])
print(s.index(2), 3 in s, len(s), sorted(s, reverse=True))


class Shout(UserString):
    def speak(self):
        return self.upper() + "!"


u = Shout("hey")
print(u, repr(u), u.speak(), type(u.speak()).__name__, u == "hey", u + "x", "x" + u, u[0], len(u))
print(u.find("y"), u.replace("h", "j"), hash(u) == hash("hey"), "e" in u, u * 2)
print(int(UserString("5")), u.split("e"))
fails(lambda: d["zzz"])
fails(lambda: s[10])
fails(lambda: s + 5)
