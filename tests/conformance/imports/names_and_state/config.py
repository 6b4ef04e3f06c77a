level = "info"
items = []


def set_level(v):
    global level
    level = v
