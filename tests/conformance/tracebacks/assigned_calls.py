# Carets under a call that is all of an assigned value: shown unless the one target is a name.
import traceback


class Box:
    pass


def tuple_target():
    a, b = max(1)


def name_target():
    a = max(1)


def name_in_parentheses():
    (a) = max(1)


def attribute_target(box=Box()):
    box.a = max(1)


def subscript_target(box={}):
    box[0] = max(1)


def starred_target():
    (*a,) = max(1)


def two_targets():
    a = b = max(1)


def annotated_target():
    a: int = max(1)


def augmented_target(a=1):
    a += max(1)


def returned():
    return max(1)


for f in (
    tuple_target,
    name_target,
    name_in_parentheses,
    attribute_target,
    subscript_target,
    starred_target,
    two_targets,
    annotated_target,
    augmented_target,
    returned,
):
    try:
        f()
    except TypeError as error:
        print("".join(traceback.format_exception(error)).split("\n", 5)[5])
