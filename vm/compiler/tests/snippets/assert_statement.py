def f(x):
    assert x > 1, 'small'
    assert __debug__
