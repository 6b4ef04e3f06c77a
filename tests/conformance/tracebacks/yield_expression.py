# An error thrown into a generator appears at its yield.
def gen():
    while True:
        received = yield
        print("received", received)
g = gen()
next(g)
g.send(1)
g.throw(ValueError("thrown in"))
