# Filters, registries, output, catch_warnings, deprecated.
import warnings, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
print(warnings.__all__); print(sorted(x for x in dir(warnings) if x[0]!='_'))
print(warnings.filters)
t(lambda: warnings.warn('a', 3)); t(lambda: warnings.warn('a', int)); t(lambda: warnings.warn(3)); t(lambda: warnings.warn('a', stacklevel='x')); t(lambda: warnings.warn('a', None)); t(lambda: warnings.warn('x',Exception))
t(lambda: warnings.filterwarnings('foo')); t(lambda: warnings.filterwarnings('error', 3)); t(lambda: warnings.filterwarnings('error', '', 3)); t(lambda: warnings.filterwarnings('error', '', int)); t(lambda: warnings.filterwarnings('error', '', Warning, 3)); t(lambda: warnings.filterwarnings('error', '', Warning, '', 'a')); t(lambda: warnings.filterwarnings('error', '', Warning, '', -1)); t(lambda: warnings.simplefilter('foo')); t(lambda: warnings.simplefilter('error', int)); t(lambda: warnings.simplefilter('error', lineno=-1)); t(lambda: warnings.simplefilter('error', lineno='a')); t(lambda: warnings.filterwarnings('ignore','('))
t(lambda: warnings.formatwarning('msg', UserWarning, 'f.py', 3)); t(lambda: warnings.formatwarning('msg', UserWarning, 'f.py', 3, 'the line  ')); t(lambda: warnings.formatwarning(UserWarning('x'), UserWarning, 'f.py', 3, ''))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('one'); warnings.warn('two', DeprecationWarning); warnings.warn(RuntimeWarning('three'))
    for x in w: print(x.category, x.message, x.lineno, x.filename[-5:], x.line, x.file, x.source)
    print(str(w[0]).replace(w[0].filename,'F'))
    print(len(w))
with warnings.catch_warnings():
    warnings.simplefilter('error')
    t(lambda: warnings.warn('boom')); t(lambda: warnings.warn(ResourceWarning('r')))
    warnings.filterwarnings('ignore', 'bo'); t(lambda: warnings.warn('boom')); t(lambda: warnings.warn('zboom'))
    t(lambda: warnings.filters[:2])
def once(n):
    for i in range(n): warnings.warn('looped %d' % (i%2))
for act in ('once','default','module','always','all'):
    with warnings.catch_warnings(record=True) as w:
        warnings.resetwarnings(); warnings.simplefilter(act)
        globals().pop('__warningregistry__',None)
        once(4)
        print(act, len(w), [str(x.message) for x in w])
        print(warnings.filters)
globals().pop('__warningregistry__',None)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('default'); once(2); print({k:v for k,v in __warningregistry__.items() if k!='version'})
c=warnings.catch_warnings()
print(c, warnings.catch_warnings(record=True))
with c:
    t(lambda: c.__enter__())
t(lambda: warnings.catch_warnings().__exit__())
@warnings.deprecated('use g')
def f(): 'doc'; return 1
@warnings.deprecated('use B', category=FutureWarning, stacklevel=2)
class A:
    def __init__(self, x=0): self.x=x
@warnings.deprecated('no', category=None)
def g(): return 2
t(lambda: warnings.deprecated(3)); t(lambda: warnings.deprecated('a')(3))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    print(f(), A(4).x, g(), f.__deprecated__, A.__deprecated__, g.__deprecated__, f.__doc__, f.__name__)
    class B(A): pass
    print(B(3).x)
    print([(x.category.__name__, str(x.message)) for x in w])
def helper(): warnings.warn('deep', stacklevel=2)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    helper()
    warnings.warn_explicit('exp', UserWarning, 'file.py', 12); warnings.warn_explicit('exp', UserWarning, 'dir/mod.py', 12, module='m', registry={}, source=3)
    warnings.warn_explicit(DeprecationWarning('zz'), None, 'q', 1)
    print([(x.filename[-8:], x.lineno, str(x.message), x.category) for x in w])
    warnings.warn('far', stacklevel=100); print(w[-1].filename, w[-1].lineno)
t(lambda: warnings.warn_explicit('exp', int, 'f', 1)); t(lambda: warnings.warn_explicit('e', UserWarning, 'f', 1, registry=3))
import io
sys.stderr = e = io.StringIO()
warnings.resetwarnings(); warnings.simplefilter('always')
warnings.warn('shown'); warnings.warn('multi\nline', FutureWarning)
warnings.showwarning('direct', UserWarning, 'f.py', 1); warnings.showwarning('direct', UserWarning, 'f.py', 1, line='src')
warnings.showwarning = lambda *a, **k: print('custom', a[0], a[1].__name__, a[3], len(a), k)
warnings.warn('via custom')
old=warnings.formatwarning
del warnings.showwarning
sys.stderr = sys.__stderr__
print(e.getvalue().replace(__file__,'FILE').replace('behaviour.py','FILE'))
t(lambda: warnings.WarningMessage('m', UserWarning, 'f', 1))
