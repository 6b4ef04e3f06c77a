# A small Lisp: reader, environments, closures, tail of special forms.
import operator, math


class Symbol(str):
    pass


class LispError(Exception):
    pass


def parse(src):
    toks = src.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()

    def read(i):
        if i >= len(toks):
            raise LispError("unexpected end")
        t = toks[i]
        if t == "(":
            out, i = [], i + 1
            while i < len(toks) and toks[i] != ")":
                x, i = read(i)
                out.append(x)
            if i >= len(toks):
                raise LispError("missing )")
            return out, i + 1
        if t == ")":
            raise LispError("unexpected )")
        if t == "'":
            x, i = read(i + 1)
            return [Symbol("quote"), x], i
        for kind in (int, float):
            try:
                return kind(t), i + 1
            except ValueError:
                pass
        return Symbol(t), i + 1

    i, out = 0, []
    while i < len(toks):
        x, i = read(i)
        out.append(x)
    return out


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        if len(names) != len(values):
            raise LispError(f"expected {len(names)} arguments, got {len(values)}")
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, n):
        e = self
        while e is not None:
            if n in e:
                return e
            e = e.outer
        raise LispError(f"unbound {n}")


base = Env()
base.update(
    {
        "+": lambda *a: sum(a),
        "*": lambda *a: math.prod(a),
        "-": operator.sub,
        "/": operator.truediv,
        "<": operator.lt,
        "=": operator.eq,
        "list": lambda *a: list(a),
        "car": lambda l: l[0],
        "cdr": lambda l: l[1:],
        "cons": lambda a, l: [a] + l,
        "null?": lambda l: l == [],
        "pi": math.pi,
    }
)


def ev(x, env):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        if not x:
            return []
        head, *rest = x
        if head == "quote":
            return rest[0]
        if head == "if":
            x = rest[1] if ev(rest[0], env) not in (False, []) else rest[2] if len(rest) > 2 else []
            continue
        if head == "define":
            if isinstance(rest[0], list):
                env[rest[0][0]] = ev([Symbol("lambda"), rest[0][1:], *rest[1:]], env)
            else:
                env[rest[0]] = ev(rest[1], env)
            return None
        if head == "set!":
            env.find(rest[0])[rest[0]] = ev(rest[1], env)
            return None
        if head == "let":
            return ev(
                [[Symbol("lambda"), [b[0] for b in rest[0]], *rest[1:]], *[b[1] for b in rest[0]]],
                env,
            )
        if head == "lambda":
            params, *body = rest

            def f(*args, params=params, body=body, env=env):
                e, r = Env(params, args, env), None
                for b in body:
                    r = ev(b, e)
                return r

            return f
        f = ev(head, env)
        if not callable(f):
            raise LispError(f"not a function: {show(f)}")
        return f(*[ev(a, env) for a in rest])


def show(x):
    return (
        "(" + " ".join(map(show, x)) + ")"
        if isinstance(x, list)
        else "#t"
        if x is True
        else "#f"
        if x is False
        else str(x)
    )


program = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 20)
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(map (lambda (x) (* x x)) '(1 2 3))
(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define c (counter))
(c) (c) (list (c) ((counter)))
(let ((x 1) (y (+ 1 1))) (list x y (quote (a (b c)))))
(< 1 2) (= 1 2) (/ 1 4) (+) (car '(1))
"""
env = Env(outer=base)
for form in parse(program):
    r = ev(form, env)
    if r is not None:
        print(show(form)[:40], "=>", show(r))
for bad in ("(foo)", "(1 2)", "(fact)", "(car '())", "(", ")", "(/ 1 0)", "(+ 1 'a)"):
    try:
        for form in parse(bad):
            ev(form, env)
    except (LispError, IndexError, ZeroDivisionError, TypeError) as e:
        print(bad, "!!", type(e).__name__, e)
