# Names of arguments in calls are not mangled; those of parameters are.
import ast


def collect(**names):
    return names


class Box:
    def calls(self):
        return collect(__size=1), collect(**{"a": 2}, __size=3), dict(__size=4)

    def parameter(self, *, __size):
        return __size

    class Inner(metaclass=lambda name, bases, body, **names: names, __size=5):
        pass


print(Box().calls(), Box.Inner)
print(Box().parameter(_Box__size=6))
try:
    Box().parameter(__size=7)
except TypeError as error:
    print(error)

tree = ast.parse("class Other:\n    value = collect(__size=8)")
exec(compile(tree, "<tree>", "exec"))
print(Other.value)
