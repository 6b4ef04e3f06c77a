# What the arguments of generic aliases become: of typing, of classes, of collections.abc, with variables of every kind.
import collections.abc as ca
from typing import *

T = TypeVar("T")
U = TypeVar("U")
Ts = TypeVarTuple("Ts")
P = ParamSpec("P")
D = TypeVar("D", default=int)


class A(Generic[T, U]): pass
class B(Generic[T, U, D]): pass
class C(Generic[T, *Ts]): pass
class E(Generic[P]): pass
class F(Generic[T, P]): pass


def show(text):
    try:
        alias = eval(text)
    except TypeError as e:
        print(text, "!!", e)
    else:
        print(text, "->", alias, getattr(alias, "__parameters__", None))


for text in """
A[int]
A[int,str,bytes]
B[int]
B[int,str]
B[int,str,bytes,float]
C[()]
C[int]
C[int,str,bytes]
C[int,*tuple[str,...]]
C[*tuple[str,...]]
C[*tuple[str,...],*tuple[int,...]]
E[int,str]
E[[int,str]]
E[...]
E[int]
F[int,[str]]
F[int,str]
F[int]
E[P][int,str]
F[T,P][int,[str,bytes]]
Dict[T,U][int]
Dict[T,U][int,str]
dict[T,U][int]
dict[T,U][int,str,bytes]
tuple[T,*Ts][int]
tuple[T,*Ts][()]
tuple[*Ts][int,str]
tuple[*Ts][()]
Tuple[*Ts][()]
ca.Callable[P,T][[int,str],bytes]
ca.Callable[P,T][int,bytes]
ca.Callable[P,T][...,bytes]
ca.Callable[P,int][int,bytes]
ca.Callable[Concatenate[int,P],T][[str],bytes]
ca.Callable[Concatenate[int,P],T][...,bytes]
ca.Callable[Concatenate[int,P],T][Concatenate[str,P],bytes]
ca.Callable[[T,U],int][str,bytes]
ca.Callable[[T],U][[int],str]
ca.Callable[[*Ts],T][int,str,bytes]
Callable[P,T][[int,str],bytes]
Callable[Concatenate[int,P],T][[str],bytes]
Callable[[*Ts],T][int,str,bytes]
Annotated[tuple[*Ts],1][int]
Annotated[tuple[*Ts],1][int,str]
Optional[T][int]
(T|None)[int]
(list[T]|U)[int,str]
C[int,*Ts][str,bytes]
list[C[*Ts]][int,str]
List[C[*Ts]][()]
Unpack[Ts][int]
list[*tuple[int]]
list[T][*tuple[int]]
list[T][*tuple[int,...]]
Generic[T,Ts]
Generic[*Ts,*Ts]
list[T][ClassVar]
List[T][ClassVar]
A[ClassVar,int]
A[1,2]
A[int,"X"]
Dict[T,T][int]
A[list[T],U][int,str]
F[int,P][int,str]
F[T,...][int]
F[T,[U,int]][str,bytes]
Callable[[Callable[P,T]],U][[int],str,bytes]
Concatenate[int,P][str]
Concatenate[int,P][[str,bytes]]
Concatenate[int,P][...]
""".split("\n")[1:-1]:
    show(text)

print("unions")
union = int | str
print(union.__module__, union.__name__, union.__origin__, (T | list[U])[int, str])

print("iteration")
for alias in (List, List[int], Tuple, Callable, Callable[[int], int], Annotated[int, 1], Unpack[Ts], list[int], Any):
    try:
        print(alias, list(alias))
    except TypeError as e:
        print(alias, "!!", e)
