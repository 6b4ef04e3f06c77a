"""What the caller handles is no context of an exception that it throws into a generator; what the generator handles is."""


def plain():
    try:
        yield
    except Exception as e:
        print('inside', repr(e.__context__))
    yield


def handling():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            yield
        except Exception as e:
            print('inside', repr(e.__context__))
    yield


for make in plain, handling:
    for context in None, KeyError('own'):
        error = ValueError('thrown')
        error.__context__ = context
        g = make()
        next(g)
        try:
            raise Exception('outside')
        except Exception:
            g.throw(error)
        print('after', repr(error.__context__))

ended = plain()
ended.close()
error = ValueError('thrown')
try:
    try:
        raise Exception('outside')
    except Exception:
        ended.throw(error)
except ValueError as e:
    print('into one that ended', repr(e.__context__))


def closed():
    try:
        yield
    except GeneratorExit as e:
        print('closing', repr(e.__context__))


g = closed()
next(g)
try:
    raise Exception('outside')
except Exception:
    g.close()
