# Specs, loaders, finders of programs, reloading, running modules, resources.
import sys, importlib, importlib.util, importlib.machinery, importlib.abc, types
import pkgutil, runpy
import pkg, ns.inner.leaf
print(ns.inner.leaf.z, list(ns.__path__)[0].rpartition('/')[2], type(ns.__spec__.loader).__name__, ns.__spec__.origin)
print(pkg.__spec__.name, pkg.__spec__.parent, pkg.__spec__.has_location, type(pkg.__loader__).__name__, pkg.__spec__.submodule_search_locations[0].rpartition('/')[2])
print(repr(sys), repr(sys.__spec__))
print([ (m.name, m.ispkg) for m in pkgutil.iter_modules(pkg.__path__)])
print([ (m.name, m.ispkg) for m in pkgutil.walk_packages(pkg.__path__, 'pkg.')])
print(pkgutil.get_data('pkg', 'data.txt'))
print(importlib.util.find_spec('pkg.mod').name, importlib.util.find_spec('nope'), importlib.util.find_spec('os').name)
try: importlib.util.find_spec('nope.x')
except Exception as e: print(type(e).__name__, e)
spec = importlib.util.spec_from_file_location('custom', pkg.__path__[0] + '/mod.py')
m = importlib.util.module_from_spec(spec); print(m.__name__, hasattr(m,'y')); spec.loader.exec_module(m); print(m.y, 'custom' in sys.modules)
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.startswith('virt'):
            return importlib.machinery.ModuleSpec(name, Loader(), origin='virtual')
class Loader(importlib.abc.Loader):
    def create_module(self, spec): return None
    def exec_module(self, module): module.answer = 42
sys.meta_path.insert(0, Finder())
import virt_a
print(virt_a, virt_a.answer, virt_a.__spec__.origin)
sys.meta_path.pop(0)
try:
    import virt_b
except ImportError as e: print(e, e.name)
print(importlib.reload(pkg) is pkg)
r = runpy.run_module('pkg.mod'); print(r['y'], r['__name__'])
runpy.run_module('pkg', run_name='__main__')
for f in (lambda: importlib.import_module('.x'), lambda: importlib.import_module('nothing_here'), lambda: importlib.import_module('..a', 'pkg'), lambda: importlib.import_module(''), lambda: importlib.reload(3), lambda: importlib.import_module(5)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(importlib.import_module('.mod','pkg').y)
print(isinstance(pkg.__loader__, importlib.abc.Loader), isinstance(pkg.__loader__, importlib.abc.SourceLoader), isinstance(pkg.__loader__, importlib.machinery.SourceFileLoader))
print(pkg.__loader__.get_source('pkg'), pkg.__loader__.is_package('pkg'), pkg.__loader__.get_filename('pkg').rpartition('/')[2])
code = pkg.mod.__loader__.get_code('pkg.mod'); print(code.co_name)
print(importlib.util.resolve_name('.a', 'b.c'), importlib.util.cache_from_source('/a/b.py').endswith('.pyc'))
lazy_spec = importlib.util.find_spec('pkg.sub'); loader = importlib.util.LazyLoader(lazy_spec.loader); lazy_spec.loader = loader
lm = importlib.util.module_from_spec(lazy_spec); sys.modules['pkg.sub']=lm; loader.exec_module(lm); print(type(lm).__name__); print(lm.x, type(lm).__name__)
print(importlib.machinery.PathFinder.find_spec('pkg.mod', pkg.__path__).name)
from importlib import resources
print(resources.files('pkg').joinpath('data.txt').read_text().strip(), resources.read_text('pkg','data.txt'))
print(sorted(p.name for p in resources.files(pkg).iterdir() if not p.name.startswith('__py')))
with resources.as_file(resources.files('pkg') / 'data.txt') as p: print(open(p).read())
print(pkgutil.resolve_name('pkg.mod:y'), pkgutil.resolve_name('pkg.mod.y'))
class Hook:
    def __init__(self, path):
        if not path.startswith('mem:'): raise ImportError
    def find_spec(self, name, target=None):
        if name == 'from_mem': return importlib.machinery.ModuleSpec(name, Loader())
sys.path_hooks.insert(0, Hook); sys.path.append('mem:x')
import from_mem; print(from_mem.answer, from_mem.__spec__.origin)
print(__spec__, type(__loader__).__name__, __loader__.name)
# build: --include pkg.* --data {dir}/pkg/data.txt
