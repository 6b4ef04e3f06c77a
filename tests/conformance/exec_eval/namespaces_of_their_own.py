"""Globals and builtins that are mappings of their own."""

import types


class Missing(dict):
    def __missing__(self, key):
        return f"<{key}>"


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


show(eval, "undefined", Missing())
show(eval("lambda: one + two", Missing()))
space = Missing()
exec("type Alias = other", space)
print(space["Alias"].__value__)


class Frozen(dict):
    def __setitem__(self, key, value):
        raise RuntimeError("frozen")


show(exec, "x = 1", Frozen())
show(exec, "__builtins__['y'] = 2", {"__builtins__": Frozen()})


class Silent(dict):
    def __getitem__(self, key):
        raise RuntimeError(f"asked for {key}")


show(eval, "name", Silent(name=1))
show(eval, "name", {"__builtins__": Silent(name=1)})
show(eval, "name", {"__builtins__": types.MappingProxyType({"name": 1})})
show(eval, "name", {"__builtins__": types.MappingProxyType({})})
show(exec, "print('x')", {"__builtins__": {}})
show(exec, "class A: pass", {"__builtins__": {}})
