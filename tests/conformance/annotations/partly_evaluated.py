# Annotations whose names are not all there: what can be evaluated is, the rest stays a reference or becomes text.
import annotationlib
import builtins
from annotationlib import Format, ForwardRef, get_annotations


def f(a: builtins.absent, b: list[int], c: 1 + int, d: builtins.int, e: [absent, int]): pass


for name, value in get_annotations(f, format=Format.FORWARDREF).items():
    values = value if isinstance(value, list) else [value]
    print(name, [v.__forward_arg__ if isinstance(v, ForwardRef) else v for v in values])
print(get_annotations(f, format=Format.STRING))


def closes_over():
    def inner(x: late): pass
    reference = get_annotations(inner, format=Format.FORWARDREF)["x"]
    try:
        reference.evaluate()
    except NameError as e:
        print("not yet")
    late = 1
    print(reference.evaluate(), get_annotations(inner, format=Format.FORWARDREF)["x"])


closes_over()

# An annotate function of a program: the format is decided by its own condition.


def annotate(format, /):
    if format == Format.VALUE:
        return {"x": int}
    raise NotImplementedError(format)


for format in (Format.VALUE, Format.FORWARDREF, Format.STRING):
    print(format.name, annotationlib.call_annotate_function(annotate, format))


class OnlyAnnotate:
    @property
    def __annotate__(self):
        return annotate


print([get_annotations(OnlyAnnotate(), format=f) for f in (Format.VALUE, Format.FORWARDREF, Format.STRING)])

# A class does not have the annotations of its metaclass.


class Meta(type):
    __annotations__ = {"of_meta": "int"}


class Plain(metaclass=Meta): pass


print(get_annotations(Plain), get_annotations(Meta))

# What is wrapped in itself, starred text, and text that is no expression.


def loop(x: "int"): pass


loop.__wrapped__ = loop


def starred(*args: "*tuple[int, ...]"): pass


print(get_annotations(loop, eval_str=True), get_annotations(starred, eval_str=True))
for text in ("if", "1 +", ""):
    try:
        ForwardRef(text).evaluate()
    except SyntaxError as e:
        print(repr(text), e)
print(annotationlib.type_repr([].append), annotationlib.type_repr(dict.fromkeys))
