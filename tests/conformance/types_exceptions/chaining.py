"""__context__ is set by handling, __cause__ by from; cycles are cut; re-raise keeps the exception."""


def chain(e):
    links = []
    while e is not None:
        links.append(f"{type(e).__name__}({', '.join(map(str, e.args))})")
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
    return " <- ".join(links)


try:
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b")
    except ValueError as e:
        raise TypeError("c") from e
except TypeError as e:
    print(chain(e))
try:
    try:
        raise KeyError(1)
    except KeyError as e:
        try:
            raise ValueError(2)
        except ValueError:
            raise e
except KeyError as e:
    print(chain(e), e.__context__)
first = KeyError("same")
try:
    try:
        raise first
    except KeyError:
        raise first
except KeyError as e:
    print(e is first, e.__context__)
try:
    try:
        raise KeyError(1)
    except KeyError:
        raise
except KeyError as e:
    print(chain(e))


def cleanup():
    try:
        raise RuntimeError("inner")
    except RuntimeError:
        pass
    raise LookupError("after")


try:
    cleanup()
except LookupError as e:
    print(chain(e))
try:
    e
except NameError as error:
    print(error, error.name)
