"""exec and eval with globals that are instances of subclasses of dict."""


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


class Loud(dict):
    def __getitem__(self, key):
        if key == "secret":
            raise PermissionError(key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        print("set", key, value)
        dict.__setitem__(self, key, value)


class Plain(dict):
    pass


print(eval("a + b", Default(a="x")))
namespace = Default(print=print)
exec("x = y\nprint(x, z)\ndef f(): return x, unknown", namespace)
print(namespace["f"]())

namespace = Loud(secret=1)
try:
    exec("v = 1\nw = secret", namespace)
except PermissionError as e:
    print("PermissionError", e)
exec("global q\nq = 2", namespace)
print(sorted(k for k in namespace if k != "__builtins__"))

exec("r = len('abc')", plain := Plain())
print(plain["r"])
try:
    exec("nowhere", Plain())
except NameError as e:
    print(e)
exec("print(superglobal)", {"__builtins__": Default(print=print)})
try:
    exec("print", {"__builtins__": Plain()})
except NameError as e:
    print(e)
