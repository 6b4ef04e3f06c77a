"""Entry points: objects that packages offer to others by name."""

import re

PATTERN = re.compile(r"(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$")


class EntryPoint:
    """A named object that a package offers: `value` says in which module it is, and where in that."""

    dist = None

    def __init__(self, name, value, group):
        vars(self).update(name=name, value=value, group=group)

    def __setattr__(self, name, value):
        raise AttributeError("EntryPoint objects are immutable.")

    def _for(self, dist):
        vars(self).update(dist=dist)
        return self

    def _match(self):
        match = PATTERN.match(self.value)
        assert match
        return match

    @property
    def module(self):
        return self._match()["module"]

    @property
    def attr(self):
        return self._match()["attr"]

    @property
    def extras(self):
        return re.findall(r"\w+", self._match()["extras"] or "")

    def load(self):
        """Import the module and return the object; without an attribute it is the module."""
        from importlib import import_module

        match = self._match()
        result = import_module(match["module"])
        for name in filter(None, (match["attr"] or "").split(".")):
            result = getattr(result, name)
        return result

    def matches(self, **params):
        """Whether the entry point has all these attributes."""
        return all(getattr(self, name) == value for name, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __eq__(self, other):
        return self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f"EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})"


class EntryPoints(tuple):
    """Entry points that can be selected by their attributes."""

    __slots__ = ()

    def __getitem__(self, name):
        try:
            return next(iter(self.select(name=name)))
        except StopIteration:
            raise KeyError(name)

    def __repr__(self):
        return f"{type(self).__name__}({tuple(self)!r})"

    def select(self, **params):
        """The entry points that have all these attributes."""
        return EntryPoints(point for point in self if point.matches(**params))

    @property
    def names(self):
        return {point.name for point in self}

    @property
    def groups(self):
        return {point.group for point in self}


def sections(text):
    """Yield the lines of a text with sections in brackets, each with the name of its section, None before the first."""
    section = None
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        else:
            yield section, line


def read(text, dist=None):
    """Return the entry points in the text of an entry_points.txt."""
    points = []
    for group, line in sections(text):
        if group is not None:
            name, _, value = line.partition("=")
            points.append(EntryPoint(name.strip(), value.strip(), group)._for(dist))
    return EntryPoints(points)


for _class in (EntryPoint, EntryPoints):
    _class.__module__ = "importlib.metadata"
