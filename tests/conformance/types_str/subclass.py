"""A subclass of str: methods give plain strings; hooks of the subclass are called."""


class Name(str):
    def __new__(cls, value, tag=None):
        self = super().__new__(cls, value)
        self.tag = tag
        return self

    def __str__(self):
        return "str of " + super().__str__()

    def __format__(self, spec):
        return f"<{str.__str__(self)}:{spec}>"


n = Name("bob", tag=3)
print(n, repr(n), n.tag, n == "bob", {"bob": 1}[n], len(n), n + "x", type(n + "x"), type(n.upper()))
print(type(n[:]), type(n * 1), type(n.strip()))
print(f"{n}", f"{n:>5}", f"{n!r:>6}", f"{n!s}", "%s" % n, "{:^7}".format(n), str(n), type(str(n)))
print("".join([n]), type("{}".format(n)))
print(isinstance(n, str), n.__dict__, hash(n) == hash("bob"), sorted([Name("b"), Name("a")]))
print(n in ["bob"], type(n.replace("z", "y")), type(n.format()))
