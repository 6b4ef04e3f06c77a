"""The names types gives to the types of the interpreter."""
import types


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def f():
    yield


class C:
    @property
    def p(self):
        return 1

    def m(self):
        pass

    __slots__ = ("s",)


try:
    raise ValueError
except ValueError as e:
    tb = e.__traceback__
pairs = {
    "FunctionType": f, "LambdaType": lambda: 0, "GeneratorType": f(), "MethodType": C().m,
    "BuiltinFunctionType": len, "BuiltinMethodType": [].append, "ModuleType": types,
    "CodeType": f.__code__, "TracebackType": tb, "FrameType": tb.tb_frame, "NoneType": None,
    "EllipsisType": ..., "NotImplementedType": NotImplemented, "MappingProxyType": C.__dict__,
    "MemberDescriptorType": C.s, "GetSetDescriptorType": type.__dict__["__dict__"],
    "WrapperDescriptorType": object.__init__, "MethodWrapperType": "".__str__,
    "MethodDescriptorType": str.join, "ClassMethodDescriptorType": dict.__dict__["fromkeys"],
    "CellType": (lambda x: lambda: x)(1).__closure__[0], "GenericAlias": list[int],
    "UnionType": int | str,
}
for name, value in pairs.items():
    kind = getattr(types, name)
    print(name, type(value) is kind, kind.__name__, kind.__module__)
g = types.FunctionType(f.__code__, {}, "renamed")
print(g.__name__, types.MethodType(len, "abc")(), types.CellType(5).cell_contents)
print(types.CellType() == types.CellType())
print(types.new_class("N", (C,), {}, lambda ns: ns.update(z=1)).z, types.resolve_bases((int,)))
print(types.get_original_bases(bool), types.DynamicClassAttribute.__name__)
fails(lambda: types.CellType().cell_contents)
fails(types.FunctionType)
fails(types.MethodType, len)
fails(types.NoneType, 1)
fails(lambda: types.GeneratorType())
fails(lambda: types.CodeType())
