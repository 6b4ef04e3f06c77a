@a
@b(1)
def f(x, /, y=1, *args, z, w=2, **kw):
    pass
