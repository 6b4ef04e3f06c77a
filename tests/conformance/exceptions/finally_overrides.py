# What happens to an exception when finally returns, breaks or raises; nested handlers keep sys.exc_info right.
import sys


def info():
    return type(sys.exception()).__name__


def nested():
    out = [info()]
    try:
        raise ValueError
    except ValueError:
        out.append(info())
        try:
            raise KeyError
        except KeyError:
            out.append(info())
        out.append(info())

        def inner():
            return info()

        out.append(inner())
    out.append(info())
    return out


print(nested())


def gen():
    try:
        yield info()
        raise TypeError
    except TypeError:
        yield info()
    yield info()


g = gen()
try:
    raise OSError
except OSError:
    print(next(g), next(g), info(), next(g))
print(info(), sys.exc_info())


def loop():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i < 2:
                continue
            return repr(e), info()
        finally:
            print("f", i, info(), end="; ")


print(loop(), info())


def cleanup():
    log = []
    try:
        try:
            raise ValueError("first")
        finally:
            log.append(info())
            try:
                raise KeyError("second")
            except KeyError:
                log.append(info())
            log.append(info())
    except ValueError as e:
        log.append(repr(e.__context__))
    return log


print(cleanup())
