# Exceptions leave hot code at different operations and the code keeps working.
def work(a, b, d, o):
    r = a + b
    r = r // d["k"]
    return r + o.v


class O:
    v = 1


inputs = [
    (1, 2, {"k": 1}, O),
    (1, "x", {"k": 1}, O),
    (1, 2, {}, O),
    (1, 2, {"k": 0}, O),
    (1, 2, {"k": 2}, None),
    (2**50, 2**50, {"k": 3}, O),
    (1.5, 2, {"k": 2}, O),
    ("a", "b", {"k": 1}, O),
]
for _ in range(3):
    row = []
    for args in inputs:
        try:
            row.append(work(*args))
        except Exception as e:
            row.append(type(e).__name__)
    print(row)


def safe(n):
    count = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            if i % 7 == 0:
                [][i]
            count += 1
        except ValueError as e:
            count += e.args[0]
        except IndexError:
            continue
        finally:
            count += 1000
    return count


print(safe(50), safe(50))


def nested(n):
    if n == 0:
        raise KeyError("bottom")
    try:
        return nested(n - 1)
    finally:
        log.append(n)


log = []
try:
    nested(5)
except KeyError as e:
    print(e, log)


def gen():
    try:
        while True:
            try:
                x = yield
                print("got", 10 // x, end=" ")
            except ZeroDivisionError:
                print("zero", end=" ")
    finally:
        print("closed")


g = gen()
next(g)
for v in (1, 0, 5, 0, 2):
    g.send(v)
g.close()
