"""Case conversion follows Unicode, including one-to-many and final sigma."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for s in (
    "Hello World", "stra\u00dfe", "\u01c6\ufb01", "\u03a3\u03a3 \u039f\u0394\u039f\u03a3 \u03a3",
    "\u0130I\u0131", "they're bill's", "x9y 3rd", "",
):
    print(ascii([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()]))
print("abc".isupper(), "ABC1".isupper(), "abc1!".islower(), "".islower(), "Abc Def".istitle())
print("ABc".istitle(), "A1 B".istitle(), "\u01c5".istitle())
fails("a".upper, 1)
fails("a".title, "b")
fails(lambda: str.upper(5))
fails(lambda: str.upper())
