"""What isinstance, getattr, vars, dir, type, hash, id, callable, super and their kin say to arguments that do not fit."""
import re


def show(call, *args, **kwargs):
    name = getattr(call, "__qualname__", repr(call))
    try:
        result = repr(call(*args, **kwargs))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(re.sub(" at 0x[0-9a-f]+", "", f"{name} {', '.join(map(repr, args))} {kwargs or ''} -> {result}"))


class Plain:
    field = 1

    def __repr__(self):
        return "Plain()"


class Hashes:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value

    def __repr__(self):
        return f"Hashes({self.value!r})"


class BadDir:
    def __init__(self, value):
        self.value = value

    def __dir__(self):
        return self.value

    def __repr__(self):
        return f"BadDir({self.value!r})"


show(isinstance, 1, 1)
show(isinstance, 1, (1, int))
show(isinstance, 1, (int, 1))
show(isinstance, 1, ((str, (int,)),))
show(isinstance, 1, int | None)
show(isinstance, None, int | None)
show(isinstance, 1, list[int])
show(isinstance, 1, int | list[int])
show(isinstance, 1)
show(isinstance, 1, int, str)
show(isinstance, 1, cls=int)
show(isinstance, 1, ())
show(isinstance, 1, None)
show(isinstance, 1, [int])
show(issubclass, 1, int)
show(issubclass, int, 1)
show(issubclass, bool, (str, int))
show(issubclass, bool, ())
show(issubclass, list[int], list)
show(issubclass, int, list[int])
show(issubclass, int, int | str)
show(getattr, 1)
show(getattr, 1, 1)
show(getattr, 1, "none")
show(getattr, 1, "none", 2)
show(getattr, 1, b"real")
show(getattr, 1, "real", 2, 3)
show(hasattr, 1)
show(hasattr, 1, 1)
show(hasattr, 1, None)
show(hasattr, 1, "real")
show(setattr, 1, "real", 2)
show(setattr, 1, "none", 2)
show(setattr, 1, 2, 3)
show(setattr, Plain(), "x")
show(setattr, int, "x", 1)
show(setattr, Plain, "__name__", 5)
show(setattr, Plain, "__name__", "a\0b")
show(setattr, Plain, "__bases__", 5)
show(setattr, Plain, "__bases__", ())
show(setattr, Plain, "__bases__", (5,))
show(setattr, Plain(), "__class__", 5)
show(setattr, Plain(), "__class__", int)
show(setattr, Plain(), "__dict__", 5)
show(delattr, 1, "real")
show(delattr, 1, "none")
show(delattr, 1, 1)
show(delattr, Plain(), "field")
show(delattr, Plain, "__name__")
show(delattr, int, "real")
show(delattr, Plain(), "__class__")
show(vars, 1)
show(vars, 1, 2)
show(vars, [])
show(vars, Plain())
show(dir, BadDir(5))
show(dir, BadDir(["b", "a"]))
show(dir, BadDir([1, "a"]))
show(dir, BadDir((2, 1)))
show(dir, 1, 2)
show(hash, Hashes("x"))
show(hash, Hashes(1.0))
show(hash, Hashes(-1))
show(hash, Hashes(1 << 61))
show(hash, Hashes((1 << 64) + 7))
show(hash, Hashes(True))
show(hash, [])
show(hash, (1, []))
show(hash, {})
show(hash, slice(1, 2, None) == slice(1, 2))
show(hash)
show(id)
show(callable)
show(callable, 1, 2)
show(callable, Plain)
show(callable, Plain())
show(type)
show(type, 1, 2)
show(type, 1, 2, 3)
show(type, "A", 2, 3)
show(type, "A", (), 3)
show(type, "A", (2,), {})
show(type, "A", (bool,), {})
show(type, "A\0", (), {})
show(type, "A", (int, str), {})
show(type, "A", (int, int), {})
show(type, b"A", (), {})
show(type, "A", (), {}, flag=1)
show(object, 1)
show(object, x=1)
show(Plain, 1)
show(Plain, x=1)
show(super)
show(super, 1)
show(super, int, "x")
show(super, int, int, int)
show(super, 5, 5)
show(staticmethod)
show(classmethod, 1, 2)
show(property, 1, 2, 3, 4, 5)
show(property, fgett=1)
show(slice)
show(slice, 1, 2, 3, 4)
show(slice, start=1)
show(repr)
show(repr, 1, 2)
show(ascii, "é☃\U0001f600")
show(format, 1, 2)
show(format, 1, "d", "d")
show(format, [], "d")
show(format, None, "10")
show(format, Plain(), "x")
show(format, Plain(), "")
show(globals, 1)
show(locals, 1)
show(print, 1, end=2)
show(print, 1, sep=2)
show(print, 1, file=2)
show(print, 1, sepp="")
show(input, 1, 2)
show(open)
show(open, 1.5)
show(open, "x", "q")
show(open, "x", "rw")
show(open, "x", "")
show(open, "x", "rb", encoding="utf-8")
show(open, "x", 5)
show(open, "/nonexistent/x")
show(bool, 1, 2)
show(bool, x=1)
show(__import__)
show(__import__, 5)
show(__import__, "")
show(__import__, "no_such_module_here")
show(__import__, "sys", level=-1)
show(eval)
show(eval, 5)
show(eval, "1", 5)
show(eval, "1", {}, 5)
show(eval, "1 +")
show(eval, "x = 1")
show(exec, 5)
show(exec, "1", 5)
show(exec, "1", {}, 5)
show(compile, "1")
show(compile, "1", "f", "what")
show(compile, 5, "f", "exec")
show(compile, "1", 5, "exec")
show(compile, "1", "f", "exec", flags=1 << 30)
show(compile, "1\0", "f", "exec")
show(compile, "1;2", "f", "eval")
show(compile, "1;2\n3", "f", "single")
