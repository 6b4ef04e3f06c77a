import config
from config import items


def current():
    return config.level


def count():
    return len(items), len(config.items)


def use_extra():
    return config.extra()
