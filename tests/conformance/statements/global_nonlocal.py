# global and nonlocal rebind names of enclosing scopes.
count = 0


def bump():
    global count, created
    count += 1
    created = "by bump"


bump()
bump()
print(count, created)


def outer():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def reset():
        nonlocal n
        del n

    inc()
    inc()
    yield n
    reset()
    try:
        inc()
    except NameError as e:
        yield type(e).__name__, str(e)


print(list(outer()))


def shadow():
    count = "local"

    def inner():
        global count
        count = "changed"

    inner()
    return count


print(shadow(), count)


class K:
    global in_class
    in_class = 1
    other = 2


print(in_class, hasattr(K, "in_class"), K.other)


def deep():
    x = 1

    def a():
        def b():
            nonlocal x
            x += 10

        b()

    a()
    return x


print(deep())
