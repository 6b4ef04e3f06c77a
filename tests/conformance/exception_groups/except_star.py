# except*: what clauses take, raise and leave; split, subgroup and derive.
import sys
def t(f):
    try: print(f())
    except BaseException as e: show(e)
def show(e, ind=0):
    print(' '*ind+type(e).__name__, e, '| cause', repr(e.__cause__), '| ctx', type(e.__context__).__name__)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, ind+2)
def f(exc):
    try:
        raise exc
    except* ValueError as e:
        print('VE', repr(e), e.exceptions)
    except* (TypeError, KeyError) as e:
        print('TE', repr(e))
        raise IndexError('from te')
    except* OSError:
        print('OS', sys.exception())
        raise
    else: print('else')
    finally: print('finally')
    return 'done'
G=ExceptionGroup
for e in [ValueError(1), TypeError(2), ZeroDivisionError(3), G('g',[ValueError(1)]), G('g',[ValueError(1),TypeError(2)]), G('g',[ValueError(1),G('h',[TypeError(2),ZeroDivisionError(3)])]), G('g',[OSError(1),ZeroDivisionError(2)]), G('g',[OSError(1),TypeError(1)]), G('a',[OSError(5),G('b',[ValueError(4),KeyError('k'),ZeroDivisionError(8)])]), BaseExceptionGroup('b',[KeyboardInterrupt(),ValueError(1)]), KeyboardInterrupt()]:
    t(lambda: f(e))
def noexc():
    try: pass
    except* ValueError: print('no')
    else: print('else ran')
    return 5
t(noexc)
def chain():
    try:
        try: raise G('x',[ValueError(1),TypeError(2)])
        except* ValueError as e: raise KeyError('k') from e
    except* KeyError as e: print('got', repr(e), e.exceptions[0].__cause__)
t(chain)
def nest():
    for i in range(3):
        try:
            if i==1: raise G('n',[ValueError(i)])
        except* ValueError as e:
            for j in range(2):
                if j: break
                continue
            print('loop', i, e.exceptions)
    try: e
    except NameError as x: print(x)
t(nest)
for src in ["try: pass\nexcept* ValueError: break","def f():\n try: pass\n except* ValueError: return","for x in y:\n try: pass\n except* ValueError: continue","try: pass\nexcept*: pass","try: pass\nexcept* A: pass\nexcept B: pass"]:
    try: compile(src,'f','exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
def bad(c):
    try: raise ValueError(1)
    except* c: pass
t(lambda: bad(5)); t(lambda: bad(ExceptionGroup)); t(lambda: bad((ValueError,int))); t(lambda: bad((ValueError,G)))
class MyG(ExceptionGroup):
    def __new__(cls, msg, excs, code): 
        s=super().__new__(cls,msg,excs); s.code=code; return s
    def derive(self, excs): return MyG(self.message, excs, self.code)
try:
    try: raise MyG('m',[ValueError(1),TypeError(2)],42)
    except* ValueError as e: print(type(e).__name__, e.code)
except MyG as e: print('rest', e.code, e.exceptions)
eg=G('t',[ValueError(1),G('u',[TypeError('x'),ValueError(2)])])
eg.add_note('n1')
m,r=eg.split(ValueError); print(repr(m),repr(r),m.__notes__); print(eg.subgroup(lambda e: 'x' in str(e))); print(eg.split(OSError)[0])
