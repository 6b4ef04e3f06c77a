"""Events of sys.settrace: which lines begin, in every statement."""
import sys
import types


class Null:
    def __init__(self, result=None): self.result = result
    def __enter__(self): return self.result
    def __exit__(self, *args): return False


class Suppress:
    def __enter__(self): pass
    def __exit__(self, *args): return True


contextlib = types.SimpleNamespace(nullcontext=Null, suppress=lambda *a: Suppress())


def deco(f): return f
def deco2(*a):
    return lambda f: f
def loops():
    for i in range(2):
        if i: continue
        pass
    else:
        j = 1
    while i < 4:
        i += 1
        if i == 3:
            break
    else:
        pass
    while True:
        i += 1
        if i > 6:
            break
    while 1:
        break
    for i in [1]:
        for j in [2]: pass
    for i in range(2): i
    i = 2
    while i: i -= 1
    if 0:
        k = 1
    elif 1:
        k = 2
    if i:
        pass
    else:
        pass
    if not i:
        "const"
        1
    global gg
    gg = 1
def tries(n):
    try:
        if n == 0:
            return 1
        if n == 1:
            raise ValueError
        if n == 2:
            return (n
                + 1)
        if n == 3:
            1/0
        pass
    except ValueError as e:
        if n:
            x = 1
        else:
            x = 2
    except (KeyError,
            ZeroDivisionError):
        return None
    else:
        y = 1
    finally:
        z = 2
        if z:
            z = 3
        else:
            z = 4
    try:
        pass
    except:
        pass
    try:
        try:
            raise KeyError
        finally:
            pass
    except:
        w = 1
def tries2():
    for i in range(4):
        try:
            if i == 0:
                continue
            if i == 1:
                continue
            if i == 2:
                break
        finally:
            q = i
    for i in range(2):
        with contextlib.nullcontext() as c:
            if i == 0:
                continue
            break
    with contextlib.suppress(ValueError):
        raise ValueError
    with contextlib.nullcontext() as a, \
         contextlib.nullcontext() as b:
        pass
    with (
        contextlib.nullcontext() as a,
        contextlib.nullcontext() as b
    ):
        return 1
def withret():
    with contextlib.nullcontext():
        with contextlib.nullcontext():
            return [1,
                    2]
def comps():
    a = [i for i in range(3)]
    b = [i
         for i in range(3)
         if i]
    c = {i: j
         for i in range(2)
         for j in [1]}
    d = list(x
             for x in a
             if x)
    e = [
        y
        for y in a
    ][:]
    s = {1, *a}
    return (lambda: 1)()
def m(x):
    match x:
        case 0:
            return 0
        case 1 | 2:
            y = 1
        case [a, b] if a:
            y = 2
        case {"k": v}:
            y = 3
        case Point(x=1):
            y = 4
        case str():
            pass
        case _:
            y = 5
    return y if isinstance(x, int) else 3
def gen():
    x = yield 1
    try:
        y = yield 2
    except ValueError:
        yield 3
    finally:
        pass
    yield from [1, 2]
    return 5
def gen2():
    r = yield from gen()
    if r:
        yield r
def exprs(a, b):
    x = (a and
         b or
         a)
    y = (a
         if b else
         b)
    z = f"{a} {
        b}"
    w = dict(
        a=1,
        b=2,
    )
    assert a, (
        b)
    x[0
      ] if isinstance(x, list) else 1
    k = a < b \
        < 3
    del x
    x: int
    x: int = 1
    x = \
        1
    (x,
     y) = 1, 2
    x = a.bit_length(
    ).bit_length()
def assertf():
    try:
        assert 0, 1
    except AssertionError:
        pass
    try:
        raise ValueError(
            1
        ) from None
    except* ValueError:
        pass
    except* KeyError:
        x = 1
    try:
        pass
    except* KeyError:
        pass
    return
def nested(a):
    def inner():
        nonlocal a
        a += 1
        return a
    class K:
        q = a
        def z(self): return a
    return inner() + K().z()
def last_if(x):
    if x:
        y = 1
    else:
        y = 2
def last_while(x):
    while x:
        x -= 1
def last_for(x):
    for i in x:
        y = i
def last_try():
    try:
        1/0
    except ZeroDivisionError:
        x = 1
def last_with():
    with contextlib.nullcontext():
        x = 1
async def co():
    async with AC() as x:
        pass
    async for i in ag():
        y = i
    z = [i async for i in ag()]
    await sub()
    return 1
async def sub():
    pass
async def ag():
    yield 1
    yield 2
class AC:
    async def __aenter__(self): return 1
    async def __aexit__(self, *a):
        return None
def definitions():
    @deco
    @deco2(1,
           2)
    def f(
        a,
        b=1,
    ):
        "doc"
        return (a,
                b)
    class C(
        object
    ):
        "doc"
        x = 1
        def m(self):
            self.q = 1
        @property
        def p(self):
            return 1
        if x:
            y = 2
    f(1)
    C().m(), C().p


def show(function, *args):
    print(f"{function.__name__}{args}")
    base = function.__code__.co_firstlineno
    line = []

    def trace(frame, event, arg):
        if frame.f_code.co_filename != show.__code__.co_filename:
            return None
        code = frame.f_code
        own = "" if code is function.__code__ else code.co_name + ":"
        shown = f"{own}{frame.f_lineno - code.co_firstlineno}"
        match event:
            case "line":
                line.append(shown)
            case "exception":
                line.append(f"{shown} raises {arg[0].__name__}")
            case "return":
                shows = type(arg) in (int, str, tuple, type(None))
                line.append(f"{shown} gives {arg if shows else type(arg).__name__}")
            case _:
                line.append(f"{event} {shown}")
        return trace

    sys.settrace(trace)
    try:
        function(*args)
    except BaseException as e:
        line.append(f"escaped: {e!r}")
    finally:
        sys.settrace(None)
    while line:
        print("   ", ", ".join(line[:12]))
        del line[:12]


class Point:
    x = 1

    def __repr__(self):
        return "Point()"


show(definitions)
show(loops)
for n in range(5):
    show(tries, n)
show(tries2)
show(withret)
show(comps)
for subject in (0, 1, [1, 2], {"k": 1}, Point(), "s", 1.5):
    show(m, subject)


def generators():
    g = gen2()
    next(g)
    next(g)
    g.throw(ValueError)
    g.close()
    g = gen()
    next(g)
    next(g)
    g.close()
    list(gen2())


show(generators)
show(exprs, 1, 2)
show(assertf)
show(nested, 1)
show(last_if, 1)
show(last_if, 0)
show(last_while, 1)
show(last_for, [1])
show(last_try)
show(last_with)
show(lambda: co().send(None))


class Counter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n


def over():
    for i in Counter():
        pass


show(over)
