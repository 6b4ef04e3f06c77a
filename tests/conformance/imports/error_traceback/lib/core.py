from .low import add


def process(items):
    total = 0
    for item in items:
        total = add(total, item)
    return total
