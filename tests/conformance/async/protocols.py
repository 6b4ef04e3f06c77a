# Coroutines and asynchronous generators: awaiting, stepping by hand, closing, context managers, comprehensions, messages.
import types, sys
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class Y:
    def __init__(s,v): s.v=v
    def __await__(s):
        r = yield s.v
        return r
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
async def aw(x): return await x
async def afor(x):
    async for i in x: pass
async def awith(x):
    async with x: pass
class A1:
    def __await__(s): return 5
class A2:
    def __await__(s): return co()
async def co(): return 1
for x in (5, None, [1], "s", A1(), iter([]), lambda: 1): t(lambda: run(aw(x)))
t(lambda: run(aw(A2())))
class B1:
    def __aiter__(s): return 5
class B2:
    def __aiter__(s): return s
    def __anext__(s): return 5
for x in ([1], B1(), B2(), 5): t(lambda: run(afor(x)))
class C1: pass
class C2:
    async def __aenter__(s): pass
class C3:
    async def __aexit__(s,*a): pass
class C4:
    def __aenter__(s): return 5
    def __aexit__(s,*a): return 5
class C5:
    def __enter__(s): pass
    def __exit__(s,*a): pass
for x in (C1(),C2(),C3(),C4(),C5()): t(lambda: run(awith(x)))
def with_(x):
    with x: pass
class C6(C2,C3): pass
t(lambda: with_(C6()))
c=co(); print(type(c), c.__name__, c.__qualname__, repr(c)[:20], c.cr_await, c.cr_running, c.cr_frame is not None, c.cr_code.co_name, c.cr_origin, c.cr_suspended)
t(lambda: c.send(5)); t(lambda: run(c)); t(lambda: run(c)); t(lambda: c.throw(ValueError)); t(lambda: c.close())
c0 = co()
t(lambda: iter(c0)); t(lambda: next(c0)); t(lambda: [x for x in c0]); c0.close()
w=co().__await__(); print(type(w), hasattr(w,'send'), iter(w) is w); t(lambda: next(w)); t(lambda: next(w))
c0 = co()
def g(): yield from c0
t(lambda: list(g())); c0.close()
@types.coroutine
def tc():
    r = yield 1
    return r
async def us(): return await tc()
u=us(); print(u.send(None)); t(lambda: u.send(9))
async def ag():
    try:
        x = yield 1
        print('got',x)
        yield 2
    finally: print('fin')
a=ag(); print(type(a), repr(a)[:25], a.__aiter__() is a, a.ag_running, a.ag_await, a.ag_frame is not None)
s=a.__anext__(); print(type(s)); t(lambda: s.send(None)); t(lambda: s.send(None))
t(lambda: a.asend(5).send(None))
ac=a.aclose(); print(type(ac)); t(lambda: ac.send(None)); t(lambda: ac.send(None)); t(lambda: a.__anext__().send(None)); t(lambda: a.athrow(ValueError).send(None)); t(lambda: a.aclose().send(None))
a=ag(); t(lambda: a.athrow(ValueError('x')).send(None)); t(lambda: a.__anext__().send(None))
a=ag(); t(lambda: a.asend(5).send(None))
async def bad():
    try: yield 1
    except GeneratorExit: yield 2
a=bad(); t(lambda: a.__anext__().send(None)); t(lambda: a.aclose().send(None))
async def si(): raise StopIteration(1)
t(lambda: run(si()))
async def sai():
    yield 1
    raise StopAsyncIteration
a=sai(); t(lambda: a.__anext__().send(None)); t(lambda: a.__anext__().send(None))
async def sai2():
    yield 1
    raise StopIteration
a=sai2(); t(lambda: a.__anext__().send(None)); t(lambda: a.__anext__().send(None))
async def n(it,*d): return await anext(it,*d)
a=ag(); t(lambda: run(n(a))); t(lambda: run(n(a,7))); t(lambda: run(n(a,7))); t(lambda: run(n(a)))
t(lambda: anext(5)); t(lambda: aiter(5)); t(lambda: anext()); t(lambda: aiter())
async def comp():
    async def r(n):
        for i in range(n):
            await Y(i); yield i
    l=[i async for i in r(3)]; s={i async for i in r(3) if i}; d={i:i async for i in r(2)}
    g=(i*2 async for i in r(3)); print(type(g)); m=[x async for x in g]
    k=[await Y2(i) for i in range(3)]
    n=[[j async for j in r(i)] for i in range(3)]
    return l,s,d,m,k,n
class Y2:
    def __init__(s,v): s.v=v
    def __await__(s):
        yield
        return s.v*10
t(lambda: run(comp()))
class CM:
    def __init__(s,n): s.n=n
    async def __aenter__(s): await Y(1); print('enter',s.n); return s.n
    async def __aexit__(s,t,v,tb): await Y(1); print('exit',s.n,t,v); return s.n=='sup'
async def w1():
    async with CM('a') as x, CM('b') as y: print(x,y)
    async with CM('sup'): raise ValueError('v')
    try:
        async with CM('no'): raise KeyError('k')
    except KeyError as e: print('caught',e)
    for i in range(2):
        async with CM('loop'):
            if i==0: continue
            break
    async with CM('ret'): return 5
t(lambda: run(w1()))
async def fe():
    async def r():
        yield 1; yield 2
    async for i in r(): print(i)
    else: print('else')
    async for i in r():
        break
    else: print('no')
    async for x, in B3(): print(x)
class B3:
    def __init__(s): s.i=0
    def __aiter__(s): return s
    async def __anext__(s):
        s.i+=1
        if s.i>2: raise StopAsyncIteration
        return (s.i,)
t(lambda: run(fe()))
t(lambda: a.ag_code.co_flags & 0x200); t(lambda: co.__code__.co_flags & 0x80)
async def thr():
    try: await Y(1)
    except ValueError as e: return 'caught '+str(e)
c=thr(); c.send(None); t(lambda: c.throw(ValueError('z')))
async def thr2(): return await thr()
c=thr2(); c.send(None); print(c.cr_await.__name__); t(lambda: c.throw(ValueError('z2')))
c=thr2(); c.send(None); c.close(); t(lambda: c.send(None))
async def never():
    try: await Y(1)
    except GeneratorExit: await Y(2)
c=never(); c.send(None); t(lambda: c.close())
c=thr(); c.send(None)
async def two(x): await x
c1=two(c); t(lambda: c1.send(None))
async def slf():
    me.send(None)
me=slf(); t(lambda: me.send(None))
