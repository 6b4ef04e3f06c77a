"""A runaway recursion ends with a traceback that counts its repeated lines."""


def down(n):
    return down(n + 1)


down(0)
