x = 1
def f():
    global x
    x = len(y)
    del x
del x
