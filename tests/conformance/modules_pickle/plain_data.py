# The bytes of plain data, and what comes back.
import pickle


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    class Inner:
        pass


class Slotted:
    __slots__ = ("a",)


class Stated:
    def __getstate__(self):
        return {"kept": 1}


class Reduced:
    def __reduce__(self):
        return Reduced, ()


def show(value, protocol=4):
    data = pickle.dumps(value, protocol)
    print(data if len(data) < 200 else (len(data), data[:60], data[-20:]))
    return pickle.loads(data)


for n in (0, 255, 256, 65535, 65536, -1, -128, -129, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63, -(2**63), 2**100):
    print(show(n) == n)
for value in (None, True, 1.5, "a", "é\ud800", b"b", (), (1,), (1, 2, 3), (1, 2, 3, 4), [], [1], {}, {"a": 1}, {1}):
    print(ascii(show(value)))

# One object is written once, also where it contains itself.
text = "twice"
again = show([text, text])
print(again[0] is again[1])
ring = [1]
ring.append(ring)
back = show(ring)
print(back[1] is back)
cell = []
loop = (cell,)
cell.append(loop)
back = show(loop)
print(back[0][0] is back)

# Frames: a new one begins when the last is full; long texts and bytes have none.
print(show([b"x" * 70000, "y" * 70000, 1])[2])
print(len(show([str(i) for i in range(12000)], 5)))

# Batches of a thousand.
print(len(show(list(range(1001)))), len(show(dict.fromkeys(range(2001)))))
for n in (999, 1000, 1001, 2000):
    for make in (range, lambda n: [dict.fromkeys(range(n))], lambda n: [set(range(n))]):
        print(n, len(pickle.dumps(list(make(n)))), len(pickle.dumps(list(make(n)), 4)), len(pickle.dumps(list(make(n)), 2)))

p = show([Point(1, [2]), Point("x", None)])
print([vars(q) for q in p])
print(type(show(Point.Inner())).__qualname__)
print(show(Stated()).kept, type(show(Reduced())).__name__)
s = Slotted()
s.a = 3
print(show(s).a)


# A class may say how its instances are made, and what their state does.
class Watched:
    def __new__(cls, *args):
        print("new", args)
        return super().__new__(cls)

    def __setstate__(self, state):
        print("state", state)


w = Watched(1)
w.a = 1
show(w)

# What is not plain raises in the same words wherever it lies.
for bad in ([1, lambda: 0], {"k": (x for x in ())}):
    try:
        pickle.dumps(bad)
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0], e.__notes__)
for data in (b"", b"\x80\x04.", b"\x80\x04N", b"\x80\x04h\x00.", b"\x80\x09.", b"\x80\x04]K\x01u."):
    try:
        pickle.loads(data)
    except Exception as e:
        print(type(e).__name__)
