# Thread objects: names, states, errors.
import re
import sys
import threading
import time
import _thread


def show(f, *args, **kwargs):
    try:
        print(re.sub(r'0x[0-9a-f]+|\d{6,}', 'N', repr(f(*args, **kwargs))))
    except BaseException as e:
        print(type(e).__name__, e)


def f(*args, **kwargs):
    print('in f', args, kwargs)


print(threading.Thread(target=print).name)
t = threading.Thread(target=f, args=(1, 2), kwargs={'k': 3})
show(lambda: t)
print(t.ident, t.native_id, t.daemon, t.is_alive())
print(threading.Thread().name, threading.Thread(name=5).name)
show(t.join)
t.start()
t.join()
show(lambda: t)
print(t.ident > 0, t.native_id > 0, t.is_alive())
show(t.start)
show(setattr, t, 'daemon', True)
show(threading.Thread, 1)
show(t.join, 'x')
show(t.join, -1)
show(threading.current_thread().join)
show(threading.main_thread)
show(threading.main_thread().start)
print(threading.current_thread() is threading.main_thread())
print(threading.enumerate() == [threading.main_thread()], threading.active_count())

stop = threading.Event()
t = threading.Thread(target=stop.wait, daemon=True, name='waiter')
t.start()
show(lambda: t)
show(setattr, t, 'daemon', False)
print([x.name for x in threading.enumerate()], threading.active_count())
t.name = 'renamed'
print(t.name)
t.join(0.01)
print(t.is_alive())
stop.set()
t.join()
print(t.is_alive())
print(threading.Thread(daemon='y').daemon)


class Own(threading.Thread):
    def run(self):
        self.result = threading.current_thread() is self, self.ident == threading.get_ident()


t = Own()
t.start()
t.join()
print(t.name, t.result)


class Careless(threading.Thread):
    def __init__(self):
        pass


show(Careless().start)
show(lambda: Careless().name)
show(Careless().join)
show(lambda: repr(Careless()))
show(setattr, Careless(), 'daemon', True)

# daemon is inherited.
daemons = []
t = threading.Thread(target=lambda: daemons.append(threading.Thread().daemon), daemon=True)
t.start()
t.join()
print(daemons)

# A thread of another maker has a dummy.
done = threading.Event()


def raw():
    me = threading.current_thread()
    print(type(me).__name__, me.name.startswith('Dummy-'), me.daemon, me.is_alive())
    show(me.join)
    print(me in threading.enumerate())
    done.set()


_thread.start_new_thread(raw, ())
done.wait()

# SystemExit ends a thread quietly.
t = threading.Thread(target=sys.exit, args=(3,))
t.start()
t.join()
print('quiet')

timer = threading.Timer(0.01, print, ['timer'], {'end': '!\n'})
show(lambda: timer)
timer.start()
timer.join()
timer = threading.Timer(10, print)
timer.start()
timer.cancel()
timer.join()
print(timer.finished.is_set())

frames = {}


def look():
    frames.update(sys._current_frames())
    stop.set()


stop.clear()
t = threading.Thread(target=stop.wait)
t.start()
u = threading.Thread(target=look)
u.start()
u.join()
t.join()
print(len(frames), threading.get_ident() in frames, t.ident in frames)
print(frames[u.ident].f_code.co_name)

before = sys.getswitchinterval()
print(before)
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
show(sys.setswitchinterval, 0)
show(sys.setswitchinterval, 'a')
show(threading.stack_size)
show(threading.stack_size, 100)
show(threading.stack_size, 1 << 20)
t = threading.Thread(target=f)
t.start()
t.join()
show(threading.stack_size, 0)
print(threading.gettrace(), threading.getprofile())
