# Loops, try, with and return nested in each other.
class CM:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")
        return self

    def __exit__(self, *a):
        self.log.append("out")
        return False


def f(n):
    log = []
    for i in range(n):
        with CM(log):
            try:
                if i == 1:
                    continue
                while True:
                    try:
                        if i == 2:
                            break
                        if i == 3:
                            return log + ["returned"]
                        log.append(i)
                        break
                    finally:
                        log.append("f")
            finally:
                log.append("F")
    else:
        log.append("else")
    return log


for n in range(5):
    print(f(n))


def g():
    for i in (1, 2, 3):
        try:
            try:
                if i == 2:
                    raise ValueError(i)
            except ValueError:
                raise KeyError(i) from None
            else:
                print("else", i, end=" ")
            finally:
                print("finally", i, end=" ")
        except KeyError as e:
            print("key", e, end=" ")
            for j in "ab":
                if j == "b":
                    break
            else:
                print("never")
            continue
        print("after", i, end=" ")
    print()


g()


def h():
    while True:
        try:
            return "first"
        finally:
            for _ in range(2):
                print("cleanup", end=" ")


print(h())


def k(x):
    if x:
        for i in range(3):
            if i:
                for j in range(3):
                    if j == i:
                        return i, j
    elif x is None:
        return "none"
    else:
        try:
            return "try"
        finally:
            x = "changed"


print(k(1), k(None), k(0))


def m():
    i = 0
    while i < 10:
        i += 1
        if i % 2:
            continue
        for j in range(i):
            if j == 3:
                break
        else:
            continue
        yield i, j


print(list(m()))
