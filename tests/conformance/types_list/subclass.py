"""A subclass of list: own methods, plain lists from slices, construction."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def __repr__(self):
        return f"Stack({list(self)})"


s = Stack("ab").push("c")
s.name = "s"
print(s, s.name, type(s[1:]), type(s + [1]), type(s * 2), type(s.copy()), s == ["a", "b", "c"])
print(isinstance(s, list), len(s), bool(Stack()))
s += [1]
s[0:1] = ["z"]
print(s, type(s), sorted(Stack([2, 1])), list(reversed(s)), f"{s}", "%s" % s, s.__dict__)


class Loud(list):
    def __getitem__(self, index):
        return ("got", super().__getitem__(index))

    def __len__(self):
        return 10

    def __iter__(self):
        return iter(["own"])


loud = Loud([1, 2])
print(loud[0], len(loud), list(loud), [*loud], tuple(loud), loud.index(2), bool(loud), sum([1], loud.pop()))
fails(list, 1)
fails(list, [1], 2)
fails(list, x=1)
