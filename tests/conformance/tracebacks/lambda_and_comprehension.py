# Frames of lambdas, generator expressions and comprehensions.
f = lambda x: x["k"]
def run(items):
    return sum(f(i) for i in items)
def lst(items):
    return [run([i]) for i in items]
lst([{"k": 1}, {}])
