# A bad argument of a star call.
def f(*args, **kwargs):
    return args, kwargs
print(f(*[1, 2], **{"a": 1}))
f(*[1], **{"b": 2}, **None)
