from .consts import A


def tool():
    return "tool " + A
