"""Objects with finalisers that the program still has at its end: those that names hold come in the order of the names, then what
these hold, a list from its end."""


class Noisy:
    count = 0

    def __init__(self, name):
        self.name = name
        Noisy.count += 1

    def __del__(self):
        Noisy.count -= 1
        print('bye', self.name, Noisy.count)


second = Noisy('bound again, first time')
first = Noisy('first')
items = [Noisy(f'item {i}') for i in range(3)]
shared = items[0]
table = {'k': Noisy('value')}
pair = (Noisy('left'), Noisy('right'))
_private = Noisy('private')
second = Noisy('bound again')


def function():
    pass


function.held = Noisy('of function')


class Holder:
    held = Noisy('of class')


holder = Noisy('outer')
holder.inner = Noisy('inner')
last = Noisy('last')
alias = last
del last
for i in range(2):
    looped = Noisy(f'loop {i}')


def generate():
    try:
        yield
    finally:
        print('generator ends')


suspended = generate()
next(suspended)
self_held = Noisy('cycle')
self_held.me = self_held
i = Noisy('name of a loop variable')
print('end')
