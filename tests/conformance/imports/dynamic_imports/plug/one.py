try:
    loads += 1
except NameError:
    loads = 1


def run(x):
    return ("one", x)
