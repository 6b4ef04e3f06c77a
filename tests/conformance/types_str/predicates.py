"""The is... methods on letters, digits, spaces and the empty string."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


samples = [
    "", "abc", "abc1", "123", "\u00b2", "\u00bd", "\u0664", "\u4e09", " \t\n", "\u00a0\u2003",
    "a b", "_x1", "1x", "\u00e9t\u00e9", "A", "\x7f", "def", "\u0f33", "\x1c",
]
names = [
    "isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isidentifier",
    "isprintable", "isascii", "islower", "isupper",
]
print(names)
for s in samples:
    print(ascii(s), "".join("1" if getattr(s, name)() else "0" for name in names))
fails("a".isalpha, 1)
fails("a".isidentifier, x=1)
