# assert with and without message.
assert True
assert 1, "unused" + str(1 // 1)


def check(x):
    assert x > 0, f"x must be positive, got {x}"
    assert x != 5
    return x


for v in (1, -1, 5):
    try:
        print(check(v))
    except AssertionError as e:
        print(repr(e), e.args, str(e) == "")
try:
    assert False, (1, 2)
except AssertionError as e:
    print(e.args, e)
try:
    assert [], ValueError("inner")
except AssertionError as e:
    print(repr(e))


def message():
    print("message evaluated")
    return "m"


assert True, message()
try:
    assert 0, message()
except AssertionError as e:
    print(e)
