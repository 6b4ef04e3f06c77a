# Suggestions appear in tracebacks, not in str(e).
class A:
    colour = 1

    def method(self):
        pass


try:
    A().color
except AttributeError as e:
    print(e, e.name, type(e.obj).__name__)
try:
    pritn
except NameError as e:
    print(e, e.name)
try:
    import maths_
except ModuleNotFoundError as e:
    print(e, e.name, e.path)
try:
    from math import sine
except ImportError as e:
    print(e, e.name, e.name_from)
try:
    from math.x import y
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    {}["key"]
except KeyError as e:
    print(e, e.args)
try:
    "{missing}".format(present=1)
except KeyError as e:
    print(repr(e))
