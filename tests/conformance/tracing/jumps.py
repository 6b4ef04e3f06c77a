"""Assignments to f_lineno: where a frame can go on, and where not."""
import sys, warnings
warnings.simplefilter('ignore')
def show(fn, frm, to, ev='line'):
    print('==', fn.__name__, frm, to, ev)
    done=[False]
    base=fn.__code__.co_firstlineno
    def tr(f,e,a):
        if f.f_code is not fn.__code__: return
        print(e, f.f_lineno-base, end='; ')
        if not done[0] and e==ev and f.f_lineno-base==frm:
            done[0]=True
            f.f_lineno=base+to
            print('->', f.f_lineno-base, end='; ')
        return tr
    out=[]
    sys.settrace(tr)
    try:
        try: fn(out)
        finally: sys.settrace(None)
    except BaseException as e: print(type(e).__name__, e, end='; ')
    print(out)
def a(o):
    o.append(1)
    o.append(2)
    o.append(3)
    pass
    o.append(4)
show(a,1,3); show(a,3,1); show(a,2,2); show(a,1,4); show(a,4,1); show(a,1,100); show(a,1,-5); show(a,1,0); show(a,0,2,'call')
show(a,5,2,'return')
def b(o):
    for i in range(2):
        o.append(i)
    with open('/dev/null') as f:
        o.append(5)
    try:
        1/0
    except ZeroDivisionError as e:
        o.append(7)
    finally:
        o.append(8)
    x=1
    while x<3:
        x+=1
    o.append(x)
show(b,1,2); show(b,2,4); show(b,1,4); show(b,4,11); show(b,8,11); show(b,1,8); show(b,1,10); show(b,10,1); show(b,1,13); show(b,13,1); show(b,2,1); show(b,8,10);
show(b,6,8,'exception')
class I(int): pass
def c(o):
    o.append(1)
    o.append(2)
for v in (1.5, 'x', None, True, I(3)):
    def tr(f,e,a):
        if e=='line':
            try: f.f_lineno=v
            except Exception as x: print(type(x).__name__, x)
            sys.settrace(None)
        return tr
    sys.settrace(tr)
    try: c([])
    finally: sys.settrace(None)
try: sys._getframe().f_lineno=5
except Exception as x: print(type(x).__name__, x)
try: del sys._getframe().f_lineno
except Exception as x: print(type(x).__name__, x)
