# What code around a class sees: comprehensions, annotation scopes, type parameters, mangling, free variables.
def run(source):
    namespace = {}
    try:
        exec(source, namespace)
    except Exception as e:
        return type(e).__name__, str(e)
    return namespace.get('r')


print(run("class C:\n    __class__ = 3\n    r = [__class__ for _ in [1]]\n"))
print(run("""
T = 'global'
class C:
    T = 'class'
    type A = [T for _ in (1,)]
    type B = T
    type D[T] = T
r = C.A.__value__, C.B.__value__, C.D.__value__
"""))
print(run("""
x = 'global'
def outer():
    x = 'nonlocal'
    class C:
        type A = x
        early = A.__value__
        x = 'class'
    class D:
        global x
        type A = x
    D.x = 'class'
    return C.early, C.A.__value__, D.A.__value__
r = outer()
"""))
print(run("""
class Foo[__T]:
    param = __T
    def meth[__U](self, arg: __T, arg2: __U):
        return (__T, __U)
    type Alias[__V] = (__T, __V)
r = Foo.__type_params__[0].__name__, Foo.meth.__type_params__[0].__name__, Foo.meth.__annotations__
"""))
print(run("__Base = int\nclass D[T](__Base): pass\nr = D.__bases__\n"))


# A global statement in a function decides where the module's own code keeps the name.
globals_, locals_ = {}, {}
exec("def f():\n    global y\n    return y\ny = 9\nz = f()\n", globals_, locals_)
print(locals_['z'], 'y' in globals_, 'y' in locals_)


# Code with free variables needs a closure that fits.
def f(x):
    return lambda: x + 1


g = f(3)
for closure in (None, (), (1,), g.__closure__, [g.__closure__[0]]):
    try:
        print(exec(g.__code__, {}, closure=closure))
    except TypeError as e:
        print(e)
try:
    eval(g.__code__)
except TypeError as e:
    print(e)
try:
    exec((lambda: 1).__code__, {}, closure=())
except TypeError as e:
    print(e)
