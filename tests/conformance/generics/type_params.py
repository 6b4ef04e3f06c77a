# Type parameters, type aliases, lazily evaluated annotations.
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def ident[T](x: T) -> T: return x
print(ident(5), ident.__type_params__, ident.__annotations__, ident.__name__, ident.__qualname__)
class Stack[T]:
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
    def conv[U](self, f: "Callable[[T], U]") -> U: return f(self.items[-1])
s = Stack[int](); s.push(1); s.push(2); print(s.pop(), s.conv(str), Stack.__type_params__, Stack.__mro__, Stack[int], Stack.__orig_bases__, Stack.conv.__qualname__)
type IntList = list[int]
type Pair[A, B = int] = tuple[A, B]
print(IntList, IntList.__value__, IntList.__name__, IntList.__type_params__, Pair.__value__, Pair[str, int], Pair.__type_params__, type(IntList))
type Rec = list[Rec] | int
print(Rec.__value__)
def bounded[T: int, U: (str, bytes), *Ts, **P](x: T, y: U, *args: *Ts) -> None: pass
T, U, Ts, P = bounded.__type_params__
print(T.__bound__, T.__constraints__, U.__bound__, U.__constraints__, Ts, P, T.has_default(), T.__infer_variance__, T, type(T), type(Ts), type(P), bounded.__annotations__)
def lazy[T: undefined_name](x): return x
print(lazy(1)); t(lambda: lazy.__type_params__[0].__bound__)
class D[T = int, **P = [int]]: pass
class D2[*Ts = *tuple[int, str]]: pass
print(D2.__type_params__[0].__default__)
print([p.__default__ for p in D.__type_params__], [p.has_default() for p in D.__type_params__])
class Base[T]:
    x: T
    def m(self): return super().__repr__()[:5], __class__.__name__
class Child[K, V](Base[V], dict): 
    def m(self): return super().m()
print(Child.__mro__[1].__name__, Child().m(), Child.__parameters__, Base.__annotations__)
def outer[T](x):
    def inner[S](y): return T, S
    return inner
print(outer(1)(2), outer.__type_params__)
class Meth:
    def f[T](self, x: T = 5, *, k: T = 6): return x, k
    type Alias = Meth
    y = 3
    def g[Q: y](self): pass
print(Meth().f(), Meth().f(1,k=2), Meth.Alias.__value__, Meth.g.__type_params__[0].__bound__ if False else '')
async def co[T](x: T): return x
def gen[T](x: T):
    yield x
print(list(gen(1)), co.__type_params__); 
try: co(4).send(None)
except StopIteration as e: print(e.value)
for src in ["def f[T, T](): pass","class A[T=int, U]: pass","def f[T](): nonlocal T","type X[T: (yield)] = 1","def f[T: (x:=1)](): pass","class A[T]: T = T", "def f[T]():\n  T = 1\n  return T"]:
    try: exec(src); print(src, 'ok')
    except SyntaxError as e: print(src, e.msg)
    except NameError as e: print(src, e)
def dec(f): print('dec', f.__name__); return f
@dec
def decorated[T](x: T): return x
@dec
class DC[T]: pass
t(lambda: isinstance(1, IntList)); t(lambda: IntList[int])
print(IntList | None, Stack[int] | None)
print(T == T, {T: 1}[T], repr(Stack[T]), Stack[T][int], Pair[T, U] if False else '')
x = 'global'
class Scope[T]:
    x = 'class'
    def f[U: x](self): return x
    type A = x
print(Scope.A.__value__, Scope().f(), Scope.f.__type_params__[0].__bound__ if False else '')
def ann(a: int, b: "str" = "x", *c: float, d: list[int] = None, **e: dict) -> bool: pass
print(ann.__annotations__, ann.__annotate__(1))
class An:
    a: int = 1
    b: "undefined"
    c: undefined2
t(lambda: An.__annotations__)
undefined2 = 7
print(An.__annotations__)
import annotationlib
print(annotationlib.get_annotations(ann, format=annotationlib.Format.STRING))
print(ann.__annotate__.__name__, ann.__annotate__.__qualname__)
mod: int = 5
if mod:
    mod2: str
else:
    mod3: str
print(__annotations__, __annotate__(1))
t(lambda: ann.__annotate__(2)); t(lambda: ann.__annotate__(4))
