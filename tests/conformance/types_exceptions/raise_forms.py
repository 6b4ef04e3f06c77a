"""What may be raised: classes, instances, from clauses; what may not."""


def show(source):
    try:
        exec(source)
    except BaseException as e:
        print(source.replace("\n", "; "), "->", repr(e), "cause", repr(e.__cause__), "context")
        print(repr(e.__context__), e.__suppress_context__)


show("raise ValueError")
show("raise ValueError('x')")
show("raise 5")
show("raise 'text'")
show("raise int")
show("raise None")
show("raise")
show("raise ValueError from KeyError")
show("raise ValueError from KeyError('k')")
show("raise ValueError from None")
show("raise ValueError from 5")
show("raise ValueError from int")
show("raise KeyboardInterrupt")
show("raise SystemExit(3)")
show("raise GeneratorExit")
show("try:\n 1/0\nexcept ZeroDivisionError:\n raise KeyError('k')")
show("try:\n 1/0\nexcept ZeroDivisionError as e:\n raise KeyError('k') from e")
show("try:\n 1/0\nexcept ZeroDivisionError:\n raise KeyError('k') from None")
show("try:\n 1/0\nfinally:\n raise KeyError('k')")
show("try:\n raise ValueError(1)\nexcept 5:\n pass")
show("try:\n raise ValueError(1)\nexcept (KeyError, 'x'):\n pass")
show("class E(Exception):\n def __new__(cls): return 5\nraise E")
