# cfg:// names a part of a configuration, by attributes and indices.
import logging.config

config = logging.config.BaseConfigurator({
    "list": ["a", ["b", "c"]], "tuple": (1, 2), "dict": {"x": 1, "with space": 2, "": 3, " x ": 4, "in": {"y": [5]}},
    "copy": ["cfg://list"],
})
for path in ("list[0]", "list[1][1]", "tuple[1]", "dict.x", "dict[with space]", "dict[]", "dict[ x ]", "dict.in.y[0]",
             "dict[in][y][0]", "copy[0]", "nothing", "dict[2]", "!", "dict[a[b]", "dict[x]]"):
    try:
        print(path, "=", config.convert("cfg://" + path))
    except (KeyError, ValueError) as error:
        print(path, type(error).__name__, error)
