"""bytes() of objects with __bytes__: it goes before everything else, and what it gives stays what it is."""


class Mine(bytes):
    pass


class Given:
    def __init__(self, what):
        self.what = what

    def __bytes__(self):
        return self.what


class Text(str):
    def __bytes__(self):
        return b"from a text"


class Items(list):
    def __bytes__(self):
        return b"from a list"


class Number(int):
    def __bytes__(self):
        return b"from a number"


class Own(bytes):
    def __bytes__(self):
        return Mine(b"instead")


def show(make):
    try:
        made = make()
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print(type(made).__name__, made)


given = Mine(b"given")
show(lambda: bytes(Given(given)))
print(bytes(Given(given)) is given)
show(lambda: Mine(Given(b"plain")))
show(lambda: Mine(Given(given)))
show(lambda: bytes(Text("text")))
show(lambda: bytes(Text("text"), "utf-8"))
show(lambda: bytes(Items([1, 2])))
show(lambda: bytes(Number(3)))
show(lambda: bytes(Own(b"own")))
show(lambda: Mine(Own(b"own")))
show(lambda: bytes(Given("text")))
show(lambda: Mine(Given(None)))
show(lambda: bytes(Given(b"x"), "utf-8"))
show(lambda: bytearray(Given(b"x")))
show(lambda: b"%b %b" % (Given(given), Own(b"own")))
show(lambda: b"%b" % Given("text"))
show(lambda: int.from_bytes(Given(b"\1\2")))
show(lambda: int.from_bytes(Given(7)))
