"""help() on classes, functions, methods, properties and names."""
import dataclasses
import enum
import io
import pydoc


class A:
    """Doc of A.

    More text.
    """

    x = 1

    def m(self, a, b=2, *, c: int = 3) -> str:
        "method m"

    @classmethod
    def cm(cls):
        "cm doc"

    @staticmethod
    def sm(x):
        "sm doc"

    @property
    def p(self):
        "p doc"

    @property
    def q(self):
        return 1

    @q.setter
    def q(self, v):
        pass

    async def co(self):
        pass

    alias = m
    lam = lambda self, y: y


class B(A):
    __slots__ = ("s",)

    def m(self):
        pass


class Meta(type):
    def mm(cls):
        "of the metaclass"


class W(metaclass=Meta):
    pass


@dataclasses.dataclass
class Point:
    x: int
    y: str = "a"

    def __repr__(self):
        return "point"


def f(a, /, b, *args, c, d=4, **kw):
    """Doc of f.

        Indented."""


for obj in (A, B, W, f, A.m, A().m, A.cm, A.sm, A.p, lambda x: x, W.mm):
    print(pydoc.render_doc(obj, renderer=pydoc.plaintext))
print(pydoc.render_doc(Point(1), renderer=pydoc.plaintext).splitlines()[:6])
for request in ("nothing.at.all", "keywords"):
    out = io.StringIO()
    pydoc.Helper(output=out)(request)
    print(out.getvalue())
help(f)
print(pydoc.splitdoc("a\n\nb\nc"), pydoc.plain(pydoc.text.bold("hi")), pydoc.locate("os.path.join").__name__)
print([pydoc.describe(x) for x in (len, str.join, pydoc, io, 1, A, f, A().m, type.__dict__["__dict__"])])
