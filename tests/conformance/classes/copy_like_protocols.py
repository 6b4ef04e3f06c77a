# Alternative constructors, fluent interfaces, context, ordering and arithmetic by mixins.
class Money:
    rates = {"EUR": 1, "USD": 0.5}

    def __init__(self, amount, cur="EUR"):
        self.amount, self.cur = amount, cur

    @classmethod
    def parse(cls, s):
        amount, _, cur = s.partition(" ")
        return cls(float(amount), cur or "EUR")

    @classmethod
    def zero(cls):
        return cls(0)

    def to(self, cur):
        return type(self)(self.amount * self.rates[self.cur] / self.rates[cur], cur)

    def _key(self):
        return self.to("EUR").amount

    def __eq__(self, o):
        return self._key() == o._key() if isinstance(o, Money) else NotImplemented

    def __lt__(self, o):
        return self._key() < o._key() if isinstance(o, Money) else NotImplemented

    def __le__(self, o):
        return self < o or self == o

    def __add__(self, o):
        return type(self)(self.amount + o.to(self.cur).amount, self.cur)

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __repr__(self):
        return f"{self.amount:.2f} {self.cur}"


class Tip(Money):
    def __repr__(self):
        return "tip " + super().__repr__()


a, b = Money.parse("10 USD"), Money(5)
print(
    a == b,
    a < b,
    a <= b,
    a != Money(6),
    a + b,
    sum([a, b, Money(1)]),
    Tip.parse("3") + a,
    max(a, Money(7)),
    sorted([Money(3), Money(2, "USD"), Money(2)]),
    Tip.zero(),
    a > Money(1),
    a >= b,
)
for f in (
    lambda: a < 5,
    lambda: a + 5,
    lambda: 5 + a,
    lambda: a.to("XXX"),
    lambda: Money.parse("x"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Query:
    def __init__(self, items):
        self.items, self.ops = items, []

    def _with(self, op):
        q = Query(self.items)
        q.ops = self.ops + [op]
        return q

    def where(self, **kw):
        return self._with(lambda it: (x for x in it if all(x.get(k) == v for k, v in kw.items())))

    def select(self, *names):
        return self._with(lambda it: ({n: x[n] for n in names} for x in it))

    def order(self, name, desc=False):
        return self._with(lambda it: sorted(it, key=lambda x: x[name], reverse=desc))

    def limit(self, n):
        return self._with(lambda it: (x for _, x in zip(range(n), it)))

    def __iter__(self):
        it = iter(self.items)
        for op in self.ops:
            it = op(it)
        return iter(it)


people = [
    {"n": "ann", "a": 30, "c": "x"},
    {"n": "bob", "a": 25, "c": "y"},
    {"n": "cid", "a": 35, "c": "x"},
]
q = Query(people)
print(
    list(q.where(c="x").order("a", desc=True).select("n")),
    list(q.limit(1)),
    [x["n"] for x in q.order("a")],
    len(list(q)),
)


class Undo:
    def __init__(self):
        self._s, self._h = "", []

    def __iadd__(self, t):
        self._h.append(self._s)
        self._s += t
        return self

    def __invert__(self):
        self._s = self._h.pop() if self._h else self._s
        return self

    def __str__(self):
        return self._s

    def __call__(self):
        return str(self)


u = Undo()
u += "hello"
u += " world"
print(u, ~u, u(), ~~u)
