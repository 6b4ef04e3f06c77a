"""What has been evaluated when a part raises, and what has not."""

log = []


def note(value):
    log.append(value)
    return value


def fail(name="fail"):
    log.append(name)
    raise RuntimeError(name)


class Box:
    def __getitem__(self, key):
        log.append(("get", key))
        return 1

    def __setitem__(self, key, value):
        log.append(("set", key, value))

    def __setattr__(self, name, value):
        log.append(("attribute", name, value))


box = Box()
names = {"note": note, "fail": fail, "box": box}
for source in (
    "note(1) + fail()",
    "fail() + note(1)",
    "[note(1), fail(), note(2)]",
    "{note(1): fail(), note(2): note(3)}",
    "{fail(): note(1)}",
    "note(print)(note(1), fail(), note(2))",
    "note(print)(note(1), k=fail(), **note({}))",
    "no_such_function(note(1))",
    "note(5)(note(1))",
    "note(1).no_such_method(note(2))",
    "box[note(1)] = fail()",
    "box[fail()] = note(1)",
    "box[note(1)], box[fail()] = note(2), note(3)",
    "box[note(1)] += fail()",
    "box[fail()] += note(1)",
    "box.x = box[note(0)] = fail()",
    "a = b = fail()",
    "a, b = note((1, 2, 3))",
    "box[0], (box[1], box[2]), box[3] = 1, (2,), 3",
    "box.x, box.y = 1, fail()",
    "del box[note(0)]",
    "note(0) and fail()",
    "note(1) and fail()",
    "note(1) or fail()",
    "note(1) if fail() else note(2)",
    "note(1) < note(0) < fail()",
    "note(1) < note(2) < fail()",
    "f'{note(1)} {fail()} {note(2)}'",
    "f'{note(1):{fail()}}'",
    "[note(x) for x in (1, 2, 3) if x < 2 or fail()]",
    "print(*note([1]), *note(5))",
    "print(**note({'end': ''}), **note({'end': ''}))",
    "assert note(0), fail('message')",
    "assert note(1), fail('message')",
    "raise note(ValueError) from fail()",
    "import no_such_module, sys",
    "for box[note(0)] in note([1, 2]): fail()",
    "with note(5): note(6)",
    "lambda a=fail(): note(1)",
    "x: fail() = note(1)",
    "box[note(0)]: fail() = note(1)",
    "class C(note(object), fail()): note(1)",
    "class C(note(object)): fail()",
    "@note\ndef f(a=fail()): pass",
    "@fail()\ndef f(a=note(1)): pass",
    "global_before = 1; fail(); after = 2",
):
    log.clear()
    space = dict(names)
    try:
        exec(source, space)
        end = "passes"
    except BaseException as error:
        end = f"{type(error).__name__}: {error}"
    made = sorted(set(space) - set(names) - {"__builtins__", "__annotate__", "__conditional_annotations__"})
    print(f"{source!r}: {[repr(x)[:30] if not isinstance(x, tuple) else x for x in log if not callable(x)]} {made} {end}")
