# Two functions calling each other are not folded.
def ping(n):
    return pong(n - 1)
def pong(n):
    if n <= 0:
        return 1 + None
    return ping(n)
ping(4)
