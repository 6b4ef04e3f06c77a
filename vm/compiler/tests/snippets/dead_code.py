def f():
    return 1
    print(2)
def g():
    while 1:
        pass
    print(3)
if 0:
    h()
