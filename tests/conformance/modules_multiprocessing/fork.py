import multiprocessing as mp, os, sys, time, threading
from multiprocessing.pool import ThreadPool
def sq(x): return x*x
def boom(x): raise ValueError('bad %s' % x)
def put(q, x): q.put((x, mp.current_process().name)); 
def child(conn): conn.send([1,'a']); print('got', conn.recv()); conn.close()
def inc(v, n):
    for _ in range(n):
        with v.get_lock(): v.value += 1
def arr(a): 
    for i in range(len(a)): a[i] = i*2
def ev(e, q): q.put(e.wait(5))
def ex(n): sys.exit(n)
def consume(jq, out):
    while (x := jq.get()) is not None: out.put(x*10); jq.task_done()
    jq.task_done()
def bar(b, q): q.put(b.wait(5))
def cond(c, q):
    with c: q.put('waiting'); c.wait(5); q.put('woken')
class P(mp.Process):
    def run(self): print('run', self.name, mp.parent_process() is not None); sys.stdout.flush()
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def init(x): global G; G = x
def useg(y): return G + y
def md(d, l): d['k'] = 'v'; l.append(5)
def main(method):
    ctx = mp.get_context(method); print(method, ctx.get_start_method())
    q = ctx.Queue(); ps = [ctx.Process(target=put, args=(q, i), name='N%d' % i) for i in range(3)]
    for p in ps: p.start()
    print(sorted(q.get(timeout=20) for _ in ps)); 
    for p in ps: p.join()
    print([p.exitcode for p in ps], ps[0].is_alive(), q.empty())
    a, b = ctx.Pipe(); p = ctx.Process(target=child, args=(b,)); p.start(); b.close(); print(a.recv()); a.send({'x': 2}); p.join(); t(a.recv)
    v = ctx.Value('i', 0); ps = [ctx.Process(target=inc, args=(v, 20)) for _ in range(2)]; [p.start() for p in ps]; [p.join() for p in ps]; print(v.value)
    ar = ctx.Array('d', 4); p = ctx.Process(target=arr, args=(ar,)); p.start(); p.join(); print(ar[:], len(ar))
    e = ctx.Event(); p = ctx.Process(target=ev, args=(e, q)); p.start(); e.set(); print(q.get(timeout=20), e.is_set()); p.join()
    p = ctx.Process(target=ex, args=(3,)); p.start(); p.join(); print(p.exitcode)
    p = ctx.Process(target=time.sleep, args=(100,)); p.start(); p.terminate(); p.join(); print(p.exitcode); p.close(); t(lambda: p.exitcode)
    jq = ctx.JoinableQueue(); p = ctx.Process(target=consume, args=(jq, q)); p.start(); [jq.put(i) for i in (1, 2, None)]; jq.join(); print(q.get(), q.get()); p.join()
    br = ctx.Barrier(2); p = ctx.Process(target=bar, args=(br, q)); p.start(); print(sorted([br.wait(20), q.get()])); p.join()
    c = ctx.Condition(); p = ctx.Process(target=cond, args=(c, q)); p.start(); print(q.get()); 
    with c: c.notify()
    print(q.get()); p.join()
    p = P(name='sub') if method == 'fork' else None
    with ctx.Pool(2) as pool:
        print(pool.map(sq, range(5)), pool.apply(sq, (3,)), list(pool.imap(sq, [1, 2])), sorted(pool.imap_unordered(sq, [1, 2])), pool.starmap(pow, [(2, 3)]), pool.apply_async(sq, (9,)).get(20)); t(lambda: pool.map(boom, [1]))
    with ctx.Pool(1, init, (10,)) as pool: print(pool.map(useg, [1, 2]))
    pool.join(); t(lambda: pool.map(sq, [1]))
    with ctx.Manager() as m:
        d = m.dict(); l = m.list([1]); p = ctx.Process(target=md, args=(d, l)); p.start(); p.join(); print(d, l, dict(d), list(l), len(l), d['k'], 'k' in d); t(lambda: d['zz']); ns = m.Namespace(x=1); ns.y = 2; print(ns, ns.y); mq = m.Queue(); mq.put(5); print(mq.get()); lk = m.Lock()
        with lk: pass
    sm = ctx.SimpleQueue(); sm.put(1); print(sm.get(), sm.empty())
    s = ctx.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(False), s.acquire(timeout=.05)); s.release(); bs = ctx.BoundedSemaphore(1); t(bs.release); r = ctx.RLock(); r.acquire(); r.acquire(); r.release(); r.release(); t(r.release); lk = ctx.Lock(); lk.acquire(); print(lk.acquire(False)); lk.release(); t(lk.release)
    import queue; bq = ctx.Queue(1); bq.put(1); t(lambda: bq.put(2, timeout=.05)); print(bq.full()); print(bq.get()); t(lambda: bq.get(timeout=.05)); t(bq.get_nowait)

if __name__ == '__main__':
    print(mp.get_start_method(), mp.get_all_start_methods(), mp.current_process(), mp.parent_process(), mp.active_children(), mp.cpu_count() == os.cpu_count()); mp.freeze_support()
    for m in ('fork',): main(m); sys.stdout.flush()
    from concurrent.futures import ProcessPoolExecutor
    with ThreadPool(2) as tp: print(tp.map(sq, [1, 2, 3]))

    with ProcessPoolExecutor(2, mp_context=mp.get_context('fork')) as ex_: print(list(ex_.map(sq, range(4), chunksize=2))); f = ex_.submit(os._exit, 1); t(f.result)
    t(lambda: mp.get_context('x')); t(lambda: mp.Process(None, sq).join()); t(lambda: mp.Process(5, sq));  t(lambda: mp.set_start_method('fork')); t(lambda: mp.Pool(0))
