"""bytes() hands on what `__bytes__` gives, also of a subclass."""


class Special(bytes):
    pass


class Gives:
    def __init__(self, value):
        self.value = value

    def __bytes__(self):
        return self.value


for value in b"plain", Special(b"sub"), bytearray(b"no"), "text":
    try:
        made = bytes(Gives(value))
        print(type(made).__name__, made is value)
    except TypeError as error:
        print(error)
print(type(Special(Gives(b"x"))).__name__, type(bytes(Special(b"y"))).__name__)
