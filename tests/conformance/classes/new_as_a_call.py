# __new__ in Python: what it returns, and which __init__ runs on it.
import sys
class A:
    made=0
    def __new__(cls,*a,**k):
        A.made+=1
        self=super().__new__(cls); self.a=a; return self
class B(A):
    def __init__(self,*a): self.b=a
class F:
    def __new__(cls,x):
        if x: return 5
        sub=type('S',(cls,),{'__init__':lambda s,*a:setattr(s,'got',a)})
        return object.__new__(sub)
class G:
    def __new__(cls):
        yield 1
class H:
    def __new__(cls,n):
        if n<0: raise ValueError(n)
        return object.__new__(cls)
class I(int):
    def __new__(cls,v=3): return super().__new__(cls,v*2)
class S:
    inst=None
    def __new__(cls):
        if cls.inst is None: cls.inst=object.__new__(cls)
        return cls.inst
for i in range(3):
    a=A(1,2); b=B(3); print(a.a,b.a,b.b,A.made)
    print(F(1),F(0).got,type(G()),I(4),I(),S() is S())
    try: H(-1)
    except ValueError as e: print(e)
    try: H()
    except TypeError as e: print(e)
    print(type(H(1)).__name__)
    print(A(*[1],**{}).a, A(x=1).a)
def gen():
    for i in range(3): yield A(i).a
print(list(gen()))
class W:
    def __new__(cls,x): return x
    def __del__(s): print('del')
print(W('q'))
sys.settrace(lambda f,e,a: (print(e,f.f_code.co_name), None)[1])
A(1)
sys.settrace(None)
