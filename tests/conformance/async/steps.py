# The awaitables of asynchronous generators, driven by hand.
import warnings
warnings.simplefilter("ignore")
async def g():
    try:
        x = yield 1
        print('got', x)
        yield 2
    except ValueError as e:
        print('caught', e); yield 3
def run(aw):
    try:
        while True: aw.send(None)
    except BaseException as e: print(type(e).__name__, e.args)
for make in (lambda a: a.asend(None), lambda a: a.athrow(ValueError('v')), lambda a: a.aclose(), lambda a: a.__anext__()):
    a = g(); s = make(a)
    print(type(s).__name__, s is iter(s), s is s.__await__(), sorted(n for n in dir(s) if not n.startswith('__')))
    run(s); run(s)
    for meth in (lambda s: s.close(), lambda s: s.throw(ValueError('t')), lambda s: s.send(5)):
        b = g(); run(b.asend(None)); s = make(b)
        try: print('m', meth(s))
        except BaseException as e: print(type(e).__name__, e.args)
        run(s)
t1, t2 = type(g().asend(None)), type(g().aclose())
try: t1.send(g().aclose(), None)
except TypeError as e: print(e)
try: t2.send(g().asend(None), None)
except TypeError as e: print(e)
