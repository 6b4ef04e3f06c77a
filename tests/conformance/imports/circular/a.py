print("a begins")
import b

name = "a"


def use_b():
    return b.from_a()


print("a ends", b.name)
