# Pickles of all protocols, byte for byte, and what they load as.
import re as _re

_print = print


def print(*values, end="\n"):
    """Prints without addresses."""
    _print(_re.sub("0x[0-9a-f]{8,}", "0x", " ".join(map(str, values))), end=end)

import pickle, io, collections, datetime, fractions, enum, dataclasses, copy, codecs
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e, getattr(e,'__notes__',''))
class P:
    def __init__(s,x): s.x=x
    def __eq__(s,o): return s.__dict__==o.__dict__
    def __repr__(s): return 'P(%r)'%s.x
class S:
    __slots__=('a','b')
    def __init__(s): s.a=1
class R:
    def __init__(s,v): s.v=v
    def __reduce__(s): return R,(s.v,)
class G:
    def __getstate__(s): return {'q':1}
    def __setstate__(s,st): s.got=st
class L(list): pass
class D(dict): pass
class N(collections.namedtuple('N','a b')): pass
N2=collections.namedtuple('N2','a b')
class E(enum.Enum): A=1; B=2
class Outer:
    class Inner: pass
    def m(self): pass
@dataclasses.dataclass
class DC: x:int; y:list
class NE:
    def __new__(cls,a,b=0): o=object.__new__(cls); o.a=a; return o
    def __getnewargs_ex__(s): return (s.a,),{'b':2}
class X(Exception):
    def __init__(s,a,b): super().__init__(a,b); s.c=3
def f(): pass
rec=[1]; rec.append(rec); rd={}; rd['s']=rd; rt=([],); rt[0].append(rt)
l=L([1,2]); l.attr=3; d=D(a=1)
shared=['s']
objs=[None,True,False,0,1,255,256,65535,65536,-1,2**31-1,2**31,-2**31,2**63,-2**70,2**2000,1.5,float('inf'),-0.0,1+2j,'', 'abc','é'*3,'x'*300,'\ud800','a\nb\\c',b'',b'abc',b'x'*300,bytearray(b'q'),(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2,3],list(range(2500)),{},{'a':1},{'a':1,'b':[2]},set(),{1},frozenset({1}),[shared,shared],P(1),P([P(2)]),R(5),l,d,N(1,2),N2(1,2),E.A,DC(1,[2]),NE(3),P,Outer.Inner,f,len,int,type(None),...,NotImplemented,range(5),slice(1,2),collections.OrderedDict(a=1),collections.Counter('aab'),collections.deque([1,2],5),collections.defaultdict(list,{1:[2]}),datetime.date(2024,1,2),datetime.datetime(2024,1,2,3,4,5,6),datetime.timedelta(1,2,3),fractions.Fraction(1,3),ValueError('a',1),KeyError('k'),X(1,2),abs,'a'.upper,[1].append,Outer.m,collections.OrderedDict]
for o in objs:
    for p in range(6):
        try: b=pickle.dumps(o,p)
        except Exception as e: print(p,type(o).__name__,'ERR',type(e).__name__,str(e)[:100]); continue
        print(p, type(o).__name__, b if len(b)<150 else (len(b),b[:40]))
        try: r=pickle.loads(b)
        except Exception as e: print('  load',type(e).__name__,e); continue
        try: print('  ', type(r) is type(o), r==o or repr(r)[:60])
        except Exception as e: print('  ',e)
for p in range(6):
    r=pickle.loads(pickle.dumps(rec,p)); print(r[1] is r); r=pickle.loads(pickle.dumps(rd,p)); print(r['s'] is r); r=pickle.loads(pickle.dumps(rt,p)); print(r[0][0] is r); r=pickle.loads(pickle.dumps([shared,shared],p)); print(r[0] is r[1])
s=S(); s.b=2
for p in range(2,6): r=pickle.loads(pickle.dumps(s,p)); print(r.a,r.b)
t(lambda: pickle.dumps(s,1)); t(lambda: pickle.loads(pickle.dumps(G())).got); t(lambda: pickle.loads(pickle.dumps(X(1,2))).c)
t(lambda: pickle.dumps(lambda: 1)); 
class Loc: pass
Loc.__qualname__='zz.<locals>.Loc'
t(lambda: pickle.dumps(Loc)); t(lambda: pickle.dumps(open)); t(lambda: pickle.dumps((i for i in []))); t(lambda: pickle.dumps(io)); t(lambda: pickle.dumps([1,{2:(lambda:1)}]))
t(lambda: pickle.dumps(1,6)); t(lambda: pickle.dumps(1,-1)); t(lambda: pickle.loads(b'')); t(lambda: pickle.loads(b'\x80')); t(lambda: pickle.loads(b'garbage')); t(lambda: pickle.loads('str')); t(lambda: pickle.loads(b'\x80\x04N')); t(lambda: pickle.loads(b'\x80\x09N.')); t(lambda: pickle.loads(b'N.extra')); t(lambda: pickle.loads(b'cnope\nx\n.')); t(lambda: pickle.loads(b'cbuiltins\nnope\n.')); t(lambda: pickle.loads(b'.')); t(lambda: pickle.loads(b'h\x05.')); t(lambda: pickle.loads(b'\x80\x04\x8c\x05ab'))
bio=io.BytesIO(); pk=pickle.Pickler(bio); pk.dump([1,2]); pk.dump({'a':1}); bio.seek(0); u=pickle.Unpickler(bio); t(lambda: (u.load(),u.load())); t(lambda: u.load())
class PP(pickle.Pickler):
    def persistent_id(self,o): return ('pid',o.x) if isinstance(o,P) else None
class UU(pickle.Unpickler):
    def persistent_load(self,pid): return P(pid[1]*10)
    def find_class(self,m,n): raise pickle.UnpicklingError('forbidden '+n)
bio=io.BytesIO(); PP(bio).dump([P(1),P(2)]); bio.seek(0); t(lambda: UU(bio).load()); t(lambda: UU(io.BytesIO(pickle.dumps(P(1)))).load())
class RO(pickle.Pickler):
    def reducer_override(self,o): return (str,('overridden',)) if isinstance(o,P) else NotImplemented
bio=io.BytesIO(); RO(bio).dump([P(1),2]); t(lambda: pickle.loads(bio.getvalue()))
bufs=[]; x=pickle.dumps([pickle.PickleBuffer(b'abc'),pickle.PickleBuffer(bytearray(b'xy'))],5,buffer_callback=bufs.append); t(lambda: x); t(lambda: pickle.loads(x,buffers=bufs)); t(lambda: pickle.dumps(pickle.PickleBuffer(b'a'),5)); t(lambda: pickle.loads(x))
t(lambda: copy.deepcopy(P([1]))); t(lambda: pickle.HIGHEST_PROTOCOL); t(lambda: pickle.PicklingError.__mro__); t(lambda: sorted(n for n in pickle.__all__)==sorted(set(pickle.__all__)))
