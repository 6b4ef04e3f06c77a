import typing, sys
from typing import *
def t(s):
    try: print(s, '->', repr(eval(s)))
    except BaseException as e: print(s, '!!', type(e).__name__, e)
T = TypeVar('T'); P = ParamSpec('P'); Ts = TypeVarTuple('Ts'); T2 = TypeVar('T2', default=int); Ts2 = TypeVarTuple('Ts2', default=Unpack[Tuple[str, int]])
class Z(Generic[P]): pass
class A(Generic[T, *Ts]): pass
class A2(Generic[T, Unpack[Ts2]]): pass
class A3(Generic[Unpack[Ts2]]): pass
for s in '''Literal[1, True] == Literal[1, True]
Literal[1, 1] == Literal[1]
Literal[1] == Literal[True]
Literal[1, 2] == Literal[2, 1]
Literal[1, True] == Literal[1, 1]
Literal[1, True].__args__
Concatenate[str, T, ...][int]
Concatenate[str, P][...]
Concatenate[str, P][int]
Concatenate[str, P][Unpack[Tuple[int, str]]]
Concatenate[str, P][Unpack[Ts]]
Concatenate[str, P][[int]]
Concatenate[str, P][(int, str)]
Concatenate[str, P][Concatenate[int, P]]
Concatenate[str, P][Concatenate[int, ...]]
Concatenate[str, P][T]
Concatenate[str, P][P]
Unpack[Ts][str]
Unpack[Ts][int, str]
Z[int]
Z[int, str]
Z[[int, str]]
Z[Concatenate[int, P]]
Z[...]
Z[P]
Z[T]
Z[Concatenate[int, P]].__parameters__
Z[Concatenate[int, P]][int].__args__
Z[Concatenate[int, P]][[str, int]].__args__
Z[Concatenate[int, ...]]
A[int]
A[int, str]
A[int, str, float]
A2[int]
A2[int].__args__
A2[int, float].__args__
A3[float].__args__
A3[()].__args__
A3.__parameters__
Callable[P, T][[int], str]
Callable[P, T][..., str]
Callable[P, T][Concatenate[int, P], str]
Callable[Concatenate[int, P], T][[str], int].__args__
Callable[Concatenate[int, P], T][..., int].__args__
Callable[Concatenate[int, P], T][Concatenate[str, P], int].__args__
Callable[[T, T2], int][str, int]
Tuple[T, Unpack[Ts]][int, str, float]
Dict[T, List[T2]][int, str]
NoDefault
type(NoDefault)
NoDefault.x
type(NoDefault)()
T.__default__, T2.__default__, T.has_default(), T2.has_default()
Annotated[T, 'x'][int]
Optional[T][int]
Union[T, int, None][str]
ClassVar[T][int]
Final[T][int]
Type[T][int]
Generic[T][int]
List[T][int][str]
Unpack[Tuple[int, str]]
Tuple[Unpack[Tuple[int, ...]]]
get_args(Callable[[int], str]), get_args(Callable[..., str]), get_args(Callable[Concatenate[int, P], str])
get_origin(Concatenate[int, P]), get_origin(Unpack[Ts]), get_origin(Annotated[int, 1])
TypeGuard[T][int]
Literal["a", b"a", None, 1]
ForwardRef('x', module='m'), ForwardRef('x', is_class=True)
typing.ForwardRef('List[int]').evaluate(globals=globals())
get_type_hints(type('X', (), {'__annotations__': {'a': 'int', 'b': List['int']}}))'''.split('\n'): t(s)
def imm(o):
    for n in ('x', '__doc__'):
        try: setattr(o, n, 1); print('set', n)
        except Exception as e: print(type(e).__name__, e)
imm(NoDefault); imm(type(NoDefault))
import warnings, inspect, asyncio
@warnings.deprecated('go')
async def coro(): pass
class C:
    @warnings.deprecated('go')
    async def coro(self): pass
    @classmethod
    @warnings.deprecated('go')
    def cm(cls): return 1
print(inspect.iscoroutinefunction(coro), inspect.iscoroutinefunction(C.coro), coro.__deprecated__)
warnings.simplefilter('ignore')
@warnings.deprecated('go')
class DA: pass
class DB:
    def __init_subclass__(cls, x):
        super().__init_subclass__(); cls.inited = x
class DC(DA, DB, x=42): pass
class DD(DB, DA, x=43): pass
print(DC.inited, DD.inited)
@runtime_checkable
class Spam(Protocol):
    x: int
class Eggs:
    def __getattr__(self, attr):
        if attr == 'x': return 42
        raise AttributeError(attr)
print(isinstance(Eggs(), Spam))
try: issubclass(Eggs, Spam)
except TypeError as e: print(e)
class Meth(Protocol):
    def meth(self): ...
Meth = runtime_checkable(Meth)
class Side:
    @property
    def meth(self): raise RuntimeError('wut')
print(isinstance(Side(), Meth))
class CP:
    def __init__(self, f): self.f = f
    def __get__(self, o, c): return self.f(c)
class CustomError(Exception): pass
class Base1:
    @CP
    def evil(cls): raise CustomError
try:
    @runtime_checkable
    class Evil(Protocol):
        @CP
        def evil(cls): raise CustomError
    print(isinstance(Base1(), Evil))
    print(sorted(get_protocol_members(Evil)))
except CustomError as e: print('custom', repr(e))
except Exception as e: print(type(e).__name__, e)
