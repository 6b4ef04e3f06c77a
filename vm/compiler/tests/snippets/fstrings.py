def f(a, b):
    return f'{a!r:>{b}} {a} {a=} {a:x}', f'{a}'
