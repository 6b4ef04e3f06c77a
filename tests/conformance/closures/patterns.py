# Counters, memo, currying, private state, generators over closures.
def memo(fn):
    cache = {}

    def wrapped(n):
        if n not in cache:
            cache[n] = fn(n)
        return cache[n]

    wrapped.cache = cache
    return wrapped


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return run


print(compose(str, lambda x: x + 1, abs)(-4))


def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
        return balance

    def withdraw(n):
        nonlocal balance
        if n > balance:
            raise ValueError(f"only {balance} left")
        balance -= n
        return balance

    return {"deposit": deposit, "withdraw": withdraw}


a = account(10)
a["deposit"](5)
try:
    a["withdraw"](100)
except ValueError as e:
    print(e)
print(a["withdraw"](7))


def gen():
    state = []

    def add(x):
        state.append(x)
        return len(state)

    yield add
    yield state


add, state = gen()
add(1), add(2)
print(state)


class Holder:
    fns = [lambda self, k=k: (self.name, k) for k in range(2)]
    name = "H"


print([f(Holder) for f in Holder.fns])
