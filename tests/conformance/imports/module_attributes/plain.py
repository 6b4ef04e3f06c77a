def use():
    return len
