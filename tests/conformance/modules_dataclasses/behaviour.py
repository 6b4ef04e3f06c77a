# Dataclasses: fields, generated methods, options, inheritance, conversion functions, errors.
import dataclasses
from dataclasses import *
import typing
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e, '| cause', repr(e.__cause__))
def mk(src):
    ns={'__name__':'__main__'}
    exec('import dataclasses\nfrom dataclasses import *\nimport typing\nfrom typing import ClassVar\n'+src,ns); return ns
def s(src,expr='None'):
    print('#',src.replace('\n',';'),'=>',expr); t(lambda: eval(expr,mk(src)))
print(dataclasses.__all__)
D="@dataclass\nclass A:\n x:int\n y:str='a'\n z:list=field(default_factory=list)\n"
s(D,"A(1),A(1,'b',[2]),A(x=3),A(1)==A(1),A(1)!=A(2),A.__doc__,A.__match_args__,A.y,hasattr(A,'z'),A.__hash__,A.__init__.__annotations__,A.__eq__.__qualname__")
s(D,"A()"); s(D,"A(1,2,3,4)"); s(D,"A(1,q=2)"); s(D,"A(1)<A(2)"); s(D,"hash(A(1))"); s(D,"A(1)==1")
s(D,"fields(3)"); s(D,"asdict(A)"); s(D,"astuple(3)"); s(D,"replace(3)"); s(D,"replace(A(1),q=1)")
s("@dataclass\nclass A:\n x:list=[]"); s("@dataclass\nclass A:\n x:dict={}"); s("@dataclass\nclass A:\n x:set=set()")
s("@dataclass\nclass A:\n x:int=1\n y:int"); s("@dataclass\nclass A:\n x:int=1\n@dataclass\nclass B(A):\n y:int")
s("@dataclass(frozen=True)\nclass A:\n x:int","setattr(A(1),'x',2)"); s("@dataclass(frozen=True)\nclass A:\n x:int","delattr(A(1),'x')"); s("@dataclass(frozen=True)\nclass A:\n x:int","setattr(A(1),'y',2)"); s("@dataclass(frozen=True)\nclass A:\n x:int\n y:int=3","hash(A(1))==hash((1,3)),{A(1):2}[A(1)],A(1)")
s("@dataclass(order=True)\nclass A:\n x:int\n y:int=3","A(1)<A(2),A(1)<=A(1),A(2)>A(1),A(1)>=A(1),sorted([A(3),A(1)]),A.__lt__(A(1),3),max(A(1),A(2))")
s("@dataclass(order=True)\nclass A:\n x:int","A(1)<5"); s("@dataclass(order=True,eq=False)\nclass A:\n x:int"); s("@dataclass(order=True)\nclass A:\n x:int\n def __lt__(s,o): return 1")
s("@dataclass(unsafe_hash=True)\nclass A:\n x:int","hash(A(1))==hash((1,))"); s("@dataclass(unsafe_hash=True)\nclass A:\n x:int\n def __hash__(s): return 1"); s("@dataclass(eq=False)\nclass A:\n x:int","A(1)==A(1),A.__hash__ is object.__hash__")
s("@dataclass(repr=False)\nclass A:\n x:int","'object at' in repr(A(1))"); s("@dataclass(init=False)\nclass A:\n x:int=1","A(),A().x"); s("@dataclass\nclass A:\n x:int\n def __repr__(self): return 'R'\n def __eq__(self,o): return True\n","A(1),A(1)==3,A.__hash__")
s("@dataclass\nclass A:\n x:int=field(repr=False)\n y:int=field(compare=False,default=0)\n z:int=field(init=False,default=9)\n w:int=field(init=False)\n","A(1),A(1,2)==A(1,3)"); s("@dataclass\nclass A:\n x:int=field(repr=False)\n y:int=field(compare=False,default=0)\n z:int=field(init=False,default=9)\n w:int=field(init=False,repr=False,compare=False)\n","A(1),A(1,2)==A(1,3),A(1).z, A.__doc__")
s("@dataclass\nclass A:\n x:int\n def __post_init__(self): self.y=self.x*2","A(2).y"); s("@dataclass\nclass A:\n x:int\n i:InitVar[int]=3\n def __post_init__(self,i): self.y=i","A(2).y,A(2,5).y,A(1),A.i,[f.name for f in fields(A)],A.__doc__,InitVar[int],replace(A(1),i=2).y")
s("@dataclass\nclass A:\n x:int\n i:InitVar[int]\n def __post_init__(self,i): self.y=i","replace(A(1,2),x=2)"); s("@dataclass\nclass A:\n x:ClassVar[int]=3\n y:int=4\n z:typing.ClassVar=5\n w:'ClassVar[int]'=6\n v:'typing.ClassVar'=7","A(),A.x,fields(A)[0].name,A.__doc__")
s("@dataclass\nclass A:\n x:int\n _:KW_ONLY\n y:int=1\n z:int","A(1,z=2),A.__match_args__,A.__doc__"); s("@dataclass\nclass A:\n x:int\n _:KW_ONLY\n y:int=1\n z:int","A(1,2,3)"); s("@dataclass\nclass A:\n _:KW_ONLY\n y:int=1\n _2:KW_ONLY\n")
s("@dataclass(kw_only=True)\nclass A:\n x:int\n y:int=1\n@dataclass\nclass B(A):\n z:int","B(1,x=2),B.__doc__,B.__match_args__"); s("@dataclass\nclass A:\n x:int=field(kw_only=True,default=1)\n y:int","A(2)"); s("@dataclass\nclass A:\n x:int=field(default=1,default_factory=list)")
s("@dataclass(slots=True)\nclass A:\n x:int\n y:int=2","A.__slots__,A(1),hasattr(A(1),'__dict__')"); s("@dataclass(slots=True)\nclass A:\n x:int\n y:int=2","setattr(A(1),'q',1)"); s("@dataclass(slots=True)\nclass A:\n x:int\n def f(self): return __class__\n def g(self): return super().__repr__()","A(1).f() is A,A(1).g()[:9]"); s("@dataclass(slots=True,frozen=True)\nclass A:\n x:int","A(1),hash(A(1))==hash((1,)),A(1).__getstate__()"); s("@dataclass(slots=True,weakref_slot=True)\nclass A:\n x:int","A.__slots__"); s("@dataclass(weakref_slot=True)\nclass A:\n x:int","A.__slots__"); s("@dataclass(slots=True)\nclass A:\n __slots__=()\n x:int","A.__slots__")
s("@dataclass\nclass A:\n x:int\n@dataclass\nclass B(A):\n y:int\n x:str","B('a',2),B.__doc__,[f.name for f in fields(B)]"); s("@dataclass(frozen=True)\nclass A:\n x:int\n@dataclass\nclass B(A):\n y:int"); s("@dataclass\nclass A:\n x:int\n@dataclass(frozen=True)\nclass B(A):\n y:int")
s("@dataclass\nclass A:\n l:list\n d:dict\n n:'A'=None","asdict(A([A([],{})],{'k':A([1],{})},None)),astuple(A([A([],{})],{'k':A([1],{})})),asdict(A([],{}),dict_factory=lambda kv:kv)")
s("C=make_dataclass('C',['x',('y',int),('z',int,field(default=5))],namespace={'f':lambda s:s.x})","C(1,2),C(1,2).f(),C.__doc__,C.__annotations__,C.__module__,C.__qualname__"); s("C=make_dataclass('C',['x','x'])"); s("C=make_dataclass('C',['1x'])"); s("C=make_dataclass('C',['for'])"); s("C=make_dataclass('C',[3])"); s("C=make_dataclass('C',[('x',int)],bases=(object,),frozen=True)","C(1)")
s("@dataclass\nclass A:\n x=field()","A"); s("@dataclass\nclass A:\n x:int=field(default=MISSING)","A(1)"); s("","dataclass(3)")
s("@dataclass\nclass A:\n 'doc'\n x:int","A.__doc__"); s("@dataclass\nclass A:\n pass","A(),A.__doc__,A()==A(),fields(A)"); s("@dataclass\nclass A:\n a:'A'=None\n","(lambda a: (setattr(a,'a',a),repr(a))[1])(A())")
s("from __future__ import annotations\n@dataclass\nclass A:\n left: A | None = None\n v: ClassVar[int] = 1\n w: InitVar[int]=2\n _: KW_ONLY\n q: typing.Any=0","A(),A.__doc__,[f.type for f in fields(A)]")
s("class D:\n def __get__(s,i,o): return 5 if i is None else i._x\n def __set__(s,i,v): i._x=v*2\n@dataclass\nclass A:\n x:int=D()","A(),A(3).x"); s("@dataclass\nclass A:\n x:int\n y:float=1.5\n","A(1).__replace__(y=2),__import__('copy').replace(A(1),x=3)")
s("@dataclass\nclass A:\n x:int\n y:float=1.5\n def __init__(self): self.x=0","A(),A.__init__.__qualname__"); s("@dataclass(match_args=False)\nclass A:\n x:int","hasattr(A,'__match_args__')")
s("import typing\nT=typing.TypeVar('T')\n@dataclass\nclass A(typing.Generic[T]):\n x:T\n","A(1),A[int](2),A.__doc__")
s("@dataclass\nclass A:\n x:int=field(doc='hey')","A.__dataclass_fields__['x'].doc"); s("import enum\n@dataclass\nclass A:\n x:list[int]|None=None\n y:typing.Optional[int]=None\n c:typing.Callable=print\n z:enum.Enum=3.5\n w:dict[str,'A']=field(default_factory=dict)","A.__doc__")
s("@dataclass(slots=True)\nclass A:\n x:int=1\n@dataclass(slots=True)\nclass B(A):\n y:int=2","B(),B.__slots__,B.__mro__"); s("@dataclass\nclass A:\n x:int\n\n @property\n def dbl(self): return self.x*2\n @classmethod\n def mk(cls): return cls(4)\n @staticmethod\n def s(): return 1","A.mk().dbl,A(1).__dict__,vars(A(2))")
s("@dataclass(frozen=True)\nclass P:\n x:int\n def __post_init__(self): object.__setattr__(self,'y',3)","P(1).y, P(1)"); s("from collections import namedtuple\nN=namedtuple('N','a b')\n@dataclass\nclass A:\n n:N\n o:set","asdict(A(N(1,2),{1})),astuple(A(N(1,2),{1}))")
s("from abc import ABC,abstractmethod\n@dataclass\nclass A(ABC):\n x:int\n @abstractmethod\n def f(self): ...\n@dataclass\nclass B(A):\n y:int=2\n def f(self): return self.x","B(1).f(),B(1)"); s("from abc import ABC,abstractmethod\n@dataclass\nclass A(ABC):\n x:int\n @abstractmethod\n def f(self): ...","A(1)")
s("@dataclass\nclass E(Exception):\n m:str\n c:int=1","E('a'),str(E('a')),E('a').args"); s("@dataclass\nclass A:\n __x:int=3","A(),A._A__x")
