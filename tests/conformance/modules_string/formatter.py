"""string.Formatter: format, vformat, parse, get_value, convert_field hooks."""
import string


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


f = string.Formatter()
print(f.format("{0} {a!r:>5} {0}", 1, a="x"), f.format("{} {}", 1, 2))
print(f.vformat("{0}{k}", (1,), {"k": 2}), list(f.parse("a{b!r:c}d{{e}}{f.g[0]}")))
print(list(f.parse("")), f.format("{0.real}{1[k]}", 5, {"k": 6}), f.format("{:{}}", "x", 3))


class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}>")
        return super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)

    def format_field(self, value, spec):
        return f"[{spec}]" if spec == "spec" else super().format_field(value, spec)


print(Default().format("{a} {b!u} {0:spec}", 1, b="up"))
fails(f.format, "{}")
fails(f.format, "{a}")
fails(f.format, "{0} {}", 1)
fails(f.format, "{0!x}", 1)
fails(f.format, "{")
fails(f.format)
