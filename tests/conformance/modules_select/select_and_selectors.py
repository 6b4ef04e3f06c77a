"""select and selectors over pipes: select, poll, epoll, selectors."""
import os
import select
import selectors


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


r, w = os.pipe()
print(select.select([r], [w], [], 0) == ([], [w], []), select.select([r], [], [], 0.01))
os.write(w, b"x")
print(select.select([r], [w], [r], 1) == ([r], [w], []), select.select([], [], [], 0))
fails(select.select, [r], [], [], -1)
fails(select.select, [r], [], [], "x")
fails(select.select, [-1], [], [], 0)
fails(select.select, ["x"], [], [], 0)
fails(select.select, 5, [], [])
p = select.poll()
p.register(r, select.POLLIN)
p.register(w, select.POLLOUT)
print(sorted(p.poll(0)) == sorted([(r, 1), (w, 4)]), p.modify(w, 0), p.poll(10) == [(r, 1)])
p.unregister(r)
fails(p.unregister, r)
fails(p.modify, 99, 1)
fails(p.register, -1)
fails(p.register, "x")
print(p.poll(1))
with select.epoll() as e:
    e.register(r, select.EPOLLIN)
    print(e.poll(0) == [(r, 1)], e.closed)
    fails(e.register, r)
    fails(e.modify, 99, 1)
    e.unregister(r)
    print(e.poll(0.01))
print(e.closed)
fails(e.poll)
for cls in (selectors.DefaultSelector, selectors.SelectSelector, selectors.PollSelector):
    s = cls()
    key = s.register(r, selectors.EVENT_READ, "data")
    print(key.fd == r, key.events, key.data, key.fileobj == r)
    print([(k.data, events) for k, events in s.select(1)], len(s.get_map()), s.get_key(r).data, r in s.get_map())
    s.modify(r, selectors.EVENT_READ, "other")
    print([k.data for k, _ in s.select(0)])
    fails(s.register, w, 7)
    fails(s.register, "x", 1)
    fails(s.get_key, 9999)
    print(s.unregister(r).data, s.select(0.01), len(s.get_map()))
    s.close()
os.read(r, 1)
os.close(w)
print(select.select([r], [], [], 1) == ([r], [], []), select.POLLIN, select.PIPE_BUF, selectors.EVENT_READ, selectors.EVENT_WRITE, select.error is OSError)
p = select.poll()
p.register(r)
print(p.poll(100) == [(r, select.POLLHUP)])
