"""In which order the parts of every kind of expression and target are evaluated."""

log = []


class Traced:
    """Says whatever is done with it."""

    def __init__(self, name):
        self.__dict__["name"] = name

    def __getattr__(self, name):
        log.append(f"{self.name}.{name}")
        return Traced(f"{self.name}.{name}")

    def __setattr__(self, name, value):
        log.append(f"{self.name}.{name}=")

    def __delattr__(self, name):
        log.append(f"del {self.name}.{name}")

    def __getitem__(self, key):
        log.append(f"{self.name}[]")
        return Traced(f"{self.name}[]")

    def __setitem__(self, key, value):
        log.append(f"{self.name}[]=")

    def __delitem__(self, key):
        log.append(f"del {self.name}[]")

    def __add__(self, other):
        log.append(f"{self.name}+")
        return Traced(f"({self.name}+)")

    def __iadd__(self, other):
        log.append(f"{self.name}+=")
        return self

    def __lt__(self, other):
        log.append(f"{self.name}<")
        return True

    def __bool__(self):
        log.append(f"bool {self.name}")
        return True

    def __call__(self, *args, **kwargs):
        log.append(f"{self.name}()")
        return Traced(f"{self.name}()")

    def __iter__(self):
        log.append(f"iter {self.name}")
        return iter((self.name, self.name))

    def __hash__(self):
        log.append(f"hash {self.name}")
        return 1

    def __format__(self, spec):
        log.append(f"format {self.name}")
        return spec

    def __repr__(self):
        log.append(f"repr {self.name}")
        return self.name

    def keys(self):
        log.append(f"keys {self.name}")
        return []

    def __index__(self):
        log.append(f"index {self.name}")
        return 0

    def __contains__(self, item):
        log.append(f"{self.name} contains")
        return True


def t(name):
    log.append(name)
    return Traced(name)


def shown(source):
    log.clear()
    exec(source, {"t": t})
    print(f"{source:55}", *log, sep=" | ")


for line in (
    "t('a') + t('b') + t('c')",
    "t('a')[t('b')]",
    "t('a')[t('b'):t('c'):t('d')]",
    "t('a')[t('b'), t('c')]",
    "t('a').x.y",
    "t('a')(t('b'), t('c'), k=t('d'))",
    "t('a')(*t('b'), t('c'))",
    "t('a')(t('b'), *t('c'), k=t('d'), **t('e'))",
    "t('a')(k=t('b'), *t('c'))",
    "t('a').m(t('b'))",
    "(t('a'), t('b'))",
    "[t('a'), *t('b'), t('c')]",
    "{t('a'), t('b')}",
    "{t('a'): t('b'), t('c'): t('d')}",
    "{t('a'): t('b'), **t('c')}",
    "t('a') < t('b') < t('c')",
    "t('a') in t('b')",
    "t('a') and t('b')",
    "t('a') or t('b')",
    "not t('a')",
    "t('a') if t('b') else t('c')",
    "f'{t(\"a\")}{t(\"b\"):{t(\"c\")}}'",
    "f'{t(\"a\")!r}{t(\"b\")=}'",
    "lambda p=t('a'), *, q=t('b'): t('c')",
    "t('a').x = t('b')",
    "t('a').x = t('b').y = t('c')",
    "t('a')[t('b')] = t('c')",
    "t('a')[t('b')], t('c').x = t('d'), t('e')",
    "t('a').x, *t('b').y = t('c')",
    "t('a').x += t('b')",
    "t('a')[t('b')] += t('c')",
    "t('a').x: t('b') = t('c')",
    "t('a')[t('b')]: t('c')",
    "del t('a').x, t('b')[t('c')]",
    "for t('a').x in t('b'): t('c')",
    "for t('a')[t('b')] in t('c'): pass",
    "[t('a') for x in t('b') if t('c')]",
    "{t('a'): t('b') for x in t('c')}",
    "[t('a') for x in t('b') for y in t('c')]",
    "(t('a') for x in t('b'))",
    "assert t('a'), t('b')",
    "(x := t('a')) + t('b')",
    "with_ = t('a'), (y := t('b')), t('c')",
):
    shown(line)

log.clear()


@t("decorator 1")
@t("decorator 2")
def function(a: t("annotation") = t("default 1"), *, b=t("default 2")) -> t("result"):
    pass


print(log)
log.clear()


@t("decorator")
class Class(*[object], metaclass=(t("metaclass"), type)[1]):
    t("body")


print(log)
