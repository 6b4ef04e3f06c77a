# Circular imports see partially initialised modules.
import sys
import a

print(a.name, a.use_b(), sys.modules["b"].name)
try:
    import c
except ImportError as e:
    print(type(e).__name__, str(e).partition(" (")[0], e.name)
print("c" in sys.modules, "d" in sys.modules)
try:
    import e
except AttributeError as x:
    print(str(x).partition(" (")[0])
