"""string: constants, capwords."""
import string


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for name in (
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "hexdigits", "octdigits",
    "punctuation", "whitespace", "printable",
):
    print(name, repr(getattr(string, name)))
print(string.capwords("hello  big WORLD"), string.capwords("a-b c-d", "-"))
print(repr(string.capwords("  x  y  ")), repr(string.capwords("")))
fails(string.capwords, 5)
fails(string.capwords)
