"""Sources of definitions: what belongs to a block and what does not."""
import inspect, functools
def deco(*a):
    def w(f): return f
    return w
@deco(1,
      lambda x: x)
@deco("a")
def f(a,
      b="""x
def g(): pass
"""):
    # comment
    if a:
        return (1,
   2)

    # tail comment in body
# comment outside
x = 5
class A:
    def m(self): return 1
    async def n(self):
        await x
    # c
    @property
    def p(self):
        def q():
            pass
        return q


    y = 3
z = [lambda a: a+1,
     2]
g = functools.partial(lambda q: (q,
    3), 1)
def one(): return 1; x=2
def last():
    """doc"""
for o in (f,A,A.m,A.n,A.p.fget,z[0],g.func,one,last,deco): print(inspect.getsource(o)); print('--')
print(inspect.getblock(['def f():\n','    x\n','  # c\n','\n','y\n']))
finder = inspect.BlockFinder()
import tokenize
lines = iter(['    a = 1\n', '    b = (2,\n', '      3)\n', 'c\n'])
finder.started = True
try:
    for token in tokenize.generate_tokens(lambda: next(lines)):
        finder.tokeneater(*token)
except inspect.EndOfBlock:
    print('end of block', finder.last)
print(hasattr(__import__('importlib'), 'machinery'))
