"""eval, exec and compile with namespaces."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


x = "global"
print(eval("1 + 2"), eval("x"), eval("x", {"x": 1}), eval("x + y", {"x": 1}, {"y": 2}))
print(eval("  \t5 "), eval(b"7"), eval(compile("3 * 4", "<c>", "eval")))
ns = {"a": 5}
exec("b = a * 2\ndef f(n):\n    return n + b", ns)
print(ns["b"], ns["f"](1), sorted(k for k in ns if k != "__builtins__"), "__builtins__" in ns)
loc = {}
exec("class K:\n    z = 1\nq = K.z", {}, loc)
print(sorted(loc), loc["q"], exec("pass"), eval("[i * k for i in range(3)]", {"k": 2}))
code = compile("print('from code', v)\nv += 1", "<mem>", "exec")
v = 10
exec(code)
print(v, code.co_filename, type(code).__name__, code.co_name)
compile("1", "<s>", "single")
exec(compile("40 + 2", "<s>", "single"))


class Mapping(dict):
    def __missing__(self, key):
        return f"<{key}>"


print(eval("p + q", {}, Mapping()))
fails(eval, "1 +")
fails(eval, "x = 1")
fails(eval, "nothing_here")
fails(eval, 5)
fails(eval, "1", 5)
fails(eval, "1", {}, 5)
fails(exec, "1", 5)
fails(eval, "a\0b")
fails(compile, "1", "f", "other")
fails(compile, 5, "f", "exec")
fails(compile, "1", "f")
fails(exec, "1/0")
fails(eval, "", {})
