from .one import run as other


def run(x):
    return ("two",) + other(x)
