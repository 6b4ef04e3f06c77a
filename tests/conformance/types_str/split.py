"""split and rsplit by whitespace and by separator, with limits; splitlines; partition."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


s = "  a b\t\tc \n d "
print(s.split(), s.split(None, 2), s.rsplit(None, 2), s.split(" "), "".split(), "".split(","), "   ".split())
print("a,b,,c,".split(","), "a,b,,c,".split(",", 2), "a,b,,c,".rsplit(",", 2), "a,b".split(",", 0))
print("a--b--c".split("--"), "a--b".rsplit("--", -1), "aaa".split("aa"), "aaa".rsplit("aa"))
print("a\u2003b\u00a0c\x1cd".split(), "x1y".split(sep="1", maxsplit=1))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\nb\n".splitlines(True))
print("\n\n".splitlines(), "".splitlines(), "a\r\n\nb".splitlines(keepends=True))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
print("=".partition("="))
fails("a".split, "")
fails("a".rsplit, "")
fails("a".split, 5)
fails("a".split, ",", "x")
fails("a".partition, "")
fails("a".rpartition, 5)
fails("a".splitlines, 1, 2)
