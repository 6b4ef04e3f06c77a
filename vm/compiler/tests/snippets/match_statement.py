def f(x):
    match x:
        case 1 | 'a': return 1
        case [a, *_, b]: pass
        case {'k': v, **r}: pass
        case P(1, y=z) as q: pass
        case None: pass
        case (a, b) if a: pass
        case _: pass
