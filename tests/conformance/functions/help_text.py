# help() prints what is known of a function or a class.
def scale(value, factor=2):
    """Multiply a value.

    The factor is 2 where none is given.
    """
    return value * factor


class Point:
    """A place."""

    def move(self, dx):
        """Move it."""


help(scale)
help(Point.move)
help(Point)
