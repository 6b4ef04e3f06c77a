"""Module m."""

print("executing m")
counter = 1


def __getattr__(name):
    if name == "dynamic":
        return "computed"
    raise AttributeError(f"custom: no {name}")


def __dir__():
    return ["b", "a"]
