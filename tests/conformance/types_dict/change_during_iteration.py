"""Changing the size of a dict while it is walked raises; changing values does not."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def insert(d):
    for key in d:
        d[key + 100] = 0


def remove(d):
    for key in d.values():
        d.popitem()


def replace(d):
    for key, value in d.items():
        d[key] = value + 1
    return d


def swap(d):
    for key in d:
        del d[key]
        d[key + 1000] = 1


fails(insert, {1: 1, 2: 2})
fails(remove, {1: 1, 2: 2})
print(replace({1: 1, 2: 2}))
fails(swap, {1: 1, 2: 2, 3: 3})
d = {1: 1}
it = iter(d)
print(it.__length_hint__(), next(it), list(it))
d[2] = 2
print(list(it))
it = iter(d.items())
d[3] = 3
fails(next, it)
fails(next, it)
