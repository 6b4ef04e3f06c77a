# Modules: sys.modules, caching, __getattr__, __dir__, reload of names, del.
import sys, types
import m

print(m.counter, sys.modules["m"] is m)
import m as again

again.counter += 1
print(m.counter, again is m)
from m import counter

m.counter = 50
print(counter, m.counter)
print(m.dynamic, m.__name__, type(m).__name__, m.__doc__, repr(m).startswith("<module 'm' from '"))
try:
    m.missing
except AttributeError as e:
    print(e)
print(dir(m))
from m import dynamic as dyn

print(dyn)
try:
    from m import other
except ImportError as e:
    print(str(e).partition(" (/")[0])
del sys.modules["m"]
import m as fresh

print(fresh is m, fresh.counter)
mod = types.ModuleType("made", "its doc")
mod.x = 5
sys.modules["made"] = mod
import made
from made import x

print(made.x, x, made.__doc__, repr(made), made.__dict__["__name__"])
exec("y = x + 1", mod.__dict__)
print(mod.y)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
print(
    __import__("m") is fresh,
    __import__("os.path").__name__,
    __import__("m", fromlist=["counter"]).__name__,
)
import plain

try:
    plain.nope
except AttributeError as e:
    print(e)
plain.len = 3
print(plain.use())
