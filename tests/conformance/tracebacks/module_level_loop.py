# The line of an error deep in a module-level loop.
data = [("a", 1), ("b", 2), ("c", "3"), ("d", 4)]
total = 0
for name, value in data:
    if name != "b":
        total += value
        print(name, total)
