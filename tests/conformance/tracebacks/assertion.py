# An assertion with its message.
def check(items):
    assert len(items) > 2 and items[0] == 1, f"bad items: {items!r}"
check([1, 2])
