# A running generator cannot be re-entered; introspection.
def self_call():
    try:
        next(g)
    except ValueError as e:
        yield str(e)


g = self_call()
print(next(g))


def f():
    yield 1


g = f()
print(g.gi_running, g.gi_suspended, g.gi_code.co_name, g.gi_frame.f_lineno)
next(g)
print(g.gi_suspended, g.gi_frame.f_lineno)
list(g)
print(g.gi_suspended, g.gi_frame)


class Tree:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids

    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))


def pipeline(src, *stages):
    for s in stages:
        src = s(src)
    return src


log = []


def evens(it):
    for x in it:
        log.append(f"e{x}")
        if x % 2 == 0:
            yield x


def sq(it):
    for x in it:
        log.append(f"s{x}")
        yield x * x


print(list(pipeline(range(5), evens, sq)), log)


def finalizer():
    try:
        yield 1
    finally:
        print("finalized on drop")


g = finalizer()
next(g)
del g
print("after del")
for x in finalizer():
    break
print("after loop")


def exc_in_for():
    for i in range(3):
        try:
            yield i
        except GeneratorExit:
            print("exit at", i)
            raise


it = exc_in_for()
next(it)
next(it)
it = None
