"""Powers for arithmetic on large ints."""


def compute_powers(w, base, more_than, *, need_hi=False, show=False):
    """Return a dict of the powers of base, by exponent, that halving w needs down to more_than.

    A part of more than more_than digits is divided into halves, of which the lower one (with need_hi the upper one)
    says which power divides it.
    """
    wanted = set()
    parts = {w}
    while parts:
        part = parts.pop()
        if part <= more_than:
            continue
        low = part >> 1
        high = part - low
        wanted.add(high if need_hi else low)
        parts.update((low, high))
    powers = {}
    for exponent in sorted(wanted):
        if show:
            print(exponent)
        if exponent - 1 in powers:
            powers[exponent] = powers[exponent - 1] * base
            continue
        half = exponent >> 1
        root = powers.get(half)
        if root is None:
            powers[exponent] = base ** exponent
        else:
            powers[exponent] = root * root * (base if exponent & 1 else 1)
    return powers
