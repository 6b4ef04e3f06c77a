# threading.local: attributes of one thread.
import gc
import threading
import weakref


def in_thread(f):
    out = []
    t = threading.Thread(target=lambda: out.append(f()))
    t.start()
    t.join()
    return out[0]


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


data = threading.local()
data.x = 1
print(data.__dict__)
print(in_thread(lambda: hasattr(data, 'x')))


def other():
    data.x = 2
    data.y = 3
    return dict(data.__dict__)


print(in_thread(other), data.__dict__)
show(lambda: data.y)
show(setattr, data, '__dict__', {})
show(delattr, data, '__dict__')
show(delattr, data, 'zz')
del data.x
show(lambda: data.x)
show(threading.local, 1)


class Mine(threading.local):
    shared = []
    count = 0

    def __init__(self, *args, **kwargs):
        self.args = args, kwargs

    @property
    def twice(self):
        return self.count * 2

    def add(self):
        self.count += 1
        return self.count


m = Mine(1, k=2)
m.add()
m.add()
print(m.args, m.count, m.twice)
print(in_thread(lambda: (m.args, m.add(), m.twice)))
print(m.count, Mine.count)
m.shared.append(1)
print(in_thread(lambda: m.shared))


class Slotted(threading.local):
    __slots__ = 'slot',


s = Slotted()
s.slot = 5
s.other = 6
print(in_thread(lambda: (s.slot, hasattr(s, 'other'))))


class Failing(threading.local):
    fail = False

    def __init__(self):
        if self.fail:
            raise ValueError('not here')


f = Failing()
Failing.fail = True


def touch():
    try:
        f.x
    except ValueError as e:
        return str(e)


print(in_thread(touch))
Failing.fail = False
print(in_thread(lambda: f.__dict__))


# The values end with the thread, and with the object.
class Value:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('end of', self.name)


def keep(name):
    data.value = Value(name)


in_thread(lambda: keep('a thread'))
print('joined')
keep('main')
del data
print('deleted')
loc = threading.local()
loc.me = loc
ref = weakref.ref(loc)
del loc
gc.collect()
print(ref())
