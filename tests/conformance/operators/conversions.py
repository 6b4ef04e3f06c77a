# __bool__, __len__, __int__, __index__, __float__, __complex__, __str__, __repr__, __bytes__, __format__, __hash__.
class B:
    def __bool__(self):
        return False


class L:
    def __len__(self):
        return 0


class Bad:
    def __bool__(self):
        return 1

    def __len__(self):
        return -1

    def __index__(self):
        return "x"

    def __int__(self):
        return 1.5

    def __float__(self):
        return 1

    def __str__(self):
        return 5

    def __repr__(self):
        return None

    def __hash__(self):
        return "h"

    def __bytes__(self):
        return "b"

    def __format__(self, s):
        return 3


print(bool(B()), bool(L()), bool(object()))
for f in (
    bool,
    len,
    int,
    float,
    str,
    repr,
    hash,
    bytes,
    format,
    lambda b: [1][b],
    hex,
    range,
    complex,
    lambda b: f"{b}",
):
    try:
        print(f(Bad()))
    except Exception as e:
        print(type(e).__name__, e)


class I:
    def __index__(self):
        return 3


print(
    int(I()),
    float(I()),
    [0, 1, 2, 3][I()],
    "ab" * I(),
    hex(I()),
    range(I()),
    bin(I()),
    list(range(10))[I() :],
    complex(I()),
)


class H:
    def __hash__(self):
        return 2**70


print(hash(H()), hash(2**61 - 1), hash(-1), hash(2**61), hash(1.5), hash(True))


class S:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(S(), [S()], f"{S()} {S()!r} {S()!s:>5}", "%s %r" % (S(), S()), str(S()), format(S()))
try:
    format(S(), "x")
except TypeError as e:
    print(e)
