# Signatures, kinds, members, source, documentation.
import re as _re

_print = print


def print(*values, end="\n"):
    """Prints without addresses."""
    _print(_re.sub("0x[0-9a-f]{8,}", "0x", " ".join(map(str, values))), end=end)

import inspect, functools, types, abc, dataclasses, collections, enum
from inspect import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
def f1(a,b=1,*args,c,d=2,**kw): 'doc'
def f2(a,/,b,*,c:int=3)->str: pass
def f3(): pass
async def co(): pass
def gen(): yield
async def ag(): yield
class A:
    """A doc

      indented
    """
    x=1
    def __init__(self,p,q=2): self.p=p
    def m(self,a:int)->'int':
        "m doc"
        return 1
    @classmethod
    def cm(cls,x): pass
    @staticmethod
    def sm(x,y): pass
    @property
    def prop(self): "prop doc"; return 3
class B(A):
    def m(self,a): pass
class C:
    def __new__(cls,a,*,b): return object.__new__(cls)
class D:
    def __call__(self,z): pass
class M(type):
    def __call__(cls,*a,k=1): return 1
class E(metaclass=M): pass
class F: pass
@dataclasses.dataclass
class DC: x:int; y:str='a'
NT=collections.namedtuple('NT','a b',defaults=[1])
@functools.wraps(f1)
def w(*a): pass
for o in [f1,f2,f3,A,B,C,D(),E,F,DC,NT,w,A.m,A(1).m,A.cm,A.sm,functools.partial(f1,1),functools.partial(f1,b=3,c=1),functools.partial(f2,1,2),len,print,sorted,str.join,'a'.join,abs,int,dict.get,isinstance,lambda x,y=2:x,object,co,functools.lru_cache(f3),pow,list.append,3,Exception,bytes.fromhex]:
    t(lambda: str(signature(o)))
s=signature(f1)
t(lambda: s); t(lambda: s.parameters); t(lambda: [(p.name,p.kind,p.default,p.annotation) for p in s.parameters.values()]); t(lambda: s.return_annotation); t(lambda: signature(f2).return_annotation); t(lambda: s.bind(1,2,3,c=4,e=5)); t(lambda: s.bind(1)); t(lambda: s.bind(1,c=2,a=3)); t(lambda: signature(f2).bind(1,2,q=3)); t(lambda: signature(f2).bind(a=1,b=2)); t(lambda: signature(f3).bind(1)); t(lambda: signature(f2).bind(1,2,3)); t(lambda: s.bind_partial(1)); t(lambda: (lambda b:(b.apply_defaults(),b.arguments,b.args,b.kwargs))(s.bind(1,c=2))); t(lambda: s==signature(f1)); t(lambda: hash(s)==hash(signature(f1))); t(lambda: s.replace(parameters=[])); t(lambda: signature(f2).replace(return_annotation=int)); t(lambda: Parameter('a',Parameter.KEYWORD_ONLY,default=1,annotation=int)); t(lambda: Parameter('1a',Parameter.KEYWORD_ONLY)); t(lambda: Parameter('a',99)); t(lambda: Parameter('a',Parameter.VAR_POSITIONAL,default=1)); t(lambda: Parameter.empty); t(lambda: list(Parameter.KEYWORD_ONLY.__class__)); t(lambda: Parameter.KEYWORD_ONLY.description); t(lambda: Signature([Parameter('a',1),Parameter('a',1)])); t(lambda: Signature([Parameter('a',3),Parameter('b',1)])); t(lambda: Signature([Parameter('a',1,default=1),Parameter('b',1)])); t(lambda: str(Signature([Parameter('a',0),Parameter('b',3)]))); t(lambda: signature(f1).format(max_width=10))
t(lambda: getfullargspec(f1)); t(lambda: getfullargspec(A.m)); t(lambda: getfullargspec(A(1).m)); t(lambda: getfullargspec(3));
for n in ['ismodule','isclass','ismethod','isfunction','isgeneratorfunction','isgenerator','iscoroutinefunction','iscoroutine','isawaitable','isasyncgenfunction','istraceback','isframe','iscode','isbuiltin','isroutine','isabstract','ismethoddescriptor','isdatadescriptor','isgetsetdescriptor','ismemberdescriptor','ismethodwrapper']:
    f=getattr(inspect,n); print(n,[f(o) for o in [inspect,A,A(1).m,A.m,f1,gen,gen(),co,len,str.join,'a'.join,A.__dict__['prop'],f1.__code__,abc.ABC,int.__add__,(1).__add__,type.__dict__['__dict__'],int.real,types.FunctionType.__closure__,3,functools.partial(gen)]])
t(lambda: [n for n,v in getmembers(A) if n[0]!='_']); t(lambda: getmembers(A,inspect.isfunction)[0][0]); t(lambda: [n for n,v in getmembers(A(1)) if n[0]!='_']); t(lambda: getdoc(A)); t(lambda: getdoc(B.m)); t(lambda: getdoc(B)); t(lambda: getdoc(A.prop)); t(lambda: cleandoc('  a\n    b\n      c\n\n')); t(lambda: getmro(B)); t(lambda: getattr_static(A,'zz')); t(lambda: getattr_static(A,'zz',5)); t(lambda: unwrap(w) is f1); t(lambda: getsource(f3)); t(lambda: getsource(A.m)); t(lambda: getsource(C)); t(lambda: getsource(w)); t(lambda: getsourcelines(DC)); t(lambda: getsource(len)); t(lambda: getsourcefile(f1)[-6:]); t(lambda: getfile(A)[-6:]); t(lambda: getfile(int)); t(lambda: getmodule(f1).__name__); t(lambda: getmodule(A).__name__); t(lambda: getmodulename('/a/b.py')); t(lambda: currentframe().f_code.co_name); t(lambda: stack()[0].function); t(lambda: stack()[1].function); t(lambda: getframeinfo(currentframe()).lineno); t(lambda: getgeneratorstate(gen())); g=gen(); next(g); t(lambda: getgeneratorstate(g)); g.close(); t(lambda: getgeneratorstate(g)); t(lambda: getclasstree([A,B])); t(lambda: [ (a.name,a.kind) for a in classify_class_attrs(A) if a.name[0]!='_']); t(lambda: formatannotation(list[int])); t(lambda: formatannotation(int)); t(lambda: formatannotation('x')); t(lambda: getcomments(f3))
def outer():
    def inner(x,
              y):
        # c
        return x

    z = lambda q: q
    return inner, z
i,z=outer()
t(lambda: getsource(i)); t(lambda: getsource(z)); t(lambda: getsource(outer))
@functools.lru_cache
def cached(a, b=2):
    """doc

    more
    """
    if a:
        return 1

    return 2
# trailing comment
x=5
t(lambda: getsource(cached)); t(lambda: signature(cached))
t(lambda: inspect.get_annotations(f2))
