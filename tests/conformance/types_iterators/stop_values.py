# The value of the StopIteration that an iterator raises goes through the iterators around it.
import itertools as I
class V:
    def __iter__(self): return self
    def __next__(self): raise StopIteration('val')
def g():
    return 'gen'
    yield
class T:
    def __iter__(self): return self
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 1: raise StopIteration('second')
        return 5
def t(name, it):
    for _ in range(2):
        try: print(name, next(it))
        except StopIteration as e: print(name, 'stop', e.value, e.args)
        except Exception as e: print(name, type(e).__name__, e)
for mk in V, g, T:
    v = mk
    t('zip', zip(v())); t('zip2', zip([1], v())); t('zip3', zip(v(), [1])); t('map', map(str, v())); t('map2', map(lambda a, b: a, [1], v())); t('enum', enumerate(v())); t('filter', filter(None, v())); t('filter2', filter(lambda x: False, v()))
    t('reversed', iter(v().__next__ if hasattr(v(), '__next__') else v, 0))
    t('chain', I.chain(v())); t('chain2', I.chain.from_iterable(v())); t('islice', I.islice(v(), 3)); t('islice', I.islice(v(), 2, 3)); t('starmap', I.starmap(print, v())); t('tw', I.takewhile(bool, v())); t('dw', I.dropwhile(bool, v())); t('ff', I.filterfalse(bool, v())); t('acc', I.accumulate(v())); t('compress', I.compress(v(), [1])); t('compress', I.compress([1], v())); t('cycle', I.cycle(v())) if mk is not T else None; t('pairwise', I.pairwise(v())); t('zl', I.zip_longest(v(), v())); t('batched', I.batched(v(), 2)); t('tee', I.tee(v())[0]); t('zips', zip(v(), [1], strict=True)); t('maps', map(print, v(), [1], strict=True))
    t('gen', (x for x in v())); t('strict', zip([], v(), strict=True))
    def yf(): 
        r = yield from map(str, v()); print('yf', r)
    list(yf())
    print(list(zip(v())), list(map(str, v())), [x for x in enumerate(v())])
    for a, b in enumerate(v()): pass
    for a, b in zip(v(), v()): pass
