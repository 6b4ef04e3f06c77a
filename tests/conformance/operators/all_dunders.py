# Every binary operator reaches its method, its reflected method and its in-place method.
ops = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "truediv": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "matmul": "@",
    "lshift": "<<",
    "rshift": ">>",
    "and": "&",
    "or": "|",
    "xor": "^",
}


class V:
    pass


class W:
    pass


for name in ops:
    setattr(V, f"__{name}__", lambda self, other, name=name: name)
    setattr(V, f"__r{name}__", lambda self, other, name=name: "r" + name)
    setattr(W, f"__i{name}__", lambda self, other, name=name: "i" + name)
for name, op in ops.items():
    v = V()
    w = W()
    exec(f"w {op}= 1")
    u = V()
    exec(f"u {op}= 1")
    print(op, eval(f"v {op} 1"), eval(f"1 {op} v"), w, u)


class U:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __divmod__(self, o):
        return ("divmod", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)

    def __pow__(self, o, m=None):
        return ("pow", o, m)

    def __round__(self, n=None):
        return ("round", n)

    def __trunc__(self):
        return "trunc"


print(
    -U(),
    +U(),
    ~U(),
    abs(U()),
    divmod(U(), 2),
    divmod(2, U()),
    pow(U(), 2, 3),
    round(U()),
    round(U(), 1),
)
