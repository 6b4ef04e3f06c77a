"""Private names: where they are mangled, and where code objects show them as written."""


class A:
    __field = 1
    __annotated: int = 2

    def __method(self, __parameter, *, __keyword=1):
        __local = self.__field
        def __inner():
            return __parameter, __local
        return __inner

    async def __coroutine(self):
        pass

    class __Nested:
        def __deep(self):
            return self.__other

    type __Alias = int

    def __generic[__T](self, x: __T) -> __T:
        return x

    def use(self):
        global __made_global
        __made_global = 1
        def __made_global_function(): pass
        import sys as __sys
        try:
            raise KeyError
        except KeyError as __error:
            pass
        for __item in (1,):
            pass
        [__c for __c in ()]
        return sorted(locals()), __made_global_function.__name__, f"{self.__field=}"

    def keyword(self, **kwargs):
        return kwargs

    def call(self):
        return self.keyword(__name=1, __dunder__=2, _single=3)

    def strings(self):
        return getattr(self, "__field", "not mangled"), "__field"

    def attribute(self, other):
        other.__set = 1
        del other.__set
        return [name for name in vars(other)]

    __lambda = lambda __x: __x


print(sorted(name for name in vars(A) if "A__" in name))
code = A._A__method.__code__
print(code.co_name, code.co_qualname, code.co_varnames, code.co_names, code.co_cellvars, code.co_kwonlyargcount)
for constant in code.co_consts:
    if hasattr(constant, "co_name"):
        print(constant.co_name, constant.co_qualname, constant.co_freevars)
for member in (A._A__method, A._A__coroutine, A._A__Nested, A._A__Alias, A._A__generic, A._A__lambda):
    print(member.__name__, getattr(member, "__qualname__", None))
print(A._A__Nested._Nested__deep.__qualname__, A._A__Nested._Nested__deep.__code__.co_names, A._A__lambda.__code__.co_varnames)
print(A().use(), _A__made_global)
print(A().call(), A().strings(), A().attribute(A()), A._A__generic.__type_params__, A._A__generic.__annotations__)
for call in (lambda: A()._A__method(), lambda: A()._A__method(1, __keyword=2), lambda: A()._A__method(1, _A__keyword=2)(), lambda: A().__field, lambda: A._A__Nested()._Nested__deep()):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class _Leading:
    __x = 1


class __Two:
    __y = 2


class ___:
    __z = 3


print([n for c in (_Leading, __Two, ___) for n in vars(c) if n.endswith(("x", "y", "z"))])


class Outer:
    def make(self):
        class Inner:
            __own = 1

            def get(self):
                return self.__own

        return Inner().get(), [n for n in vars(Inner) if "own" in n], __class__.__name__


print(Outer().make())
