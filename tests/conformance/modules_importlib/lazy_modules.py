# A lazy module is executed at the first access to an attribute.
import importlib.util
import sys
import types


class Loader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        print("running", module.__spec__.name)
        exec("value = 1\nother = 2\nname = __name__", module.__dict__)


def lazy(name):
    spec = importlib.util.spec_from_loader(name, importlib.util.LazyLoader(Loader()))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


module = lazy("first")
print("not yet")
print(module.value, type(module) is types.ModuleType, module.name)

module = lazy("second")
module.value = "mine"
print(module.value, module.other)

module = lazy("third")
del module.other
print(hasattr(module, "other"), module.value)

module = lazy("fourth")
sys.modules["fourth"] = types.ModuleType("fourth")
try:
    module.value
except ValueError as error:
    print(error)
for call in (importlib.util.LazyLoader, importlib.util.LazyLoader.factory):
    try:
        call(object)
    except TypeError as error:
        print(error)
